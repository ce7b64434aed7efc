"""What differs in the bundle as a whole: its matters, rules, parameters, limits, waiver, papers, test cases, what was found in its rules
and may stand, and where it was copied from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from forms.bundle import Bundle, Origin
from forms.changes.base import Change, Effect, What, added, changed, removed, setting, settings
from forms.changes.papers import paper_changes
from forms.item import BundledItem, Limit
from forms.kept_finding import KeptFinding
from forms.part import Part
from forms.stated_rule import OnFail, StatedRule
from forms.told import Told, told_list
from forms.wording import catalogue, say

PartT = TypeVar("PartT", bound=Part)

_ITEM = frozenset({"id", "form", "statutory", "promised"})
_BUNDLE = ("title", "applicant_type", "applicant_name_item", "applicant_id_item", "region", "code", "notes")


def item_changes(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Matters that came or went, and what each is."""
    for item in new.items:
        before = old.item(item.id)
        where = f"items.{item.id}"
        if before is None:
            yield added(What.ITEM, where, "COMPARE_ITEM_NEW", label=item.name, department=item.department)
            continue
        yield from settings(before, item, What.ITEM, where, item.name, _ITEM)
        if before.form.name != item.form.name:
            yield setting("form_name", before.form.name, item.form.name, What.ITEM, where, item.name)
    for item in old.items:
        if new.item(item.id) is None:
            yield removed(What.ITEM, f"items.{item.id}", "COMPARE_ITEM_GONE", label=item.name, department=item.department)
    if [item.id for item in old.items if new.item(item.id)] != [item.id for item in new.items if old.item(item.id)]:
        yield changed(What.ITEM, "items", "COMPARE_ITEM_ORDER")


def limit_changes(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Days, statutory and promised, of each matter and of the bundle."""
    for item in new.items:
        before = old.item(item.id)
        if before is not None:
            yield from _item_limits(before, item)
    yield from settings(old.limits, new.limits, What.LIMIT, "bundle.limits", new.title)


def rule_changes(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Rules, and the parameters they read."""
    before, after = ({rule.id: rule for rule in bundle.rules} for bundle in (old, new))
    yield from _listed(before, after, What.RULE, "rules", lambda rule: rule.title)
    orders = [[after[id_] for id_ in order if id_ in before and id_ in after] for order in (before, after)]
    if orders[0] != orders[1]:
        if _refusals_in_order(orders[0]) == _refusals_in_order(orders[1]):
            yield changed(What.BUNDLE, "rules", "COMPARE_RULE_ORDER_IDLE")
        else:
            yield changed(What.RULE, "rules", "COMPARE_RULE_ORDER")
    was, now = ({one.name: one for one in bundle.parameters} for bundle in (old, new))
    yield from _listed(was, now, What.PARAMETER, "parameters", lambda parameter: parameter.label)


def _refusals_in_order(rules: list[StatedRule]) -> list[tuple[str, frozenset[str]]]:
    """All that the order of rules decides: of several that refuse, the first names the kind of refusal."""
    refusing = (rule for rule in rules if rule.on_fail is OnFail.REJECT)
    return [(kind, frozenset(rule.id for rule in alike)) for kind, alike in groupby(refusing, key=lambda rule: rule.reject_kind)]


def other_changes(old: Bundle, new: Bundle) -> Iterator[Change]:
    """The bundle's own settings, where it was copied from, waiver, facts, papers, test cases, findings that may stand."""
    yield from settings(old.waiver, new.waiver, What.WAIVER, "bundle.waiver", new.title)
    for name in _BUNDLE:
        before, after = getattr(old, name), getattr(new, name)
        if name.endswith("_item") and before != after:
            # an item that only goes by another id is the same
            before, after = old.labels.get(before, before), new.labels.get(after, after)
        if before != after:
            yield setting(name, before, after, What.BUNDLE, f"bundle.{name}", new.title)
    if old.copied_from != new.copied_from:
        yield _copied(new.copied_from or old.copied_from, new)
    facts, now = ({fact.name: fact for fact in bundle.facts} for bundle in (old, new))
    yield from _listed(facts, now, What.FACT, "facts", lambda fact: fact.meaning)
    yield from paper_changes(old, new)
    cases = [{one.id: one for one in bundle.test_cases} for bundle in (old, new)]
    differ = [id_ for id_ in dict.fromkeys((*cases[0], *cases[1])) if cases[0].get(id_) != cases[1].get(id_)]
    if differ:
        params = {"count": str(len(differ)), "names": "、".join(differ[:6]) + ("…" if len(differ) > 6 else "")}
        yield changed(What.TEST_CASE, f"test_cases.{differ[0]}", "COMPARE_TEST_CASES", Effect.NONE, **params)
    yield from _kept_findings(old, new)


def _copied(origin: Origin | None, new: Bundle) -> Change:
    assert origin is not None  # one of the two documents has it
    where, code = "bundle.copied_from", origin.code
    if new.copied_from is None:
        return removed(What.BUNDLE, where, "COMPARE_COPIED_FROM_GONE", code=code)
    if origin.version is not None:
        return changed(What.BUNDLE, where, "COMPARE_COPIED_FROM_VERSION", code=code, version=str(origin.version))
    return changed(What.BUNDLE, where, "COMPARE_COPIED_FROM_DRAFT", code=code, revision=str(origin.revision))


def _kept_findings(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Which finding may stand, and why; which may no longer."""
    before, after = ({(one.code, one.where, one.related): one for one in bundle.kept_findings} for bundle in (old, new))
    for key, one in after.items():
        was = before.get(key)
        if was is None:
            yield _kept(added(What.KEPT_FINDING, _place(one), "COMPARE_KEPT_FINDING_NEW", reason=one.reason), one, new)
        elif was.reason != one.reason:
            params = {"before": was.reason, "after": one.reason}
            yield _kept(changed(What.KEPT_FINDING, _place(one), "COMPARE_KEPT_FINDING", Effect.NONE, **params), one, new)
    for key, one in before.items():
        if key not in after:
            yield _kept(removed(What.KEPT_FINDING, _place(one), "COMPARE_KEPT_FINDING_GONE"), one, old)


def _place(one: KeptFinding) -> str:
    return f"kept_findings.{one.code}.{one.where}"[:200]


def _kept(change: Change, one: KeptFinding, bundle: Bundle) -> Change:
    """With the title of its kind, and of the rules it is about."""
    titles = {rule.id: rule.title for rule in bundle.rules} | {table.id: table.title for table in bundle.tables}
    names = told_list(f"“{titles[name]}”" for name in one.related if name in titles)
    about = Told(say("COMPARE_KEPT_ABOUT", names=names), say("COMPARE_KEPT_ABOUT", "en", names=names.english)) if names else ""
    title = f"TITLE_{one.code}"
    params, terms = {**change.params, "about": about}, {"title": title}
    if title not in catalogue():
        params, terms = {**params, "title": one.code}, {}
    return replace(change, params=params, terms=terms)


def _listed(old: Mapping[str, PartT], new: Mapping[str, PartT], what: What, place: str, label: Callable[[PartT], str]) -> Iterator[Change]:
    """What came, what is otherwise, what went, of a list whose members are known by name. A rule more is stricter."""
    key = f"COMPARE_{what.name}"
    more, less = (Effect.STRICTER, Effect.LOOSER) if what is What.RULE else (Effect.NONE, Effect.NONE)
    for name, one in new.items():
        if name in old:
            yield from settings(old[name], one, what, f"{place}.{name}", label(one), frozenset({"id", "name"}))
        else:
            yield added(what, f"{place}.{name}", f"{key}_NEW", more, label=label(one))
    for name, one in old.items():
        if name not in new:
            yield removed(what, f"{place}.{name}", f"{key}_GONE", less, label=label(one))


def _item_limits(before: BundledItem, item: BundledItem) -> Iterator[Change]:
    for name in ("statutory", "promised"):
        was, now = getattr(before, name), getattr(item, name)
        if was == now:
            continue
        longer = _only_days(now) > _only_days(was) if _only_days(was) is not None and _only_days(now) is not None else None  # type: ignore[operator]
        effect = Effect.NONE if longer is None else Effect.STRICTER if longer else Effect.LOOSER
        shown = ["、".join(_days(limit) for limit in limits) for limits in (was, now)]
        if shown[0] == shown[1]:
            yield changed(What.LIMIT, f"items.{item.id}.{name}", f"COMPARE_{name.upper()}_ROWS", label=item.name)
        else:
            params = {"label": item.name, "before": shown[0] or "—", "after": shown[1] or "—"}
            yield changed(What.LIMIT, f"items.{item.id}.{name}", f"COMPARE_{name.upper()}", effect, **params)


def _only_days(limits: tuple[Limit, ...]) -> int | None:
    return limits[0].days if len(limits) == 1 else None


def _days(limit: Limit) -> str:
    return "—" if limit.days is None else f"{limit.days} {limit.unit}"
