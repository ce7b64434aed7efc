"""picture: a draft as the canvas shows it: sections with their fields, groups with their columns, the tray, marks and findings. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import JsonValue

from builder.bundle_words import item_names, type_words
from builder.designing.canvas.finding_places import cards_of
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import Field
from forms.field_types import Kind, RowField, field_type, is_personal
from forms.item import BundledItem
from forms.lay_out import names_in
from forms.layout import Placement, Section
from forms.problems import Lang, Problem, Severity, worst_first
from forms.wording import catalogue, say
from rules.condition import Names, read_condition
from rules.names import names_of
from rules.sentence import sentence
from runtime.problem_words import words_of

Json = dict[str, JsonValue]
LINTS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("bad", "error"),
    Severity.WARNING: ("warn", "warning"),
    Severity.HINT: ("accent", "lightbulb"),
}
"""How bad a finding is -> tone, icon."""
MOST_MARKS = 2


_IN_BRACKETS = re.compile(r"[(（].*?[)）]")
SHORT, WHOLE = 4, 6
"""Characters a short name begins with; names of so many are short enough."""


def short_names(bundle: Bundle) -> dict[str, str]:
    """Bundled item -> as few characters of its name as tell it from the others: «户外招牌» of «户外招牌设施设置规范管理».

    A name in letters stays whole: half a word says nothing.
    """
    whole = {item.id: _plain(item.name) for item in bundle.items}
    short = dict(whole)
    for id_, name in whole.items():
        others = [one for other, one in whole.items() if other != id_]
        if len(name) > WHOLE and not name[:SHORT].isascii():
            short[id_] = next((cut for at in range(SHORT, len(name)) if not any(one.startswith(cut := name[:at]) for one in others)), name)
    return short


@dataclass(frozen=True)
class Picture:
    """One draft, with what was found in it."""

    bundle: Bundle
    found: Sequence[Problem]
    lang: Lang

    def sections(self) -> list[JsonValue]:
        """Every section with its fields."""
        return [self._section(at, section) for at, section in enumerate(self.bundle.layout.sections)]

    def tray(self) -> list[JsonValue]:
        """未排入表单: what stands in no section."""
        placed = set(self.bundle.layout.placed())
        return [self.card(item, None) for item in self.bundle.data_items if item.id not in placed]

    def card(self, item: DataItem, placement: Placement | None) -> Json:
        """One field."""
        own = self.own.get(item.id, [])
        always = any(field.required and field.required_when is None for _, field in own)
        hidden = placement is not None and placement.show_when is not None
        card: Json = {
            "id": item.id,
            "label": item.label,
            "star": "*" if always and not hidden else "",
            "type": self._type(item.type, item.unit, item.options, item),
            "marks": [*self._marks(item, placement, own)],
            "find": " ".join(dict.fromkeys((item.label, *item.synonyms, *(field.label for _, field in own)))),
        }
        if item.columns or item.type == "group":
            card["columns"] = [self._column(item, column) for column in item.columns]
        return card | self._lint([item.id])

    @cached_property
    def own(self) -> dict[str, list[tuple[BundledItem, Field]]]:
        """Data item -> the departments' fields behind it."""
        fields = {f"{item.id}.{field.id}": (item, field) for item in self.bundle.items for field in item.form.fields}
        found: dict[str, list[tuple[BundledItem, Field]]] = {}
        for place, name in self.bundle.relations.item_of().items():
            if place in fields:
                found.setdefault(name, []).append(fields[place])
        return found

    # ---- details

    def _section(self, at: int, section: Section) -> Json:
        numerals = say("APPLY_NUMERALS", self.lang).split()
        number = numerals[at] if at < len(numerals) else at + 1
        items = [(item, one) for one in section.placements if (item := self.bundle.data_item(one.data_item))]
        face: Json = {
            "id": section.id,
            "title": section.title,
            "number": say("APPLY_SECTION_TITLE", self.lang, number=number, title=""),
            "count": say("DESIGN_FIELDS", self.lang, count=len(items)),
            "note": self._note(section),
            "fields": [self.card(item, one) for item, one in items],
        }
        return face | self._lint([item.id for item, _ in items], count=True)

    def _note(self, section: Section) -> str:
        """«选办“烟草专卖零售许可”时出现»; "" for a section that is always there, or serves several departments."""
        departments = {item.id: item for one in section.placements for item, _ in self.own.get(one.data_item, [])}
        if len(departments) != 1:
            return ""
        [item] = departments.values()
        if not item.core:
            return say("DESIGN_SECTION_CHOSEN", self.lang, item=_plain(item.name))
        if item.applies_when is None:
            return ""
        node, problems = read_condition(item.applies_when, self._names, "")
        labels = {name: _plain(label) for name, label in self.bundle.labels.items()}
        return "" if problems else say("DESIGN_SECTION_WHEN", self.lang, condition=sentence(node, labels, self.lang))

    @cached_property
    def _names(self) -> Names:
        return names_of(self.bundle)

    def _column(self, group: DataItem, column: RowField) -> Json:
        place = f"{group.id}.{column.id}"
        fed = [name for name, found in self.bundle.relations.column_of().items() if found == column.id]
        card: Json = {
            "id": place,
            "label": column.label,
            "star": "*" if column.required else "",
            "type": self._type(column.type, column.unit, column.options, None),
            "marks": [self._mark("SENSITIVITY_SENSITIVE", "lock", "")] if is_personal(column.type) else [],
            "find": " ".join((column.label, *fed)),
        }
        return card | self._lint([place])

    def _type(self, name: str, unit: str, options: Sequence[str], group: DataItem | None) -> str:
        found = field_type(name)
        key = f"DESIGN_TYPE_{found.name.upper()}" if found else ""
        words = say(key, self.lang) if key in catalogue() and not unit else type_words(name, unit, lang=self.lang)
        if options and found and found.kind in (Kind.TEXT, Kind.LIST):
            return f"{words} {len(options)}"
        if group is not None and group.columns and isinstance(group.min, int) and group.min > 0:
            return say("DESIGN_GROUP_ROWS", self.lang, type=words, count=group.min)
        return words

    def _marks(self, item: DataItem, placement: Placement | None, own: Sequence[tuple[BundledItem, Field]]) -> Iterator[Json]:
        marks = [*self._own_marks(item, placement, own)]
        departments = list(dict.fromkeys(one.id for one, _ in own))
        if len(marks) < MOST_MARKS and departments:
            words = say("DESIGN_FORMS", self.lang, count=len(departments)) if len(departments) > 1 else self._short[departments[0]]
            title = say("LIST_SEPARATOR", self.lang).join(self._names_of_items[one] for one in departments)
            marks.append({"words": words, "role": "lesser" if marks else "alone", "title": title})
        yield from marks[:MOST_MARKS]

    def _own_marks(self, item: DataItem, placement: Placement | None, own: Iterable[tuple[BundledItem, Field]]) -> Iterator[Json]:
        """What is particular about a field, the weightiest first."""
        fields = [field for _, field in own]
        shown = placement is not None and placement.show_when is not None
        if shown or (fields and all(field.required_when is not None for field in fields)):
            yield self._mark("DESIGN_CONDITIONAL", "rule", "accent")
        if item.id in self._derived:
            yield self._mark("DESIGN_DERIVED", "function", "")
        elif item.source_library:
            yield {"words": item.source_library, "icon": "database", "tone": "ok"}
        if item.sensitive:
            yield self._mark("SENSITIVITY_SENSITIVE", "lock", "")
        if item.id in self._decides:
            yield self._mark("DESIGN_DECIDES", "alt_route", "accent") | {"title": self._decides[item.id]}
        if item.id in self._prefilled:
            yield self._mark("DESIGN_PREFILLED", "input", "")

    def _mark(self, key: str, icon: str, tone: str) -> Json:
        return {"words": say(key, self.lang), "icon": icon, "tone": tone}

    def _lint(self, ids: Iterable[str], *, count: bool = False) -> Json:
        """The worst finding of these cards, in a part of its own; nothing if there is none."""
        found = worst_first(one for id_ in ids for one in self._by_card.get(id_, []))
        if not found:
            return {}
        tone, icon = LINTS[found[0].severity]
        if count:
            title = say("DESIGN_FOUND_HERE", self.lang, count=len(found))
            return {"lint": {"tone": tone, "icon": icon, "words": str(len(found)), "title": title}}
        return {"lint": {"tone": tone, "icon": icon, "words": words_of(found[0], self.bundle, self.lang)}}

    @cached_property
    def _by_card(self) -> dict[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for problem in self.found:
            for card in cards_of(self.bundle, problem):
                found.setdefault(card, []).append(problem)
        return found

    @cached_property
    def _short(self) -> dict[str, str]:
        return short_names(self.bundle)

    @cached_property
    def _names_of_items(self) -> dict[str, str]:
        return item_names(self.bundle)

    @cached_property
    def _derived(self) -> frozenset[str]:
        return frozenset(self.bundle.names.get(one.target, one.target) for one in self.bundle.relations.derives)

    @cached_property
    def _prefilled(self) -> frozenset[str]:
        return frozenset(self.bundle.names.get(one.target, one.target) for one in self.bundle.relations.prefills)

    @cached_property
    def _decides(self) -> dict[str, str]:
        """Data item -> what it decides: whether an item applies, or what is asked first."""
        asked = {one.sets: say("DESIGN_ASKED_FIRST", self.lang) for one in self.bundle.layout.questions if one.sets}
        for item in self.bundle.items:
            for name in names_in(item.applies_when):
                asked[self.bundle.names.get(name, name)] = say("DESIGN_DECIDES_ITEM", self.lang, item=item.name)
        return asked


def _plain(words: str) -> str:
    """Without what stands in brackets, for where there is little room."""
    return _IN_BRACKETS.sub("", words).strip() or words
