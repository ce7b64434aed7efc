"""words_of: a problem in words, with the names of things in place of their ids: what pages show of an act that was refused."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.problems import Lang, Problem
from runtime.authority_paper import called, is_material
from runtime.row_rules import stated_rules


def words_of(problem: Problem, bundle: Bundle, lang: Lang = "zh") -> str:
    """The sentence, where an item, a material, a data item or a rule is called as people call it."""
    params = {name: name_of(bundle, value, lang) if isinstance(value, str) else value for name, value in problem.params.items()}
    return Problem(problem.code, name_of(bundle, problem.where, lang), params, problem.severity).text(lang)


def name_of(bundle: Bundle, place: str, lang: Lang = "zh") -> str:
    """What people call it; the place itself if the bundle has no such id."""
    if item := bundle.item(place):
        return item.name
    if is_material(bundle, place):
        return called(bundle, place, lang)
    if data_item := bundle.data_item(place):
        return data_item.label
    return next((rule.title for rule in stated_rules(bundle) if rule.id == place), place)
