"""The picture of the rules: what feeds what, drawn by graphviz in the browser, and below it the same as a list that leads to each thing."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from builder.steps import STEPS, bundle_frame
from forms.bundle import Bundle
from rules.rule_graph import ALL, GraphNode, NodeKind, RuleGraph, rule_graph
from rules.rule_graph_dot import dot, node_label
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head, keep, kept
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

RULES = "rules"
"""The step whose page this one belongs to."""
AROUND, STEPS_AWAY = "around", "steps"
"""Names in the address."""
MOST = 90
"""Nodes that can still be made out in one picture."""
MOST_NAMED = 6
LISTED = (
    NodeKind.RULE,
    NodeKind.TABLE,
    NodeKind.MATERIAL,
    NodeKind.DEPARTMENT,
    NodeKind.PARAMETER,
    NodeKind.ITEM,
    NodeKind.FACT,
    NodeKind.LIBRARY,
)
"""Kinds in the order of the list: what decides goes before what is read."""


def rule_picture_page(visit: Visit) -> None:
    """The picture of the draft's rules."""
    at_hand = bundle_frame(visit, RULES if RULES in STEPS else STEPS[-1])
    if at_hand is None:
        return
    whole = rule_graph(at_hand.bundle)
    if not whole.nodes:
        widgets.empty(visit.say("GRAPH_EMPTY"))
        return
    looks_around = st.query_params.get(AROUND) in {node.id for node in whole.nodes}
    # on a narrow screen the list goes before the whole picture
    with st.container(key="rule_graph_around" if looks_around else "rule_graph_whole"):
        _both(visit, at_hand.bundle, whole)


def _both(visit: Visit, bundle: Bundle, whole: RuleGraph) -> None:
    """The picture and the list."""
    with st.container(key="card_rule_picture"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            chosen, steps = _chosen(visit, whole)
        graph = whole.around(chosen, steps) if chosen else whole
        counts = {"nodes": len(graph.nodes), "edges": len(graph.edges)}
        card_head(visit.say("GRAPH_TITLE"), visit.say("GRAPH_COUNT", **counts))
        if len(graph.nodes) > MOST:
            widgets.note(visit.say("GRAPH_TOO_LARGE", count=len(graph.nodes)))
        else:
            with st.container(key="rule_picture"):
                st.graphviz_chart(dot(graph, visit.lang, chosen=chosen), width="content", alt=visit.say("GRAPH_ALT", **counts))
    _list(visit, bundle, whole, graph)


def _chosen(visit: Visit, whole: RuleGraph) -> tuple[str, int]:
    """The node to look around, "" for the whole picture, and how far."""
    words = {node.id: _words(visit, node) for node in sorted(whole.nodes, key=lambda one: LISTED.index(one.kind))}
    options = {"": visit.say("GRAPH_WHOLE"), **words}
    values = list(options)
    # a large bundle begins with its first rule: the whole would be a grey cloud
    usual = "" if len(whole.nodes) <= MOST else values[1]
    asked = st.query_params.get(AROUND)
    start = asked if asked in options else usual
    chosen = st.selectbox(
        visit.say("GRAPH_CHOOSE"), values, index=values.index(start), format_func=options.__getitem__, key="graph_around", width=420
    )
    if chosen == usual:
        keep(AROUND, "")
    else:
        st.query_params[AROUND] = chosen
    if not chosen:
        return "", 1
    away = {str(count): visit.say("GRAPH_STEP", count=count) for count in (1, 2, 3)}
    steps = st.segmented_control(
        visit.say("GRAPH_STEPS"),
        list(away),
        format_func=away.__getitem__,
        default=kept(STEPS_AWAY, away, "2"),
        key="graph_steps",
        required=True,
    )
    keep(STEPS_AWAY, steps or "2", "2")
    return chosen, int(steps or 2)


def _words(visit: Visit, node: GraphNode) -> str:
    return visit.say("GRAPH_NODE", kind=visit.say(f"GRAPH_KIND_{node.kind.name}"), label=node_label(node, visit.lang))


def _list(visit: Visit, bundle: Bundle, whole: RuleGraph, graph: RuleGraph) -> None:
    """Every node of the picture with what it reads and what it decides about."""
    with st.container(key="card_rule_list"):
        card_head(visit.say("GRAPH_LIST"), visit.say("GRAPH_LIST_QUIET"))
        for kind in LISTED:
            nodes = [node for node in graph.nodes if node.kind is kind]
            if nodes:
                lines = "".join(_line(visit, bundle, whole, node) for node in nodes)
                show(f'<h3 class="of-2 of-s">{esc(visit.say(f"GRAPH_LISTED_{kind.name}"))}</h3><ul class="of-graphlist">{lines}</ul>')


def _line(visit: Visit, bundle: Bundle, whole: RuleGraph, node: GraphNode) -> str:
    label, address = esc(node_label(node, visit.lang)), address_of(bundle, node)
    name = f'<a href="{esc(address)}" target="_self">{label}</a>' if address else f"<b>{label}</b>"
    told = [
        _told(visit, key, others)
        for key, others in (("GRAPH_READS", whole.feeding(node.id)), ("GRAPH_FEEDS", whole.fed(node.id)))
        if others
    ]
    around = f"/rule-picture?{urlencode({'bundle': bundle.code, AROUND: node.id})}"
    look = esc(visit.say("GRAPH_LOOK"))
    way = f'<a href="{esc(around)}" target="_self" aria-label="{look} {label}">{look}</a>'
    return f'<li><span>{name}</span><span class="of-3">{"".join(f"<div>{one}</div>" for one in told)}</span>{way}</li>'


def _told(visit: Visit, key: str, nodes: Sequence[GraphNode]) -> str:
    """«读取：…»; of many the first, and all of them after a click."""
    names = [node_label(one, visit.lang) for one in nodes]
    shown = visit.say("LIST_SEPARATOR").join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return esc(visit.say(key, names=shown))
    head, rest = visit.say("GRAPH_NAMES_MORE", names=shown, count=len(names)), visit.say("LIST_SEPARATOR").join(names[MOST_NAMED:])
    return f"<details><summary>{esc(visit.say(key, names=head))}</summary>{esc(rest)}</details>"


def address_of(bundle: Bundle, node: GraphNode) -> str:
    """The page where a thing is worked on; "" if there is none."""
    match node.kind:
        case NodeKind.RULE:
            page, query = "rules", {"rule": node.key}
        case NodeKind.TABLE:
            page, query = "tables", {"table": node.key}
        case NodeKind.PARAMETER:
            page, query = "parameters", {"parameter": node.key}
        case NodeKind.MATERIAL:
            page, query = "merge", {"show": "materials", "open": node.key}
        case NodeKind.ITEM:
            page, query = "design", {"card": node.key}
        case NodeKind.DEPARTMENT if node.key != ALL:
            page, query = "matters", {"open": node.key}
        case NodeKind.FACT:
            page, query = "matters", {}
        case _:
            return ""
    return f"/{page}?{urlencode({'bundle': bundle.code, **query})}"
