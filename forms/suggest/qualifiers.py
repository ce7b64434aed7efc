"""Words that fill one slot of a label: 药品仓库 and 医疗器械仓库 are two, however alike the rest is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from forms.plain_label import plain
from forms.suggest.form_reading import Mention
from forms.suggest.lexicon import GOODS, PAPER_SLOTS, SLOTS
from forms.suggest.people import FORBIDS
from forms.suggest.proposal import Evidence

_EVERY = {**SLOTS, **PAPER_SLOTS}
_BY_NOTE = frozenset(("tenure", "delivered", "standing", "asked"))
"""Slots that a note may fill; of wares a note often names those that are not meant."""
_OF_KINDS: Mapping[str, frozenset[str]] = {
    "tenure": frozenset(("premises",)),
    "delivered": frozenset(("mail", "delivery")),
}
"""Slots that tell only addresses of such kinds apart."""
_BY_MATTER: Mapping[str, re.Pattern[str]] = {
    "metered": re.compile(r""),
    "scheme": re.compile(r"缴费|年限|月数|基数|参保时间|险种|^(?:单位|个人|参保|登记|单位登记)?(?:编号|账号|登记号)$"),
    "ware": re.compile(r"^(?:许可|申请)?(?:经营|生产)(?:范围|方式|项目|类别|品种)$"),
}
"""Slots that the name of the matter may fill, and of which labels."""
_ROOMS = frozenset(("食堂", "厨房", "后厨", "车间", "托班", "仓库", "客房", "实验室"))
"""Parts of a house whose people are some of its people."""
_VEHICLE = ("place", "car")
_AS_TOLD = re.compile(r"^(?P<by>.{2,}?)(?:中|上|里)?(?:最早|最初|首次)?所?(?:记载|载明|记录)的?(?=.{2})")
_OF_IDENTITY = re.compile(r"身份|户[口籍]|护照|证件|执照|登记")
"""Papers that say who somebody is: what they tell of a person is so."""


@cache
def told_by(label: str) -> str:
    """The record whose word a label asks for, true or not; "" if it asks what is so.

    >>> told_by("档案最早记载的出生年月"), told_by("身份证记载的出生日期")
    ('档案', '')
    """
    found = _AS_TOLD.match(label)
    return "" if not found or _OF_IDENTITY.search(found["by"]) else found["by"]


@cache
def filled(text: str, slot: str) -> frozenset[str]:
    """What of the slot a text names.

    >>> sorted(filled("药品经营范围", "ware")), sorted(filled("经营范围", "ware"))
    (['drug'], [])
    """
    return frozenset(id_ for id_, words in _EVERY[slot].items() if any(word in text for word in words))


@cache
def slots_of(text: str) -> frozenset[str]:
    """The slots of which a text names anything."""
    return frozenset(slot for slot in _EVERY if filled(text, slot))


def of_two_things(one: str, other: str, slot: str = "ware") -> str:
    """The words by which two texts fill the slot differently, for a sentence; "" if they do not."""
    mine, yours = filled(one, slot), filled(other, slot)
    return f"{_word(one, slot)} / {_word(other, slot)}" if mine and yours and not mine & yours else ""


def qualifiers(left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
    """Goods of two sorts, a rented house and one's own, where papers and where goods are sent."""
    for slot in SLOTS:
        kinds = _OF_KINDS.get(slot)
        if kinds and not (left.reading.kinds & kinds and right.reading.kinds & kinds):
            continue
        if (slot == "standing" and left.reading.what not in ("", "area")) or (slot == "asked" and left.field.type != "date"):
            continue
        if slot == "metered" and not all(_of_meter(one) for one in (left, right)):
            # who moves in signs for water and for power; who paid for each before need not be one
            continue
        texts = [_told(one, slot) for one in (left, right)]
        if words := of_two_things(texts[0], texts[1], slot):
            yield Evidence(False, "SUGGEST_OTHER_WORDS", {**params, "words": words}, FORBIDS)
        elif slot == "ware" and _of_licence(left, right) and bool(filled(texts[0], slot)) != bool(filled(texts[1], slot)):
            # what one licence covers is not what the whole business does
            told = next(_word(text, slot) for text in texts if filled(text, slot))
            yield Evidence(False, "SUGGEST_MORE_WORDS", {**params, "words": told}, 3.5)
    if some := _some_of(left.reading.stem, right.reading.stem):
        yield Evidence(False, "SUGGEST_MORE_WORDS", {**params, "words": some}, FORBIDS)
    records = [told_by(one.reading.label) for one in (left, right)]
    if records[0] != records[1]:
        # what the personnel file says of somebody's birth is what may be wrong
        yield Evidence(False, "SUGGEST_MORE_WORDS", {**params, "words": records[0] or records[1]}, FORBIDS)
    things = [one.reading.thing for one in (left, right)]
    if left.reading.stem.endswith("SCOPE") and _VEHICLE in things and things[0] != things[1]:
        # what one lorry may carry is not what the firm may
        yield Evidence(False, "SUGGEST_OTHER_PLACE", params, 4.0)


def _some_of(one: str, other: str) -> str:
    """The word that makes the one count only some of the other: 食品从业人员, 食堂从业人员 of all 从业人员; "" for none."""
    short, long = sorted((one, other), key=len)
    if not short.endswith("COUNT") or short == "COUNT" or not long.endswith(short):
        return ""
    word = long.removesuffix(short)
    return word if word in GOODS or word in _ROOMS else ""


def _of_licence(left: Mention, right: Mention) -> bool:
    return left.reading.stem.endswith("SCOPE") or all(_BY_MATTER["ware"].search(plain(one.field.label)) for one in (left, right))


def _of_meter(one: Mention) -> bool:
    """What is read off a meter, the number of a customer, or whose name the bill bears."""
    return not one.reading.what or "former" in one.reading.sides or "former_customer" in one.reading.roles


def _told(one: Mention, slot: str) -> str:
    """The words that may fill the slot; the matter tells which meter, insurance or licence it is, where the field does not."""
    of_matter = _BY_MATTER.get(slot)
    if not of_matter or not of_matter.search(one.field.label):
        return one.field.label + (one.field.note if slot in _BY_NOTE else "")
    said = one.field.label + one.field.note
    return said if filled(said, slot) else one.title


def _word(text: str, slot: str) -> str:
    return next((word for words in _EVERY[slot].values() for word in words if word in text), "—")
