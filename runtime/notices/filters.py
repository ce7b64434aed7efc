"""What a template may do to a value: `{{ case.received|date }}`. A filter takes a plain value and constants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError

from forms.standards import masking
from forms.wording import say
from runtime.notices.markup import BREAK

DIGITS = "〇一二三四五六七八九"


def shown(value: object) -> str:
    """A value as text of a paper: nothing for None, 是 or 否 for truth, line ends kept.

    Raises: TemplateRuntimeError for a list or a dict.
    """
    match value:
        case None:
            return ""
        case bool():
            return say("PAPER_YES" if value else "PAPER_NO")
        case str():
            return value.replace("\n", BREAK)
        case datetime():
            return time_of(value)
        case date():
            return day(value)
        case int() | float() | Decimal() | Undefined():
            return str(value)
        case _:
            raise TemplateRuntimeError("a list or a group of fields cannot be printed whole: name one field, or use for")


def day(value: object) -> str:
    """2026年3月10日; a blank to be filled in by hand for nothing.

    >>> day("2026-03-10"), day(date(2026, 11, 21)), day(None)
    ('2026年3月10日', '2026年11月21日', '\\u3000\\u3000年\\u3000\\u3000月\\u3000\\u3000日')
    """
    if value is None or value == "":
        return say("PAPER_DAY_BLANK")
    value = moment(value)
    if not isinstance(value, date):
        raise TemplateRuntimeError("date needs a day")
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: object) -> object:
    """A text in the ISO form read as a day and time; anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError as fault:
        raise TemplateRuntimeError(f"a day is written 2026-03-10, a moment 2026-03-10T14:05, not {value[:20]}") from fault


def time_of(value: object) -> str:
    """2026年3月10日14时05分."""
    value = moment(value)
    if not isinstance(value, datetime):
        raise TemplateRuntimeError("time needs a day and an hour")
    return f"{day(value)}{value.hour}时{value.minute:02d}分"


def money(value: object) -> str:
    """Yuan with two places and groups of three: 1,234.50. Raises: TemplateRuntimeError for what is no number."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation as fault:
        raise TemplateRuntimeError("money needs a number") from fault
    if not amount.is_finite() or abs(amount) >= 10**15:
        raise TemplateRuntimeError("money needs a number below 1,000,000,000,000,000")
    return f"{amount:,.2f}"


def mask(value: object, head: int = masking.HEAD, tail: int = masking.TAIL) -> str:
    """The middle hidden: 138****8000. A short value keeps its first character only."""
    return masking.middle(shown(value), head, tail)


def default(value: object, other: str = "") -> object:
    """`other` where there is no value."""
    return other if isinstance(value, Undefined) or value is None or value == "" else value


def join(value: object, separator: str = "、") -> str:
    """The items of a list, one after the other. A text is no list: joined joins would grow without end."""
    return separator.join(shown(item) for item in listed(value))


def length(value: object) -> int:
    """How many items a list has, or characters a text."""
    if isinstance(value, str):
        return len(value)
    return len(listed(value))


def first(value: object) -> object:
    """The first item of a list, or nothing."""
    return next(iter(listed(value)), None)


def last(value: object) -> object:
    """The last item of a list, or nothing."""
    return next(reversed(listed(value)), None)


def chinese(value: object) -> str:
    """A number from 0 to 99 in Chinese, for headings.

    >>> [chinese(number) for number in (3, 10, 12, 20, 99)]
    ['三', '十', '十二', '二十', '九十九']
    """
    if not isinstance(value, int) or not 0 <= value <= 99:
        raise TemplateRuntimeError("chinese needs a whole number from 0 to 99")
    tens, ones = divmod(value, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def listed(value: object) -> tuple[object, ...]:
    """The value, if it is a list."""
    if isinstance(value, Undefined):
        str(value)  # raises: a strict undefined says which name it is
    if not isinstance(value, tuple):
        raise TemplateRuntimeError("only a list has items")
    return value


FILTERS: dict[str, Callable[..., object]] = {
    "date": day,
    "time": time_of,
    "money": money,
    "mask": mask,
    "default": default,
    "join": join,
    "length": length,
    "first": first,
    "last": last,
    "chinese": chinese,
}
