"""sentence: a condition in words, as people read it beside a rule, a refusal or in the editor.

{"and": [{">=": [{"var": "area"}, 50]}, {"!": [{"filled": {"var": "lease"}}]}]}
经营面积不小于50且租赁合同未填写
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.problems import Lang
from forms.wording import say
from rules.condition import CONNECTIVES, QUANTIFIERS, Call, Const, Items, Node, Var
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
            case _:
                return self.say("OP_EQUAL", a=self.operand(node), b=self.say("RULE_YES"))

    def joined(self, name: str, args: tuple[Node, ...], within: str | None) -> str:
        """Conditions joined by 且 or 或."""
        if not args:
            return self.say("RULE_ALWAYS" if name == "and" else "RULE_NEVER")
        if len(args) == 1:
            return self.condition(args[0], within)
        said = self.condition(args[0], name)
        for arg in args[1:]:
            said = self.say(operators[name].label, a=said, b=self.condition(arg, name))
        return self.bracketed(said) if within not in (None, name) else said

    def negation(self, inner: Node) -> str:
        """That a condition does not hold, in the plainest words there are for it."""
        match inner:
            case Call("!", (again,)):
                return self.condition(again, "!")
            case Call("==" | "!=", (a, Const(None))) | Call("==" | "!=", (Const(None), a)):
                return self.say("OP_FILLED" if inner.operator == "==" else "RULE_NOT_FILLED", a=self.operand(a))
            case Call(name, args) if name in TURNED:
                return self.say(TURNED[name], **self.operands(args))
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
            case Call(name, (whole, condition)) if name in QUANTIFIERS:
                inner = Speaker(self.labels, self.lang, self.values, whole.name if isinstance(whole, Var) else "")
                return self.say(operators[name].label, a=self.operand(whole), b=inner.condition(condition, None))
            case Call("==" | "!=" as name, (a, Const(None))) | Call("==" | "!=" as name, (Const(None), a)):
                return self.say("RULE_NOT_FILLED" if name == "==" else "OP_FILLED", a=self.operand(a))
            case Call(name, args) if name in OF_DAYS and any(map(_is_day, args)):
                return self.say(OF_DAYS[name], **self.operands(args))
            case Call(name, args) if name in CONNECTIVES:
                return self.bracketed(self.condition(node, None))
            case Call(name, args):
                return self.say(operators[name].label, **self.operands(args))

    def operands(self, args: tuple[Node, ...]) -> dict[str, str]:
        """Operands under the names the words have for them."""
        return dict(zip("ab", map(self.operand, args), strict=False))

    def variable(self, var: Var) -> str:
        """A name as people know it, with its value if values are to be shown."""
        name = self.name_of(var)
        if self.values is None or var.name in ("item", "as_of"):
            return name
        return self.say("RULE_USED", name=name, value=self.value(_found(var, self.values)))

    def name_of(self, var: Var) -> str:
        """The label of a name, or of a part of it."""
        if var.name == "parameters" and var.path:
            return self.labels.get(".".join((var.name, *var.path)), var.path[-1])
        if (special := SPECIAL.get((var.name, *var.path))) is not None:
            return self.say(special)
        root = self.element_of if var.name == "item" else var.name
        whole = self.say("RULE_ELEMENT") if var.name == "item" else self.labels.get(var.name, var.name)
        if not var.path:
            return whole
        dotted = ".".join(var.path)
        return self.say("RULE_PART", whole=whole, part=self.labels.get(f"{root}.{dotted}", dotted))

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


def _is_day(node: Node) -> bool:
    return (isinstance(node, Const) and isinstance(node.value, str) and iso_date(node.value) is not None) or node == Var("as_of")


def _found(var: Var, values: Environment) -> Value:
    value = values.get(var.name)
    for step in var.path:
        value = value.get(step) if isinstance(value, dict) else value if value is UNKNOWN else None
    return value
