"""Fields: `{{ applicant.name }}` is 【申请人.名称】, `{{ fee|money }}` is 【费用·金额】, and back.

What cannot be told in words is kept as it is, in 【式 …】.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from forms.problems import nearest
from runtime.notices.filters import FILTERS
from runtime.notices.plain_words.grammar import DOT, FILTER_BY_WORD, FILTER_WORDS, PLAIN, QUOTE, RAW_CHIP, UNQUOTE
from runtime.notices.plain_words.names import DEFAULT_FILTER, ELEMENT, Names, Scope, Sort
from runtime.notices.template_check import too_deep

LONGEST = 2_000
"""Characters of an expression that is looked into; a longer one is kept as it is."""
IDENTIFIER = re.compile(r"[^\W\d]\w*")
FILTER = re.compile(r"(?P<word>\w+)(?:（(?P<args>.*)）)?")
ARGUMENTS = re.compile("“[^”]*”|[^，,“]+")
ARGUMENT = re.compile(r"“(?P<text>[^“”'\"\\]*)”|(?P<number>-?\d{1,6})")
WORDS_OF_JINJA = frozenset(("not", "and", "or", "if", "else", "in", "is", "true", "false", "none", "True", "False", "None"))
_ENVIRONMENT = Environment(autoescape=True)


@lru_cache(maxsize=1024)
def parsed(expression: str) -> nodes.Node | None:
    """The syntax tree of an expression; None for what is none."""
    if len(expression) > LONGEST:
        return None
    try:
        body = _ENVIRONMENT.parse(f"{{{{ {expression} }}}}").body
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError):
        return None
    if len(body) != 1 or not isinstance(body[0], nodes.Output) or len(body[0].nodes) != 1 or too_deep(body[0]):
        return None
    return body[0].nodes[0]


# ---- source to words


def field_words(expression: str, names: Names, scope: Scope) -> str:
    """What stands between 【 and 】 for an expression."""
    tree = parsed(expression)
    said = field_of(tree, names, scope) if tree is not None else None
    try:
        if said is not None and field_source(said, names, scope, []) == expression:
            return said
    except NotRead:
        pass
    return raw(expression)


def raw(expression: str) -> str:
    """An expression kept as it is."""
    return f"{RAW_CHIP} {expression}"


def field_of(node: nodes.Node, names: Names, scope: Scope, *, asked: bool = False) -> str | None:
    """A field with what is done to it; None for anything else. `asked`: in a condition, where nothing is printed."""
    done: list[nodes.Filter] = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        done.append(node)
        node = node.node
    path = path_of(node, scope)
    if path is None:
        return None
    label = names.called(path, scope)
    default = None if asked else DEFAULT_FILTER.get(names.sort_of(path))
    if default and len(done) == 1 and done[0].name == default and not done[0].args:
        return label
    filters = [_filter_words(one) for one in reversed(done)]
    if default and not filters:
        filters = [PLAIN]
    if any(one is None for one in filters):
        return None
    return DOT.join((label, *(one for one in filters if one is not None)))


def path_of(node: nodes.Node, scope: Scope) -> str | None:
    """The path an expression names, the variables of loops resolved; None for anything else."""
    match node:
        case nodes.Name():
            turn = next((turn for turn in reversed(scope) if turn.variable == node.name), None)
            return f"{turn.path}{ELEMENT}" if turn else node.name
        case nodes.Getattr():
            owner, step = path_of(node.node, scope), node.attr
        case nodes.Getitem(arg=nodes.Const(value=str(key))):
            owner, step = path_of(node.node, scope), key
        case _:
            return None
    return None if owner is None else f"{owner.removesuffix(ELEMENT)}.{step}"


def _filter_words(node: nodes.Filter) -> str | None:
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    args = []
    for one in node.args:
        match one:
            case nodes.Const(value=str(text)):
                args.append(f"{QUOTE}{text}{UNQUOTE}")
            case nodes.Const(value=int(number)) if not isinstance(number, bool):
                args.append(str(number))
            case _:
                return None
    word = FILTER_WORDS.get(node.name, node.name)
    return f"{word}（{'，'.join(args)}）" if args else word


# ---- words to source


class NotRead(Exception):
    """A piece that names nothing known: the code of what is wrong, the piece as written, and what is nearest."""

    def __init__(self, code: str, name: str, nearest: str = "", **more: str) -> None:
        super().__init__(code)
        self.code, self.name, self.nearest, self.more = code, name, nearest, more


def not_read(code: str, name: str, nearest: str, **more: str) -> NotRead:
    """The fault as it is told where something is near, or where nothing is."""
    return NotRead(code if nearest else f"{code}_AT_ALL", name, nearest, **more)


def no_field(label: str, names: Names, scope: Scope) -> NotRead:
    """What is said of a label that means nothing here."""
    if label in names.by_path:
        return NotRead("TEMPLATE_NO_FIELD", label, names.called(label, scope))
    if homes := names.homes(label):
        return NotRead("TEMPLATE_ONLY_IN_LIST", label, lists="、".join(homes))
    return not_read("TEMPLATE_NO_FIELD", label, names.near(label, scope))


def field_source(said: str, names: Names, scope: Scope, faults: list[NotRead] | None = None, *, asked: bool = False) -> str:
    """The expression for what stands between 【 and 】.

    `asked`: in a condition. With `faults` a field that nobody knows is noted there and written all the same, so that it is kept and
    refused later. Raises NotRead.
    """
    if said.startswith(f"{RAW_CHIP} "):
        return raw_source(said.removeprefix(f"{RAW_CHIP} "))
    parts = said.strip().split(DOT)
    for count in range(len(parts), 0, -1):
        label = DOT.join(parts[:count]).strip()
        path = names.find(label, scope)
        if path is not None:
            if count == len(parts) and not asked and names.sort_of(path) in (Sort.ROWS, Sort.GROUP):
                raise NotRead("TEMPLATE_NOT_PRINTED", label)
            return written(path, scope) + _filters_source(parts[count:], None if asked else DEFAULT_FILTER.get(names.sort_of(path)))
    label = parts[0].strip()
    fault = no_field(label, names, scope)
    steps = label.split(".")
    if faults is None or not all(IDENTIFIER.fullmatch(step) for step in steps) or steps[0] in WORDS_OF_JINJA:
        raise fault
    source = written(label, scope) + _filters_source(parts[1:], None)
    faults.append(fault)
    return source


def raw_source(expression: str) -> str:
    """An expression kept as it is, if it does not end the place it stands in. Raises NotRead."""
    if any(sign in expression for sign in ("}}", "{{", "{%", "%}", "{#", "#}", "\n")):
        raise NotRead("TEMPLATE_CODE_IN_CHIP", expression[:40])
    return expression.strip()


def _filters_source(words: list[str], default: str | None) -> str:
    if not words:
        return f"|{default}" if default else ""
    if words == [PLAIN]:
        return ""
    return "".join(f"|{_filter_source(word.strip())}" for word in words)


def _filter_source(said: str) -> str:
    match = FILTER.fullmatch(said)
    name = FILTER_BY_WORD.get(match["word"], match["word"]) if match else ""
    if match is None or name not in FILTERS:
        word = match["word"] if match else said
        raise not_read("TEMPLATE_NO_FILTER", word, nearest(word, FILTER_BY_WORD), known="、".join(FILTER_BY_WORD))
    if match["args"] is None:
        return name
    args = []
    for one in ARGUMENTS.findall(match["args"]):
        argument = ARGUMENT.fullmatch(one.strip())
        if argument is None:
            raise NotRead("TEMPLATE_NO_FILTER_AT_ALL", said, known="、".join(FILTER_BY_WORD))
        args.append(f'"{argument["text"]}"' if argument["text"] is not None else argument["number"])
    return f"{name}({', '.join(args)})"


def written(path: str, scope: Scope) -> str:
    """The path as the source writes it: through the variable of the innermost loop it belongs to."""
    for turn in reversed(scope):
        if path == f"{turn.path}{ELEMENT}":
            return turn.variable
        if path.startswith(f"{turn.path}."):
            return turn.variable + _steps(path.removeprefix(f"{turn.path}.").split("."))
    first, *others = path.split(".")
    return first + _steps(others)


def _steps(steps: list[str]) -> str:
    return "".join(f".{step}" if IDENTIFIER.fullmatch(step) else f"['{step}']" for step in steps)
