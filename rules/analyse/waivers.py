"""Waivers 容缺: one that can never be used, and one that leaves an item without a single paper."""

from __future__ import annotations

from collections.abc import Iterator

from forms.findings import Place
from forms.item import BundledItem
from forms.material import Material, Use
from forms.problems import Severity
from forms.wording import say
from rules.analyse.base import RuleFinding, Survey, checks
from rules.analyse.landscape import Landscape
from rules.condition import Call, Node


@checks.register
class Waivers:
    """What may come later."""

    name = "waivers"
    severities = {
        "WAIVER_ALLOWS_NONE": Severity.WARNING,
        "WAIVER_UNREACHABLE": Severity.WARNING,
        "WAIVER_EMPTIES_ITEM": Severity.WARNING,
    }

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        land, most = survey.land, survey.bundle.waiver.max_materials
        demands = [(material, use) for material, use in land.uses() if not any(one.generated for one in material.uses)]
        later = [(material, use) for material, use in demands if use.waivable]
        if later and most <= 0:
            code = "WAIVER_ALLOWS_NONE"
            yield RuleFinding(code, "waiver.max_materials", {"count": len(later)}, self.severities[code])
            return
        for material, use in later:
            stricter = _always_stricter(land, material, use)
            if stricter is not None:
                params = {"name": use.name, "item": _name(land, use.item), "other": _name(land, stricter.item)}
                code, member = "WAIVER_UNREACHABLE", f"{use.item}.{use.id}"
                yield RuleFinding(code, f"uses.{member}", params, self.severities[code], place=Place("use", member))
        for item in survey.bundle.items:
            yield from self._emptied(survey, item, most)

    def _emptied(self, survey: Survey, item: BundledItem, most: int) -> Iterator[RuleFinding]:
        """All that an item demands may come later at once."""
        land = survey.land
        own = [(material, use) for material, use in land.uses() if use.item == item.id]
        firm = [use for material, use in own if _comes_first(material)]
        loose = [use for material, use in own if not _comes_first(material)]
        # what no condition frees from is there, whoever applies
        if not loose or len(loose) > most or any(use.required_when is None for use in firm):
            return
        claims: list[tuple[Node, bool]] = [(land.demanded(loose[0]), True), *((land.demanded(use), False) for use in firm)]
        boxes = land.boxes(claims[0][0])
        for node, _ in claims[1:]:
            boxes = land.shared(boxes, land.boxes(node, False))
        witness = survey.witness(boxes, also=claims)
        if witness is not None:
            params = {"item": item.name or item.id, "names": say("LIST_SEPARATOR").join(use.name for use in loose)}
            code = "WAIVER_EMPTIES_ITEM"
            place = Place("item", item.id)
            yield RuleFinding(code, f"items.{item.id}", params, self.severities[code], place=place, witness=witness)


def _comes_first(material: Material) -> bool:
    """Is it there when the case begins? What the form makes by itself is; what every use lets come later need not be."""
    return any(use.generated for use in material.uses) or not all(use.waivable for use in material.uses)


def _always_stricter(land: Landscape, material: Material, use: Use) -> Use | None:
    """Another item's demand of the same that may not come later and is made whenever this one is."""
    for other in material.uses:
        if other.waivable or not other.required or not (other.item == use.item or land.is_core(other.item)):
            continue
        if land.is_nobody(Call("and", (land.demanded(use), Call("!", (land.demanded(other),))))):
            return other
    return None


def _name(land: Landscape, item_id: str) -> str:
    item = land.bundle.item(item_id)
    return item.name if item and item.name else item_id
