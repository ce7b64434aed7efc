"""dot: a rule graph as DOT text for graphviz: clusters by stage, one look a kind, labels broken and escaped. Pure."""

from __future__ import annotations

from forms.problems import Lang
from forms.wording import say
from rules.rule_graph import STAGES, GraphNode, GraphStage, NodeKind, RuleGraph

FONT = "Source Han Sans SC, Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
LOOKS = {
    NodeKind.LIBRARY: 'shape=cylinder fillcolor="#edf0f4" color="#808c9d"',
    NodeKind.ITEM: 'shape=box style="rounded,filled" fillcolor="#ffffff" color="#808c9d"',
    NodeKind.FACT: 'shape=box style="rounded,filled,dashed" fillcolor="#ffffff" color="#808c9d"',
    NodeKind.PARAMETER: 'shape=hexagon fillcolor="#fdf1dd" color="#8a4b00"',
    NodeKind.TABLE: 'shape=box3d fillcolor="#e9f0fa" color="#1456b8"',
    NodeKind.RULE: 'shape=box fillcolor="#e9f0fa" color="#1456b8"',
    NodeKind.MATERIAL: 'shape=note fillcolor="#e7f3ec" color="#12703f"',
    NodeKind.DEPARTMENT: 'shape=box fillcolor="#1b2430" color="#1b2430" fontcolor="#ffffff"',
}
"""Told apart by shape, not by colour alone."""
LINE, LINES = 20, 3
"""Width of a label's line, in narrow characters, and how many lines it has at most."""


def dot(graph: RuleGraph, lang: Lang = "zh", *, chosen: str = "") -> str:
    """The text; `chosen`: the node that stands out."""
    names = {node.id: f"n{at}" for at, node in enumerate(graph.nodes)}
    lines = [
        "digraph rules {",
        f'rankdir=LR; ranksep=0.6; nodesep=0.14; bgcolor="transparent"; fontname="{FONT}"; fontsize=12; fontcolor="#475467";',
        f'node [fontname="{FONT}" fontsize=11 fontcolor="#1b2430" style=filled margin="0.2,0.06" height=0.3];',
        'edge [color="#808c9d" arrowsize=0.6 penwidth=0.8];',
    ]
    for stage in GraphStage:
        inside = [node for node in graph.nodes if STAGES[node.kind] is stage]
        if inside:
            title = quoted(say(f"GRAPH_STAGE_{stage.name}", lang))
            lines.append(f'subgraph cluster_{stage} {{ label={title}; style="rounded"; color="#dde3eb"; margin=10;')
            lines += [f"{names[node.id]} [{_looks(node, lang, node.id == chosen)}];" for node in inside]
            lines.append("}")
    present = [stage for stage in GraphStage if any(STAGES[node.kind] is stage for node in graph.nodes)]
    column = {node.id: present.index(STAGES[node.kind]) for node in graph.nodes}
    for source, target in graph.edges:
        across = column[target] - column[source]
        # each cluster keeps to a column of its own: what runs within one, or back, has no say in where things stand
        lines.append(f"{names[source]} -> {names[target]} [{f'minlen={across}' if across > 0 else 'constraint=false'}];")
    return "\n".join([*lines, "}"])


def node_label(node: GraphNode, lang: Lang = "zh") -> str:
    """What people call it."""
    return node.label or say("GRAPH_ALL_DEPARTMENTS", lang)


def quoted(text: str) -> str:
    """A DOT string. A backslash would begin an escape of graphviz' own (`\\N`, `\\l`), so it is doubled; control characters go.

    >>> quoted('a "b" \\\\N')
    '"a \\\\"b\\\\" \\\\\\\\N"'
    """
    clean = "".join(one if one.isprintable() or one == "\n" else " " for one in text)
    escaped = clean.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def broken(text: str) -> str:
    """A label in lines of even width: a Chinese character counts two. What is longer ends in an ellipsis.

    >>> broken("经营场所与营业执照载明的住所一致").count(chr(10))
    1
    """
    lines, line, width = [], "", 0
    for one in " ".join(text.split()):
        size = 1 if ord(one) < 0x2E80 else 2
        if width + size > LINE and (size == 2 or one == " "):
            lines.append(line)
            line, width = "", 0
        line, width = line + one, width + size
    lines.append(line)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1][: LINE // 2 - 1]}…"]
    return "\n".join(each.strip() for each in lines)


def _looks(node: GraphNode, lang: Lang, chosen: bool) -> str:
    label = node_label(node, lang)
    bold = ' penwidth=2.6 color="#0f448f"' if chosen else ""
    return f"label={quoted(broken(label))} tooltip={quoted(label)} {LOOKS[node.kind]}{bold}"
