"""What two labels say of kind, side, type, unit, options and notes, side by side; each a reason for or against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from forms.field_types import field_type
from forms.option_lists import bare_set
from forms.plain_label import plain
from forms.suggest.form_reading import Mention
from forms.suggest.lexicon import UNITS
from forms.suggest.notes import as_registered, defines, function_told, names, not_called, opens, part_told
from forms.suggest.people import FORBIDS
from forms.suggest.proposal import Evidence
from forms.suggest.reading import ACCOUNT, Reading
from forms.suggest.texts import Close, closeness, difference, likeness, same_list

_SIDES = {"former": 3.0, "later": 1.5, "planned": 0.3, "first": 0.8, "present": 0.0, "card": 3.0, "pays": 0.0, "receives": 0.0}
_OPEN_SIDES = {
    "present": 0.0,
    "bought": 0.3,
    "scrapped": 3.5,
    "former": 3.5,
    "later": 3.5,
    "planned": 1.2,
    "first": 3.0,
    "second": 3.0,
    "last": 1.2,
}
"""What it weighs if only one label says before or after: more where no other word tells what is meant."""

AKIN_KINDS: dict[frozenset[str], float] = {
    frozenset(pair): weight
    for *pair, weight in (
        ("mail", "delivery", -0.8),
        ("work", "registered", -0.8),
        ("work", "venue", -0.8),
        ("supply", "premises", 1.5),
        ("premises", "venue", -2.0),
        ("premises", "residence", -3.0),
        ("residence", "mail", -3.0),
        ("total", "building", -1.2),
        ("inner", "usable", -1.2),
        ("business", "usable", -2.2),
        ("project", "venue", 0.3),
        ("project", "supply", 0.3),
        ("project", "premises", 0.3),
        ("supply", "venue", -0.3),
        ("service", "venue", -0.3),
        ("service", "supply", -0.3),
        ("project", "service", -0.3),
    )
}
"""Kinds of address or area that are not simply two things; every other two are."""

_SPECIAL = frozenset(
    f"for {purpose}" for purpose in ("wage", "wages", "loan", "tax", "deposit", "general", "special", "utility", "premium")
)
"""What an account has for itself: nothing else is paid into it."""

_ENDS = frozenset(("DATE 竣工", "DATE 竣工验收"))

_BOTH = frozenset(("夫妻", "夫妇", "双方", "夫妻双方"))

_PAID = re.compile(
    r"(?P<what>[^的(]{1,8}?(?:金|补贴|津贴|补助|待遇|抚恤|资助|奖励|资金))(?=收款|发放|领取|打款|到账|支付|拨付|兑付|接收|返还|银行|账)"
)
_ONE_CARD = re.compile(r"一卡通|基本存款")
_OWN_LISTS = re.compile(
    r"(?:对象|人员|人群|群体)(?:类别|类型|种类|性质)|(?:注销|变更|申请|办理|补领|补办|停业|终止|退出|登记)(?:原因|理由|事由)"
)
_TELLS_APART = re.compile(r"不同|不等|区别|不含|不是|并非|非同|有别")
_OF_THE_OFFICE = frozenset(("person_name", "phone", "landline", "email"))
_THIS_TIME = re.compile(r"本次|此次|这次|当次")
_EQUATES = re.compile(r"同|一致|即")
_NUMBERS = frozenset(("number", "decimal", "integer", "money"))
_CHOICES = frozenset(("select", "multiselect"))
_LINES = frozenset(
    ("text", "paragraph", "address", "mobile", "phone", "cid", "uscc", "uscc_or_cid", "bankcard", "bank_card", "region", "email")
)
_CLOSED_LISTS = frozenset(("sex", "nation", "nationality", "education", "marital", "id_type", "politics", "region"))
"""Attributes whose options differ in wording only."""


def different_attributes(a: Reading, b: Reading, params: Mapping[str, str]) -> Iterator[Evidence]:
    if a.what and (a.what in b.also or b.what in a.also):
        yield Evidence(True, "SUGGEST_ALTERNATIVE", params, 1.0)
        yield Evidence(False, "SUGGEST_OTHER_WHAT", params, 1.5)
    else:
        yield Evidence(False, "SUGGEST_OTHER_WHAT", params, FORBIDS)


def kinds(a: Reading, b: Reading, params: Mapping[str, str], *, alone: bool = False) -> Iterator[Evidence]:
    if a.kinds == b.kinds == {"store"} and a.label != b.label:
        # what is kept there tells one from another, and neither label says it
        yield Evidence(True, "SUGGEST_SAME_KIND", params, 0.5)
        yield Evidence(False, "SUGGEST_PURPOSE_UNSAID", params, 1.3)
    elif a.kinds & b.kinds:
        yield Evidence(True, "SUGGEST_SAME_KIND", params, 2.2)
    elif a.kinds and b.kinds:
        weight = max((AKIN_KINDS.get(frozenset((one, other)), -FORBIDS) for one in a.kinds for other in b.kinds), default=-FORBIDS)
        if a.kinds & b.also_kinds or b.kinds & a.also_kinds:
            weight = -0.2
        if alone and a.what == "address" and weight > -FORBIDS:
            # neither form tells two such places apart
            weight += 1.0
        yield Evidence(weight > 0, "SUGGEST_AKIN_KIND" if weight > 0 else "SUGGEST_OTHER_KIND", params, abs(weight))
    elif a.kinds or b.kinds:
        yield Evidence(False, "SUGGEST_KIND_UNSAID", params, 1.3)
    else:
        yield Evidence(True, "SUGGEST_NO_KIND", params, 1.0)


def sides(a: Reading, b: Reading, params: Mapping[str, str]) -> Iterator[Evidence]:
    """Before and after, first and second, paid from and paid to."""
    # what is planned and what is so after the change are the same side
    mine, yours = ({"later" if side == "planned" else side for side in one.sides} for one in (a, b))
    weights = _SIDES if a.what else _OPEN_SIDES
    if {*mine, *yours} >= {"pays", "receives"}:
        yield Evidence(False, "SUGGEST_PAID_FROM_OR_TO", params, 4.0)
    purposes = [{side for side in one if side.startswith("for ")} for one in (mine, yours)]
    if all(purposes) and not purposes[0] & purposes[1]:
        yield Evidence(False, "SUGGEST_OTHER_PURPOSE" if a.what in ACCOUNT else "SUGGEST_OTHER_UNIT", params, 4.0)
    elif _paid_elsewhere(mine, yours) or _paid_elsewhere(yours, mine):
        yield Evidence(False, "SUGGEST_OTHER_PURPOSE", params, 2.5)
    for side in sorted((mine ^ yours) - purposes[0] - purposes[1]):
        name = side if side in a.sides | b.sides else "planned"
        weight = weights.get(name, 1.5) * (2 if mine and yours else 1)
        if name == "planned" and a.meaning in _ENDS:
            # at the end, what was planned and what came to pass are two
            weight = 2.8
        elif name == "planned" and not a.what and a.stem.endswith("DATE"):
            weight = 2.6
        if a.what in ("person_name", "marital") and name == "former":
            # 收养前姓名, 曾用名: another name of the same person; and what somebody was before the wedding
            weight = FORBIDS
        if weight:
            yield Evidence(False, "SUGGEST_OTHER_SIDE", {**params, "side": f"@SUGGEST_SIDE_{name.upper()}"}, weight)
    if a.sides & b.sides:
        yield Evidence(True, "SUGGEST_SAME_SIDE", params, 0.5)


def _paid_elsewhere(special: set[str], other: set[str]) -> bool:
    """工资账户 beside a 补贴账户: nothing but wages is paid into the one."""
    return bool(special & _SPECIAL) and "receives" in other and not any(side.startswith("for ") for side in other)


def payments(left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
    """低保金发放账号, 助学金发放账号: each payment has an account of its own, unless both notes name one card."""
    paid = [found["what"] if (found := _PAID.match(plain(one.field.label))) else "" for one in (left, right)]
    one_card = all(_ONE_CARD.search(one.field.note) for one in (left, right))
    if all(paid) and paid[0] != paid[1] and not one_card:
        yield Evidence(False, "SUGGEST_OTHER_PURPOSE", params, 4.0)
    elif any(opens(one.field.note) for one in (left, right)) or all("pays" in one.reading.sides for one in (left, right)):
        # who is paid from an account is told what it is; another need not be paid from the same
        yield Evidence(False, "SUGGEST_PURPOSE_UNSAID", params, 1.5)


def stems(a: Reading, b: Reading, params: Mapping[str, str]) -> Iterator[Evidence]:
    if a.stem == b.stem:
        if a.stem:
            yield Evidence(True, "SUGGEST_SAME_WORDS", params, 0.8)
    elif a.stem and b.stem:
        weight = 1.5 if likeness(a.stem, b.stem) >= 0.6 else 4.0 if a.what == "area" else 2.5
        yield Evidence(False, "SUGGEST_OTHER_WORDS", {**params, "words": f"{a.stem} / {b.stem}"}, weight)
    else:
        # where a couple lives is not where one of them did
        of_one = (a.stem or b.stem) in _BOTH and {"male", "female"} & {*a.roles, *b.roles}
        in_letters = a.what == "person_name" and "外文" in (a.stem, b.stem)
        weight = FORBIDS if of_one or in_letters else 4.0 if a.what == "area" else 2.6
        yield Evidence(False, "SUGGEST_MORE_WORDS", {**params, "words": a.stem or b.stem}, weight)


def meanings(a: Reading, b: Reading, params: Mapping[str, str]) -> Iterator[Evidence]:
    """Two labels in different words, each with a meaning that a list has."""
    if a.meaning == b.meaning:
        yield Evidence(True, "SUGGEST_SAME_MEANING", params, 2.6)
    else:
        yield Evidence(False, "SUGGEST_OTHER_WORDS", {**params, "words": difference(a.label, b.label)}, 4.0)


def like_words(left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
    """Open labels in different words: what is left over decides, unless the options tell."""
    one, other = left.reading.stem, right.reading.stem
    named = {**params, "words": difference(left.field.label, right.field.label)}
    alike, close = likeness(one, other), closeness(one, other)
    if said_by_title(left, right) or said_by_title(right, left):
        yield Evidence(True, "SUGGEST_TITLE_SAYS", params, 2.2)
    elif close is Close.IDLE:
        yield Evidence(True, "SUGGEST_NEARLY_SAME_WORDS", params, 2.2)
    elif close is Close.THING:
        yield Evidence(True, "SUGGEST_NEARLY_SAME_WORDS", params, 1.6)
    elif close is Close.FILLED:
        yield Evidence(True, "SUGGEST_NEARLY_SAME_WORDS", params, 1.2)
    elif close is Close.HEAD:
        yield Evidence(True, "SUGGEST_ALIKE_WORDS", params, 1.0)
        yield Evidence(False, "SUGGEST_OTHER_WORDS", named, 0.5)
    elif close is Close.WITHIN:
        yield Evidence(True, "SUGGEST_ALIKE_WORDS", params, 1.2)
        yield Evidence(False, "SUGGEST_OTHER_WORDS", named, 0.9)
    elif same_list(left.field.options, right.field.options) or alike >= 0.5:
        yield Evidence(True, "SUGGEST_ALIKE_WORDS", params, alike)
        yield Evidence(False, "SUGGEST_OTHER_WORDS", named, 1.5)
    else:
        yield Evidence(False, "SUGGEST_OTHER_WORDS", named, 3.0)


def said_by_title(short: Mention, long: Mention) -> bool:
    """Does the name of the matter say what the shorter label leaves out? 登记日期 on a form for 结婚登记 is the 结婚登记日期."""
    stem, full = short.reading.stem, long.reading.stem
    extra = full.removesuffix(stem)
    return len(stem) > 2 and extra != full and len(extra) > 1 and extra + re.sub(r"[A-Z ]", "", stem) in short.title


def types(left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
    one, other = left.field.type, right.field.type
    named = {**params, "one": type_words(one), "other": type_words(other)}
    types = {one, other}
    if one == other:
        yield Evidence(True, "SUGGEST_SAME_TYPE", {"type": type_words(one)}, 0.3)
    elif types == {"date", "datetime"}:
        yield Evidence(False, "SUGGEST_DAY_AND_TIME", named, 8.0)
    elif types <= _NUMBERS or types <= _LINES:
        return
    elif types <= _CHOICES:
        yield Evidence(False, "SUGGEST_ONE_OR_MANY", named, 1.0)
    elif "boolean" in types or "group" in types or "attachment" in types:
        yield Evidence(False, "SUGGEST_OTHER_TYPE", named, 5.0)
    elif "text" in types:
        yield Evidence(False, "SUGGEST_LOOSER_TYPE", named, 0.2)
    else:
        yield Evidence(False, "SUGGEST_OTHER_TYPE", named, 2.5)


def type_words(name: str) -> str:
    """The parameter that stands for the name of a field type."""
    found = field_type(name)
    return f"@{found.label}" if found else name


def units(a: Reading, b: Reading, params: Mapping[str, str]) -> Iterator[Evidence]:
    """万元 and 元 are no merge but a conversion."""
    if a.unit and b.unit and a.unit != b.unit:
        named = {**params, "one": unit_words(a.unit), "other": unit_words(b.unit)}
        yield Evidence(False, "SUGGEST_OTHER_MEASURE", named, FORBIDS)


def unit_words(unit: str) -> str:
    """The parameter that stands for a unit; one that no list has stands for itself."""
    return f"@SUGGEST_UNIT_{unit.upper()}" if unit in UNITS else unit


def _offices(left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
    """Whose function the notes name: 单位社保专管员 is not the 单位公积金专管员, and need not be who is simply called 联系人."""
    mine, yours = (function_told(one.field.note) for one in (left, right))
    if mine != yours:
        yield Evidence(
            False, "SUGGEST_OTHER_WORDS", {**params, "words": f"{mine or '—'} / {yours or '—'}"}, FORBIDS if mine and yours else 4.6
        )


def options(left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
    if not left.field.options or not right.field.options:
        if {left.field.type, right.field.type} <= _CHOICES and _OWN_LISTS.search(plain(left.field.label)) and not left.reading.what:
            # each department sorts people by a list of its own
            yield Evidence(False, "SUGGEST_OPTIONS_UNSAID", params, 1.0)
        return
    mine, yours = bare_set(left.field.options), bare_set(right.field.options)
    shared = len(mine & yours) / len(mine | yours)
    if same_list(left.field.options, right.field.options):
        yield Evidence(True, "SUGGEST_SAME_OPTIONS", params, 2.5)
    elif shared == 1:
        yield Evidence(True, "SUGGEST_SAME_OPTIONS", params, 1.2)
    elif shared >= 0.5:
        yield Evidence(True, "SUGGEST_MOSTLY_SAME_OPTIONS", params, 0.8)
    elif not left.reading.what and _OWN_LISTS.search(plain(left.field.label)):
        yield Evidence(False, "SUGGEST_OTHER_OPTIONS", params, 3.5)
    elif left.reading.what not in _CLOSED_LISTS and right.reading.what not in _CLOSED_LISTS:
        alike = sum(any(likeness(one, other) >= 0.5 for other in yours) for one in mine) / len(mine)
        if alike < 0.5:
            yield Evidence(False, "SUGGEST_OTHER_OPTIONS", params, 1.5 if shared else 2.5)


def notes(left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
    for one, other in ((left, right), (right, left)):
        note, label = one.field.note, plain(other.field.label)
        named = {"label": one.field.label, "note": note[:60]}
        told = len(label) > 2 and label in note
        if (told and _TELLS_APART.search(note)) or (not_called(note, label) and not not_called(note, plain(one.field.label))):
            yield Evidence(False, "SUGGEST_NOTE_FORBIDS", named, FORBIDS)
        elif one.hedged:
            yield Evidence(False, "SUGGEST_NOTE_HEDGES", named, 1.5)
        elif names(note, label):
            yield Evidence(True, "SUGGEST_NOTE_EQUATES", named, 3.0)
        elif told and _EQUATES.search(note):
            yield Evidence(True, "SUGGEST_NOTE_EQUATES", named, 2.0)
    if "last" in left.reading.sides & right.reading.sides and bool(_THIS_TIME.search(left.field.note)) != bool(
        _THIS_TIME.search(right.field.note)
    ):
        # the last time before this occasion is not the last time before another
        yield Evidence(False, "SUGGEST_ONE_OCCASION", params, 3.0)
    mine, yours = defines(left.field.note), defines(right.field.note)
    if mine and yours and likeness(mine, yours) < 0.5 and left.field.type in _NUMBERS:
        differing = {"left": left.field.label, "right": right.field.label, "one": mine, "other": yours}
        yield Evidence(False, "SUGGEST_NOTES_DIFFER", differing, 4.0)
    for one in (left, right):
        if (part := part_told(one.field.note)) and not part_told((right if one is left else left).field.note):
            # 仅指托育服务用房: a part of what the other asks for
            yield Evidence(False, "SUGGEST_ONLY_A_PART", {"label": one.field.label, "note": part}, FORBIDS)
    if left.reading.what in _OF_THE_OFFICE:
        yield from _offices(left, right, params)
    if left.reading.what == "name" and opens(left.field.note) != opens(right.field.note):
        # 建设单位 (可为举办者或房屋产权人): who that is, is open
        open_one = left if opens(left.field.note) else right
        yield Evidence(False, "SUGGEST_NOTE_HEDGES", {"label": open_one.field.label, "note": open_one.field.note[:60]}, 3.0)
    if as_registered(left.field.note) and as_registered(right.field.note):
        yield Evidence(True, "SUGGEST_BOTH_AS_REGISTERED", params, 0.3)
