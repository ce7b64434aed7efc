"""lay_out: a first layout for a bundle that has none: what all share first, then a section for each department's own items.

Guided questions come first: optional items, facts that are asked as questions, and the data items on which it depends
whether an item applies at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.data_item import FactKind, question_words
from forms.layout import GuidedQuestion, Layout, Placement, Section
from forms.part import Tree
from forms.short_names import short_names
from forms.wording import say

WIDE = ("address", "paragraph", "multiselect", "group")
"""Types that take the full width."""


def lay_out(bundle: Bundle) -> Layout:
    """Sections and questions from departments, facts and conditions, in the order of the document."""
    users = {item.id: [] for item in bundle.data_items}  # type: dict[str, list[str]]
    for merge in bundle.relations.merges:
        users[merge.data_item] = list(dict.fromkeys(member.split(".", 1)[0] for member in merge.members))
    shared = [item.id for item in bundle.data_items if len(users[item.id]) > 1]
    sections = [Section(id="common", title=say("SECTION_COMMON"), placements=_places(bundle, shared))] if shared else []
    for item, title in zip(bundle.items, short_names([item.name for item in bundle.items]), strict=True):
        own = [data_item.id for data_item in bundle.data_items if users[data_item.id] == [item.id]]
        if own:
            sections.append(Section(id=item.id, title=title, placements=_places(bundle, own)))
    return Layout(questions=tuple(_questions(bundle)), sections=tuple(sections))


def _places(bundle: Bundle, names: list[str]) -> tuple[Placement, ...]:
    items = {item.id: item for item in bundle.data_items}
    return tuple(Placement(data_item=name, help=items[name].help, wide=items[name].type in WIDE) for name in names)


def _questions(bundle: Bundle) -> Iterator[GuidedQuestion]:
    for item in bundle.items:
        if not item.core:
            text = say("QUESTION_OPTIONAL_ITEM", item=item.name)
            yield GuidedQuestion(id=f"select_{item.id}", text=text, sets="", selects_item=item.id)
    asked = {fact.name: fact.meaning for fact in bundle.facts if fact.kind is FactKind.QUESTION}
    for name, meaning in asked.items():
        yield GuidedQuestion(id=name, text=question_words(meaning), sets=name)
    for item in bundle.items:
        for name in names_in(item.applies_when):
            canonical = bundle.names.get(name, "")
            data_item = bundle.data_item(canonical)
            if data_item and canonical not in asked:
                asked[canonical] = data_item.label
                yield GuidedQuestion(id=canonical, text=data_item.label, sets=canonical, help=data_item.help)


def names_in(tree: Tree) -> list[str]:
    """Every name a condition reads, as written, in order."""
    if isinstance(tree, list):
        return [name for member in tree for name in names_in(member)]
    if not isinstance(tree, dict):
        return []
    names = []
    for operator, args in tree.items():
        if operator == "var":
            var = args[0] if isinstance(args, list) and args else args
            names += [var] if isinstance(var, str) else []
        else:
            names += names_in(args)
    return names
