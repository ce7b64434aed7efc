"""What a finding says, for people: the person who shows it, in words; which findings say the same; what was looked for in vain. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.rules.people import Witness
from forms.bundle import Bundle
from forms.problems import Lang, Problem
from forms.wording import say
from rules.analyse import RuleFinding

ACROSS = frozenset({"OPTION_OUT_OF_REACH", "OPTION_REFUSED_ELSEWHERE", "DEMANDS_INCOMPATIBLE", "WAIVER_UNREACHABLE", "NOBODY_PASSES"})
"""Findings that only several departments together can settle."""

CAPTIONS: Mapping[str, str] = {
    "RULE_REFUSES_EVERYBODY": "STOPPED",
    "RULE_NEVER_PASSES": "STOPPED",
    "RULE_WITHOUT_PREMISE": "HURT",
    "RULE_SHADOWED": "TWICE",
    "RULE_REPEATED": "TWICE",
    "RULES_CONTRADICT": "AT_ODDS",
    "RULES_OVERLAP": "AT_ODDS",
    "VERDICT_IN_VAIN": "BEFORE",
    "DEMANDS_INCOMPATIBLE": "EITHER",
    "RULE_READS_OTHERS": "UNASKED",
    "OPTION_OUT_OF_REACH": "LOST",
    "OPTION_REFUSED_ELSEWHERE": "LOST",
    "WAIVER_EMPTIES_ITEM": "EMPTY",
}
"""Code -> what the person who shows it shows: WORKSHOP_WITNESS_<this>."""

LOOKED_FOR: Mapping[str, tuple[str, ...]] = {
    "WORKSHOP_SOUND_ALWAYS": (
        *("RULE_NEVER_LOOKED_AT", "RULE_NEVER_FAILS", "RULE_REFUSES_EVERYBODY", "RULE_NEVER_PASSES", "RULE_WHEN_ALWAYS_TRUE"),
        *("RULE_NEVER_IN_FORCE", "ITEM_NEVER_APPLIES", "ITEM_ALWAYS_APPLIES", "FIELD_NEVER_REQUIRED", "FIELD_ALWAYS_REQUIRED"),
        *("MATERIAL_NEVER_DEMANDED", "MATERIAL_ALWAYS_DEMANDED", "FIELD_NEVER_SHOWN", "FIELD_ALWAYS_SHOWN"),
        *("LIMIT_NEVER_COUNTS", "LIMIT_ALWAYS_COUNTS"),
    ),
    "WORKSHOP_SOUND_SHADOWED": ("RULE_SHADOWED", "RULE_REPEATED", "VERDICT_IN_VAIN"),
    "WORKSHOP_SOUND_CONTRARY": ("WORKSHOP_CONTRADICT", "WORKSHOP_OVERLAP"),
    "WORKSHOP_SOUND_PREMISE": ("RULE_WITHOUT_PREMISE",),
    "WORKSHOP_SOUND_CIRCLES": ("ITEMS_WAIT_FOR_EACH_OTHER", "DOC_REQUIREMENT_CIRCLE"),
    "WORKSHOP_SOUND_READS": ("RULE_READS_HIDDEN", "RULE_READS_UNASKED", "RULE_READS_OTHERS", "LINT_OPTION_UNKNOWN"),
    "WORKSHOP_SOUND_DEPARTMENTS": ("DEMANDS_INCOMPATIBLE", "NOBODY_PASSES", "OPTION_OUT_OF_REACH", "OPTION_REFUSED_ELSEWHERE"),
    "WORKSHOP_SOUND_WAIVERS": ("WAIVER_ALLOWS_NONE", "WAIVER_UNREACHABLE", "WAIVER_EMPTIES_ITEM"),
    "WORKSHOP_SOUND_PARAMETERS": ("PARAMETER_WITHOUT_VALUE", "PARAMETER_LAPSES"),
}
"""What is said where none of these was found -> their codes."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings of one kind about the same rules: the first is told, the others are named."""

    findings: tuple[Problem, ...]
    positions: tuple[int, ...]
    """Among all that was found."""

    @property
    def first(self) -> Problem:
        """The one that is told."""
        return self.findings[0]


def alike(found: Sequence[Problem]) -> tuple[Alike, ...]:
    """In their order; of those of one code about the same rules one is told."""
    together: dict[tuple[object, ...], list[int]] = {}
    for position, one in enumerate(found):
        related = one.related if isinstance(one, RuleFinding) else ()
        together.setdefault((one.code, one.severity, related) if related else (position,), []).append(position)
    return tuple(Alike(tuple(found[at] for at in several), tuple(several)) for several in together.values())


def none_of(found: Iterable[Problem], kept: Iterable[Problem]) -> tuple[str, ...]:
    """Keys of what was looked for and not found."""
    codes = {one.code for one in (*found, *kept)}
    return tuple(key for key, looked_for in LOOKED_FOR.items() if codes.isdisjoint(looked_for))


def caption(code: str, lang: Lang) -> str:
    """What the person who shows a finding shows."""
    return say(f"WORKSHOP_WITNESS_{CAPTIONS.get(code, 'SHOWS')}", lang)


def values_in_words(bundle: Bundle, witness: Witness, lang: Lang) -> tuple[tuple[str, str], ...]:
    """(label, value) of what shows the finding; what its rules read besides is said to be empty."""
    told = [_told(bundle, name, value, lang) for name, value in witness.values.items() if name != "flags"]
    flags = witness.values.get("flags")
    if isinstance(flags, dict):
        yes = say("RULE_YES", lang)
        told += [(say(f"RULE_{name.upper()}", lang), yes) for name in ("dishonest", "promise_signed") if flags.get(name)]
    told += [(bundle.labels.get(name, name), say("WORKSHOP_WITNESS_NONE", lang)) for name in witness.silent]
    return tuple(told)


def _told(bundle: Bundle, name: str, value: object, lang: Lang) -> tuple[str, str]:
    typed = bundle.types.get(name)
    words = typed[0].format(value, typed[1], lang) if typed else str(value)
    return bundle.labels.get(name, name), words or say("WORKSHOP_WITNESS_NONE", lang)


def like_words(bundle: Bundle, witness: Witness, lang: Lang) -> str:
    """«其余同用例 s01 的王示例相同»; an invented person has nothing to be told of."""
    if witness.like is None:
        return say("WORKSHOP_WITNESS_INVENTED", lang)
    name = witness.tried.submission.values.get(bundle.applicant_name_item)
    return say("WORKSHOP_WITNESS_LIKE", lang, name=name or witness.like.id, note=witness.like.note or witness.like.id)
