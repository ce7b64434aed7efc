"""answered: what stands in a form after an answer, with what follows from it. Pure: whoever calls keeps it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from forms.errors import Refused
from forms.problems import Problem
from runtime.content import Content
from runtime.desk import Desk
from runtime.holdings import Holdings, Known
from runtime.libraries_of import key_items
from runtime.prefill import carried, fill_in, kept_value, may_be_answered, with_disputes
from runtime.states import State


def answered(desk: Desk, values: Mapping[str, object]) -> Content:
    """The content with these answers (None or "" empties one). Raises Refused for names nobody may answer and locked places."""
    bundle, content = desk.compiled.bundle, desk.case.content
    kept = dict(content.values)
    wrong: list[Problem] = []
    for name, raw in values.items():
        if not may_be_answered(bundle, name):
            wrong.append(Problem("INTAKE_UNKNOWN_NAME", name[:80]))
        elif (read := kept_value(bundle, name, raw)) is None:
            kept.pop(name, None)
        elif isinstance(read, Problem):
            wrong.append(read)
        elif name in desk.locked and desk.case.state is State.DRAFT and read != content.values.get(name):
            wrong.append(Problem("INTAKE_LOCKED", name, {"label": bundle.labels.get(name, name)}))
        else:
            kept[name] = read
    if wrong:
        raise Refused(*wrong)
    return replace(content, values=kept)


def chosen(desk: Desk, items: Collection[str]) -> Content:
    """The content with these bundled items chosen; core items always stay. Raises Refused for items there are not."""
    bundle = desk.compiled.bundle
    if unknown := [item for item in items if bundle.item(item) is None]:
        raise Refused(*(Problem("CASE_ITEM_UNKNOWN", item[:80], {"item": item[:80]}) for item in unknown))
    return replace(desk.case.content, selected_items=tuple(item.id for item in bundle.items if item.core or item.id in items))


def disputed(desk: Desk, name: str, yes: bool) -> Content:
    """The content with an objection to what a library says of a data item or material, or without it. Raises Refused."""
    bundle, content = desk.compiled.bundle, desk.case.content
    if bundle.data_item(name) is None and bundle.material(name) is None:
        raise Refused(Problem("INTAKE_UNKNOWN_NAME", name[:80]))
    without = tuple(one for one in content.disputed if one != name)
    values = dict(content.values)
    if not yes and name in desk.known:
        values[name] = desk.known[name].value  # what the library says stands again
    return replace(content, values=values, disputed=(*without, name) if yes else without)


def followed(desk: Desk, content: Content, now: Mapping[str, Known]) -> Mapping[str, object]:
    """The values with what the libraries fill in. In a correction they fill only what hangs on a changed number."""
    before, after = desk.case.content.values, content.values
    bundle = desk.compiled.bundle
    asked_anew = any(before.get(name) != after.get(name) for name in key_items(bundle))
    if desk.case.state is State.CORRECTION and not asked_anew:
        return fill_in(bundle, after, {}, {}, ())
    # what the applicant empties on purpose is not filled in again at once
    emptied = {name for name in before if name not in after}
    doubted = with_disputes(bundle, Holdings(), content.disputed).disputed
    filled = fill_in(bundle, after, desk.known, now, {*content.disputed, *emptied}, doubted)
    return fill_in(bundle, carried(bundle, before, filled, emptied), {}, {}, ())
