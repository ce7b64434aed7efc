"""Regroup: which fields are one data item, changed, with everything that hangs on it: layout, relations, test cases."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from forms.bundle import Bundle, TestCase
from forms.conditions import CONDITIONS
from forms.data_item import DataItem
from forms.edits.base import revised
from forms.edits.lookup import all_members, free_name, members_of, own_name, places
from forms.edits.pointed import pointed
from forms.edits.settled import fresh_item, remeant, stricter, united
from forms.field_types import field_type
from forms.lay_out import WIDE
from forms.layout import Layout, Placement
from forms.merge import help_of
from forms.option_lists import code_for, codes_of, mapped_through
from forms.part import Tree
from forms.read_names import texts_compared
from forms.readers import readers_of, reads_column
from forms.relation import CodeMap, Merge


def unite(bundle: Bundle, ids: Sequence[str], into: str) -> Bundle:
    """These data items as one of the id `into`. It stands where the first placed one of them stood, and shows what the first showed;
    what others called differently in their lists of options is mapped as far as it is surely the same."""
    known = places(bundle)
    items = [item for id_ in ids if (item := bundle.data_item(id_))]
    home, fed = bundle.relations.item_of(), bundle.relations.column_of()
    members = tuple(place for place in known if home[place] in ids and place not in fed)
    joined = joined_meaning(bundle, ids, into)
    evidence = dict.fromkeys(line for merge in bundle.relations.merges if merge.data_item in ids for line in merge.evidence)
    columns = _new_columns(items, joined)
    after = pointed(bundle, dict.fromkeys(ids, into))
    merges = [Merge(data_item=into, members=members, evidence=tuple(evidence))]
    merges += [
        merge.model_copy(update={"data_item": columns.get(merge.data_item, merge.data_item)})
        for merge in after.relations.merges
        if merge.data_item not in ids
    ]
    data_items = tuple(joined if item.id == ids[0] else item for item in bundle.data_items if item.id == ids[0] or item.id not in ids)
    relations = after.relations.model_copy(update={"merges": in_order(bundle, merges), "code_maps": _joined_maps(bundle, items, joined)})
    return revised(
        after,
        data_items=data_items,
        relations=relations,
        layout=without_emptied(after.layout, _one_placement(after.layout, ids, joined)),
    )


def _joined_maps(bundle: Bundle, items: Sequence[DataItem], joined: DataItem) -> tuple[CodeMap, ...]:
    """Every code map, those of the members in terms of the options they now share."""
    known, codes, behind = places(bundle), codes_of(bundle), all_members(bundle)
    maps = {one.field: one for one in bundle.relations.code_maps}
    for item in items:
        for place in behind.get(item.id, ()) if item.options != joined.options else ():
            told = mapped_through(joined.options, item.options or known[place].options, known[place], codes.get(place, {}))
            maps.pop(place, None)
            maps |= {place: CodeMap(field=place, codes=told)} if told else {}
    return tuple(maps.values())


def joined_meaning(bundle: Bundle, ids: Sequence[str], into: str) -> DataItem:
    """The item that these would be as one."""
    known = places(bundle)
    items = [item for id_ in ids if (item := bundle.data_item(id_))]
    behind = all_members(bundle)
    members = [behind.get(item.id, ()) for item in items]
    gathered = [field for place, field in known.items() if any(place in own for own in members)]
    compared = texts_compared(bundle)
    read = {text for id_ in ids for text in compared.get(id_, ())}
    return united(items, [[known[place] for place in own] for own in members], gathered, into, read=read)


def part(bundle: Bundle, member: str, label: str = "") -> tuple[Bundle, str]:
    """One of several members of a data item as an item of its own, right after the one it left; and its id.

    Only not in another department's section: then it goes to its own department's, if there is one.
    """
    known = places(bundle)
    group = bundle.data_item(bundle.relations.item_of()[member])
    assert group is not None
    new = _id_of_leaver(bundle, member, group)
    rest = without_members(bundle, group, (member,))
    rest = rest.model_copy(update={"answers_to": tuple(name for name in rest.answers_to if name != new)})
    own = fresh_item(new, label or known[member].label, [known[member]])
    own = own.model_copy(update={"sensitivity": stricter(own.sensitivity, group.sensitivity), "purpose": group.purpose})
    items: list[DataItem] = []
    for item in bundle.data_items:
        items += [rest, own] if item.id == group.id else [item]
    merges = [*without(bundle.relations.merges, (member,)), Merge(data_item=new, members=(member,))]
    maps = tuple(one for one in bundle.relations.code_maps if one.field != member)
    after = revised(
        bundle,
        data_items=tuple(items),
        relations=bundle.relations.model_copy(update={"merges": in_order(bundle, merges), "code_maps": maps}),
        layout=_at_home(bundle, placed_after(helped(bundle.layout, group, rest), group.id, own), member.partition(".")[0], new),
        test_cases=tuple(_with_copied_value(bundle, case, group.id, new) for case in bundle.test_cases),
    )
    return after, new


def without_members(bundle: Bundle, item: DataItem, gone: Collection[str]) -> DataItem:
    """The item when these of its members leave it and others stay: without options that only their lists had, and without their help."""
    known, codes, members = places(bundle), codes_of(bundle), members_of(bundle, item.id)
    left = [place for place in members if place not in gone]
    rest = remeant(item, [known[place] for place in members], [known[place] for place in left], columns_needed(bundle, item))
    theirs = {option for place in members if place in gone for option in known[place].options}
    still = {option for option in rest.options for place in left if code_for(option, known[place], codes.get(place, {}))}
    options = tuple(option for option in rest.options if option not in theirs or option in still)
    helps, others = ([help_of(known[place]) for place in members if (place in gone) is leaving] for leaving in (True, False))
    leaves = rest.help and rest.help in helps and rest.help not in others
    return rest.model_copy(update={"options": options or rest.options, "help": next(filter(None, others), "") if leaves else rest.help})


def helped(layout: Layout, before: DataItem, after: DataItem) -> Layout:
    """The layout with the help of an item beside it, unless another was written there."""
    sections = []
    for section in layout.sections:
        stand = [
            one.model_copy(update={"help": after.help}) if (one.data_item, one.help) == (after.id, before.help) else one
            for one in section.placements
        ]
        sections.append(section.model_copy(update={"placements": tuple(stand)}))
    return layout.model_copy(update={"sections": tuple(sections)})


def move(bundle: Bundle, member: str, data_item: str) -> Bundle:
    """One member over to another data item, which stays where it stands."""
    group = bundle.relations.item_of()[member]
    if members_of(bundle, group) == (member,):
        gone = without_emptied(bundle.layout, unplaced(bundle.layout, (group,)))
        return unite(revised(bundle, layout=gone), (data_item, group), data_item)
    parted, new = part(bundle, member)
    parted = revised(parted, layout=unplaced(parted.layout, (new,)))
    after = unite(parted, (data_item, new), data_item)
    if new in bundle.names or new == own_name(member):
        return after
    # a name made for the way only
    cleaned = [item.model_copy(update={"answers_to": tuple(n for n in item.answers_to if n != new)}) for item in after.data_items]
    return revised(after, data_items=tuple(cleaned), test_cases=bundle.test_cases)


def unplaced(layout: Layout, names: Sequence[str]) -> Layout:
    """The layout without these data items."""
    return layout.model_copy(
        update={
            "sections": tuple(
                section.model_copy(update={"placements": tuple(one for one in section.placements if one.data_item not in names)})
                for section in layout.sections
            )
        }
    )


def without_emptied(before: Layout, after: Layout) -> Layout:
    """The layout without the sections that a merge took the last item from; what was empty before somebody wants empty."""
    filled = {section.id for section in before.sections if section.placements}
    kept = tuple(section for section in after.sections if section.placements or section.id not in filled)
    return after.model_copy(update={"sections": kept})


def placed_after(layout: Layout, there: str, item: DataItem) -> Layout:
    """The layout with a new item right after another, shown like it; in the tray, if the other is."""
    sections = []
    for section in layout.sections:
        stand: list[Placement] = []
        for placement in section.placements:
            stand.append(placement)
            if placement.data_item == there:
                stand.append(placement_of(item, placement.show_when))
        sections.append(section.model_copy(update={"placements": tuple(stand)}))
    return layout.model_copy(update={"sections": tuple(sections)})


def _at_home(bundle: Bundle, layout: Layout, department: str, data_item: str) -> Layout:
    """The layout with a department's item moved out of the section of another one, to the end of its own."""
    departments = {one.id for one in bundle.items}
    stands = {one.data_item: (section.id, one) for section in layout.sections for one in section.placements}
    there, placement = stands.get(data_item, ("", None))
    foreign = there in departments - {department}
    if placement is None or not foreign or all(section.id != department for section in layout.sections):
        return layout
    sections = tuple(
        section.model_copy(update={"placements": (*section.placements, placement)}) if section.id == department else section
        for section in unplaced(layout, (data_item,)).sections
    )
    return layout.model_copy(update={"sections": sections})


def placement_of(item: DataItem, show_when: Tree = None) -> Placement:
    """A fresh placement of an item."""
    return Placement(data_item=item.id, help=item.help, wide=item.type in WIDE, show_when=show_when)


def without(merges: Sequence[Merge], members: Sequence[str]) -> list[Merge]:
    """The merges without these members."""
    return [merge.model_copy(update={"members": tuple(place for place in merge.members if place not in members)}) for merge in merges]


def in_order(bundle: Bundle, merges: Sequence[Merge]) -> tuple[Merge, ...]:
    """Merges and their members in the order of the departments, without those that have none left."""
    order = {place: index for index, place in enumerate(places(bundle))}

    def rank(place: str) -> int:
        return order.get(place, len(order))

    whole = [merge.model_copy(update={"members": tuple(sorted(merge.members, key=rank))}) for merge in merges if merge.members]
    return tuple(sorted(whole, key=lambda merge: rank(merge.members[0])))


def columns_needed(bundle: Bundle, group: DataItem) -> frozenset[str]:
    """The columns that feed a field or are read by a condition."""
    fed = {merge.data_item.partition(".")[2] for merge in bundle.relations.merges if merge.data_item.startswith(f"{group.id}.")}
    return frozenset(column.id for column in group.columns if column.id in fed or reads_column(bundle, group.id, column.id))


def _id_of_leaver(bundle: Bundle, member: str, group: DataItem) -> str:
    """Its own name, taken back from the group if that answers to it; unless a condition reads it as what the field is not."""
    own, field = own_name(member), places(bundle)[member]
    found, columns = field_type(field.type), {column.label: column.id for column in field.columns}
    same = found is not None and found.kind is group.kind and all(columns.get(one.label, one.id) == one.id for one in group.columns)
    if own in group.answers_to and (same or not readers_of(bundle, (group.id,), CONDITIONS)):
        return own
    return free_name(own, bundle.names)


def _new_columns(items: Sequence[DataItem], joined: DataItem) -> dict[str, str]:
    """Old "group.column" -> new: a column is known by its label."""
    ids = {column.label: column.id for column in joined.columns}
    return {f"{item.id}.{column.id}": f"{joined.id}.{ids.get(column.label, column.id)}" for item in items for column in item.columns}


def _one_placement(layout: Layout, ids: Sequence[str], joined: DataItem) -> Layout:
    """The first placement stays, for the joined item. It is shown whenever one of them was: else a demand would be hidden. It says
    what the leading item's said, if that says anything."""
    found = [one for section in layout.sections for one in section.placements if one.data_item in ids]
    if not found:
        return layout
    trees: list[Tree] = []
    for one in found:
        trees += [] if one.show_when in trees else [one.show_when]
    show_when = None if None in trees else trees[0] if len(trees) == 1 else {"or": trees}
    led = sorted(found, key=lambda one: list(ids).index(one.data_item))
    help_ = next((one.help for one in led if one.help), joined.help)
    kept = Placement(data_item=joined.id, help=help_, show_when=show_when, wide=any(one.wide for one in found))
    sections = []
    for section in layout.sections:
        stand = [kept if one is found[0] else one for one in section.placements if one is found[0] or one.data_item not in ids]
        sections.append(section.model_copy(update={"placements": tuple(stand)}))
    return layout.model_copy(update={"sections": tuple(sections)})


def _with_copied_value(bundle: Bundle, case: TestCase, group: str, new: str) -> TestCase:
    """What a test case says of the group it says of both."""
    values = case.submission.get("values")
    said = [value for name, value in values.items() if bundle.names.get(name) == group] if isinstance(values, dict) else []
    if not said or not isinstance(values, dict):
        return case
    value = values.get(group, said[0])
    return case.model_copy(update={"submission": {**case.submission, "values": {**values, group: value, new: value}}})
