"""A small editor of conditions: rows of field, operator and value, joined by 且 or 或, with the sentence read back as one writes.

It works on plain JSON in the session while rows are unfinished; every finished state is handed on at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from builder.condition_rows import UNARY, Comparison, Row, Rows, comparisons_of, misfit, names_to_ask, options_of, rows_of, tree_of
from forms.bundle import Bundle
from forms.field_types import Kind
from forms.part import Tree
from rules.condition import read_condition
from rules.names import names_of
from rules.sentence import sentence
from rules.values import iso_date
from runtime.pages.field_widget import safe_label
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show

Save = Callable[[Tree], None]
"""Called from a widget's callback with the new condition; None = none."""


def condition_words(visit: Visit, bundle: Bundle, tree: Tree) -> str:
    """The condition as a sentence; what cannot be read is said to be so."""
    node, problems = read_condition(tree, names_of(bundle), "")
    return visit.say("DESIGN_CONDITION_UNREADABLE") if problems else sentence(node, bundle.labels, visit.lang)


def condition_editor(visit: Visit, bundle: Bundle, owner: str, tree: Tree, save: Save) -> None:
    """Rows to be changed; a condition that says more than rows can is left as it is, to be taken away only."""
    known = rows_of(bundle, tree, as_written=True)
    if known is None:
        st.caption(visit.say("DESIGN_CONDITION_RICH"))
        st.button(visit.say("DESIGN_CONDITION_CLEAR"), key=f"c_{owner}_clear", on_click=save, args=(None,))
        return
    editor = _Editor(visit, bundle, owner, save)
    editor.draw(known)


class _Editor:
    """The rows of one condition on the page."""

    def __init__(self, visit: Visit, bundle: Bundle, owner: str, save: Save) -> None:
        self.visit, self.bundle, self.owner, self.save = visit, bundle, owner, save
        self.asked = names_to_ask(bundle, owner)

    @property
    def _key(self) -> str:
        return f"c_{self.owner}"

    def draw(self, known: Rows) -> None:
        """What is stored, and after it the rows that are not finished yet."""
        unfinished = int(st.session_state.get(f"{self._key}_more", 0)) or (0 if known.rows else 1)
        rows = [*known.rows, *(Row() for _ in range(unfinished))]
        if len(rows) > 1:
            self._joint(known)
        self._alert(str(st.session_state.pop(f"{self._key}_refused", "")))
        for at, row in enumerate(rows):
            with st.container(key=f"crow_{self.owner}_{at}", gap="xsmall"):
                self._row(at, row, known)
        say = self.visit.say
        with st.container(horizontal=True, gap="small"):
            st.button(say("DESIGN_CONDITION_MORE"), key=f"{self._key}_add", icon=":material/add:", on_click=self._more, args=(unfinished,))
            if known.rows:
                st.button(say("DESIGN_CONDITION_CLEAR"), key=f"{self._key}_clear", on_click=self._clear)

    def _sentence(self, row: Row, wrong: tuple[str, dict[str, str]]) -> str:
        """Why a row cannot be asked."""
        typed = self.bundle.types.get(row.name)
        said = {"type": self.visit.say(typed[0].label) if typed else "", "test": self.visit.say(f"DESIGN_TEST_{row.test.name}")}
        return self.visit.say(wrong[0], **(said | wrong[1]))

    @staticmethod
    def _alert(words: str) -> None:
        if words:
            show(f'<p class="of-bad of-xs" role="alert">{icon_html("error")} {esc(words)}</p>')

    def _joint(self, known: Rows) -> None:
        key = f"{self._key}_joint"
        words = {"and": self.visit.say("DESIGN_AND"), "or": self.visit.say("DESIGN_OR")}
        _seed(key, known.joint)
        st.segmented_control(
            self.visit.say("DESIGN_JOINT"),
            list(words),
            format_func=lambda one: words[one],
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=lambda: self._store(Rows("or" if st.session_state[key] == "or" else "and", known.rows)),
        )

    def _row(self, at: int, row: Row, known: Rows) -> None:
        say, key = self.visit.say, f"{self._key}_{at}"
        typed = st.session_state.get(f"{key}_unfinished")
        if not row.name and isinstance(typed, dict):
            row = Row(str(typed.get("name", "")), Comparison(typed.get("test", Comparison.IS)), None)
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            _seed(f"{key}_name", row.name or None)
            st.selectbox(
                say("DESIGN_CONDITION_FIELD", number=at + 1),
                list(self.asked),
                index=None,
                format_func=lambda one: safe_label(self.asked.get(one, str(one))),
                placeholder=say("DESIGN_CONDITION_CHOOSE"),
                key=f"{key}_name",
                label_visibility="collapsed",
                on_change=self._named,
                args=(at, known),
            )
            if known.rows:
                drop = f"crowdrop_{self.owner}_{at}"
                st.button(say("DESIGN_CONDITION_DROP"), key=drop, type="tertiary", on_click=self._dropped, args=(at, known))
        if not row.name:
            return
        tests = comparisons_of(self.bundle, row.name)
        if row.test not in tests:
            tests = (row.test, *tests)
        left, right = st.columns([4, 6], gap="small")
        with left:
            _seed(f"{key}_test", row.test)
            st.selectbox(
                say("DESIGN_CONDITION_TEST", number=at + 1),
                tests,
                format_func=lambda one: say(f"DESIGN_TEST_{Comparison(one).name}"),
                key=f"{key}_test",
                label_visibility="collapsed",
                on_change=self._tested,
                args=(at, row, known),
            )
        with right:
            if row.test not in UNARY:
                self._value(at, row, known)
        if row.finished and (wrong := misfit(self.bundle, row)):
            self._alert(self._sentence(row, wrong))

    def _value(self, at: int, row: Row, known: Rows) -> None:
        key = f"{self._key}_{at}_value"
        common: dict[str, Any] = {
            "label": self.visit.say("DESIGN_CONDITION_VALUE", number=at + 1),
            "key": key,
            "label_visibility": "collapsed",
            "on_change": self._valued,
            "args": (at, row, known),
        }
        typed, options = self.bundle.types.get(row.name), options_of(self.bundle, row.name)
        kind = typed[0].kind if typed else Kind.TEXT
        choose = self.visit.say("DESIGN_CONDITION_CHOOSE")
        if kind is Kind.BOOLEAN:
            words = {True: self.visit.say("TYPE_BOOLEAN_YES"), False: self.visit.say("TYPE_BOOLEAN_NO")}
            _seed(key, row.value if isinstance(row.value, bool) else None)
            st.selectbox(options=[True, False], index=None, format_func=lambda one: words[one], placeholder=choose, **common)
        elif row.test is Comparison.ONE_OF:
            _seed(key, [one for one in row.value if one in options] if isinstance(row.value, list) else [])
            st.multiselect(options=list(options), placeholder=choose, select_all=False, **common)
        elif options:
            _seed(key, row.value if row.value in options else None)
            st.selectbox(options=list(options), index=None, placeholder=choose, **common)
        elif kind is Kind.NUMBER:
            _seed(key, float(row.value) if isinstance(row.value, int | float) else None)
            st.number_input(value=None, format="%g", **common)
        elif kind is Kind.DATE:
            _seed(key, iso_date(row.value) if isinstance(row.value, str) else None)
            st.date_input(value=None, format="YYYY-MM-DD", **common)
        else:
            _seed(key, row.value if isinstance(row.value, str) else "")
            st.text_input(placeholder=self.visit.say("DESIGN_CONDITION_VALUE", number=at + 1), **common)

    # ---- callbacks

    def _named(self, at: int, known: Rows) -> None:
        name = st.session_state[f"{self._key}_{at}_name"] or ""
        test = comparisons_of(self.bundle, name)[0] if name else Comparison.IS
        self._put(at, Row(name, test), known)

    def _tested(self, at: int, row: Row, known: Rows) -> None:
        test = Comparison(st.session_state[f"{self._key}_{at}_test"])
        listed = (test is Comparison.ONE_OF) != (row.test is Comparison.ONE_OF)
        now = Row(row.name, test, None if listed else row.value)
        # a value that the new comparison cannot take is asked for anew
        self._put(at, Row(row.name, test) if misfit(self.bundle, now) else now, known)

    def _valued(self, at: int, row: Row, known: Rows) -> None:
        raw = st.session_state[f"{self._key}_{at}_value"]
        value = raw.isoformat() if isinstance(raw, date) else int(raw) if isinstance(raw, float) and raw.is_integer() else raw
        self._put(at, Row(row.name, row.test, value), known)

    def _dropped(self, at: int, known: Rows) -> None:
        self._forget()
        self._store(Rows(known.joint, tuple(row for index, row in enumerate(known.rows) if index != at)))

    def _more(self, unfinished: int) -> None:
        st.session_state[f"{self._key}_more"] = unfinished + 1

    def _clear(self) -> None:
        self._forget()
        self._store(Rows())

    def _put(self, at: int, row: Row, known: Rows) -> None:
        """A row as it is now: stored if it is finished, else remembered while the others stand."""
        if not row.finished and at >= len(known.rows):
            st.session_state[f"{self._key}_{at}_unfinished"] = {"name": row.name, "test": str(row.test)}
            st.session_state[f"{self._key}_more"] = max(1, int(st.session_state.get(f"{self._key}_more", 1)))
            return
        if not row.finished:
            # a stored row that was begun anew: the others stand, this one waits at the end
            self._forget()
            left = tuple(one for index, one in enumerate(known.rows) if index != at)
            st.session_state[f"{self._key}_{len(left)}_unfinished"] = {"name": row.name, "test": str(row.test)}
            st.session_state[f"{self._key}_more"] = 1
            self._store(Rows(known.joint, left))
            return
        if wrong := misfit(self.bundle, row):
            # nothing ill-typed is written; the draft stays as it was
            st.session_state[f"{self._key}_refused"] = self._sentence(row, wrong)
            return
        self._forget()
        rows = [*known.rows]
        if at < len(rows):
            rows[at] = row
        else:
            rows.append(row)
        self._store(Rows(known.joint, tuple(rows)))

    def _forget(self) -> None:
        for name in [str(one) for one in st.session_state if str(one).startswith(f"{self._key}_")]:
            if name.endswith(("_unfinished", "_more", "_refused")):
                del st.session_state[name]

    def _store(self, rows: Rows) -> None:
        self.save(tree_of(rows))


def _seed(key: str, value: object) -> None:
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
