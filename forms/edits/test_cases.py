"""Test cases 测试用例: added, changed and taken away. Running them is for `runtime.trying.test_cases`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import JsonValue

from forms.bundle import Bundle, TestCase
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import bad_name, numbered_name
from forms.problems import Problem, nearest

EXPECTED_KEYS = (
    "outcome",
    "failed_conditions",
    "reject_kind",
    "correct",
    "waived_materials",
    "dropped_materials",
    "undetermined_conditions",
    "flags_for_reviewer",
    "optional_items_rejected",
    "items_not_applicable",
    "decision_due",
)
"""What a case may expect (cases/README 3)."""
MOST_CASES = 2_000
"""Test cases of one bundle."""


class TestCaseChanges(Changes):
    """Settings of a test case."""

    __test__ = False  # pytest: not a test class

    note: str = ""
    submission: dict[str, JsonValue] = {}
    expected: dict[str, JsonValue] = {}


@edit
class AddTestCase(Edit):
    """One more case, behind the others."""

    op: Literal["add_test_case"] = "add_test_case"
    case: TestCase
    """Without an id the first free one is taken."""

    def settled(self, bundle: Bundle) -> Edit:
        return self.model_copy(update={"case": self._case(bundle)})

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if self.case.id:
            yield from bad_name(self.case.id, _ids(bundle), _where(self.case.id))
        if len(bundle.test_cases) >= MOST_CASES:
            yield Problem("EDIT_MANY_CASES", "test_cases", {"most": MOST_CASES})
        yield from _unfit(self.case)

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, test_cases=(*bundle.test_cases, self._case(bundle)))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"test_cases.{self.case.id}"} if self.case.id else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_CASE", {"case": _called(self._case(bundle))}

    def _case(self, bundle: Bundle) -> TestCase:
        return self.case.model_copy(
            update={"id": self.case.id or numbered_name("case", _ids(bundle)), "note": self.case.note.strip()},
        )


@edit
class SetTestCase(Edit):
    """Change settings of a case."""

    op: Literal["set_test_case"] = "set_test_case"
    case: str
    changes: TestCaseChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        before = _case_of(bundle, self.case)
        if before is None:
            yield _unknown(bundle, self.case)
            return
        if not self.changes.given():
            yield Problem("EDIT_NOTHING_CHOSEN", _where(self.case))
        yield from _unfit(self._after(before))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, test_cases=tuple(self._after(one) if one.id == self.case else one for one in bundle.test_cases))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"test_cases.{self.case}"})

    def words(self, bundle: Bundle) -> Words:
        before = _case_of(bundle, self.case)
        return "EDITED_CASE", {"case": _called(before) if before else self.case}

    def _after(self, case: TestCase) -> TestCase:
        given = self.changes.given()
        return case.model_copy(update={name: value.strip() if isinstance(value, str) else value for name, value in given.items()})


@edit
class DropTestCase(Edit):
    """A case goes."""

    op: Literal["drop_test_case"] = "drop_test_case"
    case: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if _case_of(bundle, self.case) is None:
            yield _unknown(bundle, self.case)

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, test_cases=tuple(one for one in bundle.test_cases if one.id != self.case))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"test_cases.{self.case}"})

    def words(self, bundle: Bundle) -> Words:
        dropped = _case_of(bundle, self.case)
        return "EDITED_DROP_CASE", {"case": _called(dropped) if dropped else self.case}


def _ids(bundle: Bundle) -> list[str]:
    return [case.id for case in bundle.test_cases]


def _case_of(bundle: Bundle, name: str) -> TestCase | None:
    return next((case for case in bundle.test_cases if case.id == name), None)


def _called(case: TestCase) -> str:
    """The note is what people know it by."""
    return case.note or case.id


def _where(name: str) -> str:
    return f"test_cases.{name}"[:200]


def _unknown(bundle: Bundle, name: str) -> Problem:
    return Problem("EDIT_UNKNOWN_CASE", _where(name), {"name": name[:60], "nearest": nearest(name, _ids(bundle))})


def _unfit(case: TestCase) -> Iterator[Problem]:
    """Nothing handed in, or something expected that no evaluation tells."""
    if not case.submission:
        yield Problem("EDIT_CASE_EMPTY", _where(case.id), {"case": _called(case)})
    for key in case.expected:
        if key not in EXPECTED_KEYS:
            yield Problem("EDIT_CASE_EXPECTS", _where(case.id), {"key": key[:60], "nearest": nearest(key, EXPECTED_KEYS)})
