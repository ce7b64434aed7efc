"""Departments: demands that can never be met together, and options one department offers and another's refusal keeps from everybody."""

from __future__ import annotations

from collections.abc import Iterator

from forms.findings import Place
from forms.problems import Severity
from forms.stated_rule import OnFail
from forms.wording import say
from rules.analyse.base import RuleFinding, Survey, about_rule, checks
from rules.analyse.landscape import Landscape, RuleArea, chosen
from rules.analyse.pairs import with_a_dimension_in_common
from rules.analyse.witness import Standing
from rules.condition import TRUE, Node

ALIKE = 3
"""Characters of an option that may stand within a longer one and mean the same; shorter ones must be the same."""

DENIALS = ("非", "不", "无", "未")
"""In front of the same words they say the contrary."""


@checks.register
class Departments:
    """What several departments ask together."""

    name = "departments"
    severities = {
        "DEMANDS_INCOMPATIBLE": Severity.ERROR,
        "OPTION_OUT_OF_REACH": Severity.WARNING,
        "OPTION_REFUSED_ELSEWHERE": Severity.WARNING,
    }

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        yield from self._incompatible(survey)
        yield from self._out_of_reach(survey)

    def _incompatible(self, survey: Survey) -> Iterator[RuleFinding]:
        """Two rules of which everybody whom both look at fails one, though either can be met by itself."""
        land = survey.land
        demands = [area for area in survey.rules if area.rule.on_fail is not OnFail.FLAG and area.passes and area.fails]
        for one, other in with_a_dimension_in_common(demands):
            if not land.apart(one.passes, other.passes):
                continue
            # where one is met by nobody the other looks at, it simply settles them first (`overlap`)
            if land.apart(one.passes, other.looked_at) or land.apart(one.looked_at, other.passes):
                continue
            boxes = land.shared(one.passes, other.looked_at)
            witness = survey.witness(boxes, [(one, Standing.PASSES), (other, Standing.FAILS)])
            if witness is not None:
                yield about_rule("DEMANDS_INCOMPATIBLE", self.severities["DEMANDS_INCOMPATIBLE"], one, other, witness=witness)

    def _out_of_reach(self, survey: Survey) -> Iterator[RuleFinding]:
        """An option of one department's form; another department's rule refuses the whole bundle for all who choose it, or one like it."""
        land = survey.land
        for area in survey.rules:
            if area.rule.on_fail is not OnFail.REJECT or area.rule.applies_to is None or not land.refuses_all(area.rule):
                continue
            for refused, refusing in _options_refused(land, area):
                for name, option in _options_like(land, area, refused):
                    offered = chosen(name, option, land.space.shapes[name])
                    boxes = land.shared(land.boxes(refusing), land.boxes(offered))
                    witness = survey.witness(boxes, [(area, Standing.FAILS)], [(refusing, True), (offered, True)])
                    if witness is None:
                        continue
                    labels = survey.bundle.labels
                    params = {
                        "label": labels.get(name, name),
                        "option": option,
                        "items": say("LIST_SEPARATOR").join(_item_names(land, name, area)),
                        "title": area.rule.title,
                        "refused": refused[1],
                        "other_label": labels.get(refused[0], refused[0]),
                    }
                    code = "OPTION_REFUSED_ELSEWHERE" if name == refused[0] else "OPTION_OUT_OF_REACH"
                    where, place = f"data_items.{name}", Place("data_item", name)
                    yield RuleFinding(code, where, params, self.severities[code], place=place, witness=witness, related=(area.rule.id,))


def _options_refused(land: Landscape, area: RuleArea) -> Iterator[tuple[tuple[str, str], Node]]:
    """Each option, and choosing it, that the rule refuses whatever else is answered."""
    for name in area.clause.reads():
        shape = land.space.shapes.get(name)
        for option in shape.options if shape else ():
            node = chosen(name, option, shape) if shape else TRUE
            boxes = land.boxes(node)
            if boxes and land.within(boxes, area.fails):
                yield (name, option), node


def _options_like(land: Landscape, area: RuleArea, refused: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Options of other departments' forms that are this very one, or say the same of something they ask themselves."""
    refused_name, refused_option = refused
    for item in land.bundle.data_items:
        if not any(_item_names(land, item.id, area)):
            continue
        own = not set(land.asked_by[item.id]).isdisjoint(area.items)
        for option in land.space.shapes[item.id].options:
            if option == refused_option if item.id == refused_name else not own and _says_the_same(option, refused_option):
                yield item.id, option


def _says_the_same(option: str, refused: str) -> bool:
    short, long = sorted((option, refused), key=len)
    if len(short) < ALIKE or short == long:
        return short == long
    before, found, _ = long.partition(short)
    return bool(found) and before[-1:] not in DENIALS


def _item_names(land: Landscape, name: str, area: RuleArea) -> list[str]:
    """The items of others on whose forms it stands."""
    return [item.name or item.id for item in land.bundle.items if item.id in land.asked_by.get(name, ()) and item.id not in area.items]
