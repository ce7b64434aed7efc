"""The desk at hand: the applicant's desk while a page lies open. Whatever is committed goes through it to its keeper at once.

It lives as long as one full run of the page and is read by the fragments of that run; nothing of it is in the session state.
So a committed change costs one evaluation: the callback saves, the fragments show what saving gave back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import streamlit as st

from forms.errors import Refused
from forms.problems import Lang, Problem
from runtime import intake
from runtime.content import Upload
from runtime.desk import Desk
from runtime.pages.visit import Visit
from runtime.people import Person

LOST_UPDATE = "CASE_LOST_UPDATE"
Face = Callable[[Desk], Hashable]
"""What of a desk a fragment shows: it is drawn again if this has changed."""


class Keeper(Protocol):
    """Where what is filled in is kept: a case in the store, or the memory of a preview. Every act raises Refused as `intake` does."""

    def work_on(self) -> Desk:
        """The desk as it stands now."""

    def answer(self, values: Mapping[str, object], seen: Desk) -> Desk:
        """Keep these answers, if nothing was written since that desk."""

    def choose_items(self, items: Collection[str]) -> Desk:
        """Choose bundled items; core items always stay."""

    def dispute(self, name: str, yes: bool) -> Desk:
        """Object to what a library says of a data item or material, or no longer."""

    def upload(self, material: str, file_name: str, content: bytes) -> Desk:
        """Hand in one file."""

    def remove_upload(self, upload: Upload) -> Desk:
        """Take a file back."""


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A person's own case in the store."""

    visit: Visit
    case_id: str

    def work_on(self) -> Desk:
        """See Keeper."""
        return intake.work_on(self.visit.application, self.visit.acting, self.case_id)

    def answer(self, values: Mapping[str, object], seen: Desk) -> Desk:
        """See Keeper."""
        return intake.answer(self.visit.application, self.visit.acting, self.case_id, values, seen=seen)

    def choose_items(self, items: Collection[str]) -> Desk:
        """See Keeper."""
        return intake.choose_items(self.visit.application, self.visit.acting, self.case_id, items)

    def dispute(self, name: str, yes: bool) -> Desk:
        """See Keeper."""
        return intake.dispute(self.visit.application, self.visit.acting, self.case_id, name, yes)

    def upload(self, material: str, file_name: str, content: bytes) -> Desk:
        """See Keeper."""
        return intake.upload(self.visit.application, self.visit.acting, self.case_id, material, file_name, content)

    def remove_upload(self, upload: Upload) -> Desk:
        """See Keeper."""
        return intake.remove_upload(self.visit.application, self.visit.acting, self.case_id, upload.material, upload.sha256)


@dataclass
class DeskAtHand:
    """The one mutable thing of a page: the newest desk, and what could not be saved."""

    visit: Visit
    person: Person
    keeper: Keeper
    desk: Desk
    faults: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Data item, material or "" (the page) -> why the last change of it was refused."""
    unsaved: dict[str, object] = field(default_factory=dict)
    """Data item -> what was typed and not saved: refused, or another device changed the same place meanwhile."""
    saved_at: datetime | None = None
    faces: dict[str, tuple[Face, Hashable]] = field(default_factory=dict)
    """Fragment -> what it shows, and how that looked when it was last drawn."""

    @property
    def lang(self) -> Lang:
        """The language of the visit."""
        return self.visit.lang

    @property
    def case_id(self) -> str:
        """The case that lies open."""
        return self.desk.case.id

    def typed(self, name: str) -> object:
        """What to show in the field: what could not be saved goes before what is stored, so that nothing typed is lost."""
        return self.unsaved[name] if name in self.unsaved else self.desk.entered.get(name)

    def answer(self, name: str, raw: object) -> None:
        """Save one answer. Somebody's change of another place meanwhile is no conflict; of this place it is, and neither is lost."""
        seen = self.desk
        self.unsaved.pop(name, None)

        def save(base: Desk) -> Desk:
            return self.keeper.answer({name: raw}, base)

        try:
            self._keep(name, save(seen))
        except Refused as refused:
            self._again(name, raw, seen, save, refused)

    def take(self, name: str) -> None:
        """After a conflict: what stands in the store counts."""
        self.unsaved.pop(name, None)
        self.faults.pop(name, None)

    def act(self, where: str, deed: Callable[[], Desk]) -> bool:
        """Do something else to the case; a refusal is kept to be shown at `where`. Did it happen?"""
        try:
            self._keep(where, deed())
        except Refused as refused:
            self.faults[where] = refused.problems
            return False
        return True

    def _keep(self, where: str, desk: Desk) -> None:
        self.desk = desk
        self.faults.pop(where, None)
        self.saved_at = self.visit.application.clock.now()

    def _again(self, name: str, raw: object, seen: Desk, save: Callable[[Desk], Desk], refused: Refused) -> None:
        if not any(problem.code == LOST_UPDATE for problem in refused.problems):
            self.faults[name], self.unsaved[name] = refused.problems, raw
            return
        self.desk = self.keeper.work_on()
        if self.desk.entered.get(name) != seen.entered.get(name):
            self.faults[name], self.unsaved[name] = (Problem("APPLY_CONFLICT", name),), raw
            return
        try:
            self._keep(name, save(self.desk))
        except Refused as still:
            self.faults[name], self.unsaved[name] = still.problems, raw

    # ---- fragments

    def drawn(self, fragment: str, face: Face) -> None:
        """A fragment has been drawn; `face` says what it shows."""
        self.faces[fragment] = (face, face(self.desk))

    def changed(self) -> tuple[str, ...]:
        """The fragments that no longer show what is."""
        return tuple(fragment for fragment, (face, before) in self.faces.items() if face(self.desk) != before)


def open_desk(visit: Visit, person: Person, case_id: str) -> DeskAtHand:
    """The desk of an own case. Raises Refused if there is none, or it is somebody else's."""
    keeper = OwnCase(visit, case_id)
    return DeskAtHand(visit, person, keeper, keeper.work_on())


def redraw(at_hand: DeskAtHand, *always: str) -> None:
    """From a callback: draw again what has changed, and these; nothing else of the page runs. Ends the callback; where there is nothing
    to be named, whatever Streamlit draws again by itself will do."""
    wanted = dict.fromkeys((*always, *at_hand.changed()))
    if fragments := [fragment for fragment in wanted if fragment in at_hand.faces]:
        st.rerun(fragments)
