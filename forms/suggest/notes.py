"""What a note of a field tells: who or what is meant, that it may differ, that it is as registered."""

from __future__ import annotations

import re
from functools import cache

from forms.plain_label import plain
from forms.suggest.label import read_label
from forms.suggest.reading import Reading

_MEANS = re.compile(r"^(?:一般|通常|应|请)?(?:指|即|为|系|是|同|与|含|包括|填写|填)(?P<what>.+)$")
_CASE_OF = re.compile(r"的(?:应|请)?(?:填写?|(?:即?为|是)[^,，;；。]{2,8}上的)(?P<what>.+)$")
_NAMELY = re.compile(r"即(?:为|是)?(?P<what>.+)$")
_BY = re.compile(r"^由(?P<what>.+?)(?:申请|办理|填写|提出)$")
_IS = re.compile(r"(?:一般)?(?:即|就是|即为|指|为|系|同)[^不非]{0,4}")
_SAME_AS = re.compile(r"(?:应?[与和同])[^不非]{0,8}=(?:一致|相同|同值|为同一.{0,3})")
_DENIED = re.compile(
    r"(?:不一定是|不一定为|未必是|可能不是|可以?不是|不必是|不是|并非|非|不同于|有别于|区别于)(?P<who>[^,，;；。、]{2,12})"
)
_WHO_COMES = re.compile(r"来?(?:办事|办理|申请|申办)的?人|申请者|经办")
_TAIL = re.compile(r"(?:一致|相同|同值|填写|信息栏?|本次|的)+$")
_HEDGED = re.compile(r"成员中|人员中|其中|之一|时|可|如|若|不|无|代办|代为|或|除|另|以外")
_OTHER_MEANING = re.compile(
    r"口径不同|口径不一|可与[^，,；;。]*不同|不必等于|不等于|不同于|区别于|有别于|并非|可不同|不是同一|可能不同|含义不同|不一定"
)
_OPENS = re.compile(
    r"也可|可为|可由|可以是|可打入|可汇入|可转入|可填|可另|可与|均可|不限|不一定|不必|任一|视情况|[^,，;；。]{2,}的(?:应|则|请)?填(?!写|报|在|入)"
)
_AS_REGISTERED = re.compile(r"(?:与|和|同|按|以)[^，,；;。]*(?:一致|相同|填写|为准)")
_REPEATS = re.compile(r"重复填写|表内重复|与(?:首页|前页|上页|前栏|上栏)[^，,；;。]*(?:同值|相同|一致)")
_DEFINES = re.compile(
    r"不?含[^，,；;。]{2,}|(?:在册|实有|实际|全年|上年度?|税前|税后|全部|全家|户籍|常住)[^，,；;。]{0,8}(?:数|额|人口|收入|面积|口径)|以[^，,；;。]{2,}为准"
)
_BEFORE_OR_AFTER = re.compile(
    r"(?:变更|迁移|搬迁|更名|改制|转让|过户|换证|合并|分立|登记|婚)(?:登记)?(?P<when>[前后])(?!\d|[一二三四五六七八九十两再应]|及时)"
)
_ONLY_PART = re.compile(r"(?:仅指|仅供|仅限|专指|只指|只算|只含|只计|单指|仅含|仅计)[^,，;；。]{2,}|本次[^,，;；。]{2,}(?:面积|部分|范围)")
_FUNCTION = re.compile(
    r"^(?:填写?|为|即|是)?(?P<who>[^,，;；。]{2,12}?(?:专管员|管理员|专员|工程联系人|业务联系人|负责人|经办员))(?:的?(?:电话|手机|联系电话|手机号码?|信息))?$"
)
_NOT_CALLED = re.compile(r"不(?:带|加|写|用|填写?)[“\"'‘(]*(?P<what>[^,，;；。“”\"'‘’()]{2,8})")
LONGEST_NAME = 14
"""Characters of what a note names; longer is an explanation."""


@cache
def denied(note: str) -> frozenset[str]:
    """Roles that the note says the person need not have.

    >>> sorted(denied("实际驾驶的人,可不是车主")), sorted(denied("供回访,不一定是来办事的人"))
    (['car_owner'], ['self'])
    """
    found: set[str] = set()
    for told in _DENIED.finditer(note):
        who = plain(told["who"])
        found |= {"self"} if _WHO_COMES.search(who) else set(read_label(who, "text").roles)
    return frozenset(found)


def warns(note: str) -> bool:
    """Does it say that the field may differ from what it resembles?"""
    return bool(_OTHER_MEANING.search(note))


def opens(note: str) -> bool:
    """Does it leave open who or what is entered?

    >>> opens("村(社区)工作人员也可代办"), opens("装修由房东发包的填房东"), opens("与营业执照一致")
    (True, True, False)
    """
    return bool(_OPENS.search(note))


def repeats(note: str) -> bool:
    """Does it say that the form asks for the same once more: 表内重复填写?"""
    return bool(_REPEATS.search(note))


def as_registered(note: str) -> bool:
    """Does it say that the value is that of another paper or field?"""
    return bool(_AS_REGISTERED.search(note))


def side_told(note: str) -> str:
    """former or later, if it says that what was so before a change, or is so after it, is entered; "" else.

    >>> side_told("填迁移前名称"), side_told("按变更后营业执照填写"), side_told("变更后30日内")
    ('former', 'later', '')
    """
    found = {"former" if told["when"] == "前" else "later" for told in _BEFORE_OR_AFTER.finditer(note)}
    return found.pop() if len(found) == 1 else ""


def not_called(note: str, label: str) -> bool:
    """Does it say that a word of that label is no part of what is entered?

    >>> not_called("按医疗机构命名规则,不带“(个体工商户)”", "个体工商户名称")
    True
    """
    return any(told["what"] in plain(label) for told in _NOT_CALLED.finditer(note))


def part_told(note: str) -> str:
    """The clause by which it says that only a part is meant: 仅指托育服务用房; "" if it says no such thing."""
    found = _ONLY_PART.search(note)
    return found.group(0) if found else ""


def function_told(note: str) -> str:
    """Whose function it names, as of people who look after one matter for their unit: 单位社保专管员; "" for none."""
    found = _FUNCTION.match(plain(note))
    return found["who"] if found else ""


def names(note: str, label: str) -> bool:
    """Does the note, or a part of it, say just that label: 活动地点; 即报名申请就读的学校; 与活动开始时间一致?

    >>> names("即报名申请就读的学校", "申请就读学校"), names("不含药品仓库面积", "药品仓库面积")
    (True, False)
    """
    wanted = plain(label).replace("的", "")
    if len(wanted) < 3:
        return False
    for clause in re.split(r"[,，;；。]", plain(note)):
        said = clause.replace("的", "")
        if said.endswith(wanted) and (said == wanted or _IS.fullmatch(said.removesuffix(wanted))):
            return True
        if wanted in said and _SAME_AS.fullmatch(said.replace(wanted, "=")):
            return True
    return False


def defines(note: str) -> str:
    """What it says is counted: 户口簿在册人数, 含未在册的成员; "" for a note that says nothing of the kind."""
    found = _DEFINES.search(note)
    return found.group(0) if found else ""


@cache
def meant(note: str, type_: str) -> Reading | None:
    """What the note says is meant, read like a label; None if it says no such thing.

    A note that only says who may stand in, or when, tells nothing.

    >>> meant("指残疾人本人", "text").roles, meant("监护人代办时填监护人", "text")
    (('disabled',), None)
    """
    for clause in reversed(re.split(r"[,，;；。]", note)):
        found = _CASE_OF.search(clause) or _MEANS.match(clause) or _NAMELY.search(clause) or _BY.match(clause)
        name = found.group("what") if found else clause if clause == note and len(note) <= LONGEST_NAME else ""
        name = _TAIL.sub("", plain(name))
        if name and len(name) <= LONGEST_NAME and not _HEDGED.search(name):
            read = read_label(name, type_)
            if read.roles or read.kinds or read.thing or read.what:
                return read
    first = re.split(r"[,，;；。]", note)[0]
    if first != note and len(first) <= LONGEST_NAME and (read := read_label(plain(first), type_)).implied:
        # 驾驶员,可不是车主: a word for a person, and more of them
        return read
    return None
