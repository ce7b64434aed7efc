"""Whose paper a material is, and which kinds of record it is: by what sources and keys of the bundle say."""

from __future__ import annotations

from collections.abc import Mapping

from forms.bundle import Bundle
from forms.material import Material
from forms.standards.uscc import is_entity
from runtime.holdings import OWN_SPACE


def record_of(material: Material) -> str:
    """The kind of record under which it is kept: as the own space is asked for it, else as another library is, else its own name."""
    sources = [source for use in material.uses for source in use.sources]
    own = [source.record for source in sources if source.library == OWN_SPACE]
    return next(iter((*own, *(source.record for source in sources))), material.name)


def kinds_of(material: Material) -> frozenset[str]:
    """Every kind of record that satisfies the demand for it, whichever library is asked."""
    return frozenset({material.name, *(source.record for use in material.uses for source in use.sources)})


def holder_of(bundle: Bundle, material: Material, values: Mapping[str, object], identity: str) -> str:
    """The number of whose paper it is: that of the key by which libraries are asked for it; of a material without a key the entity's the
    form is about, else the applicant's own."""
    keys = [bundle.names.get(source.key, source.key) for use in material.uses for source in use.sources if source.key]
    named = [values.get(key) for key in keys]
    entities = [values.get(item.id) for item in bundle.data_items if item.type in ("uscc", "uscc_or_cid") and not keys]
    codes = (one for one in entities if is_entity(one))
    numbers = [one for one in (*named, *codes) if isinstance(one, str) and one]
    return next(iter(numbers), identity)
