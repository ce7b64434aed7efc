"""情形与共享信息: values that no form asks for. Who gives each, who reads it, and a way to add, reword and remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from pydantic import JsonValue

from builder.bundle_words import lines_of, type_words
from builder.designing.canvas.palette import ICONS
from builder.draft_at_hand import DraftAtHand
from builder.matters.bound_part import LINE, LONG, BoundPart
from builder.merging.item_settings import libraries_of
from forms.bundle import Bundle
from forms.data_item import Fact, FactKind
from forms.edits.facts import GIVEN, may_be_fact, readers_of_fact
from forms.field_types import Widget, field_type, field_types
from forms.findings import EditJson
from forms.readers import Reader
from runtime.pages.staff_pieces import DOT, card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, plain, show

CHOICES = (Widget.ONE, Widget.MANY)
USUAL = {FactKind.QUESTION: "boolean", FactKind.LIBRARY: "text", FactKind.STAFF: "boolean"}
"""Who gives it -> the type most of these have."""


def facts_card(at_hand: DraftAtHand) -> None:
    """A folded line for each fact, then a way to add one."""
    visit, bundle = at_hand.visit, at_hand.bundle
    with st.container(key="card_facts", gap="small"):
        card_head(visit.say("FACTS_TITLE"), visit.say("FACTS_LEAD"))
        if not bundle.facts:
            show(f'<p class="of-2">{esc(visit.say("FACTS_NONE"))}</p>')
        for fact in bundle.facts:
            _fact(at_hand, fact)
        asked = [question.text for question in bundle.layout.questions if bundle.data_item(bundle.names.get(question.sets, ""))]
        if asked:
            names = visit.say("LIST_SEPARATOR").join(asked)
            show(f'<p class="of-3 of-xs">{esc(visit.say("FACTS_OF_FORM", count=len(asked), names=names))}</p>')
        if at_hand.may_edit:
            _one_more(at_hand)


def readers_words(visit: Visit, readers: tuple[Reader, ...]) -> str:
    """Who reads it, each once."""
    return visit.say("LIST_SEPARATOR").join(dict.fromkeys(visit.say(f"READER_{one.kind.name}", label=one.label) for one in readers))


def libraries_known(bundle: Bundle) -> list[str]:
    """The libraries this draft names anywhere."""
    return list(dict.fromkeys((*libraries_of(bundle), *(fact.library for fact in bundle.facts if fact.library))))


def _fact(at_hand: DraftAtHand, fact: Fact) -> None:
    visit = at_hand.visit
    readers = readers_of_fact(at_hand.bundle, fact.name)
    used = len(dict.fromkeys((one.kind, one.label) for one in readers))
    parts = [_giver_words(visit, fact), type_words(fact.type, lang=visit.lang)]
    parts.append(visit.say("FACTS_USED", count=used) if used else visit.say("FACTS_UNUSED"))
    key = f"fact_{fact.name}"
    with st.expander(f"**{plain(fact.meaning)}** :gray[{plain(DOT.join(parts))}]", key=key, on_change="rerun") as box:
        if box.open:
            _body(at_hand, fact, readers)


def _giver_words(visit: Visit, fact: Fact) -> str:
    return visit.say("FACTS_FROM_LIBRARY", library=fact.library) if fact.library else visit.say(f"FACTS_BY_{fact.kind.name}")


def _body(at_hand: DraftAtHand, fact: Fact, readers: tuple[Reader, ...]) -> None:
    say, bundle = at_hand.visit.say, at_hand.bundle
    bound = BoundPart(at_hand, f"fact_{fact.name}")

    def change(**changes: JsonValue) -> list[EditJson]:
        return [{"op": "set_fact", "fact": fact.name, "changes": changes}]

    with st.grid(columns=3, min_column_width=240):
        bound.texts([("meaning", "FACTS_MEANING", fact.meaning)], change, required=True)
        _giver(bound, fact, libraries_known(bundle))
        bound.one("type", say("FACTS_TYPE"), fact.type, _types(at_hand.visit), lambda type_: change(type=type_))
        if (found := field_type(fact.type)) and found.widget in CHOICES:
            text = "\n".join(fact.options)
            bound.text("options", say("FACTS_OPTIONS"), text, lambda raw: change(options=[*lines_of(raw)]), lines=True, max_chars=LONG)
        if fact.kind is FactKind.QUESTION:
            _question(bound, fact)
    if fact.kind is FactKind.LIBRARY:
        show(f'<p class="of-3 of-xs">{esc(say("FACTS_RECORD", name=fact.name))}</p>')
    words = say("FACTS_READ_BY", readers=readers_words(at_hand.visit, readers)) if readers else say("FACTS_READ_BY_NOBODY")
    show(f'<p class="of-2 of-s">{esc(words)}</p>')
    if at_hand.may_edit and not readers:
        bound.act("drop", say("FACTS_DROP"), lambda: [{"op": "drop_fact", "fact": fact.name}], icon=":material/delete:", type="tertiary")


def _giver(bound: BoundPart, fact: Fact, libraries: list[str]) -> None:
    """Who gives it: the applicant, the office, or one of the libraries; what is computed stays computed."""
    say = bound.at_hand.visit.say
    givers = {kind: say(f"FACTS_BY_{kind.name}") for kind in (FactKind.QUESTION, FactKind.STAFF)}
    options = {str(kind): words for kind, words in givers.items()}
    if fact.kind not in GIVEN:
        options[str(fact.kind)] = say(f"FACTS_BY_{fact.kind.name}")
    options |= {f"{FactKind.LIBRARY}:{name}": say("FACTS_FROM_LIBRARY", library=name) for name in libraries}

    def make(chosen: str) -> list[EditJson]:
        kind, _, library = chosen.partition(":")
        return [{"op": "set_fact", "fact": fact.name, "changes": {"kind": kind, "library": library}}]

    value = f"{fact.kind}:{fact.library}" if fact.kind is FactKind.LIBRARY else str(fact.kind)
    bound.one("giver", say("FACTS_GIVER"), value, options, make)


def _question(bound: BoundPart, fact: Fact) -> None:
    bundle = bound.at_hand.bundle
    question = next((one for one in bundle.layout.questions if bundle.names.get(one.sets) == fact.name), None)
    text, help_ = (question.text, question.help) if question else (fact.meaning, "")

    def ask(**changes: str) -> list[EditJson]:
        return [{"op": "ask_first", "data_item": fact.name, "yes": True, "text": text, "help": help_, **changes}]

    bound.texts([("text", "FACTS_QUESTION", text), ("help", "FACTS_HELP", help_)], ask)


def _types(visit: Visit) -> dict[str, str]:
    names = [one.name for one in field_types if may_be_fact(one.name)]
    names.sort(key=lambda one: [*ICONS].index(one) if one in ICONS else len(ICONS))
    return {name: type_words(name, lang=visit.lang) for name in names}


# ---- one more


def _one_more(at_hand: DraftAtHand) -> None:
    """Boxes that keep what is typed until it is added; those that are shown depend on who gives it."""
    visit, say = at_hand.visit, at_hand.visit.say
    with st.expander(say("FACTS_ADD"), icon=":material/add:", key="fact_add", on_change="rerun") as box:
        if not box.open:
            return
        turn = st.session_state.setdefault("fact_turn", 0)
        kinds = {str(kind): say(f"FACTS_BY_{kind.name}") for kind in USUAL}
        kind = FactKind(
            st.segmented_control(
                say("FACTS_GIVER"), list(kinds), format_func=lambda one: kinds[one], default="question", required=True, key="fact_kind"
            )
            or "question"
        )
        types, own = _types(visit), partial("fact_{}_{}_{}".format, turn, kind)
        with st.grid(columns=2, min_column_width=240):
            words = say("FACTS_QUESTION" if kind is FactKind.QUESTION else "FACTS_MEANING")
            st.text_input(words, key=own("text"), max_chars=LINE, placeholder=say(f"FACTS_EXAMPLE_{kind.name}"))
            usual = list(types).index(USUAL[kind])
            type_ = st.selectbox(say("FACTS_TYPE"), list(types), index=usual, format_func=lambda one: types[one], key=own("type"))
            if kind is FactKind.LIBRARY:
                known, which = libraries_known(at_hand.bundle), say("FACTS_WHICH")
                st.selectbox(say("FACTS_LIBRARY"), known, index=None, key=own("library"), accept_new_options=True, placeholder=which)
                st.text_input(say("FACTS_NAME"), key=own("name"), max_chars=60, help=say("FACTS_NAME_HELP"))
            elif kind is FactKind.QUESTION:
                st.text_input(say("FACTS_HELP"), key=own("help"), max_chars=LINE)
            if (found := field_type(type_)) and found.widget in CHOICES:
                st.text_area(say("FACTS_OPTIONS"), key=own("options"), max_chars=LONG, placeholder=say("FACTS_OPTIONS_EXAMPLE"))
        st.button(say("FACTS_ADD_ACT"), key="fact_add_act", type="primary", on_click=_add, args=(at_hand, kind, own))


def _add(at_hand: DraftAtHand, kind: FactKind, own: Callable[[str], str]) -> None:
    """Reads the boxes themselves: what was typed last may be newer than the last run of the page."""
    typed = {name: str(st.session_state.get(own(name)) or "").strip() for name in ("text", "type", "library", "name", "help", "options")}
    edit: EditJson = {
        "op": "add_fact",
        "kind": str(kind),
        "meaning": typed["text"].rstrip(at_hand.visit.say("APPLY_QUESTION_MARKS")),
        **{name: typed[name] for name in ("text", "type", "library", "name", "help")},
        "options": [*lines_of(typed["options"])],
    }
    if at_hand.apply(edit):
        st.session_state["fact_turn"] += 1  # empty boxes for the next one
