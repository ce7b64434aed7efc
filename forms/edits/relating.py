"""Relating: data items that are not one, but have to do with each other: 带出, 派生, 值映射."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.edits.base import Edit, Words, edit, revised
from forms.edits.lookup import label_of, members_of, place_label, places, unknown_places
from forms.edits.merging import Join
from forms.field_types import Kind
from forms.problems import Problem, nearest
from forms.relation import CodeMap, Derive, Prefill, Relations

_DERIVES = {
    "date_of_datetime": (Kind.DATETIME, Kind.DATE),
    "birth_date_of_cid": (Kind.TEXT, Kind.DATE),
    "sex_of_cid": (Kind.TEXT, Kind.TEXT),
}
"""Derivation -> kind of its source, kind of its target."""


@edit
class Relate(Edit):
    """What the target is to the source: `none` takes prefill and derivation back, `merge` joins, `map` maps its options."""

    op: Literal["relate"] = "relate"
    target: str
    """A data item or fact, or a place "item.field" for the item behind it; of `map` a place."""
    source: str
    kind: Literal["merge", "prefill", "derive", "map", "none"]
    how: Literal["", "date_of_datetime", "birth_date_of_cid", "sex_of_cid"] = ""
    """Of a derivation."""
    codes: dict[str, str] = {}
    """Of a map: the data item's option -> the department's own."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if self.kind == "map":
            yield from MapCodes(member=self.target, codes=self.codes).refusals(bundle)
            return
        target, source = self._name(bundle, self.target), self._name(bundle, self.source)
        for written, name in ((self.target, target), (self.source, source)):
            if not name:
                params = {"name": written[:60], "nearest": nearest(written, bundle.names)}
                yield Problem("EDIT_UNKNOWN_ITEM", f"data_items.{written}"[:200], params)
        if not target or not source:
            return
        where = f"data_items.{target}"
        labels = {"target": label_of(bundle, target), "source": label_of(bundle, source)}
        if target == source:
            yield Problem("EDIT_SAME_ITEM", where, {"label": labels["target"]})
        elif self.kind == "merge":
            yield from self._join(bundle).refusals(bundle)
        elif self.kind == "none" and not self._between(bundle.relations, bundle, target, source):
            yield Problem("EDIT_NOT_RELATED", where, labels)
        elif self.kind == "derive" and not self.how:
            yield Problem("EDIT_HOW_MISSING", where, labels)
        elif self.kind in ("derive", "prefill"):
            kinds = (bundle.types[source][0].kind, bundle.types[target][0].kind)
            if kinds != _DERIVES[self.how] if self.how and self.kind == "derive" else kinds[0] is not kinds[1]:
                yield Problem("EDIT_DOES_NOT_FOLLOW", where, labels)

    def change(self, bundle: Bundle) -> Bundle:
        if self.kind == "map":
            return MapCodes(member=self.target, codes=self.codes).change(bundle)
        if self.kind == "merge":
            return self._join(bundle).change(bundle)
        relations, target, source = bundle.relations, self._name(bundle, self.target), self._name(bundle, self.source)
        # a target starts with one value only, and is computed in one way only
        prefills = [one for one in relations.prefills if self._name(bundle, one.target) != target]
        derives = [one for one in relations.derives if self._name(bundle, one.target) != target]
        if self.kind == "prefill":
            prefills.append(Prefill(target=target, source=source))
        elif self.kind == "derive" and self.how:
            derives.append(Derive(target=target, source=source, how=self.how))
        return revised(bundle, relations=relations.model_copy(update={"prefills": tuple(prefills), "derives": tuple(derives)}))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        if self.kind == "map":
            return MapCodes(member=self.target, codes=self.codes).touches(bundle)
        names = [name for written in (self.target, self.source) if (name := self._name(bundle, written))]
        if self.kind == "merge" and len(names) == 2:
            return self._join(bundle).touches(bundle)
        return frozenset(f"data_items.{name}" for name in names[:1])

    def words(self, bundle: Bundle) -> Words:
        if self.kind == "map":
            return MapCodes(member=self.target, codes=self.codes).words(bundle)
        labels = [label_of(bundle, self._name(bundle, written) or written) for written in (self.target, self.source)]
        return f"EDITED_RELATE_{self.kind.upper()}", {"target": labels[0], "source": labels[1]}

    def _name(self, bundle: Bundle, written: str) -> str:
        """The data item or fact that is meant; "" if none is."""
        return bundle.relations.item_of().get(written) or bundle.names.get(written, "")

    def _join(self, bundle: Bundle) -> Join:
        """The source's item takes in the target's."""
        found = [members_of(bundle, self._name(bundle, written))[:1] for written in (self.source, self.target)]
        return Join(members=tuple(member for members in found for member in members))

    def _between(self, relations: Relations, bundle: Bundle, target: str, source: str) -> bool:
        related = [(one.target, one.source) for one in relations.prefills] + [(one.target, one.source) for one in relations.derives]
        return (target, source) in [(self._name(bundle, one), self._name(bundle, other)) for one, other in related]


@edit
class MapCodes(Edit):
    """值映射: one department's options in terms of the data item's; without codes the map goes away."""

    op: Literal["map_codes"] = "map_codes"
    member: str
    codes: dict[str, str]
    """The data item's option -> the department's own."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        field = places(bundle).get(self.member)
        if field is None:
            yield from unknown_places((self.member,), places(bundle))
            return
        for option, own in self.codes.items():
            for name, known in ((option, self._options(bundle)), (own, field.options)):
                if known and name not in known:
                    params = {"name": name[:60], "label": field.label, "nearest": nearest(name, known)}
                    yield Problem("EDIT_UNKNOWN_OPTION", f"relations.{self.member}", params)

    def change(self, bundle: Bundle) -> Bundle:
        maps = [one for one in bundle.relations.code_maps if one.field != self.member]
        if self.codes:
            maps.append(CodeMap(field=self.member, codes=self.codes))
        return revised(bundle, relations=bundle.relations.model_copy(update={"code_maps": tuple(maps)}))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"relations.{self.member}"})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_MAP", {"member": place_label(bundle, self.member)}

    def _options(self, bundle: Bundle) -> tuple[str, ...]:
        """The options the applicant chooses among: the item's, or its column's."""
        item = bundle.data_item(bundle.relations.item_of()[self.member])
        column = bundle.relations.column_of().get(self.member)
        if item is None or column is None:
            return item.options if item else ()
        return next((one.options for one in item.columns if one.id == column), ())
