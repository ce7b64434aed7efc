"""What can be ticked: the options of a blank, with what an option holds in itself, and the words on how to tick.

□新建 □改建（□装饰 □扩容）       an option with options of its own
□长期 □至  年 月 日             an option with a blank of its own
□是 □否  面积：____平方米        a label of its own behind the options
性别 男□ 女□                    a label before them
长期 / ____年                    options without boxes: one is written, the other has a blank
三、消防设施（在□内打√）           how to tick: neither label nor option
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forms.importers.grid import drawn_in, one_line
from forms.importers.units import UNIT

BOX = "□☐◻▢▣■☑☒✓√○〇◯●⬜❑❏"
"""Signs that forms print before an option, or behind it."""
MANY = re.compile(r"[（(【\[]?\s*(?:可多选|多选|可选多项|复选|可同时选择)\s*[)）】\]]?")
ONE = re.compile(r"[（(【\[]?\s*(?:单选|只能选一种|只选一项|选择一项|请选择|任选一项)\s*[)）】\]]?")
LONGEST = 1_000
"""Characters; the options of one field are never more."""

_MARKING = r"(?:(?:打|划|画|填|用|标)\s*[“”\"'‘]?\s*(?:[√✓☑×]|对?[勾钩])|勾选|[√✓]选)"
_HOW_TO_TICK = re.compile(
    rf"[（(【\[][^（()）【】\[\]\n_]{{0,30}}?{_MARKING}[^（()）【】\[\]\n_]{{0,30}}[)）】\]]"
    rf"|(?:^|(?<=[\s，,。；;：:]))(?:注[：:])?[^（()）\s，,。；;：:_]{{0,16}}?{_MARKING}[”\"'’]?(?:选择|表示)?(?=$|[\s，,。；;：:])",
    re.MULTILINE,
)
_MARKS = re.compile(_MARKING)
_SIGN = re.compile(f"[{BOX}]")
_DRAWN = re.compile("[□☐◻▢▣■☑☒◯⬜❑❏]")
"""Of the signs those that are nothing but boxes."""
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇○])[〇○]|[〇○](?=[一二三四五六七八九〇○])")
_NUMBER_BEFORE = re.compile(rf"(?:^|(?<=\s))[（(]?(?:\d{{1,2}}|[A-Za-z①-⑳一二三四五六七八九十])\s*[.、．)）]\s*(?=[{BOX}])")
_BRACKETS = re.compile(r"[（(]([^（()）]{1,200})[)）]")
CHARACTERS = re.compile(r"(?:[□☐◻][ \u3000]*){4,}")
"""A box for every character of a number; none of them is an option."""
_LIFTED = "\U000f0000"
"""From this sign on each stands for brackets lifted out of a text."""
_LIFTED_SIGNS = re.compile("[\U000f0000-\U000ffffd]")
_TICKED_BRACKET = re.compile(r"[（(][\s　]*[)）]")
_COUNTED_OPTION = re.compile(r"^\s*(?:\d{1,2}|[A-Za-z]|[①-⑳])\s*[.、．:：)）]?\s*")
_BESIDE = " \n\t\u3000_＿，,、；;。/|：:"
_BEHIND = re.compile(rf"(?P<own>\S[^\n]*?)[\s，,；;]+(?P<label>[^\s：:_，,（()）]{{2,20}})[：:](?P<blank>[\s_＿]*(?:{UNIT})?[\s_＿。]*)")
_ALONE = re.compile(rf"[\s，,；;]*+(?:[^\s：:_，,；;（()）]{{2,20}}[：:][\s_＿]*+(?:{UNIT}[\s_＿]*+)?+[\s，,；;。]*+)+")
_ASKED = re.compile(r"([^：:_＿，,、；;\s]{2,20})(?:[：:][\s_＿]*|[ \u3000]*[_＿]{2,})")
_SAY_WHICH = re.compile(r"请?(?:注明|说明|填写|写明|列明)[：:]?")
_ONE_DAY = r"年[\s_＿]+月(?:[\s_＿]*日)?"
_DAY = re.compile(rf"[\s_＿]*{_ONE_DAY}(?:起?[\s_＿]*[至到\-—~～][\s_＿]*{_ONE_DAY}止?)?")
_COUNT = re.compile(rf"(?:[_＿]|\s{{2}})[\s_＿]*(?P<unit>{UNIT})(?![\u4e00-\u9fff])")
_UNTIL = re.compile(r"(?:有效期?限?)?(?P<way>至|到|自|从)$")
_TOTAL = re.compile(r"[，,、\s]*(?:共计?|合计|约|计|为)?$")
_OR = re.compile(r"\s*(?:[/／]|或者?)\s*")
_WORDS_ALONE = re.compile(r"[\u4e00-\u9fff（()）]{2,10}")


@dataclass(frozen=True, slots=True)
class Part:
    """A label and its blank in one line."""

    label: str
    blank: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One option."""

    words: str
    blank: str = ""
    """A day or number to be written behind it, as it is printed."""
    asked: str = ""
    """What tells that blank from the choice itself: «止», «年», the words of the option."""
    within: str = ""
    """Options of its own, in brackets."""
    parts: tuple[Part, ...] = ()
    """Labels with blanks, in its brackets."""
    behind: tuple[Part, ...] = ()
    """Labels with blanks that stand behind it, and may belong to any option or to none."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """Options as they stand in a cell or line."""

    label: str = ""
    """The words before them, "" = none."""
    choices: tuple[Choice, ...] = ()


def without_instruction(text: str) -> str:
    """Without the words on how to tick.

    >>> without_instruction("三、消防设施（在□内打√）"), without_instruction("请在方框内打勾：□甲 □乙"), without_instruction("（请勾选）")
    ('三、消防设施', '：□甲 □乙', '')
    >>> without_instruction("设施（在□内打√，可多选）")
    '设施（可多选）'
    """
    if len(text) > LONGEST or not _MARKS.search(text):
        return text
    return _HOW_TO_TICK.sub(lambda found: "（可多选）" if MANY.search(found[0]) else "", text)


def ticked(text: str) -> Ticked:
    """The options of a text, and the words before them.

    >>> found = ticked("性别 □男 □女")
    >>> found.label, [one.words for one in found.choices]
    ('性别', ['男', '女'])
    >>> [(one.words, one.blank, one.asked) for one in ticked("长期 / ____年").choices]
    [('长期', '', ''), ('若干年', '____年', '年')]
    """
    text = drawn_in(text)
    if len(text) > LONGEST:
        return Ticked()
    bare = _NUMBER_BEFORE.sub("", ONE.sub("", MANY.sub("", without_instruction(_ZERO.sub("零", text))))).strip(" \n\t\u3000：:，,。；;")
    if _MARKS.search(bare) or CHARACTERS.search(bare):
        # a sentence that speaks of ticking, or a number to be written
        return Ticked()
    if not _SIGN.search(bare):
        return Ticked(choices=_bracketed(bare) or _alternatives(bare))
    lifted: list[str] = []
    pieces = _SIGN.split(_lift(bare, lifted))
    label, options = _before_or_behind(pieces)
    if label and ("_" in label or not (len(pieces) > 2 or _DRAWN.search(bare))):
        return Ticked()
    return Ticked(label, _each_once(_choice(option, lifted) for option in options))


def options_in(text: str) -> tuple[str, ...]:
    """What can be ticked in a cell: «□男 □女», «是□ 否□», «☐ 新办».

    >>> options_in("是□ 否□"), options_in("□其他（请注明）____"), options_in("男/女")
    (('是', '否'), ('其他（请注明）',), ())
    >>> options_in("1.一般家庭（  ） 2.老年人家庭（  ）")
    ('一般家庭', '老年人家庭')
    """
    return tuple(choice.words for choice in ticked(text).choices)


def _lift(text: str, lifted: list[str]) -> str:
    """Brackets that hold options or blanks of their own, taken out; «（请注明____）» belongs to its option."""

    def lift(found: re.Match[str]) -> str:
        inside = found[1]
        asks = _ASKED.search(inside) and not _SAY_WHICH.fullmatch(inside.rstrip(_BESIDE))
        if not asks and not _SIGN.search(inside):
            return found[0]
        lifted.append(inside)
        return chr(ord(_LIFTED) + len(lifted) - 1)

    return _BRACKETS.sub(lift, text)


def _before_or_behind(pieces: Sequence[str]) -> tuple[str, Sequence[str]]:
    """(the label before the options, the options): boxes stand before their options, or behind."""
    first, last = pieces[0], pieces[-1]
    if not first.strip(_BESIDE):
        return "", pieces[1:]
    rest = _LIFTED_SIGNS.sub("", last)
    if not rest.strip(_BESIDE) or _ALONE.fullmatch(rest):
        label, first = _label_before(first)
        return label, [first, *pieces[1:-2], pieces[-2] + last] if len(pieces) > 2 else [first + last]
    if all(not before[-1:].isspace() and after[:1].isspace() for before, after in pairwise(pieces)):
        label, first = _label_before(first)
        return label, [first, *pieces[1:]]
    return one_line(first).strip(_BESIDE), pieces[1:]


def _label_before(piece: str) -> tuple[str, str]:
    """«性别：男», «性别   男»: the label of all options, and the first."""
    found = re.fullmatch(r"\s*(\S(?:.*\S)?)(?:\s*[：:]\s*|\s*\n\s*|\s{2,})(\S+)\s*", piece, re.DOTALL)
    return (one_line(found[1]), found[2]) if found else ("", piece)


def _choice(piece: str, lifted: Sequence[str]) -> Choice | None:
    inside = [lifted[ord(sign) - ord(_LIFTED)] for sign in _LIFTED_SIGNS.findall(piece)]
    bare = _LIFTED_SIGNS.sub("", piece).strip()
    parts = [part for text in inside if not _SIGN.search(text) for part in _asked_in(text)]
    behind: list[Part] = []
    while (found := _BEHIND.fullmatch(bare)) and not _SAY_WHICH.match(found["label"]):
        bare = found["own"]
        behind.insert(0, Part(one_line(found["label"]), found["blank"]))
    words, blank, asked = _with_blank(bare)
    within = next((text for text in inside if _SIGN.search(text)), "")
    return Choice(words, blank, asked, within, tuple(parts), tuple(behind)) if words else None


def _asked_in(text: str) -> Iterable[Part]:
    """Labels with their blanks in brackets: «请填写姓名：__ 电话：__»."""
    return (Part(one_line(_SAY_WHICH.sub("", label, count=1)) or label, "____") for label in _ASKED.findall(text))


def _with_blank(piece: str) -> tuple[str, str, str]:
    """(the words of an option, the day or number to be written there, what names that)."""
    if day := _DAY.search(piece):
        before, behind = _words(piece[: day.start()]), _words(piece[day.end() :])
        if not before or (until := _UNTIL.search(before)):
            ends = {"至": "止", "到": "止", "自": "起", "从": "起"}
            return f"{before}某年某月某日{behind}", day[0], ends[until["way"]] if before and until else "日期"
        return before + behind, day[0], before
    if count := _COUNT.search(piece):
        before, behind = _words(_TOTAL.sub("", piece[: count.start()])), _words(piece[count.end() :])
        return before + behind or f"若干{count['unit']}", f"____{count['unit']}", before or behind or count["unit"]
    return _words(piece), "", ""


def _words(piece: str) -> str:
    return one_line(re.sub(r"[_＿]+", "", piece)).strip(_BESIDE)


def _each_once(choices: Iterable[Choice | None]) -> tuple[Choice, ...]:
    return tuple({choice.words: choice for choice in choices if choice}.values())


def _bracketed(text: str) -> tuple[Choice, ...]:
    """Options to be ticked in brackets that stand empty behind them."""
    *named, rest = _TICKED_BRACKET.split(text)
    words = [one_line(_COUNTED_OPTION.sub("", piece)).strip(_BESIDE) for piece in named]
    return _each_once(map(Choice, words)) if len(words) > 1 and all(words) and not rest.strip(_BESIDE) else ()


def _alternatives(text: str) -> tuple[Choice, ...]:
    """«长期 / ____年»: something to choose as it stands, or a day or number to write."""
    pieces = [(piece, *_with_blank(piece)) for piece in _OR.split(text)]
    stated = [piece for piece, _, blank, _ in pieces if not blank]
    if not 0 < len(stated) < len(pieces) or not all(_WORDS_ALONE.fullmatch(one) and not re.fullmatch(UNIT, one) for one in stated):
        return ()
    return _each_once(Choice(words, blank, asked) for _, words, blank, asked in pieces)
