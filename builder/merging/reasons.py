"""Reasons as they are shown: those that hold for the whole, and of two that deny each other only the one that stands. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from forms.suggest.proposal import Evidence, that_stand

_PERSON = (
    "SAME_ROLE",
    "SAME_ROLE_WORD",
    "SAME_KEY",
    "SAME_HOLDER",
    "BOTH_SUBJECTS",
    "BOTH_FIRST",
    "BOTH_ALONE",
    "PRINCIPALS",
    "OWN",
    "AKIN",
)
_CASE = ("BOTH_CASE", "PRINCIPAL_APPLIES", "CONTACT_IS_CALLED", "PAYEE_IS_PAID")
_WORDS = ("SAME_LABEL", "SAME_WORDS", "NEARLY_SAME_WORDS", "ALIKE_WORDS", "SAME_MEANING")
_DENIED: dict[str, tuple[str, ...]] = {
    "OTHER_PERSON": (*_PERSON, *_CASE),
    "OTHER_HOLDER": (*_PERSON, *_CASE),
    "OTHER_KEY": (*_PERSON, *_CASE),
    "OTHER_MATTERS": (*_PERSON, *_CASE),
    "OTHER_PERSONS_PAPER": _PERSON,
    "UNIT_OR_PERSON": (*_PERSON, *_CASE, "SAME_UNIT"),
    "OTHER_UNIT": ("SAME_UNIT", "EMPLOYER", "SAME_HOLDER"),
    "OTHER_RELATION": ("SAME_RELATION",),
    "OTHER_PLACE": ("SAME_PLACE", "SAME_KIND", "AKIN_KIND"),
    "OTHER_KIND": ("SAME_PLACE", "SAME_KIND", "AKIN_KIND"),
    "OTHER_SIDE": ("SAME_SIDE",),
    "OTHER_PURPOSE": ("SAME_SIDE", "BOTH_CASE"),
    "PAID_FROM_OR_TO": ("SAME_SIDE", "BOTH_CASE"),
    "OTHER_WORDS": _WORDS,
    "OTHER_NAME": (*_WORDS, "SAME_NAME"),
    "OTHER_WHAT": ("SAME_WHAT",),
    "OTHER_ELEMENT": ("SAME_ELEMENT", "SAME_MEANING"),
    "OTHER_OPTIONS": ("SAME_OPTIONS", "MOSTLY_SAME_OPTIONS"),
    "OTHER_MEASURE": ("SAME_UNIT_OF_MEASURE",),
    "OTHER_TYPE": ("SAME_TYPE",),
    "OTHER_PAPER": ("SAME_PAPER",),
    "OTHER_RECORD": ("SAME_RECORD",),
}
"""Reason against -> the reasons for that cannot be true beside it, of the same two places."""
_SETTLED = {"SAME_KEY": ("ROLE_LEFT_OPEN", "SEVERAL_PRINCIPALS", "APPLICANT_UNSAID", "PRINCIPAL_OR_CASE")}
"""Known fact -> the doubts it settles: whom the libraries know by one key is one person, whatever the words leave open."""
_PREFIX = "SUGGEST_"


def that_agree(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The reasons to show. A reason for gives way to one against that denies it, whoever weighs more: the careful one is heard. Of
    several pairs only what is said of the same two, or of nobody by name, can be denied."""
    found = that_stand(evidence)
    denied = [(other, one) for one in found if not one.speaks_for for other in _DENIED.get(one.code.removeprefix(_PREFIX), ())]
    settled = [(other, one) for one in found if one.speaks_for for other in _SETTLED.get(one.code.removeprefix(_PREFIX), ())]
    given_up = [(f"{_PREFIX}{name}", by) for name, by in (*denied, *settled)]
    return tuple(one for one in found if not any(one.code == code and _of_the_same(one, by) for code, by in given_up))


def _of_the_same(one: Evidence, other: Evidence) -> bool:
    """Are both said of the same two, or one of them of nobody in particular?"""
    mine, yours = _pair(one), _pair(other)
    return not mine or not yours or mine == yours


def _pair(one: Evidence) -> frozenset[str]:
    """The two labels that a sentence names; () if its words name none."""
    said = one.text()
    labels = [one.params.get(side, "") for side in ("left", "right")]
    return frozenset(labels) if all(label and label in said for label in labels) else frozenset()
