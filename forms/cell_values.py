"""The values in a cell of a decision table, as people write them: numbers with units, days, yes and no, options, quoted texts. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from forms.decision_table import Scalar
from forms.field_types import FieldSpec, Kind, field_type
from forms.field_types.base import quote
from forms.field_types.options import folded
from forms.field_types.reading import GREATEST, half_width
from forms.problems import Lang, Problem, nearest
from forms.table_columns import Asked
from forms.told import Told, told_list
from forms.wording import say

YES = frozenset({"是", "有", "√", "✓", "对", "yes", "y", "true"})
NO = frozenset({"否", "无", "没有", "×", "✗", "不", "no", "n", "false"})

NUMBER = r"-?\d+(?:\.\d+)?"
ALIKE = (
    frozenset({"平方米", "㎡", "m²", "m2", "平米", "平方"}),
    frozenset({"岁", "周岁", "年", "years", "years old", "years of age"}),
    frozenset({"个月", "月", "整月", "months"}),
    frozenset({"工作日", "个工作日", "日", "天", "日内", "天内", "工作日内", "个工作日内", "working days", "working day", "days", "day"}),
    frozenset({"天", "日", "自然日", "days"}),
    frozenset({"元", "圆", "元整", "yuan"}),
    frozenset({"万元", "万", "万圆"}),
    frozenset({"人", "名", "位", "个人"}),
    frozenset({"米", "m"}),
    frozenset({"公里", "千米", "km"}),
    frozenset({"%", "百分比"}),
    frozenset({"层", "间", "户", "台", "套", "份", "张", "个", "次", "辆", "条", "项"}),
)
"""Units that say the same, or (the last) merely count."""
OF_MONEY = {"万元": 10_000, "万": 10_000, "亿元": 100_000_000, "亿": 100_000_000}

_SEPARATED = re.compile(r"(“(?:[^”]|””)*”|\"(?:[^\"]|\"\")*\")|([、，,\n]|\s或\s|\sor\s)")
_OTHERWISE_PARTED = re.compile(r"[/／|｜、，,\n]|或者?|以及|和|及")
_QUOTED = re.compile(r"“((?:[^”]|””)*)”|\"((?:[^\"]|\"\")*)\"")
_DIGITS = {sign: value for value, signs in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for sign in signs}
_TENS = {"十": 10, "百": 100}
_PLACES = {"百": 100, "千": 1_000, "万": 10_000}
_ONE = "[一二三四五六七八九]"
_SPELLED = re.compile(rf"[一二两三四五六七八九]?百(?:[零〇]{_ONE}|{_ONE}?十{_ONE}?)?|{_ONE}?十{_ONE}?|[零〇一二两三四五六七八九]")
_SPELLED_ON = "".join((*_DIGITS, *_TENS, "千"))
_EITHER = re.compile(rf"([一二两三四五六七八九]?)([百千万])({_ONE})(?![{_SPELLED_ON}万亿])")
"""«一百二» says 120 where people talk, and 102 to whoever leaves out the 零."""
_SERIAL = re.compile(r"[1-7]\d{4}")
"""Days of 1927 to 2119."""
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def split_values(text: str) -> list[tuple[str, str]]:
    """The pieces between separators, each with the separator behind it; what is quoted is not parted.

    >>> split_values("饭店、“烧烤、夜宵”")
    [('饭店', '、'), ('“烧烤、夜宵”', '')]
    """
    pieces, start = list[tuple[str, str]](), 0
    for found in _SEPARATED.finditer(text):
        if found[2]:
            pieces.append((text[start : found.start()].strip(), found[2]))
            start = found.end()
    pieces.append((text[start:].strip(), ""))
    return [piece for piece in pieces if piece[0]]


def unquoted(text: str) -> str | None:
    """What a quoted text says; None if it is not quoted.

    >>> unquoted("“甲””乙”"), unquoted("甲")
    ('甲”乙', None)
    """
    found = _QUOTED.fullmatch(text)
    if found is None:
        return None
    return found[1].replace("””", "”") if found[1] is not None else found[2].replace('""', '"')


def read_values(text: str, asked: Asked) -> tuple[Scalar, ...] | Problem:
    """One value or several, each once."""
    if asked.kind is Kind.NUMBER and _THOUSANDS.fullmatch(half_width(text)):
        plain = half_width(text)
        return Problem("CELL_COMMA", params={"value": quote(text), "several": plain.replace(",", "、"), "one": plain.replace(",", "")})
    pieces = split_values(text)
    if asked.options and asked.kind in (Kind.TEXT, Kind.LIST):
        found_options = _read_options(pieces, asked)
        # people also write «饭店/食堂» and «饭店或食堂»: it counts where every part is an option
        others = [option_of(part.strip(), asked) for part in _OTHERWISE_PARTED.split(text) if part.strip()]
        if isinstance(found_options, Problem) and len(others) > 1 and None not in others:
            return tuple(dict.fromkeys(option for option in others if option is not None))
        return found_options
    found = list[Scalar]()
    for piece, _ in pieces:
        value = read_value(piece, asked)
        if isinstance(value, Problem):
            return value
        found.append(value)
    return tuple(dict.fromkeys(found)) if found else Problem("CELL_NO_VALUE", params={"value": quote(text)})


def _read_options(pieces: Sequence[tuple[str, str]], asked: Asked) -> tuple[Scalar, ...] | Problem:
    """Options may hold the very signs that part them: the longest run of pieces that is an option counts."""
    found, at = list[Scalar](), 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            run = "".join(piece + sign for piece, sign in pieces[at : end - 1]) + pieces[end - 1][0]
            option = option_of(run, asked)
            if option is not None:
                found.append(option)
                at = end
                break
        else:
            return not_an_option(pieces[at][0], asked)
    return tuple(dict.fromkeys(found)) if found else Problem("CELL_NO_VALUE", params={"value": ""})


def option_of(text: str, asked: Asked) -> Scalar | None:
    """The option that a text names: by its words in either language, its code, or what stands beside its code."""
    plain = unquoted(text)
    wanted = folded(text if plain is None else plain)
    spelled = dict[str, Scalar]()
    for index, option in enumerate(asked.options):
        words = asked.words[index] if asked.words else None
        for one in (str(option), *((str(words), words.english) if words else ())):
            spelled.setdefault(folded(one), option)
    if wanted in spelled or plain is not None:
        return spelled.get(wanted)
    # «A01 饭店» is named by A01 and by 饭店, if no other option is
    halves = [(folded(half), option) for option in asked.options for half in str(option).split(None, 1) if " " in str(option).strip()]
    fitting = {option for half, option in halves if half == wanted}
    return fitting.pop() if len(fitting) == 1 else None


def not_an_option(text: str, asked: Asked) -> Problem:
    """The problem of a text that is no option, with the nearest."""
    words = [*asked.words] or [Told(str(option), str(option)) for option in asked.options]
    known = [name for word in words for name in dict.fromkeys((str(word), word.english))]
    near = nearest(text, known) or nearest(folded(text), known)
    return Problem("CELL_NOT_OPTION", params={"value": quote(text), "nearest": near, "options": told_list(words[:8])})


def read_value(text: str, asked: Asked) -> Scalar | Problem:
    """One value."""
    match asked.kind:
        case Kind.NUMBER:
            return read_number(text, asked)
        case Kind.DATE | Kind.DATETIME:
            return read_day(text, asked)
        case Kind.BOOLEAN:
            return read_yes_no(text, asked)
    if asked.options:
        option = option_of(text, asked)
        return not_an_option(text, asked) if option is None else option
    plain = unquoted(text)
    return text if plain is None else plain


def read_yes_no(text: str, asked: Asked) -> bool | Problem:
    """是/否 and what else people write for it."""
    option = option_of(text, asked)
    if isinstance(option, bool):
        return option
    short = folded(text)
    if short in YES or short in NO:
        return short in YES
    return Problem("CELL_NOT_YES_NO", params={"value": quote(text)})


def read_number(text: str, asked: Asked) -> int | float | Problem:
    """A number, perhaps with its unit behind it."""
    plain = half_width(text).strip()
    if either := _EITHER.match(plain):
        place, digit = _PLACES[either[2]], _DIGITS[either[3]]
        whole = _DIGITS.get(either[1], 1) * place
        return Problem("CELL_SPELLED", params={"value": quote(either[0]), "one": whole + digit * place // 10, "other": whole + digit})
    if spelled := _SPELLED.match(plain):
        if plain[spelled.end() :].startswith(tuple(_SPELLED_ON)):
            return Problem("CELL_NOT_NUMBER", params={"value": quote(text)})
        plain = f"{_spelled_number(spelled[0])}{plain[spelled.end() :]}"
    found = re.match(rf"[约¥￥]?({NUMBER})\s*(.*)$", plain.replace(",", "") if _THOUSANDS.match(plain) else plain, re.DOTALL)
    if found is None:
        return Problem("CELL_NOT_NUMBER", params={"value": quote(text)})
    number, unit, wanted = Decimal(found[1]), found[2].strip(), str(asked.unit)
    if unit and unit not in (wanted, asked.unit.english):
        if unit in OF_MONEY and wanted in ("元", "圆"):
            number *= OF_MONEY[unit]
        elif unit in OF_MONEY and not wanted:
            # the column may count 元 or 万元, and does not say so
            either_way = {"one": number_text(float(number * OF_MONEY[unit])), "other": number_text(float(number))}
            return Problem("CELL_SPELLED", params={"value": quote(text), **either_way})
        elif wanted and not any({unit, wanted} <= same for same in ALIKE):
            return Problem("CELL_UNIT", params={"value": quote(text), "unit": quote(unit), "wanted": asked.unit})
        elif not any(unit in same for same in ALIKE):
            return Problem("CELL_NOT_NUMBER", params={"value": quote(text)})
    if abs(number) >= GREATEST:
        return Problem("CELL_NOT_NUMBER", params={"value": quote(text)})
    return int(number) if number == number.to_integral_value() else float(number)


def _spelled_number(text: str) -> int:
    """A number below a thousand in Chinese digits.

    >>> _spelled_number("三"), _spelled_number("十五"), _spelled_number("二十"), _spelled_number("一百二十")
    (3, 15, 20, 120)
    """
    whole = digit = 0
    for sign in text:
        if sign in _TENS:
            whole, digit = whole + (digit or 1) * _TENS[sign], 0
        else:
            digit = _DIGITS[sign]
    return whole + digit


def read_day(text: str, asked: Asked) -> str | Problem:
    """A day, or a day and time, as ISO text."""
    name = "datetime" if asked.kind is Kind.DATETIME else "date"
    type_ = field_type(name)
    assert type_ is not None
    value = type_.parse(text, FieldSpec(label=""))
    if isinstance(value, str):
        return value
    if _SERIAL.fullmatch(text.strip()):
        # how Excel counts days, and shows them in cells that are not formatted as days
        day = date(1899, 12, 30) + timedelta(int(text))
        return Problem("CELL_DATE_SERIAL", params={"value": quote(text), "option": day.isoformat()})
    return Problem("CELL_NOT_DAY", params={"value": quote(text)})


def value_text(value: Scalar, asked: Asked, lang: Lang, *, quoted: bool = False) -> str:
    """A value as `read_value` reads it."""
    if isinstance(value, bool):
        return asked.word(value, lang) if asked.words else say("CELL_YES" if value else "CELL_NO", lang)
    if isinstance(value, int | float):
        return number_text(value)
    words = asked.word(value, lang)
    return "“" + words.replace("”", "””") + "”" if quoted else words


def number_text(value: int | float) -> str:
    """A number in plain digits.

    >>> number_text(60.0), number_text(1e-07)
    ('60', '0.0000001')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
