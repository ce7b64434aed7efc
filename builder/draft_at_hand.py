"""DraftAtHand: the draft that a page of the builder works on. Every change is an edit, saved at once; what stands in its way is said.

An object of one session: fragments keep it between full runs of the page, so it always holds the newest draft this person has seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st
from pydantic import JsonValue

from builder.people_names import named, names_of_people
from builder.refusal import Refusal, forget_refusal, refusal_bar, refuse
from forms.bundle import Bundle
from forms.edits import Edit, edit_json, read_edits
from forms.errors import Refused
from forms.problems import Problem, Severity
from runtime.authoring import drafting
from runtime.authoring.drafting import Clash, Drafted, Step
from runtime.pages import widgets
from runtime.pages.staff_pieces import tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.people import Action, Person, can

TOLD = "draft_told"
CLASH = "draft_clash"
AT_THE_HEAD = Refusal(())

Outcome = Drafted | Clash | tuple[Problem, ...]


class DraftAtHand:
    """One person before the draft of one bundle."""

    def __init__(self, visit: Visit, person: Person, drafted: Drafted) -> None:
        self.visit, self.person, self.drafted = visit, person, drafted

    @property
    def code(self) -> str:
        """Of the bundle."""
        return self.drafted.draft.code

    @property
    def bundle(self) -> Bundle:
        """As it stands."""
        return self.drafted.draft.bundle

    @property
    def revision(self) -> int:
        """The newest this person has seen."""
        return self.drafted.draft.revision

    @property
    def may_edit(self) -> bool:
        """A publisher may only look on. Asked for every widget, so it goes by who was here when the page was drawn."""
        return can(self.person, Action.DRAFT) is None

    def apply(self, *edits: Edit | Mapping[str, JsonValue], near: str = "", at: str = "") -> bool:
        """Save these edits as one step; False, and said on the page, if they cannot be made or somebody changed the same place.

        `near`: the piece of the page that says why not (`builder.refusal`), `at`: what of it was acted on; "" = the head of the page.
        """
        tried = Refusal((), near, at, tuple(edit_json(one) if isinstance(one, Edit) else dict(one) for one in edits))
        read: list[Edit] = []
        for one in edits:
            found = read_edits([dict(one)]) if isinstance(one, Mapping) else (one,)
            for edit in found:
                if isinstance(edit, Problem):
                    refuse(self.code, replace(tried, problems=(edit,)))
                    return False
                read.append(edit)
        return self._take(
            lambda: drafting.edit(self.visit.application, self.visit.acting, self.code, tuple(read), seen=self.revision), tried
        )

    def do(self, *edits: Edit | Mapping[str, JsonValue], near: str = "", at: str = "") -> None:
        """`apply` as the callback of a button."""
        self.apply(*edits, near=near, at=at)

    def act(self, act: Callable[[int], Outcome], *, near: str = "") -> bool:
        """Do an act of a use case of its own on this draft; it is given the newest revision this person has seen. False as with `apply`."""
        return self._take(lambda: act(self.revision), replace(AT_THE_HEAD, near=near))

    def undo(self) -> bool:
        """Take back one's own last step."""
        return self._take(lambda: drafting.undo(self.visit.application, self.visit.acting, self.code, seen=self.revision))

    def redo(self) -> bool:
        """Do again what was taken back last."""
        return self._take(lambda: drafting.redo(self.visit.application, self.visit.acting, self.code, seen=self.revision))

    def take_ops(self, key: str, ops: Sequence[Mapping[str, JsonValue]], *, at: str = "") -> int:
        """What a component of the page sent: every operation it has no answer to yet, `{seq, edits}` or `{seq, act: undo|redo}`.

        Each is a step of its own and is done once, however often it is sent. Gives the acknowledgement to send back: the last
        number seen. A refused operation is acknowledged too; the component then shows the draft as it is, and says why (`near` its key).
        """
        name = f"ack_{key}_{self.code}"
        ack = int(st.session_state.get(name, 0))
        for op in ops:
            seq, edits = op.get("seq"), op.get("edits")
            if not isinstance(seq, int) or seq <= ack:
                continue
            ack = seq
            if op.get("act") == "undo":
                self.undo()
            elif op.get("act") == "redo":
                self.redo()
            elif isinstance(edits, list):
                self.apply(*(edit for edit in edits if isinstance(edit, dict)), near=key, at=at)
        st.session_state[name] = ack
        return ack

    def tell(self) -> None:
        """At the head of the page: say once what was done beside, and until it is settled why the last act was refused and what two
        people changed at one place."""
        told(TOLD, self.visit)
        refusal_bar(self.visit, self.bundle)
        if CLASH in st.session_state:
            self._clash_card(st.session_state[CLASH])

    def tell_near(self, near: str, at: str | None = None) -> None:
        """At a piece of the page: why what was tried there was refused, until it is settled."""
        refusal_bar(self.visit, self.bundle, near, at)

    def _take(self, act: Callable[[], Outcome], tried: Refusal = AT_THE_HEAD) -> bool:
        try:
            outcome = act()
        except Refused as refused:
            outcome = refused.problems
        if isinstance(outcome, Drafted):
            self.drafted = outcome
            forget_refusal()
            if outcome.over:
                tell(TOLD, done=self.visit.say("DRAFT_OVER", names=self._names(outcome.over), what=self._what(outcome.over)))
            return True
        if isinstance(outcome, Clash):
            # plain JSON: the classes of a session may be evicted by a reload of the code
            st.session_state[CLASH] = {
                "names": self._names(outcome.theirs),
                "theirs": [step.text(self.visit.lang) for step in outcome.theirs],
                "mine": [self._words_of(edit) for edit in outcome.edits],
                "edits": [edit_json(edit) for edit in outcome.edits],
            }
            newest = drafting.open_draft(self.visit.application, self.person, self.code)
            self.drafted = newest or self.drafted
            if tried.near:
                # the head of the page shows both sides; here it is said where to look
                refuse(self.code, replace(tried, problems=(Problem("DRAFT_CLASH_NEAR", severity=Severity.WARNING),)))
            return False
        refuse(self.code, replace(tried, problems=outcome))
        return False

    def _clash_card(self, clash: Mapping[str, list[str]]) -> None:
        say = self.visit.say
        with st.container(key="card_clash"):
            widgets.note(say("DRAFT_CLASH", names=clash["names"]), tone="warn")
            for title, lines in ((say("DRAFT_CLASH_THEIRS"), clash["theirs"]), (say("DRAFT_CLASH_MINE"), clash["mine"])):
                show(f"<b>{esc(title)}</b><ul>{''.join(f'<li>{esc(line)}</li>' for line in lines)}</ul>")
            with st.container(horizontal=True, gap="small"):
                if clash["edits"]:
                    st.button(say("DRAFT_CLASH_PUT"), key="clash_put", type="primary", on_click=self._put, args=(clash["edits"],))
                st.button(say("DRAFT_CLASH_DROP"), key="clash_drop", on_click=self._drop)

    def _put(self, edits: Sequence[Mapping[str, JsonValue]]) -> None:
        self._drop()
        self.apply(*edits)

    def _drop(self) -> None:
        st.session_state.pop(CLASH, None)
        forget_refusal()

    def _words_of(self, edit: Edit) -> str:
        key, params = edit.words(self.bundle)
        return self.visit.say(key, **params)

    def _names(self, steps: Sequence[Step]) -> str:
        return named(self.visit, (step.by for step in steps), names_of_people(self.visit))

    def _what(self, steps: Sequence[Step]) -> str:
        return self.visit.say("LIST_SEPARATOR").join(step.text(self.visit.lang) for step in steps[:3])
