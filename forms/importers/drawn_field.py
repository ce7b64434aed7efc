"""drawn_field: what a drawn label with its blank asks for. Most ask for one thing; some blanks hold several.

The gaps of a blank say more than words do: 省、市、县 is an address, two clocks are hours of business and no date, two days are the
first and the last, «地上  层，地下  层» are two numbers, and an option may have a day or a number behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from forms.importers import quantities
from forms.importers.blanks import from_to, is_blank, is_hint, is_options, is_place_blank, without_seal
from forms.importers.choices import Choice, ticked
from forms.importers.grid import one_line
from forms.importers.guess_type import Guess, guess_type
from forms.importers.parties import carried
from forms.importers.quantities import Quantity, label_of, quantities_in
from forms.importers.units import type_of

FROM, TO = "（起）", "（止）"
_CLOCKS = re.compile(r"(?:时|点|[:：])[\s_]*分?[\s_]*[至到\-—~～]")


def guess_drawn(label: str, blank: str = "") -> tuple[Guess, ...]:
    """The fields of one label; the first is what the label itself asks, unless the blank parts it.

    >>> [(one.label, one.type) for one in guess_drawn("有效期限", "  年  月  日至  年  月  日")]
    [('有效期限（起）', 'date'), ('有效期限（止）', 'date')]
    >>> [(one.label, one.type) for one in guess_drawn("坐落", "____区____街道____号")]
    [('坐落', 'address')]
    >>> [(one.label, one.type, one.required) for one in guess_drawn("经营期限", "□长期 □____年")]
    [('经营期限', 'select', None), ('经营期限（年）', 'integer', False)]
    """
    hint = blank.strip() if is_hint(blank) and not is_options(blank) else ""
    guess = guess_type(without_seal(label), "" if hint else blank)
    if hint:
        return (_noted(guess, hint.strip("（()）")),)
    if is_place_blank(blank) and guess.type != "region":
        return (replace(guess, type="address", unit="", certain=True),)
    if is_options(blank):
        return (guess, *(more for choice in ticked(blank).choices for more in _of_choice(guess, choice)))
    if from_to(blank) and is_blank(blank) and guess.type in ("date", "datetime"):
        return tuple(replace(guess, label=f"{guess.label}{end}") for end in (FROM, TO))
    if found := quantities_in(blank):
        return tuple(_numbers(guess, found))
    if _CLOCKS.search(blank) and "年" not in blank:
        return (replace(guess, type="text", unit="", certain=False),)
    if not is_blank(blank):
        words = one_line(re.sub(r"[_＿]+|(?<=\S)[ \u3000]{2,}", "____", blank))
        return (_noted(replace(guess, type="text", certain=True, in_words=words), words),)
    return (guess,)


def _of_choice(guess: Guess, choice: Choice) -> Iterator[Guess]:
    """What is to be written or chosen where an option is taken; nobody has to who takes another."""
    if choice.within:
        yield from (_optional(one, choice) for one in guess_drawn(f"{guess.label}（{choice.words}）", choice.within))
    if choice.blank:
        label = f"{guess.label}（{choice.asked}）"
        yield from (_optional(one, choice) for one in _behind(label, choice.blank))
    labels = carried([part.label for part in choice.parts])
    for name, part in zip(labels, choice.parts, strict=True):
        yield from (_optional(one, choice) for one in guess_drawn(name, part.blank))
    for part in choice.behind:
        # behind 是 and 否 it is meant for the one who says yes, wherever it stands
        yield from (replace(one, required=False) if guess.type == "boolean" else one for one in guess_drawn(part.label, part.blank))


def _behind(label: str, blank: str) -> tuple[Guess, ...]:
    unit = "" if "月" in blank and "年" in blank else blank.strip(" _＿")
    return (replace(guess_type(label), type=type_of(unit), unit=unit, certain=True),) if unit else guess_drawn(label, blank)


def _optional(guess: Guess, choice: Choice) -> Guess:
    return replace(_noted(guess, f"选“{choice.words}”时填写"), required=False)


def _numbers(guess: Guess, found: tuple[Quantity, ...]) -> Iterator[Guess]:
    """A number for each quantity."""
    number = replace(guess, options=(), max_length=None, certain=True)
    if quantities.from_to(found):
        labels = [f"{guess.label}{end}" for end in (FROM, TO)]
    else:
        labels = [guess.label] if len(found) == 1 else [label_of(guess.label, one) for one in found]
    for label, one in zip(labels, found, strict=True):
        yield replace(number, label=label, type=type_of(one.unit), unit=one.unit)


def _noted(guess: Guess, note: str) -> Guess:
    return replace(guess, note="；".join(filter(None, (guess.note, note))))
