"""headed_sections: the sections of imported forms, by the headings that their fields stood under, whichever department asks.

Headings that say the same are one section. Fields under none stand under their matter; where a long form has no headings at all, it is
parted into who it asks for and what it asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.importers.reading import unlike
from forms.layout import Placement, Section
from forms.short_names import unnumbered
from forms.wording import say

SMALL = 3
"""So many fields make a section of their own, where there is another that they could stand in."""
LONG = 6
"""From so many fields on a form without headings is parted."""
_ON_PEOPLE = re.compile(
    r"姓名|性别|民族|国籍|年龄|出生(?:日期|年月|时间)|身份证|身份号码|证件(?:类型|种类|号)|电话|手机|联系方式|邮箱|(?:户籍|现住|居住|家庭|通讯|通信|邮寄).*(?:址|区划)"
    r"|住址|婚姻|学历|文化程度|职务|职业|政治面貌|与.{1,12}关系$|(?:人|者|人员)(?:[（(].*[)）])?$"
)
_OF_PEOPLE = ("cid", "mobile")
_HOW_TO_FILL = re.compile(r"[（(][^（）()]*(?:√|勾|选|填)[^（）()]*[)）]")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_IDLE = re.compile(r"(?<=.)(?:基本)?(?:情况|信息|资料)$")

_Key = tuple[str, str]
"""(meaning of a heading, "") or ("", the matter whose fields stand under none)."""


def headed_sections(
    bundle: Bundle, sections: Sequence[Section], headings: Mapping[str, str], there: Sequence[Section] = ()
) -> tuple[Section, ...]:
    """One section for each heading of the forms laid out in `sections` (one a matter). `headings`: data item -> its heading.

    `there`: sections that the bundle has already. They keep their place and begin as they did; what has their heading comes behind.
    """
    titles: dict[_Key, str] = {(_meaning(section.title), ""): section.title for section in reversed(there)}
    known = {(_meaning(section.title), ""): section.id for section in reversed(there)}
    placed: dict[_Key, list[Placement]] = {}
    ids: dict[_Key, str] = {}
    taken = {section.id for section in there}
    for section in sections:
        for key, title, placement in _parted(bundle, section, headings):
            titles.setdefault(key, title)
            placed.setdefault(key, []).append(placement)
            if key not in ids and key not in known:
                ids[key] = unlike(taken, section.id)
                taken.add(ids[key])
    more = {known[key]: placements for key, placements in placed.items() if key in known}
    kept = (_with(section, more.get(section.id, ())) for section in there)
    return (*kept, *(Section(id=id_, title=titles[key], placements=tuple(placed[key])) for key, id_ in ids.items()))


def _with(section: Section, more: Sequence[Placement]) -> Section:
    return section.model_copy(update={"placements": (*section.placements, *more)}) if more else section


def _parted(bundle: Bundle, section: Section, headings: Mapping[str, str]) -> Iterator[tuple[_Key, str, Placement]]:
    """Every field of a matter, with the section it belongs to."""
    paths = _paths([headings.get(one.data_item, "") for one in section.placements])
    people = set() if any(paths) else _on_people(bundle, section)
    for placement, path in zip(section.placements, paths, strict=True):
        title = _title(path[-1]) if path else say("SECTION_PEOPLE") if placement.data_item in people else ""
        yield ((_meaning(title), "") if title else ("", section.id)), title or section.title, placement


def _paths(headings: Sequence[str]) -> list[tuple[str, ...]]:
    """Headings within headings; a small one goes up into the one around it, if that has fields of its own."""
    paths = [tuple(filter(None, heading.split(" / "))) for heading in headings]
    many = Counter(paths)

    def settled(path: tuple[str, ...]) -> tuple[str, ...]:
        return settled(path[:-1]) if len(path) > 1 and many[path] < SMALL and path[:-1] in many else path

    return [settled(path) for path in paths]


def _on_people(bundle: Bundle, section: Section) -> set[str]:
    """The fields of a form without headings that ask who somebody is and how to reach him; none if that parts nothing worth it."""
    items = [item for one in section.placements if (item := bundle.data_item(one.data_item))]
    found = {item.id for item in items if _is_on_people(item)}
    worth = len(items) >= LONG and min(len(found), len(items) - len(found)) >= SMALL
    return found if worth else set()


def _is_on_people(item: DataItem) -> bool:
    return item.type != "group" and (item.type in _OF_PEOPLE or _ON_PEOPLE.search(item.label) is not None)


def _title(heading: str) -> str:
    """A heading without its number and without how it is to be filled in."""
    short = unnumbered(heading)
    return _HOW_TO_FILL.sub("", short).strip() or short


def _meaning(title: str) -> str:
    """Two ways to write one heading.

    >>> _meaning("法定代表人（负责人）") == _meaning("法定代表人 信息"), _meaning("基本情况") == _meaning("申请人基本情况")
    (True, False)
    """
    bare = re.sub(r"\s+", "", _IN_BRACKETS.sub("", title)) or title
    return _IDLE.sub("", bare)
