"""as_filed: the answers that stand on the applicant's own paper: what was entered, and what is computed from it. What only a library said,
perhaps of somebody else, is not among them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from forms.bundle import Bundle


def as_filed(bundle: Bundle, entered: Mapping[str, object], read: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """`entered`: the content; `read`: what the evaluation read, libraries and all. The values are those that were read.

    >>> as_filed(Bundle(code="x", title="甲", items=()), {"name": "王"}, {"name": "王", "household": "三口"})
    {'name': '王'}
    """
    computed = {bundle.names.get(one.target, one.target) for one in bundle.relations.derives}
    names = {bundle.names.get(name, name) for name in entered} | computed
    return {name: value for name, value in read.items() if name in names}
