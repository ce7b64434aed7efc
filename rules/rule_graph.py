"""RuleGraph: which items, facts, libraries and parameters feed which rules, tables, materials and departments. Pure.

    library ──▶ fact, item ──▶ rule, table ──▶ department
                               material    ──▶ department;  waiver table ──▶ material;  rule ──▶ rule (conclusions)

An edge runs from what is read, or decides, to what reads it, or is decided.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from forms.bundle import Bundle
from forms.conditions import ReaderKind, conditions
from forms.decision_table import TableKind
from forms.lay_out import names_in
from forms.part import Tree


class NodeKind(StrEnum):
    """What a node stands for, in the order in which things feed one another."""

    LIBRARY = "library"
    ITEM = "item"
    """A data item."""
    FACT = "fact"
    PARAMETER = "parameter"
    TABLE = "table"
    RULE = "rule"
    MATERIAL = "material"
    DEPARTMENT = "department"
    """A bundled item."""


class GraphStage(StrEnum):
    """The clusters of the drawing."""

    SOURCE = "source"
    INPUT = "input"
    TABLES = "tables"
    ELIGIBILITY = "eligibility"
    MATERIALS = "materials"
    DEPARTMENTS = "departments"


STAGES = {
    NodeKind.LIBRARY: GraphStage.SOURCE,
    NodeKind.ITEM: GraphStage.INPUT,
    NodeKind.FACT: GraphStage.INPUT,
    NodeKind.PARAMETER: GraphStage.INPUT,
    NodeKind.TABLE: GraphStage.TABLES,
    NodeKind.RULE: GraphStage.ELIGIBILITY,
    NodeKind.MATERIAL: GraphStage.MATERIALS,
    NodeKind.DEPARTMENT: GraphStage.DEPARTMENTS,
}
ALL = "*"
"""Key of the department node of what concerns all departments: a hundred rules for five of them are five hundred lines else."""


@dataclass(frozen=True, slots=True, order=True)
class GraphNode:
    """A thing in the picture."""

    kind: NodeKind
    key: str
    """Its id in the document; of a library its name."""
    label: str = ""
    """"" = the node of all departments."""

    @property
    def id(self) -> str:
        """Unique in the graph."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class RuleGraph:
    """Nodes and edges; a node without an edge is left out."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[tuple[str, str], ...]
    """Ids: from, to."""

    def node(self, id_: str) -> GraphNode | None:
        """That node, or None."""
        return next((one for one in self.nodes if one.id == id_), None)

    def feeding(self, id_: str) -> tuple[GraphNode, ...]:
        """What it reads, or what decides about it."""
        return self._of({source for source, target in self.edges if target == id_})

    def fed(self, id_: str) -> tuple[GraphNode, ...]:
        """What reads it, or is decided by it."""
        return self._of({target for source, target in self.edges if source == id_})

    def around(self, id_: str, steps: int = 1) -> RuleGraph:
        """The part within so many steps of a node, in either direction. A step leads on through what lies before or behind, never
        from one reader of an item to its other readers: else two steps would be everything."""
        inside = {id_}
        for follow in (self._before, self._behind):
            edge = {id_}
            for _ in range(steps):
                edge = {other for one in edge for other in follow(one)} - inside
                inside |= edge
        return self.only(inside)

    def only(self, ids: Collection[str]) -> RuleGraph:
        """The part that consists of these nodes."""
        wanted = set(ids)
        edges = tuple(edge for edge in self.edges if wanted.issuperset(edge))
        return RuleGraph(self._of(wanted), edges)

    def _before(self, id_: str) -> Iterator[str]:
        return (source for source, target in self.edges if target == id_)

    def _behind(self, id_: str) -> Iterator[str]:
        return (target for source, target in self.edges if source == id_)

    def _of(self, ids: Collection[str]) -> tuple[GraphNode, ...]:
        return tuple(one for one in self.nodes if one.id in ids)


def rule_graph(bundle: Bundle) -> RuleGraph:
    """The graph of a bundle, in the order of the document."""
    return _Drawn(bundle).graph()


class _Drawn:
    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.known = {one.id: one for one in _nodes(bundle)}
        self.placed = bundle.relations.item_of()
        self.edges: dict[tuple[str, str], None] = {}

    def graph(self) -> RuleGraph:
        for where, tree in self.trees():
            for target in self.targets(where):
                for source in self.sources(tree):
                    self.connect(source, target)
        self.libraries()
        self.outcomes()
        joined = {end for edge in self.edges for end in edge}
        return RuleGraph(tuple(one for one in self.known.values() if one.id in joined), tuple(self.edges))

    def connect(self, source: str, target: str) -> None:
        if source in self.known and target in self.known and source != target:
            self.edges[source, target] = None

    def trees(self) -> Iterator[tuple[str, Tree]]:
        """Place and tree of every condition, the columns of tables among them."""
        for kind, where, _, tree in conditions(self.bundle):
            # a column of a table counts only where some row uses it
            if kind is not ReaderKind.LIMIT and not where.startswith("tables."):
                yield where, tree
        for table in self.bundle.tables:
            used = {column for row in table.rows for column, cell in row.cells.items() if cell}
            for column in table.columns:
                if column.id in used or not table.rows:
                    yield f"tables.{table.id}", column.reads

    def targets(self, where: str) -> tuple[str, ...]:
        """What a condition decides about, by its place."""
        kind, _, rest = where.partition(".")
        first, _, second = rest.partition(".")
        match kind:
            case "rules":
                return (f"{NodeKind.RULE}:{first}",)
            case "tables":
                return (f"{NodeKind.TABLE}:{first}",)
            case "items":
                return (f"{NodeKind.DEPARTMENT}:{first}",)
            case "uses":
                return (self.material_of(first, second.partition(".")[0]),)
            case "fields":
                field = second.partition(".")[0]
                return (f"{NodeKind.ITEM}:{self.placed.get(f'{first}.{field}', '')}",)
            case "layout":
                return (f"{NodeKind.ITEM}:{second}",)
        return ()

    def material_of(self, item: str, use: str) -> str:
        return next(
            (f"{NodeKind.MATERIAL}:{one.id}" for one in self.bundle.materials for each in one.uses if (each.item, each.id) == (item, use)),
            "",
        )

    def sources(self, tree: Tree) -> Iterator[str]:
        """What a condition reads."""
        for name in names_in(tree):
            root, _, rest = name.partition(".")
            first = rest.partition(".")[0]
            canonical = self.bundle.names.get(name) or self.bundle.names.get(root)
            if canonical:
                yield f"{NodeKind.FACT if self.bundle.fact(canonical) else NodeKind.ITEM}:{canonical}"
            elif root == "parameters":
                yield f"{NodeKind.PARAMETER}:{first}"
            elif root == "materials":
                yield f"{NodeKind.MATERIAL}:{self.bundle.material_names.get(first, first)}"
            elif root == "conclusions":
                yield from (f"{kind}:{first}" for kind in (NodeKind.RULE, NodeKind.TABLE))

    def libraries(self) -> None:
        """Which libraries give facts and values, and hold materials."""
        for fact in self.bundle.facts:
            if fact.library:
                self.connect(f"{NodeKind.LIBRARY}:{fact.library}", f"{NodeKind.FACT}:{fact.name}")
        read = {source for source, _ in self.edges}
        for item in self.bundle.data_items:
            if item.source_library and f"{NodeKind.ITEM}:{item.id}" in read:
                self.connect(f"{NodeKind.LIBRARY}:{item.source_library}", f"{NodeKind.ITEM}:{item.id}")
        for derive in self.bundle.relations.derives:
            self.connect(f"{NodeKind.ITEM}:{derive.source}", f"{NodeKind.ITEM}:{derive.target}")
        for material in self.bundle.materials:
            for use in material.uses:
                self.connect(f"{NodeKind.MATERIAL}:{material.id}", f"{NodeKind.DEPARTMENT}:{use.item}")
                for source in use.sources:
                    self.connect(f"{NodeKind.LIBRARY}:{source.library}", f"{NodeKind.MATERIAL}:{material.id}")

    def outcomes(self) -> None:
        """What rules and tables decide about."""
        for rule in self.bundle.rules:
            self.concern(f"{NodeKind.RULE}:{rule.id}", rule.applies_to)
        for table in self.bundle.tables:
            here = f"{NodeKind.TABLE}:{table.id}"
            if table.kind is TableKind.WAIVER:
                for name in dict.fromkeys(name for row in table.rows for name in row.materials):
                    self.connect(here, f"{NodeKind.MATERIAL}:{name}")
            elif table.kind is TableKind.ELIGIBILITY:
                self.concern(here, table.applies_to)

    def concern(self, source: str, items: tuple[str, ...] | None) -> None:
        for item in (ALL,) if items is None else items:
            self.connect(source, f"{NodeKind.DEPARTMENT}:{item}")


def _nodes(bundle: Bundle) -> Iterator[GraphNode]:
    libraries = dict.fromkeys(
        (
            *(fact.library for fact in bundle.facts if fact.library),
            *(item.source_library for item in bundle.data_items if item.source_library),
            *(source.library for material in bundle.materials for use in material.uses for source in use.sources),
        )
    )
    yield from (GraphNode(NodeKind.LIBRARY, name, name) for name in libraries)
    yield from (GraphNode(NodeKind.ITEM, item.id, item.label) for item in bundle.data_items)
    yield from (GraphNode(NodeKind.FACT, fact.name, bundle.labels[fact.name]) for fact in bundle.facts)
    yield from (GraphNode(NodeKind.PARAMETER, one.name, one.label or one.name) for one in bundle.parameters)
    yield from (GraphNode(NodeKind.TABLE, table.id, table.title) for table in bundle.tables)
    yield from (GraphNode(NodeKind.RULE, rule.id, rule.title) for rule in bundle.rules)
    yield from (GraphNode(NodeKind.MATERIAL, material.id, material.name) for material in bundle.materials)
    yield from (GraphNode(NodeKind.DEPARTMENT, item.id, item.name) for item in bundle.items)
    yield GraphNode(NodeKind.DEPARTMENT, ALL)
