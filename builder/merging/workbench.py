"""合并工作台: the departments' own forms become one.

Every act is an edit of the draft; nothing is merged without showing what speaks against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from builder.merging.after_merge import say_helps_left
from builder.merging.apart_board import apart_lines, apart_table
from builder.merging.ask_card import ask_card
from builder.merging.attention import DIALOG, Pointed, asked_settings, lead_to, opened, pointed
from builder.merging.board import board
from builder.merging.burden_chart import ledger
from builder.merging.field_rows import Json, columns, field_rows
from builder.merging.gestures import accepted
from builder.merging.ideas_card import ideas_card
from builder.merging.item_settings import item_settings
from builder.merging.material_findings import findings_card, on_materials
from builder.merging.material_rows import material_columns, material_rows
from builder.merging.material_settings import material_settings
from builder.merging.open_suggestions import OpenSuggestions
from builder.merging.option_settings import option_settings
from builder.merging.received_board import received, received_board, received_card
from builder.merging.row_drawer import field_drawer, material_drawer
from builder.merging.side_by_side import SideBySide, side_by_side
from builder.merging.situations_card import situations_card
from builder.merging.suggested import open_now, suggested
from builder.refusal import forget_refusal
from builder.steps import bundle_frame
from forms.dictionary import Dictionary
from forms.problems import Problem
from forms.suggest.proposal import Kind, Suggestion
from runtime.authoring import versions
from runtime.authoring.data_elements import dictionary_of
from runtime.pages import widgets
from runtime.pages.staff_pieces import keep, kept
from runtime.pages.visit import Visit

VIEWS = ("fields", "materials", "apart", "forms")
VIEW = "merge_view"
ACCEPT = "accept"
"""Where taking all groups says that it was refused."""


def merge_page(visit: Visit) -> None:
    """The workbench of the draft that the address names."""
    at_hand = bundle_frame(visit, "merge", counts=_counts(visit))
    if at_hand is None:
        return
    bundle = at_hand.bundle
    if not any(item.form.fields for item in bundle.items) and not bundle.materials:
        widgets.empty(visit.say("MERGE_EMPTY"), visit.say("MERGE_EMPTY_NEXT"))
        visit.link("import", visit.say("BUILDER_GO_IMPORT"), icon=":material/upload_file:", bundle=at_hand.code)
        return
    _go_where_asked(at_hand.code)
    suggestion = suggested(visit.application, bundle)
    open_ = open_now(visit.application, bundle)
    compared = side_by_side(bundle)
    _Workbench(at_hand, suggestion, open_, compared).show()


def _go_where_asked(code: str) -> None:
    """Another page leads to one field or one material (`show=materials&open=food.licence`): once, then the address forgets it."""
    asked = st.query_params.get("open", "")
    if asked:
        del st.query_params["open"]
        materials = st.query_params.get("show") == "materials"
        st.session_state[VIEW] = "materials" if materials else "fields"
        lead_to(code, "material" if materials else "field", asked)


class _Workbench:
    """One draft with what there is to decide about it."""

    def __init__(self, at_hand: DraftAtHand, suggestion: Suggestion, open_: OpenSuggestions, compared: SideBySide) -> None:
        self.at_hand, self.suggestion, self.open, self.compared = at_hand, suggestion, open_, compared
        self.visit = at_hand.visit
        self.forms = received(compared)

    @cached_property
    def findings(self) -> tuple[Problem, ...]:
        """Of the checks; looked for only where they are shown."""
        return versions.check(self.at_hand.bundle, self.visit.application.settings.lint_severity)

    @property
    def dictionary(self) -> Dictionary:
        """Of this office."""
        return dictionary_of(self.visit.application)

    def show(self) -> None:
        """The board at the left, what is asked at the right."""
        self._settings()
        ledger(self.visit, self.at_hand.bundle)
        with st.container(key="workbench"):
            left, right = st.columns([7, 3])
        with left:
            view = self._card()
        with right:
            match view:
                case "materials":
                    self._beside_materials()
                case "fields":
                    ask_card(self.at_hand, self.open, "field")
                    ideas_card(self.at_hand, self.open)
                    received_card(self.visit, self.forms)
                case _:
                    ask_card(self.at_hand, self.open, "field")

    def _card(self) -> str:
        field_view = field_rows(self.compared, self.open, self.visit.lang)
        with st.container(key="boardcard"):
            with st.container(key="boardhead", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                view = self._views(len(field_view))
                if view == "fields":
                    self._accept("field")
                elif view == "materials":
                    self._accept("material")
            self.at_hand.tell_near(ACCEPT)
            match view:
                case "fields":
                    self._fields(field_view)
                case "materials":
                    self._materials()
                case "apart":
                    with st.container(key="boardbody"):
                        apart_table(self.at_hand, self.open, acts=True)
                case _:
                    with st.container(key="boardbody"):
                        received_board(self.visit, self.forms)
        if view == "fields" and apart_lines(self.at_hand.bundle, self.open):
            with st.container(key="card_apart"):
                apart_table(self.at_hand, self.open, most=8)
        return view

    def _views(self, fields: int) -> str:
        say, key = self.visit.say, VIEW
        names = {
            "fields": say("SIDE_VIEW_FIELDS", count=fields),
            "materials": say("SIDE_VIEW_MATERIALS", count=len(self.compared.materials)),
            "apart": say("SIDE_VIEW_APART", count=len(apart_lines(self.at_hand.bundle, self.open))),
            "forms": say("MERGE_VIEW_FORMS"),
        }
        # its first value stands in the state, not in `default`: a button elsewhere may change it too
        st.session_state.setdefault(key, kept("show", VIEWS, "fields"))
        chosen = st.segmented_control(
            say("SIDE_SHOW"), VIEWS, format_func=lambda one: widgets.plain(names[one]), key=key, required=True, label_visibility="collapsed"
        )
        keep("show", chosen or "fields", "fields")
        if chosen != "forms":
            keep("form", "")
        return chosen or "fields"

    def _accept(self, kind: Kind) -> None:
        groups = self.open.certain(kind)
        if not groups or not self.at_hand.may_edit:
            return
        words = self.visit.say("MERGE_ACCEPT" if kind == "field" else "MERGE_ACCEPT_MATERIALS", count=len(groups))
        st.button(words, key=f"accept_{kind}", icon=":material/done_all:", on_click=accept_all, args=(self.at_hand, kind))

    def _fields(self, rows: Sequence[Json]) -> None:
        say, lang, bundle = self.visit.say, self.visit.lang, self.at_hand.bundle
        many, own, one = _tally(rows)
        led = self._led("field")
        board(
            self.at_hand,
            "field",
            columns=columns(bundle, lang),
            rows=[*rows],
            sections=[
                {"id": "many", "title": say("SIDE_MANY_WANT", rows=many, own=own), "foldable": False},
                {"id": "one", "title": say("SIDE_ONE_WANTS", rows=one), "foldable": True},
            ],
            drawer=field_drawer(self.compared, self.suggestion, self.open, opened(self.at_hand.code, "field"), self.dictionary, lang),
            pointed=led,
        )

    def _materials(self) -> None:
        say, lang, led = self.visit.say, self.visit.lang, self._led("material")
        rows = material_rows(self.compared, self.open, self.findings, lang)
        many, own, one = _tally(rows)
        made = sum(1 for row in rows if row["section"] == "made")
        board(
            self.at_hand,
            "material",
            columns=material_columns(lang),
            rows=[*rows],
            sections=[
                {"id": "many", "title": say("SIDE_MANY_DEMAND", rows=many, own=own), "foldable": False},
                {"id": "made", "title": say("SIDE_GENERATED_GROUP", rows=made), "foldable": False},
                {"id": "one", "title": say("SIDE_ONE_DEMANDS", rows=one), "foldable": False},
            ],
            drawer=material_drawer(self.compared, self.suggestion, self.open, opened(self.at_hand.code, "material"), self.dictionary, lang),
            pointed=led,
        )

    def _led(self, kind: Kind) -> Pointed | None:
        """What somebody was led to; its row is open from now on, so this is asked before the row is."""
        return pointed(self.at_hand.bundle, self.open, kind)

    def _beside_materials(self) -> None:
        if self.open.of("material"):
            ask_card(self.at_hand, self.open, "material")
        findings_card(self.at_hand, on_materials(self.findings, self.at_hand.bundle, self.open))
        situations_card(self.visit, self.at_hand.bundle)
        self.visit.link("plan", self.visit.say("PAGE_PLAN"), icon=":material/share:", bundle=self.at_hand.code)

    def _settings(self) -> None:
        """The dialog that the board asked for; asked for once."""
        asked = asked_settings(self.at_hand.code)
        if asked is None or not self.at_hand.may_edit:
            return
        forget_refusal(DIALOG)
        match asked:
            case ["field", row]:
                item_settings(self.at_hand, self.compared, row)
            case ["options", row]:
                option_settings(self.at_hand, row)
            case [_, row]:
                material_settings(self.at_hand, row)


def accept_all(at_hand: DraftAtHand, kind: Kind) -> None:
    """Take every group that is certain, as one step that one undo takes back."""
    open_ = open_now(at_hand.visit.application, at_hand.bundle)
    before = at_hand.bundle
    edits = accepted(before, open_.certain(kind))
    if edits and at_hand.apply(*edits, near=ACCEPT):
        say_helps_left(at_hand, before, near=ACCEPT)


def _tally(rows: Sequence[Json]) -> tuple[int, int, int]:
    """Rows that several want, the departments' own fields or demands in them, rows that one wants."""
    many = [row for row in rows if row["section"] == "many"]
    return len(many), sum(_places(row["cells"]) for row in many), sum(1 for row in rows if row["section"] == "one")


def _places(cells: JsonValue) -> int:
    parts = [cell["parts"] for cell in cells.values() if isinstance(cell, dict)] if isinstance(cells, dict) else []
    return sum(len(one) for one in parts if isinstance(one, list))


def _counts(visit: Visit) -> dict[str, str]:
    """Small words for the bar of steps: how much there is to decide."""
    draft = versions.read_draft(visit.application, st.query_params.get("bundle", ""))
    if draft is None:
        return {}
    questions = len(open_now(visit.application, draft.bundle).questions)
    forms = sum(1 for item in draft.bundle.items if item.form.fields)
    told = {"import": visit.say("MERGE_COUNT_FORMS", count=forms)}
    return told | ({"merge": visit.say("MERGE_COUNT_ASK", count=questions)} if questions else {})
