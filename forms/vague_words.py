"""Vague words 兜底用语: names of materials and conditions that leave open what is wanted, and the closed wording that can be proposed.

    catch-all   其他材料、有关材料          names nothing at all
    open list   甲、乙等文件                names something, and leaves the rest open
    vague word  有关部门、相关证明           a noun with a word before it that does not say which

A rewrite never invents a document: it keeps what is named and closes the list. Where nothing would be left, there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_GENERIC = r"(?:证明|申请|申报|佐证|支撑|辅助)?(?:材料|文件|资料|证件|证照|证明|手续|凭证)"
_OPEN = r"(?:其他|其它|有关|相关|相应|必要|所需|一切|补充)的?"
_SOMEBODY = r"(?:部门|机关|单位|机构|人员)"

CATCH_ALL = re.compile(
    rf"(?:.*?(?:规定|要求|需要|需|应当|认为)[^、]*?的)?(?:{_OPEN})+"
    rf"(?:(?:需要?|应当?|要求)[^、]{{0,6}}?的|(?:能够?|可以?|足以)[^、]{{1,12}}?的)?(?:{_GENERIC}|条件|情形|要求)等?|其他|其它"
)
"""Matched against a whole part of a list."""
_ETC = "(?<![平高中初对均优劣次特上下])(?<!(?<!合)同)等"
OPEN_LIST = re.compile(rf"{_ETC}(?P<kind>[^、，,（）()]{{0,8}}?)(?P<noun>{_GENERIC})$")
"""«等文件»; not 等级, 高等学校, 同等学力; but 合同等文件."""
BARE_ETC = re.compile(rf"{_ETC}$")
AS_NEEDED = re.compile(r"视(?:具体|实际)?情况?|根据(?:实际|具体)?(?:需要|情况)|(?:必要|需要)时|如有(?:需要|必要)")
"""«视情况提供»: asked of whom, nobody can tell. Matched where a part of a list begins."""
VAGUE_WORD = re.compile(rf"(?:{_OPEN})+(?=(?P<noun>{_GENERIC}|条件|情形|要求)|{_SOMEBODY})")

_PARTS = re.compile(r"[、，,；;]|以及|及其(?!他|它)|及|和(?!解)")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]$")
_DOCUMENT = re.compile(
    r"(?:证|书|表|图|单|册|簿|卡|本|照|函|证明|合同|协议|报告|制度|预案|方案|清单|照片|票据|发票|决议|章程|记录|说明|身份证件|复印件|原件)$"
)
_DRAWN = re.compile(r"(?:布局|流程|平面|布置|位置|分布|结构)$")
"""What is handed in as a drawing: 布局 -> 布局图."""
_CARRIED = ("证明", "证件", "证照", "凭证")
"""Nouns that make a document of each part: 学历、职称等证明 -> 学历证明、职称证明. 文件 and 材料 do not."""


class Vague(StrEnum):
    """How open a wording is."""

    CATCH_ALL = "catch_all"
    OPEN_LIST = "open_list"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class VagueWording:
    """What was found in a text."""

    kind: Vague
    word: str
    """As it stands there."""
    rewrite: str = ""
    """The closed wording; "" = only whoever wrote it can know."""


def vague_in(text: str) -> VagueWording | None:
    """The vaguest wording of a name or condition, or None.

    >>> vague_in("主要设备设施布局、操作流程等文件").rewrite
    '主要设备设施布局图、操作流程图'
    >>> vague_in("残疾等级评定表") is None
    True
    """
    text = text.strip()
    bracket = _BRACKET.search(text)
    if bracket and (inner := _whole(bracket[1])):
        closed = f"{text[: bracket.start()]}{bracket[0][0]}{inner.rewrite}{bracket[0][-1]}" if inner.rewrite else ""
        return VagueWording(inner.kind, inner.word, closed)
    head = text[: bracket.start()] if bracket else text
    found = _whole(head)
    if found is None:
        return None
    return VagueWording(found.kind, found.word, found.rewrite + text[len(head) :] if found.rewrite else "")


def _whole(text: str) -> VagueWording | None:
    parts = [part.strip() for part in _PARTS.split(text)]
    vague = [part for part in parts if part and CATCH_ALL.fullmatch(part)]
    if vague:
        named = [part for part in parts if part and part not in vague]
        return VagueWording(Vague.CATCH_ALL, vague[0], _closed(named, ""))
    if found := OPEN_LIST.search(text):
        return VagueWording(Vague.OPEN_LIST, found[0], _list(text[: found.start()], found["kind"], found["noun"]))
    if found := BARE_ETC.search(text):
        return VagueWording(Vague.OPEN_LIST, found[0], _list(text[: found.start()], "", ""))
    if found := next((match for part in parts if (match := AS_NEEDED.match(part))), None):
        return VagueWording(Vague.WORD, found[0])
    if found := VAGUE_WORD.search(text):
        return VagueWording(Vague.WORD, found[0] + (found["noun"] or _after(text, found.end())), _without(text, found))
    return None


def _list(head: str, kind: str, noun: str) -> str:
    """The list before 等, closed. What it was a list of stays: 营业执照等主体资格证明 -> 主体资格证明(营业执照)."""
    parts = [part.strip() for part in _PARTS.split(head) if part.strip()]
    if kind and all(_DOCUMENT.search(part) for part in parts):
        return f"{kind}{noun}({'、'.join(parts)})"
    return "" if kind else _closed(parts, noun)


def _closed(parts: list[str], noun: str) -> str:
    """Each part as a document by itself; "" if one of them is none."""
    named = []
    for part in parts:
        if _DOCUMENT.search(part):
            named.append(part)
        elif _DRAWN.search(part) and noun not in _CARRIED:
            named.append(f"{part}图")
        elif noun in _CARRIED:
            named.append(f"{part}{noun}")
        else:
            return ""
    return "、".join(named)


def _without(text: str, found: re.Match[str]) -> str:
    """The text without the word that says nothing, where something is left that says what: 无违法记录相关证明 -> 无违法记录证明."""
    before = text[: found.start()].rstrip("的")
    if not found["noun"] or len(before) < 2 or re.search(r"[与和]", before):
        return ""
    return f"{before}{text[found.end() :]}" if found["noun"].endswith("证明") or _DOCUMENT.search(before) else ""


def _after(text: str, at: int) -> str:
    match = re.match(_SOMEBODY, text[at:])
    return match[0] if match else ""
