"""Conditions: `case_number` is 有【办件编号】, `not licence and count > 1` is 不是【行政许可】并且【项数】大于1, and back.

A lone field needs no brackets of its own where the condition stands inside a text: 【如果有办件编号】.
"""

from __future__ import annotations

import re

from jinja2 import nodes

from runtime.notices.plain_words.expression import NotRead, field_of, field_source, parsed, raw
from runtime.notices.plain_words.grammar import AND, CLOSE, HAS, HAS_NOT, IS, IS_NOT, OPEN, OPERATORS, OR, QUOTE, TESTS, UNQUOTE
from runtime.notices.plain_words.names import Names, Scope, Sort

DEEPEST = 12
DENYING = (HAS_NOT, IS_NOT)
HEADS = sorted((HAS_NOT, IS_NOT, HAS, IS), key=len, reverse=True)
BY_OPERATOR = dict(OPERATORS.values())
BY_TEST = {word: name for name, word in TESTS.items()}
TOKEN = re.compile(
    r"\s*(?:(?P<chip>【)|“(?P<text>[^“”'\"\\]*)”|(?P<number>-?\d{1,12}(?:\.\d{1,6})?)|(?P<open>（)|(?P<close>）)|(?P<comma>、)|(?P<word>"
    + "|".join(sorted((*HEADS, AND, OR, *BY_OPERATOR, *BY_TEST), key=len, reverse=True))
    + r"))\s*"
)


# ---- source to words


def condition_words(expression: str, names: Names, scope: Scope) -> str:
    """A condition in words, every field in its brackets."""
    tree = parsed(expression)
    said = _said(tree, names, scope, 0) if tree is not None else None
    if said is not None and _means(said, expression, names, scope):
        return said
    return f"{OPEN}{raw(expression)}{CLOSE}"


def short_words(expression: str, names: Names, scope: Scope) -> str:
    """A condition for a chip inside a text: of a lone field the brackets are left out."""
    said = condition_words(expression, names, scope)
    for head in HEADS:
        rest = said.removeprefix(head)
        inner = rest[1:-1]
        if rest != said and rest.startswith(OPEN) and rest.endswith(CLOSE) and OPEN not in inner and CLOSE not in inner:
            return f"{head}{inner}" if _means(f"{head}{inner}", expression, names, scope) else said
    return said


def _means(said: str, expression: str, names: Names, scope: Scope) -> bool:
    try:
        return condition_source(said, names, scope, []) == expression
    except NotRead:
        return False


def _said(node: nodes.Node, names: Names, scope: Scope, depth: int) -> str | None:
    """The words of a condition; None where there are none for it."""
    if depth > DEEPEST:
        return None
    match node:
        case nodes.And() | nodes.Or():
            left, right = (_said(one, names, scope, depth + 1) for one in (node.left, node.right))
            if left is None or right is None:
                return None
            if isinstance(node, nodes.And):
                left, right = (
                    f"（{said}）" if isinstance(one, nodes.Or) else said for one, said in ((node.left, left), (node.right, right))
                )
            return f"{left}{AND if isinstance(node, nodes.And) else OR}{right}"
        case nodes.Not(node=nodes.Name() | nodes.Getattr() | nodes.Getitem() | nodes.Filter()):
            field = _field(node.node, names, scope)
            return field and f"{IS_NOT if _is_flag(node.node, names, scope) else HAS_NOT}{field}"
        case nodes.Not():
            said = _said(node.node, names, scope, depth + 1)
            return said and f"{IS_NOT}（{said}）"
        case nodes.Compare(ops=[nodes.Operand() as operand]):
            left, right = _operand(node.expr, names, scope), _operand(operand.expr, names, scope)
            return left and right and f"{left}{OPERATORS[operand.op][0]}{right}"
        case nodes.Test() if node.name in TESTS and not node.args:
            field = _field(node.node, names, scope)
            return field and f"{field}{TESTS[node.name]}"
        case _:
            field = _field(node, names, scope)
            return field and f"{IS if _is_flag(node, names, scope) else HAS}{field}"


def _field(node: nodes.Node, names: Names, scope: Scope) -> str | None:
    said = field_of(node, names, scope, asked=True)
    return said and f"{OPEN}{said}{CLOSE}"


def _is_flag(node: nodes.Node, names: Names, scope: Scope) -> bool:
    said = field_of(node, names, scope, asked=True)
    path = names.find(said, scope) if said else None
    return path is not None and names.sort_of(path) is Sort.FLAG


def _operand(node: nodes.Node, names: Names, scope: Scope) -> str | None:
    match node:
        case nodes.Const(value=str(text)):
            return f"{QUOTE}{text}{UNQUOTE}"
        case nodes.Const(value=int() | float() as number) if not isinstance(number, bool):
            return str(number)
        case nodes.List():
            parts = [_operand(one, names, scope) for one in node.items]
            return f"（{'、'.join(part for part in parts if part)}）" if parts and all(parts) else None
        case _:
            return _field(node, names, scope)


# ---- words to source


def condition_source(said: str, names: Names, scope: Scope, faults: list[NotRead] | None = None) -> str:
    """The expression of a condition; `faults` as `field_source` has them. Raises NotRead with what could not be read."""
    if any(sign in said for sign in (OPEN, CLOSE, QUOTE)):
        return _Reader(said, names, scope, faults).whole()
    return _lone(said.strip(), names, scope, faults)


def _lone(said: str, names: Names, scope: Scope, faults: list[NotRead] | None) -> str:
    """有办件编号, 没有理由, 办件编号: a field without brackets."""
    read = [(head, said.removeprefix(head).strip()) for head in (*HEADS, "") if said.startswith(head)]
    for head, label in read:
        try:
            field = field_source(label, names, scope, asked=True)
        except NotRead:
            continue
        return f"not {field}" if head in DENYING else field
    head, label = read[0]
    field = field_source(label, names, scope, faults, asked=True)
    return f"not {field}" if head in DENYING else field


class _Reader:
    """Reads a condition from the left: 或者 binds loosest, then 并且, then 没有 and 不是, then comparisons."""

    def __init__(self, said: str, names: Names, scope: Scope, faults: list[NotRead] | None) -> None:
        self.said, self.names, self.scope, self.faults = said, names, scope, faults
        self.at = self.depth = 0

    def fault(self) -> NotRead:
        return NotRead("TEMPLATE_NO_CONDITION", self.said.strip()[:60])

    def peek(self) -> tuple[str, str, int]:
        """Kind and text of what comes next, and where it ends; ("", "", …) at the end."""
        if self.at >= len(self.said.rstrip()):
            return "", "", self.at
        found = TOKEN.match(self.said, self.at)
        if found is None or found.lastgroup is None:
            raise self.fault()
        if found.lastgroup == "chip":
            start, end = found.end("chip"), closing(self.said, found.start("chip"))
            if end < 0:
                raise self.fault()
            return "chip", self.said[start:end], end + 1
        return found.lastgroup, found[found.lastgroup], found.end()

    def take(self, kind: str, *words: str) -> str | None:
        """What comes next, if it is that."""
        found, text, end = self.peek()
        if found != kind or (words and text not in words):
            return None
        self.at = end
        return text

    def whole(self) -> str:
        source = self.either()
        if self.peek()[0]:
            raise self.fault()
        return source

    def either(self) -> str:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fault()
        parts = [self.both()]
        while self.take("word", OR):
            parts.append(self.both())
        self.depth -= 1
        return " or ".join(parts)

    def both(self) -> str:
        parts = [self.one()]
        while self.take("word", AND):
            parts.append(self.one())
        return " and ".join(parts)

    def one(self) -> str:
        if self.take("word", HAS_NOT, IS_NOT):
            return f"not {self.compared()}"
        self.take("word", HAS, IS)
        return self.compared()

    def compared(self) -> str:
        left = self.operand()
        if word := self.take("word", *BY_OPERATOR):
            return f"{left} {BY_OPERATOR[word]} {self.operand()}"
        if word := self.take("word", *BY_TEST):
            return f"{left} is {BY_TEST[word]}"
        return left

    def operand(self) -> str:
        kind, text, end = self.peek()
        self.at = end
        match kind:
            case "chip":
                return field_source(text, self.names, self.scope, self.faults, asked=True)
            case "text":
                return f'"{text}"'
            case "number":
                return text
            case "open" if self.peek()[0] in ("text", "number"):
                return self.members()
            case "open":
                inner = self.either()
                if self.take("close") is None:
                    raise self.fault()
                return f"({inner})"
        raise self.fault()

    def members(self) -> str:
        parts = [self.operand()]
        while self.take("comma"):
            parts.append(self.operand())
        if self.take("close") is None:
            raise self.fault()
        return f"[{', '.join(parts)}]"


def closing(text: str, start: int) -> int:
    """Where the 】 of the 【 at `start` stands; -1 if there is none. What stands inside quotes right behind a 【 does not count."""
    depth, at = 0, start
    while at < len(text):
        if text.startswith(f"{OPEN}{QUOTE}", at):
            end = text.find(f"{UNQUOTE}{CLOSE}", at)
            if end < 0:
                return -1
            at = end + 2
            if depth == 0:
                return at - 1
            continue
        depth += (text[at] == OPEN) - (text[at] == CLOSE)
        if depth == 0:
            return at
        at += 1
    return -1
