"""What differs in how the one form is laid out, and in what is asked before it. Many moves are told as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.bundle import Bundle
from forms.changes.base import Change, What, added, changed, removed, setting, settings
from forms.changes.matching import Matching
from forms.layout import GuidedQuestion, Placement, Section

FEW = 3
"""So many moves are told one by one."""


def layout_changes(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    """Sections, then where items stand, then how they are shown."""
    before, after = ({section.id: section for section in bundle.layout.sections} for bundle in (old, new))
    for id_, section in after.items():
        where = f"layout.sections.{id_}"
        if id_ not in before:
            yield added(What.SECTION, where, "COMPARE_SECTION_NEW", section=section.title)
        else:
            yield from settings(before[id_], section, What.SECTION, where, section.title, frozenset({"placements"}))
    for id_, section in before.items():
        if id_ not in after:
            yield removed(What.SECTION, f"layout.sections.{id_}", "COMPARE_SECTION_GONE", section=section.title)
    if [id_ for id_ in before if id_ in after] != [id_ for id_ in after if id_ in before]:
        yield changed(What.SECTION, "layout.sections", "COMPARE_SECTION_ORDER")
    yield from _moves(old, new, matching, after)
    yield from _placements(old, new, matching)


def question_changes(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    """What is asked before the form."""

    def keyed(bundle: Bundle, now: Mapping[str, str]) -> dict[str, GuidedQuestion]:
        return {now.get(one.sets, one.sets) or f"selects {one.selects_item}": one for one in bundle.layout.questions}

    before, after = keyed(old, matching.now), keyed(new, {})
    for key, question in after.items():
        where = f"layout.questions.{question.id}"
        if key not in before:
            yield added(What.QUESTION, where, "COMPARE_QUESTION_NEW", label=question.text)
        else:
            yield from settings(before[key], question, What.QUESTION, where, question.text, frozenset({"id", "sets", "selects_item"}))
    for key, question in before.items():
        if key not in after:
            yield removed(What.QUESTION, f"layout.questions.{question.id}", "COMPARE_QUESTION_GONE", label=question.text)
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield changed(What.QUESTION, "layout.questions", "COMPARE_QUESTION_ORDER")


def _moves(old: Bundle, new: Bundle, matching: Matching, sections: Mapping[str, Section]) -> Iterator[Change]:
    stood: dict[str, str] = {}
    for one, id_ in _standing(old):
        if one.data_item in matching.now:
            # of several that became one, the first stands for all
            stood.setdefault(matching.now[one.data_item], id_)
    anywhere = {(matching.now.get(one.data_item), id_) for one, id_ in _standing(old)}
    stands = {one.data_item: id_ for one, id_ in _standing(new)}
    moved = []
    for name in [item.id for item in new.data_items if item.id in matching.was]:
        where, label = f"layout.placements.{name}", new.labels[name]
        if name in stands and name not in stood:
            yield changed(What.SECTION, where, "COMPARE_PLACED", label=label, section=sections[stands[name]].title)
        elif name in stood and name not in stands:
            yield changed(What.SECTION, where, "COMPARE_UNPLACED", label=label)
        elif name in stood and (name, stands[name]) not in anywhere:
            moved.append(changed(What.SECTION, where, "COMPARE_MOVED", label=label, section=sections[stands[name]].title))
    if len(moved) <= FEW:
        yield from moved
    else:
        yield changed(What.SECTION, "layout.sections", "COMPARE_MOVED_MANY", count=str(len(moved)))
    for id_, section in sections.items():
        order = [name for name, there in stood.items() if there == id_ and stands.get(name) == id_]
        if order != [one.data_item for one in section.placements if one.data_item in order]:
            yield changed(What.SECTION, f"layout.sections.{id_}", "COMPARE_ORDER", section=section.title)


def _placements(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    before = {matching.now.get(one.data_item, ""): one for one, _ in reversed(_standing(old))}
    # help that only follows the item's own is told there
    for one, _ in _standing(new):
        was = before.get(one.data_item)
        if was is None:
            continue
        item, earlier = new.data_item(one.data_item), old.data_item(was.data_item)
        for name in ("help", "show_when", "wide"):
            follows = name == "help" and item and earlier and (was.help, one.help) == (earlier.help, item.help)
            if getattr(was, name) != getattr(one, name) and not follows:
                where = f"layout.placements.{one.data_item}"
                yield setting(name, getattr(was, name), getattr(one, name), What.SECTION, where, new.labels[one.data_item])


def _standing(bundle: Bundle) -> list[tuple[Placement, str]]:
    """Every placement with the section it stands in."""
    return [(placement, section.id) for section in bundle.layout.sections for placement in section.placements]
