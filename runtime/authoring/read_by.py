"""read_by: what a condition reads, as people call it: under another name, with another threshold or after another table it is another
condition. Pure."""

from __future__ import annotations

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.part import Tree
from rules.condition import Node, Var, read_operand, variables
from rules.names import names_of


def read_by(bundle: Bundle, tree: Tree) -> JsonValue:
    """Name -> what stands behind it."""
    return _Reader(bundle).read(tree)


class _Reader:
    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.names = names_of(bundle)
        self.seen: set[str] = set()

    def read(self, tree: Tree) -> dict[str, JsonValue]:
        node: Node = read_operand(tree, self.names, "")[0]
        found: dict[str, JsonValue] = {}
        for var in variables(node):
            match var:
                case Var("parameters", (name, *_)):
                    rows = (one.model_dump(mode="json") for one in self.bundle.parameters if one.name == name)
                    found[f"parameters.{name}"] = next(rows, None)
                case Var("conclusions", path) if path in self.names.conclusions:
                    found |= self.concluded(path[0])
                case Var("materials", (name, _)) if (material := self.bundle.material(name)) is not None:
                    found[f"materials.{name}"] = material.name
                case Var(name, _):
                    found[name] = self.bundle.labels.get(name)
        return found

    def concluded(self, name: str) -> dict[str, JsonValue]:
        """The rule or table that concludes it, with all that it reads in turn; once."""
        if name in self.seen:
            return {}
        self.seen.add(name)
        trees: list[Tree] = []
        found: dict[str, JsonValue] = {}
        for rule in self.bundle.rules:
            if rule.id == name:
                found[f"conclusions.{name}"] = rule.model_dump(mode="json")
                trees = [rule.when, rule.holds]
        for table in self.bundle.tables:
            if table.id == name:
                found[f"conclusions.{name}"] = table.model_dump(mode="json")
                trees = [column.reads for column in table.columns]
        for tree in trees:
            if tree is not None:
                found |= self.read(tree)
        return found
