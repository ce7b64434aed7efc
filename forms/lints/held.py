"""Held: what can be had by sharing may not be asked for (国令 716 号 7 条), and here a library is known to have it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding
from forms.lints.base import about_use, lints, set_use
from forms.material import Source
from forms.problems import Severity
from forms.told import told_list

PERSONAL, CORPORATE = ("cid",), ("uscc", "uscc_or_cid")
KNOWN: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "营业执照": ("法人库", "营业执照", CORPORATE),
    "居民身份证": ("人口库", "居民身份证", PERSONAL),
    "身份证": ("人口库", "居民身份证", PERSONAL),
    "居民户口簿": ("人口库", "居民户口簿", PERSONAL),
    "户口簿": ("人口库", "居民户口簿", PERSONAL),
    "户口本": ("人口库", "居民户口簿", PERSONAL),
    "结婚证": ("电子证照库", "结婚证", PERSONAL),
    "残疾人证": ("电子证照库", "残疾人证", PERSONAL),
    "不动产权证书": ("电子证照库", "不动产权证书", ()),
    "最低生活保障证": ("社会救助库", "最低生活保障证", PERSONAL),
    "低保证": ("社会救助库", "最低生活保障证", PERSONAL),
}
"""What the shared libraries of every place hold, by the plain name of the paper: library, record, types of the number it is found by."""
_DRESS = re.compile(r"[（(][^（）()]*[）)]|复印件|影印件|原件|扫描件|正本|副本|第二代|有效")


@lints.register
class HeldByLibrary:
    """A demand without a source, while a library of the bundle or of every place has that record."""

    name = "held"
    shipped = {"LINT_LIBRARY_HOLDS": Severity.WARNING}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        by_record: dict[str, tuple[Source, ...]] = {}
        for material in bundle.materials:
            for use in material.uses:
                for name in (*(source.record for source in use.sources), *([plain_name(use.name)] if use.sources else [])):
                    by_record.setdefault(name, use.sources)
        for material in bundle.materials:
            own = next((use.sources for use in material.uses if use.sources), ())
            for use in material.uses:
                if not use.sources and not use.generated and not use.from_step:
                    sources = own or by_record.get(plain_name(use.name)) or _known(bundle, use.name)
                    if sources:
                        libraries = told_list(dict.fromkeys(source.library for source in sources))
                        fix = set_use(use, sources=[source.model_dump(mode="json") for source in sources])
                        yield about_use("LINT_LIBRARY_HOLDS", material, use, {"libraries": libraries}, "BASIS_SHARED", [fix])


def plain_name(name: str) -> str:
    """The name of a paper without what says how it is to be handed in.

    >>> plain_name("营业执照副本复印件(加盖公章)")
    '营业执照'
    """
    return _DRESS.sub("", name).strip()


def _known(bundle: Bundle, name: str) -> tuple[Source, ...]:
    """The source everybody knows of; not if it is found by a number and the bundle has several such."""
    known = KNOWN.get(plain_name(name))
    if known is None:
        return ()
    library, record, types = known
    keys = [item.id for item in bundle.data_items if item.type in types]
    if types and len(keys) != 1:
        return ()
    return (Source(library=library, record=record, key=keys[0] if types else ""),)
