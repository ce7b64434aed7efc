"""Labels that hold their blanks in themselves: «姓名：____ 电话：____», «性别 □男 □女», and whether a text is for writing in at all."""

from __future__ import annotations

import re

from forms.importers.blanks import is_blank, is_hint, is_office_use, is_options, is_place_blank, is_signature
from forms.importers.choices import BOX, MANY, ONE, Part, ticked, without_instruction
from forms.importers.grid import drawn_in, one_line
from forms.importers.quantities import quantities_in
from forms.importers.units import UNIT

LONGEST_LABEL = 40
"""Characters; what is longer is a text to read."""
_AROUND_HEADING = "：:，, *＊★✱﹡∗"
SENTENCE = re.compile(r"[。；;]|[，,].*[，,]")
"""Words that are no label."""
MOST_WORDS = 60
"""Characters of a blank in words; what is longer is a text to read."""
_SPREAD = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?=[ \u3000]*(?:[：:]|$))")
_LABELLED = re.compile(r"([^\s：:_，。；;]{1,40}(?: [^\s：:_，。；;]{1,20})?)[ \u3000]*[：:]")
_OF_THESE = re.compile(r"(其中|包括|含)[：:]")
_HELD = re.compile(r"[（(][^（()）]{0,200}[：:_＿□☐][^（()）]{0,200}[)）]")
_HOLD = "\U000f0000"
_WORDED = re.compile(
    r"[\s，,；;、]*(?P<label>(?![自从于经在由为至到按向对将把以因拟本我该请今此特兹共约第其])[^\W\d_](?:[^\W_]|[（()）/]){1,11})"
    rf"[ \u3000]*(?P<blank>[_＿]{{2,}}[ \u3000_＿]*(?:{UNIT})?)"
)
_GAP = re.compile(rf"[_＿]{{2,}}|[ \u3000]{{2,}}(?!人){UNIT}(?=[\s，,；;、。/）)]|$)|[_＿\s]{(2,)}年[\s_＿]+月|年[\s_＿]{(2,)}月")


def parts_of(text: str) -> tuple[Part, ...]:
    """Labels with their blanks, if the whole text is made of them; else ().

    >>> parts_of("姓  名：____  电话：____")
    (Part(label='姓名', blank='____'), Part(label='电话', blank='____'))
    >>> parts_of("经营方式：□自营 □连锁"), parts_of("说明：以上属实。")
    ((Part(label='经营方式', blank='□自营 □连锁'),), ())
    >>> [part.label for part in (*parts_of("性别 □男 □女\\n婚姻 □已婚 □未婚"), *parts_of("面积____平方米，用途____"))]
    ['性别', '婚姻', '面积', '用途']
    """
    text = without_instruction(drawn_in(text))
    return _with_colons(text) or _before_options(text) or _in_a_row(text)


def writes_inside(text: str) -> bool:
    """Does the text hold its blank in itself, rather than in the cell beside it?"""
    parts = parts_of(text)
    return len(parts) > 1 or any(part.blank for part in parts)


def is_answer(text: str) -> bool:
    """Is it for writing in or ticking, so that what stands before it is its label?

    >>> [is_answer(text) for text in ("", "□男 □女", "地上__层，地下__层", "经____批准", "姓名：____", "电话")]
    [True, True, True, True, False, False]
    """
    return is_blank(text) or is_options(text) or is_hint(text) or bool(quantities_in(text)) or in_words(text)


def is_label(text: str) -> bool:
    """Words that may name what is written beside or beneath them.

    >>> [is_label(text) for text in ("姓  名", "", "□男 □女", "地上__层，地下__层", "以上属实。")]
    [True, False, False, False, False]
    """
    words = one_line(text)
    if not 0 < len(words) <= LONGEST_LABEL or SENTENCE.search(words) or re.search(r"[_＿]{2,}", words):
        return False
    return not is_blank(text) and not is_options(text) and not quantities_in(text)


def heading_words(text: str) -> str:
    """A heading without signs and without how to tick what is beneath it; "" if it says nothing else.

    >>> heading_words("★消防设施（在□内打√）："), heading_words("请勾选，可多选")
    ('消防设施', '')
    """
    words = one_line(without_instruction(text)).strip(_AROUND_HEADING)
    return words if ONE.sub("", MANY.sub("", words)) else ""


def in_words(text: str) -> bool:
    """A blank with words around it of which nothing more is understood: «经____批准»."""
    text = drawn_in(text)
    bare = text.strip()
    if len(bare) > MOST_WORDS or _GAP.search(text) is None or bare.endswith("。") or is_blank(bare):
        return False
    return not is_signature(bare) and not is_office_use(bare) and not is_options(bare) and not parts_of(bare)


def _before_options(text: str) -> tuple[Part, ...]:
    """«性别 □男 □女»: words before options are their label; each line may have its own, and goes on in lines without."""
    lines: list[Part] = []
    for line in text.split("\n"):
        found = ticked(line)
        if found.choices and found.label:
            at = line.find(found.label) + len(found.label) if found.label in line else _first_sign(line)
            lines.append(Part(found.label, line[at:].lstrip(" \u3000：:")))
        elif lines and found.choices:
            lines[-1] = Part(lines[-1].label, f"{lines[-1].blank}\n{line}")
        elif line.strip():
            return ()
    return tuple(lines)


def _first_sign(line: str) -> int:
    return min(at for at in map(line.find, BOX) if at >= 0)


def _with_colons(text: str) -> tuple[Part, ...]:
    held = _HELD.findall(text)
    joined = _SPREAD.sub(r"\1\2", _OF_THESE.sub(r"\1", _HELD.sub(_HOLD, text)))
    pieces = _LABELLED.split(joined)
    before, labels, blanks = pieces[0], pieces[1::2], pieces[2::2]
    if not labels or not is_blank(before.strip()) or any(sign in label for label in labels for sign in (*BOX, _HOLD)):
        return ()
    whole = [re.sub(_HOLD, lambda _: held.pop(0), blank) for blank in blanks]
    if not all(is_answer(blank) and not is_hint(blank) for blank in whole):
        return ()
    return tuple(
        Part(one_line(label), blank if is_place_blank(blank) else blank.strip()) for label, blank in zip(labels, whole, strict=True)
    )


def _in_a_row(text: str) -> tuple[Part, ...]:
    """«姓名____ 电话____»: words, each with its gap."""
    found, at, end = [], 0, len(text.rstrip(" \u3000\n，,；;、。"))
    while at < end:
        entry = _WORDED.match(text, at)
        if entry is None:
            return ()
        found.append(Part(one_line(entry["label"]), entry["blank"].strip()))
        at = entry.end()
    return tuple(found)
