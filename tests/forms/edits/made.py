"""Made edits: random edits over whatever a bundle holds, and now and then over what it does not.

Drawn from a seeded `Random`, not from hypothesis: every kind comes up equally often, and a seed tells the whole story.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from forms.bundle import Bundle
from forms.edits import AddField, Edit, KeepApart, MapCodes, Relate, apply_edits, read_edits
from forms.field_types import Kind, RowField
from tests.forms.edits.made_tables import WORDS, Picker, Raw, table_makers

TYPES = ("text", "integer", "number", "boolean", "date", "datetime", "multiselect", "select", "group", "paragraph", "cid")


def edit_over(bundle: Bundle, random: Random, op: str = "") -> Edit:
    """An edit that mostly names what is there."""
    maker = _Maker(bundle, random)
    makers = maker.makers()
    chosen = op or random.choice(sorted(makers))
    found = read_edits({"op": chosen, **makers[chosen]()})
    assert isinstance(found[0], Edit), found
    return found[0]


def ops() -> tuple[str, ...]:
    """Every kind of edit that is made here."""
    return tuple(_Maker(Bundle(code="x", title="x", items=()), Random(0)).makers())


def furnished(bundle: Bundle) -> Bundle:
    """The bundle with a repeating group, a choice, a day and a moment of two departments, a derivation, a map, a pair kept apart."""
    first, second = bundle.items[0].id, bundle.items[1].id
    section = bundle.layout.sections[0].id
    columns = (RowField(id="name", label="姓名"), RowField(id="born", label="出生日期", type="date"))
    more = (*columns[:1], RowField(id="born", label="关系"))
    fields = [
        ("group", "家庭成员", columns),
        ("select", "性质", ()),
        ("datetime", "时刻", ()),
        ("date", "日期", ()),
        ("text", "姓名全称", ()),
    ]
    edits: list[Edit] = []
    for item in (first, second):
        for type_, label, table in fields:
            options = ("甲", "乙") if item == first else ("乙", "丙")
            edits.append(
                AddField(
                    type=type_,
                    label=f"{label}{item}",
                    section=section,
                    item=item,
                    options=options if type_ == "select" else (),
                    columns=(table if item == first else more) if table else (),
                )
            )
    grown = apply_edits(bundle, edits)
    assert isinstance(grown, Bundle), grown
    ids = [item.id for item in grown.data_items[-10:]]
    members = {item: member for member, item in grown.relations.item_of().items()}
    found = apply_edits(
        grown,
        [
            Relate(target=ids[3], source=ids[2], kind="derive", how="date_of_datetime"),
            Relate(target=ids[9], source=ids[4], kind="prefill"),
            MapCodes(member=members[ids[1]], codes={"甲": "乙"}),
            KeepApart(members=(members[ids[3]], members[ids[8]]), why="含义不同"),
        ],
    )
    assert isinstance(found, Bundle), found
    return found


class _Maker(Picker):
    """Makes the JSON of edits over one bundle."""

    def __init__(self, bundle: Bundle, random: Random) -> None:
        super().__init__(bundle, random)
        self.places = [f"{item.id}.{field.id}" for item in bundle.items for field in item.form.fields]
        self.uses = [f"{use.item}.{use.id}" for material in bundle.materials for use in material.uses]
        self.names = [item.id for item in bundle.data_items]
        self.groups = [item for item in bundle.data_items if item.type == "group"]
        self.sections = [section.id for section in bundle.layout.sections]
        self.items = [item.id for item in bundle.items]
        self.facts = [fact.name for fact in bundle.facts]
        self.rules = [rule.id for rule in bundle.rules]
        self.parameters = [parameter.name for parameter in bundle.parameters]
        self.cases = [case.id for case in bundle.test_cases]
        self.snippets = [snippet.name for snippet in bundle.snippets]

    def type(self) -> str:
        """A field type."""
        return self.random.choice(TYPES)

    def place(self) -> str:
        """A field."""
        return self.one(self.places)

    def use(self) -> str:
        """A demand."""
        return self.one(self.uses)

    def name(self) -> str:
        """A data item."""
        return self.one(self.names)

    def section(self) -> str:
        """A section."""
        return self.one(self.sections)

    def item(self) -> str:
        """A bundled item."""
        return self.one(self.items)

    def template(self) -> dict[str, str]:
        """Where a template of the bundle stands, or one that has none."""
        known = [{"kind": one.kind, "item": one.item} for one in self.bundle.templates]
        return self.random.choice([*known, {"kind": "grant", "item": ""}])

    def options(self) -> list[str]:
        """Options of a choice, perhaps none."""
        return self.random.sample(WORDS, self.random.randint(0, 3))

    def new_id(self) -> str:
        """An id somebody chose, mostly none."""
        return self.random.choice(("", "", "new_id", self.name()))

    def tree(self) -> Any:
        """A condition that fits, or none."""
        item = self.random.choice(self.bundle.data_items) if self.bundle.data_items else None
        if item is None or self.flag():
            return None
        if self.random.random() > 0.7 and (concluded := self.concluded()):
            return {"filled": [{"var": self.random.choice(concluded)}]}
        var = {"var": self.random.choice((item.id, *item.answers_to))}
        match item.kind:
            case Kind.BOOLEAN:
                return {"==": [var, True]}
            case Kind.DATE:
                return {">=": [{"age": [var]}, 18]}
            case Kind.ROWS if item.columns:
                return {"some": [var, {"filled": [{"var": f"item.{item.columns[0].id}"}]}]}
            case Kind.TEXT:
                return {"==": [var, self.random.choice((*item.options, "甲"))]}
        return {"filled": [var]}

    def rows(self) -> list[Raw]:
        """Values of a parameter, mostly of one kind."""
        days = (None, "2026-01-01", "2027-06-30")
        count, choice = self.random.randint(0, 2), self.random.choice
        return [{"value": choice((1, 2.5, 3, "甲")), "since": choice(days), "region": "43"} for _ in range(count)]

    def finding(self) -> Raw:
        """One that was found in the rules."""
        known = self.bundle.kept_findings
        kept = self.random.choice(known) if known and self.flag() else None
        return (
            {"code": kept.code, "where": kept.where, "related": kept.related}
            if kept
            else {"code": self.random.choice(("A", "B")), "where": "x"}
        )

    def group_column(self) -> tuple[str, str]:
        """A repeating group and one of its columns."""
        group = self.random.choice(self.groups) if self.groups else None
        return (group.id, self.one([column.id for column in group.columns])) if group else ("nobody", "knows")

    def makers(self) -> dict[str, Callable[[], Raw]]:
        """Op -> what makes the rest of it."""
        one, some, flag, word, maybe, tree, type_ = self.one, self.some, self.flag, self.word, self.maybe, self.tree, self.type
        place, use, name, section, item = self.place, self.use, self.name, self.section, self.item
        group, column = self.group_column()
        of_group = {"group": group, "column": column}
        givers = ("question", "library", "staff", "derived")
        kinds = ("merge", "prefill", "derive", "none", "map")
        hows = ("", "date_of_datetime", "birth_date_of_cid", "sex_of_cid")
        kept = [list(entry.members[:2]) for entry in self.bundle.relations.kept_apart]
        return {
            "join": lambda: {
                "members": some(self.places),
                "into": self.new_id(),
                "label": maybe(word()),
                "repetition": flag(),
                "anyway": flag(),
            },
            "split_off": lambda: {"member": place(), "label": maybe(word())},
            "move_member": lambda: {"member": place(), "data_item": name(), "repetition": flag(), "anyway": flag()},
            "keep_apart": lambda: {"members": some(self.random.choice((self.places, self.uses)), 2), "why": maybe("含义不同")},
            "allow_together": lambda: {"members": self.random.choice((*kept, some(self.places)))},
            "relate": lambda: {
                "target": self.random.choice((name(), place())),
                "source": self.random.choice((name(), place())),
                "kind": self.random.choice(kinds),
                "how": self.random.choice(hows),
            },
            "map_codes": lambda: {"member": place(), "codes": {word()[0]: word()[0]} if flag() else {}},
            "join_materials": lambda: {"members": some(self.uses), "into": self.new_id(), "label": maybe(word()), "repetition": flag()},
            "split_use": lambda: {"member": use()},
            "drop_use": lambda: {"member": use()},
            "move_use": lambda: {"member": use(), "material": one([one.id for one in self.bundle.materials]), "repetition": flag()},
            "set_item": lambda: {
                "data_item": name(),
                "changes": self.changes(
                    label=word, type=type_, options=self.options, help=word, min=lambda: 3, max=lambda: self.random.choice((1, 5))
                ),
            },
            "set_required": lambda: {"data_item": name(), "required": flag(), "required_when": tree()},
            "set_field": lambda: {
                "member": place(),
                "changes": self.changes(label=word, type=type_, required_when=tree, options=self.options, sensitive=flag, required=flag),
            },
            "set_material": lambda: {"material": one([one.id for one in self.bundle.materials]), "changes": {"name": word()}},
            "set_use": lambda: {"member": use(), "changes": self.changes(name=word, waivable=flag, required_when=tree)},
            "set_bundle": lambda: {"changes": self.changes(title=word, applicant_name_item=name)},
            "set_department": lambda: {"item": item(), "changes": self.changes(name=word, core=flag, applies_when=tree)},
            "add_department": lambda: {"department": word(), "name": word(), "id": maybe("z"), "core": flag()},
            "remove_department": lambda: {"item": item()},
            "place": lambda: {"data_items": some(self.names), "section": section(), "before": maybe(name())},
            "unplace": lambda: {"data_items": some(self.names, 1, 2)},
            "set_placement": lambda: {"data_item": name(), "changes": self.changes(show_when=tree, wide=flag, help=word)},
            "add_section": lambda: {"title": word(), "id": maybe("s"), "before": maybe(section())},
            "rename_section": lambda: {"section": section(), "title": word()},
            "move_section": lambda: {"section": section(), "before": maybe(section())},
            "remove_section": lambda: {"section": section()},
            "add_field": lambda: {"type": type_(), "label": word(), "section": section(), "element": maybe("subject_name")},
            "copy_fields": lambda: {"data_items": some(self.names, 1, 2)},
            "drop_field": lambda: {"data_item": name()},
            "add_column": lambda: {"group": group, "type": type_(), "label": word(), "before": maybe(column)},
            "set_column": lambda: {**of_group, "changes": self.changes(label=word, type=type_, required=flag)},
            "move_column": lambda: {**of_group, "before": maybe(column)},
            "drop_column": lambda: of_group,
            "into_group": lambda: {"data_items": some(self.names, 1, 2), "group": group, "before": maybe(column)},
            "out_of_group": lambda: {**of_group, "section": section()},
            "ask_first": lambda: {
                "data_item": self.random.choice((name(), one(self.facts))),
                "yes": flag(),
                "text": maybe(word()),
            },
            "add_fact": lambda: {
                "meaning": word(),
                "kind": self.random.choice(givers),
                "type": type_(),
                "options": self.options(),
                "library": maybe("法人库"),
                "name": self.new_id(),
            },
            "set_fact": lambda: {
                "fact": one(self.facts),
                "changes": self.changes(
                    meaning=word,
                    type=type_,
                    options=self.options,
                    kind=lambda: self.random.choice(givers),
                    library=lambda: "信用库",
                ),
            },
            "drop_fact": lambda: {"fact": one(self.facts)},
            "add_rule": lambda: {
                "title": word(),
                "holds": tree(),
                "when": tree(),
                "on_fail": self.random.choice(("reject", "correct", "flag")),
                "reject_kind": maybe(word()),
                "applies_to": some(self.items) if flag() else None,
                "rule": maybe(self.random.choice(("r", one(self.tables)))),
            },
            "set_rule": lambda: {"rule": one(self.rules), "changes": self.changes(title=word, when=tree, holds=tree, message=word)},
            "move_rule": lambda: {"rule": one(self.rules), "before": maybe(one(self.rules))},
            "drop_rule": lambda: {"rule": one(self.rules)},
            "add_parameter": lambda: {"label": word(), "unit": maybe("元"), "rows": self.rows(), "parameter": maybe("p")},
            "set_parameter": lambda: {"parameter": one(self.parameters), "changes": self.changes(label=word, unit=word, rows=self.rows)},
            "drop_parameter": lambda: {"parameter": one(self.parameters)},
            "keep_finding": lambda: {**self.finding(), "reason": maybe("已会商")},
            "drop_kept_finding": self.finding,
            "add_test_case": lambda: {
                "case": {"id": maybe("t"), "note": word(), "submission": {"as_of": "2026-03-10", "values": {}}, "expected": {}}
            },
            "set_test_case": lambda: {"case": one(self.cases), "changes": self.changes(note=word, expected=lambda: {"outcome": "accept"})},
            "drop_test_case": lambda: {"case": one(self.cases)},
            "set_template": lambda: {
                "kind": self.random.choice(("acceptance", "department_form")),
                "item": maybe(self.item()),
                "source": self.random.choice(
                    ("<doc><p>{{ title }}</p></doc>", f"<doc><p>{{{{ answers.{self.name()} }}}}</p></doc>\r\n", " ")
                ),
            },
            "drop_template": lambda: self.template(),
            "pin_snippets": lambda: {
                "snippets": [{"name": name, "version": 1, "text": "<p>甲</p>"} for name in self.random.sample(("a", "b", "c", "D"), 2)],
                "drop": [name] if (name := self.one(self.snippets)) and self.flag() else [],
            },
            **table_makers(self),
        }
