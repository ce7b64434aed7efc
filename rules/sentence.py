"""sentence: a condition in words, as people read it beside a rule, a refusal or in the editor.

{"and": [{">=": [{"var": "area"}, 50]}, {"!": [{"filled": {"var": "lease"}}]}]}
经营面积不小于50且租赁合同未填写
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.problems import Lang
from forms.wording import say
from rules.condition import CONNECTIVES, MATERIAL_STATES, OVER_ELEMENTS, Call, Const, Items, Node, Var
from rules.operators import Environment, operators
from rules.values import UNKNOWN, Value, iso_date

OF_DAYS: Mapping[str, str] = {"<": "RULE_BEFORE", "<=": "RULE_NOT_AFTER", ">": "RULE_AFTER", ">=": "RULE_NOT_BEFORE"}

TURNED: Mapping[str, str] = {
    "==": "OP_NOT_EQUAL",
    "!=": "OP_EQUAL",
    "filled": "RULE_NOT_FILLED",
    "in": "RULE_NOT_IN",
    "contains": "RULE_NOT_CONTAINS",
    "startswith": "RULE_NOT_STARTS_WITH",
    "cid_ok": "RULE_CID_NOT_OK",
    "uscc_ok": "RULE_USCC_NOT_OK",
}
"""What the negation of an operator is called. Orders are not among them: of an empty value they and their opposites are both false."""

MOST_SHOWN = 8
"""Members of a list that are spelled out."""
LONGEST = 60
"""Characters of a text that are shown."""

SPECIAL: Mapping[tuple[str, ...], str] = {
    ("as_of",): "RULE_AS_OF",
    ("item",): "RULE_ELEMENT",
    ("flags", "promise_signed"): "RULE_PROMISE_SIGNED",
    ("flags", "dishonest"): "RULE_DISHONEST",
}


def sentence(node: Node, labels: Mapping[str, str], lang: Lang = "zh", values: Environment | None = None) -> str:
    """The condition in words; `labels` are the names as people know them, `values` are shown behind the names if given.

    A column of rows, or a part of an object, has its label under `name.part`.
    """
    return Speaker(labels, lang, values).condition(node, None)


@dataclass(frozen=True)
class Speaker:
    labels: Mapping[str, str]
    lang: Lang
    values: Environment | None
    element_of: str = ""
    """The list whose elements are spoken of."""

    def condition(self, node: Node, within: str | None) -> str:
        """A condition; in brackets if it is joined otherwise than what it stands in."""
        match node:
            case Const(value):
                return self.say("RULE_ALWAYS" if value is True else "RULE_NEVER")
            case Call("!", (inner,)):
                return self.negation(inner)
            case Call("and" | "or" as name, args):
                return self.joined(name, args, within)
            case Call("implies", (antecedent, consequent)):
                said = self.say("OP_IMPLIES", a=self.condition(antecedent, "implies"), b=self.condition(consequent, "implies"))
                return self.bracketed(said) if within else said
            case Var("flags", _) | Call():
                return self.operand(node)
            case Var() if is_said_whole(node):
                return self.used(node, self.stated(node, ""))
            case _:
                return self.say("OP_EQUAL", a=self.operand(node), b=self.say("RULE_YES"))

    def joined(self, name: str, args: tuple[Node, ...], within: str | None) -> str:
        """Conditions joined by 且 or 或."""
        if not args:
            return self.say("RULE_ALWAYS" if name == "and" else "RULE_NEVER")
        phrases = [self.any_of(args)] if name == "or" and _same_list(args) else [self.condition(arg, name) for arg in args]
        if len(args) == 1:
            return self.condition(args[0], within)
        said = phrases[0]
        for phrase in phrases[1:]:
            said = self.say(operators[name].label, a=said, b=phrase)
        return self.bracketed(said) if len(phrases) > 1 and within not in (None, name) else said

    def any_of(self, args: tuple[Node, ...], key: str = "RULE_CONTAINS_ANY") -> str:
        """That a list includes one of several, or none of them: the list is named once."""
        calls = [arg for arg in args if isinstance(arg, Call)]
        return self.say(key, a=self.operand(calls[0].args[0]), b=self.members([self.operand(call.args[1]) for call in calls]))

    def negation(self, inner: Node) -> str:
        """That a condition does not hold, in the plainest words there are for it."""
        match inner:
            case Call("!", (again,)):
                return self.condition(again, "!")
            case Call("==" | "!=", (a, Const(None))) | Call("==" | "!=", (Const(None), a)):
                return self.say("OP_FILLED" if inner.operator == "==" else "RULE_NOT_FILLED", a=self.operand(a))
            case Call("or", args) if _same_list(args):
                return self.any_of(args, "RULE_CONTAINS_NONE")
            case Call(name, args) if name in TURNED:
                return self.say(TURNED[name], **self.operands(args))
            case Var() if is_said_whole(inner):
                return self.used(inner, self.stated(inner, "_NOT"))
            case Var(name, _) if name != "flags":
                return self.say("OP_NOT_EQUAL", a=self.operand(inner), b=self.say("RULE_YES"))
            case _:
                return self.say("OP_NOT", a=self.condition(inner, None))

    def operand(self, node: Node) -> str:
        """A value, or a call said with its operator's words."""
        match node:
            case Const(value):
                return self.value(value)
            case Var():
                return self.variable(node)
            case Items(members):
                return self.members([self.operand(member) for member in members])
            case Call(name, (whole, asked)) if name in OVER_ELEMENTS:
                return self.over_elements(name, whole, asked)
            case Call("==" | "!=" as name, (a, Const(None))) | Call("==" | "!=" as name, (Const(None), a)):
                return self.say("RULE_NOT_FILLED" if name == "==" else "OP_FILLED", a=self.operand(a))
            case Call(name, args) if name in OF_DAYS and any(map(_is_day, args)):
                return self.say(OF_DAYS[name], **self.operands(args))
            case Call(name, args) if name in CONNECTIVES:
                return self.bracketed(self.condition(node, None))
            case Call(name, args):
                return self.say(operators[name].label, **self.operands(args))

    def over_elements(self, name: str, whole: Node, asked: Node) -> str:
        """What is asked of each element of a list."""
        inner = Speaker(self.labels, self.lang, self.values, whole.name if isinstance(whole, Var) else "")
        match name, asked:
            case "sum", Var("item", path) if path:
                return self.say("RULE_SUM_OF_COLUMN", a=self.operand(whole), b=self.part(inner.element_of, path))
            case "sum", _:
                return self.say("OP_SUM", a=self.operand(whole), b=inner.operand(asked))
            case _:
                label = "RULE_COUNT_MEETING" if name == "count" else operators[name].label
                return self.say(label, a=self.operand(whole), b=inner.condition(asked, None))

    def operands(self, args: tuple[Node, ...]) -> dict[str, str]:
        """Operands under the names the words have for them."""
        return dict(zip("ab", map(self.operand, args), strict=False))

    def variable(self, var: Var) -> str:
        """A name as people know it, with its value if values are to be shown."""
        return self.used(var, self.name_of(var))

    def used(self, var: Var, name: str) -> str:
        """What is said of a name, with its value if values are to be shown."""
        if self.values is None or var.name in ("item", "as_of"):
            return name
        return self.say("RULE_USED", name=name, value=self.value(_found(var, self.values)))

    def stated(self, var: Var, turned: str) -> str:
        """That a rule's conclusion holds, that a material is there; `turned` "_NOT": that it is not so, "_WHETHER": as a name."""
        if var.name == "conclusions":
            return self.say(f"SAID_CONCLUSION{turned}", label=self.labels.get(f"conclusions.{var.path[0]}", var.path[0]))
        material, state = var.path
        return self.say(f"SAID_MATERIAL_{state.upper()}{turned}", label=self.labels.get(f"materials.{material}", material))

    def name_of(self, var: Var) -> str:
        """The label of a name, or of a part of it."""
        if var.name == "parameters" and var.path:
            return self.labels.get(".".join((var.name, *var.path)), var.path[-1])
        if (special := SPECIAL.get((var.name, *var.path))) is not None:
            return self.say(special)
        if is_said_whole(var):
            return self.stated(var, "_WHETHER")
        if var.name == "conclusions" and len(var.path) == 2:
            table, column = (self.labels.get(".".join((var.name, *var.path[:length])), var.path[length - 1]) for length in (1, 2))
            return self.say("SAID_CONCLUSION_OF_TABLE", table=table, column=column)
        whole = self.say("RULE_ELEMENT") if var.name == "item" else self.labels.get(var.name, var.name)
        if not var.path:
            return whole
        root = self.element_of if var.name == "item" else var.name
        return self.say("RULE_PART", whole=whole, part=self.part(root, var.path))

    def part(self, root: str, path: tuple[str, ...]) -> str:
        """The label of a part of an object, or of a column of rows."""
        dotted = ".".join(path)
        return self.labels.get(f"{root}.{dotted}", dotted)

    def value(self, value: Value) -> str:
        """A value as people write it."""
        if value is UNKNOWN or value is None:
            return self.say("RULE_UNKNOWN" if value is UNKNOWN else "RULE_EMPTY")
        if isinstance(value, bool):
            return self.say("RULE_YES" if value else "RULE_NO")
        if isinstance(value, list):
            return self.members([self.value(member) for member in value])
        if isinstance(value, dict):
            return self.members([self.value(part) for part in value.values()])
        text = str(value)
        shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        return shown if isinstance(value, int | float) or iso_date(text) else f"“{shown}”"

    def members(self, said: list[str]) -> str:
        """A list."""
        if not said:
            return self.say("RULE_LIST_EMPTY")
        shown = self.say("RULE_LIST_AND").join(said[:MOST_SHOWN])
        return shown if len(said) <= MOST_SHOWN else self.say("RULE_LIST_MORE", shown=shown, count=len(said))

    def bracketed(self, text: str) -> str:
        return self.say("RULE_BRACKETS", text=text)

    def say(self, key: str, **params: object) -> str:
        return say(key, self.lang, **params)


def is_said_whole(var: Var) -> bool:
    """Is it a sentence by itself: a rule's conclusion, or what is asked of a material?"""
    return (var.name == "conclusions" and len(var.path) == 1) or (
        var.name == "materials" and len(var.path) == 2 and var.path[1] in MATERIAL_STATES
    )


def _same_list(args: tuple[Node, ...]) -> bool:
    """Do several conditions ask whether one and the same list includes this or that?"""
    first = args[0] if args else None
    return len(args) > 1 and all(
        isinstance(arg, Call)
        and arg.operator == "contains"
        and isinstance(first, Call)
        and arg.args[0] == first.args[0]
        and isinstance(arg.args[1], Const)
        for arg in args
    )


def _is_day(node: Node) -> bool:
    return (isinstance(node, Const) and isinstance(node.value, str) and iso_date(node.value) is not None) or node == Var("as_of")


def _found(var: Var, values: Environment) -> Value:
    value = values.get(var.name)
    for step in var.path:
        value = value.get(step) if isinstance(value, dict) else value if value is UNKNOWN else None
    return value
