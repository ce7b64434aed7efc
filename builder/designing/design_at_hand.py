"""DesignAtHand: the draft a designer works on, with what is chosen on the canvas, what was found in it, and what was said last.

Everything that changes goes through `change` (the panel) or `take` (the canvas); afterwards only the parts of the page that show
the draft are drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice, zip_longest

import streamlit as st
from pydantic import JsonValue

from builder import steps
from builder.designing.canvas.palette import added, edit_that_adds
from builder.draft_at_hand import CLASH, TOLD, DraftAtHand
from builder.refusal import forget_refusal, refusal_near
from builder.rules.background import Background
from forms.bundle import Bundle
from forms.dictionary import Dictionary, Element
from forms.document import digest
from forms.edits import apply_edits, read_edits
from forms.findings import EditJson
from forms.problems import Lang, Problem
from runtime.authoring import versions
from runtime.authoring.data_elements import dictionary_of
from runtime.pages.visit import Visit
from runtime.problem_words import words_of

KEY = "canvas"
AROUND = (steps.HEAD, "design_panel", "design_preview", "design_findings")
"""Fragments that show the draft beside the canvas."""
MATERIAL = "@"
"""Before the id of a material: it has no card, but a panel of its own."""
RECOMMENDED = 8
"""Entries of the dictionary in the palette."""

_analysing = Background[tuple[Problem, ...]]("design-rules")


class DesignAtHand:
    """One person before the form of one draft."""

    def __init__(self, at_hand: DraftAtHand) -> None:
        self.at_hand = at_hand
        self._checked: tuple[Bundle, tuple[Problem, ...]] | None = None

    @property
    def visit(self) -> Visit:
        """Of whoever designs."""
        return self.at_hand.visit

    @property
    def lang(self) -> Lang:
        """Of the visit."""
        return self.at_hand.visit.lang

    @property
    def bundle(self) -> Bundle:
        """The draft as it stands."""
        return self.at_hand.bundle

    @property
    def found(self) -> tuple[Problem, ...]:
        """What is wrong or doubtful in it; read once for each state of the draft."""
        if self._checked is None or self._checked[0] is not self.bundle:
            self._checked = (self.bundle, versions.check(self.bundle, self.visit.application.settings.lint_severity))
        return (*self._checked[1], *self._of_rules())

    def _of_rules(self) -> tuple[Problem, ...]:
        """What the analysis finds; nothing while it is still at it: a field that is moved need not wait for a thousand rules."""
        bundle, on = self.bundle, self.visit.application.clock.today()
        return _analysing.ask(bundle.code, (digest(bundle), on), lambda: versions.check_rules(bundle, on)) or ()

    @cached_property
    def dictionary(self) -> Dictionary:
        """The data items of all bundles."""
        return dictionary_of(self.visit.application)

    def elements(self, words: str) -> tuple[Element, ...]:
        """Entries that are called something like this; without words some of each kind that this form does not ask for yet."""
        if words:
            return self.dictionary.find(words, RECOMMENDED)
        there = {item.element for item in self.bundle.data_items} | {item.label for item in self.bundle.data_items}
        kinds: dict[str, list[Element]] = {}
        for one in self.dictionary.elements:
            if not {one.id, *one.words} & there:
                kinds.setdefault(one.of, []).append(one)
        in_turn = (one for row in zip_longest(*kinds.values()) for one in row if one is not None)
        return tuple(islice(in_turn, RECOMMENDED))

    # ---- what is chosen

    @property
    def chosen(self) -> list[str]:
        """What is chosen: cards (data items, `group.column`, or one `#section`), or an `@material`; only what there still is."""
        kept = self._kept("chosen", [])
        return [one for one in kept if exists(self.bundle, one)] if isinstance(kept, list) else []

    def choose(self, *cards: str) -> None:
        """Choose these and no others."""
        st.session_state[self._name("chosen")] = list(cards)

    @property
    def looked_at(self) -> str:
        """The card the canvas is to scroll to, and how often one was asked for."""
        return str(self._kept("look", ""))

    def look_at(self, card: str) -> None:
        """Choose a card and let the canvas scroll to it."""
        self.choose(card)
        _, _, turn = self.looked_at.partition(" ")
        st.session_state[self._name("look")] = f"{card} {int(turn or 0) + 1}"

    @property
    def seeks(self) -> str:
        """What is looked for in the dictionary."""
        return str(self._kept("seeks", ""))

    # ---- what is done

    @property
    def ack(self) -> int:
        """The last operation of the canvas that was done or refused."""
        return int(st.session_state.get(f"ack_{KEY}_{self.at_hand.code}", 0))

    def take(self, ops: Sequence[Mapping[str, JsonValue]]) -> None:
        """What was done on the canvas, in order, each once however often it is sent."""
        for op in ops:
            seq = op.get("seq")
            if not isinstance(seq, int) or seq <= self.ack:
                continue
            before = self.bundle
            self._do(op)
            self.at_hand.take_ops(KEY, [op])
            came = added(before, self.bundle)
            if came and op.get("act") not in ("undo", "redo"):
                # a new group is chosen, not the column it begins with
                self.choose(*([one for one in came if "." not in one] or came))
        st.session_state[self._name("turn")] = self.turn + 1

    def taken(self, ops: Sequence[Mapping[str, JsonValue]]) -> None:
        """From the callback of the canvas, which waits for its answer; when it has painted that, it asks for the rest."""
        self.take(ops)
        st.rerun([KEY])

    @property
    def turn(self) -> int:
        """How often something was done on the canvas."""
        kept = self._kept("turn", 0)
        return kept if isinstance(kept, int) else 0

    def change(self, *edits: EditJson) -> bool:
        """Make these edits as one step; False if they were refused."""
        return bool(edits) and self.at_hand.apply(*edits, near=KEY)

    def redraw(self) -> None:
        """From a callback: draw again what shows the draft. Ends the callback."""
        st.rerun([KEY, *AROUND])

    def redraw_around(self) -> None:
        """From the canvas, which shows the draft already: draw again the rest."""
        st.rerun(list(AROUND))

    def _do(self, op: Mapping[str, JsonValue]) -> None:
        match op.get("act"):
            case "select":
                cards = op.get("chosen")
                self.choose(*(str(one) for one in cards) if isinstance(cards, list) else ())
            case "look":
                st.session_state[self._name("seeks")] = str(op.get("words", ""))[:40]
            case "heard":
                forget_refusal(KEY)
            case "add":
                self._add(op)
            case "copy":
                self._copy(op)

    def _add(self, op: Mapping[str, JsonValue]) -> None:
        piece, into, before = (str(op.get(name, "")) for name in ("piece", "into", "before"))
        kind, _, name = piece.partition(":")
        element = self.dictionary.get(name) if kind == "element" else None
        edit = edit_that_adds(piece, element, into, before, self.lang, group=self.bundle.data_item(into) if op.get("group") else None)
        if edit is None:
            return
        edits = [edit]
        if kind == "question":
            edits += [{"op": "ask_first", "data_item": one, "yes": True} for one in self._would_add(edit)]
        self.change(*edits)

    def _copy(self, op: Mapping[str, JsonValue]) -> None:
        items = op.get("data_items")
        edit: EditJson = {"op": "copy_fields", "data_items": items}
        into = str(op.get("into", ""))
        edits = [edit]
        if into:
            copies: list[JsonValue] = [*self._would_add(edit)]
            edits.append({"op": "place", "data_items": copies, "section": into, "before": str(op.get("before", ""))})
        self.change(*edits)

    def _would_add(self, edit: EditJson) -> tuple[str, ...]:
        """The data items an edit makes: their names follow from the document."""
        read = [one for one in read_edits([edit]) if not isinstance(one, Problem)]
        after = apply_edits(self.bundle, read)
        return added(self.bundle, after) if isinstance(after, Bundle) else ()

    # ---- what is said

    def refused(self) -> str:
        """Why the last act was refused; the canvas shows it where one looks, until something succeeds or somebody closes it."""
        refusal = refusal_near(self.at_hand.code, KEY)
        return " ".join(words_of(problem, self.bundle, self.lang) for problem in refusal.problems) if refusal else ""

    def last_words(self) -> str:
        """What was done beside the last act, said once."""
        kept = st.session_state.pop(TOLD, None)
        return str(kept["done"]) if kept else ""

    @property
    def clashes(self) -> bool:
        """Did somebody else change the same place?"""
        return CLASH in st.session_state

    def _kept(self, name: str, fallback: object) -> object:
        return st.session_state.get(self._name(name), fallback)

    def _name(self, name: str) -> str:
        return f"design_{name}_{self.at_hand.code}"


def exists(bundle: Bundle, card: str) -> bool:
    """Is there such a card?"""
    if card.startswith("#"):
        return any(section.id == card[1:] for section in bundle.layout.sections)
    if card.startswith(MATERIAL):
        return bundle.material(card.removeprefix(MATERIAL)) is not None
    name, _, column = card.partition(".")
    item = bundle.data_item(name)
    return item is not None and (not column or any(one.id == column for one in item.columns))
