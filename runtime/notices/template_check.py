"""What a template may hold: an allow-list over its syntax tree, and whether the fields it names exist.

Jinja's sandbox alone runs `{{ "a" * 10**7 }}`, `{% autoescape false %}` and `|safe`, and its optimiser folds `2**99999999`
while compiling. So the tree is checked before anything is compiled. Sums, sets and joins of variable text are left out because
each can double a text a hundred times over; what needs reckoning is reckoned in Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from forms.problems import Problem, nearest
from runtime.notices.filters import FILTERS

LONGEST_SOURCE = 60_000
MOST_NODES = 3_000
DEEPEST = 40
DEEPEST_TREE = 100
"""With the steps of a field's name, which `DEEPEST` does not count."""
MOST_LOOPS = 2
LONGEST_NAME = 80
MOST_HINTS = 8
"""Known names told where none is near."""

PARSER_SETTINGS = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Include),
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.List, nodes.Tuple),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
)
TESTS = frozenset({"defined", "none", "odd", "even"})
LOOP_ATTRIBUTES = frozenset({"index", "index0", "revindex", "first", "last", "length"})
RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs", "loop"})
"""Names Jinja itself fills; `loop` is allowed inside a loop, with the attributes above."""
WRITTEN: dict[type[nodes.Node], str] = {
    nodes.Call: "f(…)",
    nodes.Assign: "set",
    nodes.Concat: "~",
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.Neg: "-",
    nodes.Slice: "[:]",
}
"""How forbidden parts look to the author; others by their name in Jinja."""


class Checker:
    """Walks one template and the snippets it includes, and collects every problem with its line."""

    def __init__(self, known: frozenset[str] | None, snippets: Mapping[str, str]) -> None:
        self.known, self.snippets = known, snippets
        self.problems: list[Problem] = []
        self.parser = Environment(autoescape=True, **PARSER_SETTINGS)  # type: ignore[arg-type] # bools, spread from a dict
        self.snippet = ""
        self.count = 0

    def check(self, source: str) -> None:
        """Check a whole template."""
        tree = self.parsed(source)
        if tree is not None:
            self.walk(tree, {}, 0, 0)

    def parsed(self, source: str) -> nodes.Template | None:
        """The syntax tree, or a problem."""
        if len(source) > LONGEST_SOURCE:
            self.report("PAPER_TEMPLATE_TOO_LONG", 1, limit=LONGEST_SOURCE)
            return None
        try:
            tree = self.parser.parse(source)
            if not too_deep(tree):
                return tree
            self.report("PAPER_TEMPLATE_TOO_COMPLEX", 1, nodes=MOST_NODES, depth=DEEPEST, loops=MOST_LOOPS)
        except TemplateSyntaxError as fault:
            self.report("PAPER_TEMPLATE_BROKEN", fault.lineno, why=(fault.message or "")[:120])
        except (RecursionError, ValueError, OverflowError) as fault:
            # thousands of brackets, a number of thousands of digits
            self.report("PAPER_TEMPLATE_BROKEN", 1, why=type(fault).__name__)
        return None

    def report(self, code: str, line: int, **params: object) -> None:
        """Note a problem; a snippet's line bears its name."""
        place = f"{self.snippet}:{line}" if self.snippet else str(line)
        self.problems.append(Problem(code, f"line {place}", {"line": place, **params}))

    def too_complex(self, node: nodes.Node, depth: int, loops: int) -> bool:
        """Beyond the limits? Said once."""
        self.count += 1
        if self.count <= MOST_NODES and depth <= DEEPEST and loops <= MOST_LOOPS:
            return False
        if not any(problem.code == "PAPER_TEMPLATE_TOO_COMPLEX" for problem in self.problems):
            self.report("PAPER_TEMPLATE_TOO_COMPLEX", node.lineno, nodes=MOST_NODES, depth=DEEPEST, loops=MOST_LOOPS)
        return True

    def walk(self, node: nodes.Node, scope: Mapping[str, str], depth: int, loops: int) -> None:
        """Check a node and what is inside it; `scope` maps loop names to the lists they run over."""
        if self.too_complex(node, depth, loops):
            return
        if not isinstance(node, ALLOWED):
            self.forbidden(node)
            return
        match node:
            case nodes.For():
                self.loop(node, scope, depth, loops)
                return
            case nodes.Include():
                self.include(node, scope, depth, loops)
                return
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                self.field(node, scope)
                return
            case nodes.Filter():
                self.filter(node)
            case nodes.Test():
                if node.name not in TESTS or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
                    self.report("PAPER_TEMPLATE_FORBIDDEN", node.lineno, what=f"is {node.name[:LONGEST_NAME]}")
        for child in node.iter_child_nodes():
            self.walk(child, scope, depth + 1, loops)

    def forbidden(self, node: nodes.Node, what: str = "") -> None:
        self.report("PAPER_TEMPLATE_FORBIDDEN", node.lineno, what=what or WRITTEN.get(type(node), type(node).__name__.lower()))

    def filter(self, node: nodes.Filter) -> None:
        """A listed filter with constants only: a variable separator could multiply a text."""
        if node.node is None or node.name not in FILTERS:
            name = node.name[:LONGEST_NAME]
            self.report("PAPER_TEMPLATE_NO_FILTER", node.lineno, name=name, nearest=nearest(name, FILTERS) or "、".join(FILTERS))
        elif node.kwargs or node.dyn_args or node.dyn_kwargs or not all(isinstance(part, nodes.Const) for part in node.args):
            self.forbidden(node, f"|{node.name}(…)")

    def loop(self, node: nodes.For, scope: Mapping[str, str], depth: int, loops: int) -> None:
        """A loop over a list of the data, under one plain name."""
        if self.too_complex(node, depth, loops + 1):
            return
        path = self.path_of(node.iter, scope)
        if node.recursive or not isinstance(node.target, nodes.Name) or path is None:
            self.forbidden(node, "for")
            return
        name = node.target.name
        if self.private(name, node.lineno):
            return
        if name in RESERVED:
            self.forbidden(node, name)
            return
        self.walk(node.iter, scope, depth + 1, loops)
        inner = {**scope, name: path, "loop": "loop"}
        inside = (*node.body, *((node.test,) if node.test is not None else ()))
        for child in inside:
            self.walk(child, inner, depth + 1, loops + 1)
        for child in node.else_:
            self.walk(child, scope, depth + 1, loops)

    def include(self, node: nodes.Include, scope: Mapping[str, str], depth: int, loops: int) -> None:
        """A snippet by its constant name; snippets include nothing themselves."""
        if self.snippet or node.ignore_missing or not node.with_context or not isinstance(node.template, nodes.Const):
            self.forbidden(node, "include")
            return
        name = str(node.template.value)
        if name not in self.snippets:
            shown = name[:LONGEST_NAME]
            self.report("PAPER_TEMPLATE_NO_SNIPPET", node.lineno, name=shown, nearest=nearest(shown, self.snippets) or "—")
            return
        self.snippet = name
        tree = self.parsed(self.snippets[name])
        if tree is not None:
            self.walk(tree, scope, depth + 1, loops)
        self.snippet = ""

    def private(self, name: str, line: int) -> bool:
        """A name that begins with _ is refused, and said so while editing, not only by the sandbox."""
        if name.startswith("_"):
            self.report("PAPER_TEMPLATE_PRIVATE_NAME", line, name=name[:LONGEST_NAME])
            return True
        return False

    def path_of(self, node: nodes.Node, scope: Mapping[str, str]) -> str | None:
        """The dotted name of a field, list positions left out; None for anything else."""
        match node:
            case nodes.Name():
                return scope.get(node.name, node.name)
            case nodes.Getattr():
                owner = self.path_of(node.node, scope)
                return None if owner is None else f"{owner}.{node.attr}"
            case nodes.Getitem(arg=nodes.Const(value=str(key))):
                owner = self.path_of(node.node, scope)
                return None if owner is None else f"{owner}.{key}"
            case nodes.Getitem(arg=nodes.Const(value=int(place))) if not isinstance(place, bool):
                return self.path_of(node.node, scope)
            case _:
                return None

    def field(self, node: nodes.Name | nodes.Getattr | nodes.Getitem, scope: Mapping[str, str]) -> None:
        """A field of the data: no private part, and known."""
        for part in steps(node):
            if self.private(part, node.lineno):
                return
        path = self.path_of(node, scope)
        root = next(steps(node), "")
        if path is None:
            self.forbidden(node, "[ ]")
        elif root in RESERVED and (root != "loop" or "loop" not in scope or path.removeprefix("loop.") not in LOOP_ATTRIBUTES):
            self.forbidden(node, path[:LONGEST_NAME])
        elif self.known is not None and root not in RESERVED:
            self.known_field(path, node, root, scope.get(root, ""))

    def known_field(self, path: str, node: nodes.Node, root: str, list_path: str) -> None:
        """Does every step of the path exist? A step whose parent has no known parts is not questioned.

        Inside a loop `root` is the loop's name and `list_path` the list it stands for: the author sees his own name.
        """
        assert self.known is not None
        parts = path.split(".")
        for count in range(1, len(parts) + 1):
            name, parent = ".".join(parts[:count]), ".".join(parts[: count - 1])
            if name in self.known or (list_path and list_path.startswith(name)):
                continue
            prefix = f"{parent}." if parent else ""
            siblings = [known[len(prefix) :] for known in self.known if known.startswith(prefix) and "." not in known[len(prefix) :]]
            if count > 1 and not siblings:
                return
            near = nearest(parts[count - 1], siblings)
            if list_path:
                name, prefix = root + name.removeprefix(list_path), root + prefix.removeprefix(list_path)
            hint = f"{prefix}{near}" if near else "、".join(sorted(siblings)[:MOST_HINTS])
            self.report("PAPER_TEMPLATE_NO_FIELD", node.lineno, name=name[:LONGEST_NAME], nearest=hint)
            return


def too_deep(tree: nodes.Node) -> bool:
    """Would whoever walks this tree walk without end? a.b.b.b… and a + a + a… are read in a row and nest as deep as they are long."""
    level = [tree]
    for _ in range(DEEPEST_TREE):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return False
    return True


def steps(node: nodes.Node) -> Iterator[str]:
    """The parts of a field's name as written, from the first."""
    match node:
        case nodes.Name():
            yield node.name
        case nodes.Getattr():
            yield from steps(node.node)
            yield node.attr
        case nodes.Getitem(arg=nodes.Const(value=key)):
            yield from steps(node.node)
            yield str(key)
        case nodes.Getitem():
            yield from steps(node.node)
