"""FormShare: what one department's form asks, and what of it nobody has to type: shared with another form, looked up, computed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.item import BundledItem
from runtime.libraries_of import key_items
from runtime.outcome import Evaluation


@dataclass(frozen=True, slots=True)
class FormShare:
    """The fields of one department's own form, each counted once."""

    item: BundledItem
    shared: int
    """Asked once for several: a form before this one on the list asks the same."""
    looked_up: int
    """A library fills them in, if it holds them."""
    computed: int
    """Computed from other answers, or carried over from them."""
    typed: int

    @property
    def fields(self) -> int:
        """All of them."""
        return self.shared + self.looked_up + self.computed + self.typed


def form_shares(bundle: Bundle, items: Collection[str], evaluation: Evaluation) -> tuple[FormShare, ...]:
    """The forms of these items, in the order of the document. What a condition hides now is not counted."""
    seen: set[str] = set()
    return tuple(_share(bundle, item, seen, evaluation) for item in bundle.items if item.id in items)


def _share(bundle: Bundle, item: BundledItem, seen: set[str], evaluation: Evaluation) -> FormShare:
    keys, computed = set(key_items(bundle)), computed_names(bundle)
    counts = dict.fromkeys(("shared", "looked_up", "computed", "typed"), 0)
    for name in asked_by(bundle, item, evaluation):
        known = bundle.data_item(name)
        if name in seen:
            kind = "shared"
        elif name in computed:
            kind = "computed"
        # the number by which a library is asked must be there before it can answer
        elif known and known.source_library and name not in keys:
            kind = "looked_up"
        else:
            kind = "typed"
        counts[kind] += 1
        seen.add(name)
    return FormShare(item, **counts)


def computed_names(bundle: Bundle) -> frozenset[str]:
    """Data items and facts that follow from others: computed 派生 or carried over 带出."""
    targets = (*(one.target for one in bundle.relations.derives), *(one.target for one in bundle.relations.prefills))
    return frozenset(bundle.names.get(target, target) for target in targets)


def asked_by(bundle: Bundle, item: BundledItem, evaluation: Evaluation) -> Iterator[str]:
    """Data item of each field that a department's own form asks for now. What was made in the designer stood on nobody's paper."""
    item_of, required = bundle.relations.item_of(), set(evaluation.required_fields)
    for field in item.form.fields:
        name = item_of[f"{item.id}.{field.id}"]
        if field.made:
            continue
        if name in required or (not field.required and name not in evaluation.hidden):
            yield name
