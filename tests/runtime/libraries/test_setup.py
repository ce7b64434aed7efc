"""Set-ups of libraries: kept as JSON and read back the same; everything wrong with one is told at once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.libraries.base import EVERY_RECORD
from runtime.libraries.demo_records import SHOP, SHOP_OWNER
from runtime.libraries.setup import KeyKind, LibrarySetup, Responsibility, read_setup
from runtime.libraries.sql_settings import SqlSettings, read_settings
from scripts.draw_layout import ROOT
from tests.runtime.libraries.given_libraries import a_line, a_setup

WORDS = st.text("法人库营业执照abc _", min_size=1, max_size=8).filter(str.strip)
LINES = st.builds(
    Responsibility,
    record=st.sampled_from(["", "营业执照", "印章"]),
    serves=st.text("甲乙,", max_size=5),
    key=st.sampled_from(list(KeyKind)),
    values=st.dictionaries(WORDS, WORDS, max_size=3),
    valid_hours=st.integers(0, 24),
    purpose=WORDS,
    basis=WORDS,
    several=st.booleans(),
)
SETUPS = st.builds(
    LibrarySetup,
    name=WORDS,
    label=WORDS,
    settings=st.dictionaries(WORDS, WORDS, max_size=3),
    connector=WORDS,
    department=WORDS,
    answers=st.lists(LINES, max_size=3, unique_by=lambda line: line.record).map(tuple),
    connect_s=st.floats(0.1, 5),
    read_s=st.floats(0.1, 5),
    total_s=st.floats(0.1, 5),
    most_at_once=st.integers(1, 100),
    enabled=st.booleans(),
)


@given(setup=SETUPS)
def test_what_was_kept_is_read_back_the_same(setup: LibrarySetup) -> None:
    assert read_setup(setup.text()) == setup


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"label": " "}, "LIBRARY_SETUP_EMPTY", "label"),
        ({"department": ""}, "LIBRARY_SETUP_EMPTY", "department"),
        ({"read_s": 0}, "LIBRARY_SETUP_OUT_OF_RANGE", "read_s"),
        ({"total_s": 5.1}, "LIBRARY_SETUP_OUT_OF_RANGE", "total_s"),
        ({"most_at_once": 0}, "LIBRARY_SETUP_OUT_OF_RANGE", "most_at_once"),
        ({"most_at_once": "5"}, "DOC_WRONG_TYPE", "most_at_once"),
        ({"most_at_onec": 5}, "DOC_UNKNOWN_KEY", "most_at_onec"),
        ({"settings": {"token": 5}}, "DOC_WRONG_TYPE", "settings.token"),
    ],
)
def test_what_is_wrong_with_a_setup_is_told_with_its_place(change: dict[str, Any], code: str, where: str) -> None:
    problems = read_setup(json.dumps({**json.loads(a_setup().text()), **change}))

    assert isinstance(problems, tuple)
    assert [(one.code, one.where) for one in problems] == [(code, where)]
    assert all(one.text(lang) for one in problems for lang in ("zh", "en"))


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"purpose": ""}, "LIBRARY_SETUP_EMPTY", "purpose"),
        ({"basis": " "}, "LIBRARY_SETUP_EMPTY", "basis"),
        ({"valid_hours": 25}, "LIBRARY_SETUP_OUT_OF_RANGE", "valid_hours"),
        ({"values": {"FRDB": ""}}, "LIBRARY_SETUP_EMPTY", "values"),
        ({"record": ""}, "LIBRARY_SETUP_TWICE", "record"),
    ],
)
def test_a_line_without_purpose_or_basis_is_no_line(change: dict[str, Any], code: str, place: str) -> None:
    setup = a_setup(a_line(record=""), replace(a_line(), **change))

    assert [(one.code, one.where) for one in setup.problems()] == [(code, f"answers[1].{place}")]


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"name": NaN}', "[" * 5000])
def test_a_text_that_is_no_setup_is_refused_with_a_reason(text: str) -> None:
    problems = read_setup(text)

    assert isinstance(problems, tuple)
    assert problems


def test_a_question_falls_under_the_line_of_its_kind_before_the_one_for_everything() -> None:
    everything, licence = a_line(record=EVERY_RECORD, several=True), a_line()
    setup = a_setup(everything, licence)

    assert setup.lines("营业执照") == (licence,)
    assert setup.lines("印章") == (everything,)
    assert setup.lines(EVERY_RECORD) == (everything, licence)
    assert a_setup(licence).lines("印章") == ()
    assert (setup.several("印章"), setup.several("营业执照")) == (True, False)


@pytest.mark.parametrize(("kind", "taken"), [(KeyKind.CITIZEN, [SHOP_OWNER]), (KeyKind.ENTITY, [SHOP]), (KeyKind.ANY, [SHOP, SHOP_OWNER])])
def test_a_line_takes_the_numbers_of_its_kind(kind: KeyKind, taken: list[str]) -> None:
    assert [number for number in (SHOP, SHOP_OWNER) if kind.takes(number)] == taken


def test_the_setup_in_the_documentation_is_one_and_every_setting_of_a_table_is_told_there() -> None:
    told = (ROOT / "docs" / "library_setups.md").read_text(encoding="utf-8")

    setup = read_setup(told.partition("```json setup\n")[2].partition("```")[0])

    assert isinstance(setup, LibrarySetup)
    assert isinstance(read_settings(setup.name, setup.settings), SqlSettings)
    fields = {*LibrarySetup.__dataclass_fields__, *Responsibility.__dataclass_fields__, *SqlSettings.__dataclass_fields__}
    assert sorted(name for name in fields if name not in told) == []
