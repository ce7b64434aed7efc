"""The grammar of 行文: which word at the beginning of a line, and which between 【 and 】, stands for which part of the markup.

Every line of the words is one line of the source. A line without a word at its beginning is indented by two blanks: a paragraph, or
with bars in it a row of a table. The words themselves lie in `forms/wording/template_words.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from forms.wording import say

OPEN, CLOSE, QUOTE, UNQUOTE = "【", "】", "“", "”"
INDENT = "\u3000\u3000"
BARS = "|｜│"
"""What parts cells; the first is how we write it."""
BAR = " | "
SPECIAL = frozenset(OPEN + CLOSE + BARS)
"""Characters that a text must write as 【“…”】."""
DOT = "·"
COLONS = "：:"
LONGEST_LINE = 8_000
"""Characters of a line that is looked into."""
DEEPEST = 6
"""Brackets within brackets."""
BLANKS = " \t\u3000"
NAME_END = "："
"""Between the name of a setting or a chip and its value."""


@dataclass(frozen=True, slots=True)
class Block:
    """A tag that takes a line of its own."""

    tag: str
    keyword: str
    fixed: tuple[tuple[str, str], ...] = ()
    """Attributes the keyword itself tells."""
    parts: tuple[str, ...] = ()
    """Attributes written as parts of the line, before its text."""
    optional: int = 0
    """How many of the last parts may be left out."""
    text: bool = False
    """Holds a text, as its last part."""
    text_first: bool = False
    """The text stands before the other parts."""
    end: str = ""
    """A tag that other lines stand in: the word that ends it."""
    pattern: str = ""
    """Key of how such a line is written."""


def _key(name: str) -> str:
    return say(f"TEMPLATE_KEY_{name}")


def _chip(name: str) -> str:
    return say(f"TEMPLATE_CHIP_{name}")


def _word(name: str) -> str:
    return say(f"TEMPLATE_WORD_{name}")


def _parts(tag: str, name: str, *parts: str, optional: int = 0, text: bool = False, text_first: bool = False, end: str = "") -> Block:
    return Block(tag, _key(name), (), parts, optional, text, text_first, end, f"TEMPLATE_PATTERN_{name}")


BLOCKS: tuple[Block, ...] = (
    Block("doc", _key("DOC"), parts=("running",), optional=1, end=_key("DOC_END")),
    Block("title", _key("TITLE"), text=True),
    Block("docno", _key("DOCNO"), text=True),
    _parts("ends", "ENDS", "right", text=True, text_first=True),
    Block("to", _key("TO"), text=True),
    Block("p", "", text=True),
    Block("h", _key("H"), text=True),
    *(Block("h", _key(f"H{level}"), (("level", str(level)),), text=True) for level in range(1, 5)),
    _parts("kv", "KV", "k", text=True),
    Block("note", _key("NOTE"), text=True),
    _parts("sign", "SIGN", "org", "date"),
    _parts("signature", "SIGNATURE", "who", "date", optional=1),
    Block("rule", _key("RULE")),
    Block("rule", _key("DASHED"), (("dashed", "1"),)),
    Block("space", _key("SPACE"), parts=("lines",), optional=1),
    Block("pagebreak", _key("PAGEBREAK")),
    _parts("qr", "QR", "value", "text", optional=1),
    _parts("table", "TABLE", "cols", end=_key("TABLE_END")),
    Block("form", _key("FORM"), end=_key("FORM_END")),
    Block("section", _key("SECTION"), text=True),
    _parts("field", "FIELD", "label", text=True),
    _parts("choice", "CHOICE", "label", text=True),
    _parts("photo", "PHOTO", "label"),
    _parts("statement", "STATEMENT", "label", text=True),
    _parts("group", "GROUP", "cols", "title", optional=1, end=_key("GROUP_END")),
)
PARAGRAPH = next(block for block in BLOCKS if block.tag == "p")
CELLS = {"th": _key("HEAD"), "td": _key("ROW")}
"""Rows of a table; one of td is written without its word, unless it has a single cell."""
INLINE, SNIPPET, REMARK, RAW = _key("INLINE"), _key("SNIPPET"), _key("REMARK"), _key("RAW")
ENDS = {block.end: block.tag for block in BLOCKS if block.end}
BY_KEYWORD = {block.keyword: block for block in BLOCKS if block.keyword}
KEYWORDS = tuple(sorted((*BY_KEYWORD, *ENDS, *CELLS.values(), INLINE, SNIPPET, REMARK, RAW), key=len, reverse=True))
"""The longest first: 表格结束 before 表格."""

ORDER = (
    "running",
    "right",
    "k",
    "org",
    "who",
    "value",
    "label",
    "side",
    "title",
    "cols",
    "date",
    "text",
    "head",
    "span",
    "rows",
    "align",
    "indent",
)
"""Attributes in the order in which the source has them; others follow in the order they are written."""

STYLES = {"b": (_chip("B"), _chip("B_END")), "k": (_chip("K"), _chip("K_END")), "u": (_chip("U"), _chip("U_END"))}
BREAK_CHIP = _chip("BR")
TICKED, UNTICKED = "☑", "□"
FIXED: dict[str, str] = {
    BREAK_CHIP: "<br/>",
    UNTICKED: "<box/>",
    TICKED: '<box on="1"/>',
    _chip("BLANK"): "<blank/>",
    _chip("OPTION"): "<option>",
    _chip("OPTION_END"): "</option>",
    **{words[0]: f"<{tag}>" for tag, words in STYLES.items()},
    **{words[1]: f"</{tag}>" for tag, words in STYLES.items()},
}
"""Chips that always stand for the same markup."""
BY_MARKUP = {markup: chip for chip, markup in FIXED.items()}
TAKING = {_chip("BOX"): ("box", ("on",)), _chip("OPTION"): ("option", ("on",)), _chip("SIGNATURE"): ("signature", ("who", "date"))}
"""Chips with a value behind a colon -> tag and the attributes that the value's parts become."""
TAKING_BY_TAG = {tag: (chip, attributes) for chip, (tag, attributes) in TAKING.items()}
BLANK_CHIP, CHARS = _chip("BLANK"), _chip("CHARS")
SNIPPET_CHIP, REMARK_CHIP, RAW_CHIP = _chip("SNIPPET"), _chip("REMARK"), _chip("RAW")

SETTINGS = {
    name: say(f"TEMPLATE_SET_{name.upper()}")
    for name in (
        "size",
        "head",
        "numbering",
        "indent",
        "align",
        "span",
        "rows",
        "lines",
        "wide",
        "seal",
        "level",
        "aligns",
        "side",
        "room",
        "least",
    )
}
SETTING_BY_WORD = {word: name for name, word in SETTINGS.items()}
VALUES = {
    (name, value): say(f"TEMPLATE_VALUE_{name.upper()}_{value.upper()}")
    for name, values in (
        ("align", ("left", "center", "right", "justify")),
        ("numbering", ("dash", "of", "none")),
        ("seal", ("sample", "none")),
    )
    for value in values
}
"""Settings whose value has a word of its own: 居中."""
VALUE_BY_WORD = {word: setting for setting, word in VALUES.items()}

ALIGN_WORDS = {value: word for (name, value), word in VALUES.items() if name == "align"}

IF, ELSE, ELIF, ENDIF = _word("IF"), _word("ELSE"), _word("ELIF"), _word("ENDIF")
EACH, TAKES, ONE_LINE, MEASURES = _word("EACH"), _word("TAKES"), _word("ONE_LINE"), _word("MEASURES")
EACH_ENDS = tuple(f"{_word('ENDED_FIRST')}{measure}{_word('ENDED_LAST')}" for measure in MEASURES)
CALLED, ONLY, COLON = _word("CALLED"), _word("ONLY"), _word("COLON")
HAS, IS, HAS_NOT, IS_NOT, AND, OR = (_word(name) for name in ("HAS", "IS", "HAS_NOT", "IS_NOT", "AND", "OR"))
OPERATORS = {
    name: (_word(name.upper()), sign)
    for name, sign in (
        ("eq", "=="),
        ("ne", "!="),
        ("gt", ">"),
        ("lt", "<"),
        ("gteq", ">="),
        ("lteq", "<="),
        ("in", "in"),
        ("notin", "not in"),
    )
}
"""Jinja's name of a comparison -> word and sign."""
TESTS = {name: _word(name.upper()) for name in ("defined", "none", "odd", "even")}
FILTER_WORDS = {
    name: say(f"TEMPLATE_FILTER_{name.upper()}")
    for name in ("date", "time", "money", "mask", "default", "join", "length", "first", "last", "chinese")
}
FILTER_BY_WORD = {word: name for name, word in FILTER_WORDS.items()}
PLAIN = say("TEMPLATE_FILTER_PLAIN")
"""Without the filter that a field of its sort has by itself."""

RESERVED = frozenset((*FIXED, *VALUE_BY_WORD, ELSE, ENDIF, *EACH_ENDS))
"""What a field may not be called."""


def align_words(source: str) -> str:
    """center,left of a table: 居中,居左."""
    return ",".join(ALIGN_WORDS.get(part, part) for part in source.split(","))


def align_source(words: str) -> str:
    """居中，居左: center,left."""
    by_word = {word: value for value, word in ALIGN_WORDS.items()}
    return ",".join(by_word.get(part.strip(), part.strip()) for part in words.replace("，", ",").replace("、", ",").split(","))


def each_end(measure: str) -> str:
    """逐份结束, 逐项结束."""
    return EACH_ENDS[MEASURES.index(measure)] if measure and measure in MEASURES else EACH_ENDS[0]
