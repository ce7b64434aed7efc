"""Reading what people type: text cleaned, codes brought to half width, numbers, bounds. Shared by the types.

Only full-width forms are folded, not all of NFKC: that would turn 10² into 102 and ① into 1.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from forms.field_types.base import FieldSpec, problem, quote
from forms.problems import Problem

LINE_LIMIT = 2_000
PARAGRAPH_LIMIT = 20_000
CODE_LIMIT = 200
NUMBER_LIMIT = 500
GREATEST = 10**15
"""Beyond it a number in JSON no longer holds every unit."""

HALVED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
HALVED |= dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0x2500), ord("-"))
UNREADABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and lone surrogates: no database and no paper can hold them, and what they stood for is lost."""
BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# what is invisible and would make two equal answers differ, or turn the order of a line; variation selectors
# (rare characters in names) and joiners (scripts that need them) stay
UNSEEN = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)


def half_width(text: str) -> str:
    """Full-width letters, digits, signs and blanks as ASCII; every dash a hyphen.

    >>> half_width("１２３－Ｘ　")
    '123-X '
    """
    return text if text.isascii() else text.translate(HALVED)


def read_text(raw: object, spec: FieldSpec, *, limit: int = LINE_LIMIT, lines: bool = False) -> str | Problem | None:
    """One line of clean text (with `lines`, several): no blanks around, nothing invisible inside; blank is None.

    U+3000 inside stays, as does full-width punctuation. A whole number (spreadsheets turn 101 into one) is its digits.
    `spec.max_length` may raise the limit; that it is kept is for `length_problems`.
    """
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < GREATEST:
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool) and raw.bit_length() <= 100:
        raw = str(raw)
    if raw is None:
        return None
    if not isinstance(raw, str):
        return problem("FORM_NOT_TEXT", spec, value=quote(raw))
    ceiling = max(limit, spec.max_length or 0)
    # the blanks around do not count, but nobody types a thousand of them, and what is huge is not searched
    if len(raw) > 2 * ceiling + 1000:
        return problem("FORM_TOO_LONG", spec, length=len(raw), limit=ceiling)
    if UNREADABLE.search(raw):
        return problem("FORM_UNREADABLE_CHARACTER", spec, value=quote(raw))
    broken = BREAKS.sub("\n" if lines else " ", raw)
    clean = "\n".join(line.replace("\t", " ").translate(UNSEEN) for line in broken.split("\n")).strip()
    if len(clean) > ceiling:
        return problem("FORM_TOO_LONG", spec, length=len(clean), limit=ceiling)
    return clean or None


def length_problems(value: str, spec: FieldSpec) -> tuple[Problem, ...]:
    """Is it longer than this item allows?"""
    if spec.max_length is not None and len(value) > spec.max_length:
        return (problem("FORM_TOO_LONG", spec, length=len(value), limit=spec.max_length),)
    return ()


def read_code(raw: object, spec: FieldSpec) -> str | Problem | None:
    """A number that is a name: half width, upper case, without blanks and hyphens; blank is None.

    A fraction or a number beyond 2**53 as JSON float has lost digits on its way (spreadsheets do that): it is refused.
    """
    if isinstance(raw, float):
        if not raw.is_integer() or abs(raw) >= GREATEST:
            return problem("FORM_DIGITS_LOST", spec, value=quote(raw))
        raw = int(raw)
    text = read_text(raw, spec, limit=CODE_LIMIT)
    if not isinstance(text, str):
        return text
    code = re.sub(r"[\s\-]+", "", half_width(text))
    # outside ASCII upper-casing may lengthen ("ß"), and no code has such letters
    return (code.upper() if code.isascii() else code) or None


NUMBER = re.compile(r"([+-]?)(?:([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]*))?|\.([0-9]+))")


def read_number(raw: object, spec: FieldSpec, unit: str) -> Decimal | int | float | Problem | None:
    """A number as JSON has it, or as text says it (a Decimal): sign, thousands by comma, `unit` behind it; blank is None."""
    match raw:
        case None:
            return None
        case bool():
            return _no_number(raw, spec, unit)
        case int() | float():
            if raw != raw or raw in (float("inf"), float("-inf")):
                return problem("FORM_NOT_FINITE", spec, value=quote(raw))
            return raw if abs(raw) < GREATEST else problem("FORM_NUMBER_TOO_BIG", spec, value=quote(raw), limit=GREATEST)
        case str() if len(raw) <= NUMBER_LIMIT:
            return _written_number(raw, spec, unit)
        case _:
            return _no_number(raw, spec, unit)


def _written_number(raw: str, spec: FieldSpec, unit: str) -> Decimal | Problem | None:
    text = half_width(raw).strip()
    if not text:
        return None
    # a unit that begins like a number would eat digits
    if unit and not unit[0].isdigit():
        text = text.removesuffix(half_width(unit).strip()).strip()
    found = NUMBER.fullmatch(text)
    if found is None:
        return _no_number(raw, spec, unit)
    sign, whole, fraction, bare = found.groups()
    number = Decimal(f"{sign}{(whole or '0').replace(',', '')}.{fraction or bare or '0'}")
    return number if abs(number) < GREATEST else problem("FORM_NUMBER_TOO_BIG", spec, value=quote(raw), limit=GREATEST)


def _no_number(raw: object, spec: FieldSpec, unit: str) -> Problem:
    # the unit in brackets, so that the sentence works without it too
    return problem("FORM_NOT_A_NUMBER", spec, value=quote(raw), unit=f"({unit})" if unit else "")


def plain(number: Decimal | int | float) -> str:
    """Digits without exponent and without idle zeros.

    >>> plain(1e-7), plain(5.0), plain(-0.0), plain(12.50)
    ('0.0000001', '5', '0', '12.5')
    """
    text = format(Decimal(repr(number)) if isinstance(number, float) else Decimal(number), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def bound_problems(number: Decimal | int | float, spec: FieldSpec, unit: str) -> tuple[Problem, ...]:
    """Does a number keep between `spec.min` and `spec.max`? A bound that is no number binds nobody (a lint tells staff)."""
    exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    least, most = _bound(spec.min), _bound(spec.max)
    if least is not None and exact < least:
        return (problem("FORM_TOO_SMALL", spec, value=quote(plain(number)), limit=plain(least), unit=unit),)
    if most is not None and exact > most:
        return (problem("FORM_TOO_LARGE", spec, value=quote(plain(number)), limit=plain(most), unit=unit),)
    return ()


def _bound(bound: int | float | str | None) -> Decimal | None:
    try:
        number = None if bound is None else Decimal(str(bound))
    except InvalidOperation:
        return None
    return number if number is None or number.is_finite() else None
