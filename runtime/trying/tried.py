"""Tried: the applicant who is tried on a draft: a submission as files have it, and libraries that do not answer.

Plain JSON, so it outlives every edit of the draft: what the draft no longer knows is left aside when it is read. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.problems import Problem
from runtime.holdings import VALID
from runtime.prefill import derived, kept_value

BLANK = ""
"""Nobody in particular: only what everybody applies for."""
REVOKED = "注销"
"""A status that is not 有效, as libraries write it."""
OF_ANOTHER = "—"
"""A holder that no form names."""


class Answer(StrEnum):
    """How a library answers for one kind of record."""

    HELD = "held"
    NOT_HELD = "not_held"
    EXPIRED = "expired"
    REVOKED = "revoked"
    OTHER_HOLDER = "other_holder"


@dataclass(frozen=True, slots=True)
class Tried:
    """One applicant."""

    begun: str
    """With whom it was begun: a test case, the preview's applicant, a finding, or nobody."""
    raw: Mapping[str, JsonValue]
    """As `runtime.read_submission` reads it."""
    silent: tuple[str, ...] = ()
    """Libraries that have not answered."""

    @property
    def on(self) -> date:
        """The day of acceptance."""
        return date.fromisoformat(str(self.raw["as_of"]))

    @property
    def values(self) -> dict[str, JsonValue]:
        """Data item or fact -> value."""
        found = self.raw.get("values")
        return dict(found) if isinstance(found, dict) else {}

    @property
    def selected(self) -> tuple[str, ...]:
        """Bundled items applied for."""
        return _texts(self.raw.get("selected_items"))

    @property
    def materials(self) -> tuple[str, ...]:
        """Materials handed in."""
        return _texts(self.raw.get("materials"))

    @property
    def filed(self) -> dict[str, JsonValue]:
        """As a file may hold it, with the libraries that have not answered."""
        known = {key: value for key, value in self.raw.items() if key != "silent"}
        return {**known, "silent": [*self.silent]} if self.silent else known

    @property
    def shared(self) -> list[dict[str, JsonValue]]:
        """Records that libraries hold."""
        found = self.raw.get("shared")
        return [dict(one) for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def flag(self, name: str) -> bool:
        """`promise_signed`, `dishonest`."""
        flags = self.raw.get("flags")
        return isinstance(flags, dict) and flags.get(name) is True

    # ---- what may be changed of it

    def on_day(self, day: date) -> Tried:
        """Judged for another day."""
        return self._with(as_of=day.isoformat())

    def answered(self, bundle: Bundle, name: str, typed: object) -> Tried:
        """One answer, read by its type, with what is computed from it; what cannot be read stands there as it was typed."""
        value = kept_value(bundle, name, typed)
        if isinstance(value, Problem):
            return self
        values = {**self.values, name: value}
        values |= derived(bundle, values)
        return self._with(values={key: one for key, one in values.items() if one is not None})  # type: ignore[misc]  # kept values are JSON

    def given(self, values: Mapping[str, JsonValue]) -> Tried:
        """Answers as they are, e.g. those that were found to help."""
        return self._with(values={**self.values, **values})

    def chosen(self, item: str, yes: bool) -> Tried:
        """An optional item applied for, or not."""
        left = [one for one in self.selected if one != item]
        return self._with(selected_items=[*left, *([item] if yes else [])])

    def handed_in(self, material: str, yes: bool) -> Tried:
        """A material, there or not."""
        left = [one for one in self.materials if one != material]
        return self._with(materials=[*left, *([material] if yes else [])])

    def flagged(self, name: str, yes: bool) -> Tried:
        """The promise signed, or a record of dishonesty."""
        flags = {one: self.flag(one) for one in ("promise_signed", "dishonest")}
        return self._with(flags={**flags, name: yes})

    def silenced(self, bundle: Bundle, libraries: Collection[str], before: Tried) -> Tried:
        """These libraries have not answered: what they held and gave is gone, until they answer again as they did `before`."""
        gone, back = {*libraries} - {*self.silent}, {*self.silent} - {*libraries}
        library_of = {fact.name: fact.library for fact in bundle.facts if fact.library}
        shared = [one for one in self.shared if one.get("library") not in gone]
        shared += [one for one in before.shared if one.get("library") in back and one not in shared]
        values = {name: value for name, value in self.values.items() if library_of.get(name) not in gone}
        values |= {name: value for name, value in before.values.items() if library_of.get(name) in back}
        return replace(self._with(shared=[*shared], values=values), silent=tuple(libraries))

    def answer_of(self, library: str, record: str, holder: JsonValue) -> Answer:
        """How the library answers for this kind of record, if the holder is to be this one (None = whoever)."""
        of_kind = [one for one in self.shared if (one.get("library"), one.get("record")) == (library, record)]
        found = {self._answer(one, holder) for one in of_kind}
        order = (Answer.HELD, Answer.EXPIRED, Answer.REVOKED, Answer.OTHER_HOLDER)
        return next((one for one in order if one in found), Answer.NOT_HELD)

    def with_answer(self, library: str, record: str, holder: JsonValue, answer: Answer) -> Tried:
        """The library answers so: its record is put right, or gone."""
        of_kind = [one for one in self.shared if (one.get("library"), one.get("record")) == (library, record)]
        others = [one for one in self.shared if one not in of_kind]
        if answer is Answer.NOT_HELD:
            return self._with(shared=[*others])
        was = of_kind[-1] if of_kind else {"library": library, "record": record}
        until = was.get("valid_to")
        lasts = until if isinstance(until, str) and until >= self.on.isoformat() else None
        now: dict[str, JsonValue] = {key: value for key, value in was.items() if key not in ("status", "holder", "valid_to")}
        now["status"] = REVOKED if answer is Answer.REVOKED else VALID
        named = OF_ANOTHER if answer is Answer.OTHER_HOLDER else holder
        if named is not None:
            now["holder"] = named
        valid_to = (self.on - timedelta(1)).isoformat() if answer is Answer.EXPIRED else lasts
        if valid_to is not None:
            now["valid_to"] = valid_to
        return self._with(shared=[*others, now])

    def _answer(self, record: Mapping[str, JsonValue], holder: JsonValue) -> Answer:
        if record.get("status") != VALID:
            return Answer.REVOKED
        until = record.get("valid_to")
        if isinstance(until, str) and until < self.on.isoformat():
            return Answer.EXPIRED
        return Answer.HELD if holder is None or record.get("holder") == holder else Answer.OTHER_HOLDER

    def _with(self, **changed: JsonValue) -> Tried:
        return replace(self, raw={**self.raw, **changed})


def blank(bundle: Bundle, on: date, *, begun: str = BLANK, items: Collection[str] = ()) -> Tried:
    """Nothing filled in, nothing handed in; core items, and these."""
    selected: list[JsonValue] = [item.id for item in bundle.items if item.core or item.id in items]
    flags: JsonValue = {"promise_signed": False, "dishonest": False}
    return Tried(begun, {"as_of": on.isoformat(), "selected_items": selected, "values": {}, "materials": [], "shared": [], "flags": flags})


def of_case(bundle: Bundle, case_id: str, on: date) -> Tried:
    """The applicant of a test case; nobody if the bundle has it no more."""
    case = next((one for one in bundle.test_cases if one.id == case_id), None)
    if case is None:
        return blank(bundle, on)
    empty = blank(bundle, on)
    # in a case file a bundled item that is not named is not applied for
    return Tried(case.id, {**empty.raw, "selected_items": [], **case.submission}, _texts(case.submission.get("silent")))


def _texts(value: JsonValue) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
