"""What holds for every registered type, also for the one added tomorrow."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.field_types import FieldSpec, FieldType, Kind, RowField, Widget, faults, field_type, field_type_names, field_types
from forms.problems import Problem
from forms.wording import catalogue, say
from forms.wording.field_types import WORDS

ON = date(2026, 3, 10)
EVERY_TYPE = pytest.mark.parametrize("its_type", list(field_types), ids=lambda its_type: its_type.name)

TYPES_OF_THE_ISSUE = (
    "text paragraph integer decimal money date datetime boolean select multiselect cid uscc uscc_or_cid id_document "
    "disability_no mobile phone email bank_card address region attachment group"
)
TYPES_OF_CASE_FILES = "text select multiselect boolean number integer date datetime address region mobile bankcard cid uscc disability_no"

# arbitrary JSON, and beyond: surrogates, NaN, infinities, huge integers; and strings that nearly are what is asked for
LIKELY = st.text("0123456789０１９XxＸ-－–/.,，:T 　\t年月日时分号元¥+86@aEHM护照是否、转()\ud800\x00\u200b", max_size=40)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | LIKELY
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4), max_leaves=8
)
SHAPED = st.fixed_dictionaries(
    {}, optional={"type": SCALARS, "number": SCALARS, "name": SCALARS, "born": SCALARS, "file": SCALARS, "size": SCALARS}
)
RAW = ANY_JSON | SHAPED | st.lists(SHAPED, max_size=3)
SPECS = st.builds(
    FieldSpec,
    label=st.just("甲项"),
    options=st.sampled_from([(), ("甲", "乙"), ("商场(酒吧、歌舞厅等)", "其他"), ("pdf",)]),
    min=st.sampled_from([None, 0, 2.5, "1", "today", "2020-01-01", "无"]),
    max=st.sampled_from([None, 0, 9.5, "1e9", "today", "2030-01-01", "NaN"]),
    max_length=st.sampled_from([None, 1, 50]),
    unit=st.sampled_from(["", "元", "㎡", "1"]),
    fields=st.sampled_from(
        [
            (),
            (RowField(id="name", label="姓名", required=True), RowField(id="born", label="生日", type="date")),
            (RowField(id="name", label="证件", type="id_document"), RowField(id="type", label="类型", type="没有")),
        ]
    ),
)


def well_spoken(problems: tuple[Problem, ...]) -> bool:
    """Each has words in both languages that can be stored and sent, and repeats no more than 40 characters of a value."""
    for problem in problems:
        for text in (problem.text("zh"), problem.text("en")):
            text.encode("utf-8")
        assert len(str(problem.params.get("value", ""))) <= 40
    return True


def test_every_type_of_the_issue_is_there_and_no_other() -> None:
    assert sorted(field_types.names()) == sorted(TYPES_OF_THE_ISSUE.split(" "))


@pytest.mark.parametrize("name", TYPES_OF_CASE_FILES.split(" "))
def test_every_type_of_the_case_files_resolves(name: str) -> None:
    found = field_type(name)

    assert found is not None
    assert name in (found.name, *found.aliases)


def test_a_type_nobody_wrote_is_none() -> None:
    assert field_type("nummer") is None


def test_no_two_types_answer_to_one_name() -> None:
    names = field_type_names()

    assert len(set(names)) == len(names)


@EVERY_TYPE
def test_a_type_has_a_name_in_both_languages_a_widget_and_a_kind(its_type: FieldType) -> None:
    assert say(its_type.label, "zh") != say(its_type.label, "en")
    assert its_type.widget in Widget
    assert its_type.kind in Kind


@EVERY_TYPE
def test_the_sample_is_read_unchanged_is_sound_and_can_be_written(its_type: FieldType) -> None:
    spec = its_type.sample_spec

    assert its_type.parse(its_type.sample, spec) == its_type.sample
    assert its_type.problems(its_type.sample, ON, spec) == ()
    assert its_type.format(its_type.sample, spec, "zh")
    assert its_type.format(its_type.sample, spec, "en")


@EVERY_TYPE
def test_the_sample_is_of_the_kind_that_rules_are_told(its_type: FieldType) -> None:
    python = {Kind.TEXT: str, Kind.DATE: str, Kind.DATETIME: str, Kind.BOOLEAN: bool, Kind.LIST: list, Kind.ROWS: list, Kind.OBJECT: dict}

    assert isinstance(its_type.sample, python.get(its_type.kind, (int, float)))


@EVERY_TYPE
@pytest.mark.parametrize("blank", [None, "", " ", "　\t\n"])
def test_a_blank_is_none_sound_and_written_as_nothing(its_type: FieldType, blank: str | None) -> None:
    assert its_type.parse(blank, its_type.sample_spec) is None
    assert its_type.problems(blank, ON, its_type.sample_spec) == ()
    assert its_type.format(blank, its_type.sample_spec) == ""


@EVERY_TYPE
@settings(max_examples=60)
@given(raw=RAW, spec=SPECS)
def test_reading_never_raises_and_what_is_read_is_read_again_unchanged(its_type: FieldType, raw: object, spec: FieldSpec) -> None:
    value = its_type.parse(raw, spec)
    problems = its_type.problems(raw, ON, spec)

    assert well_spoken(problems)
    assert isinstance(its_type.format(raw, spec), str)
    if isinstance(value, Problem):
        assert problems == faults(value)
    else:
        assert json.dumps(its_type.parse(value, spec)) == json.dumps(value)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
        its_type.format(value, spec, "en").encode("utf-8")


@pytest.mark.parametrize("its_type", [found for found in field_types if found.kind is not Kind.ROWS], ids=lambda its_type: its_type.name)
@settings(max_examples=60)
@given(raw=st.integers() | st.floats() | st.booleans() | st.text() | LIKELY)
def test_what_is_sound_survives_being_written_and_read(its_type: FieldType, raw: object) -> None:
    spec = its_type.sample_spec.model_copy(update={"options": (), "min": None})
    value = its_type.parse(raw, spec)

    if not its_type.problems(raw, ON, spec):
        assert its_type.parse(its_type.format(value, spec), spec) == value


@EVERY_TYPE
@pytest.mark.parametrize("unit", ["9", "、", "a@a.", "１", "\ud800", "\x00", "年", "-", "(", "1,"], ids=ascii)
def test_ten_megabytes_are_refused_in_few_words(its_type: FieldType, unit: str) -> None:
    raw = unit * (10_000_000 // len(unit))

    found = its_type.parse(raw, its_type.sample_spec)

    assert isinstance(found, Problem)
    assert well_spoken(faults(found))
    assert len(its_type.format(raw, its_type.sample_spec)) <= 40


@EVERY_TYPE
def test_deep_nesting_is_refused(its_type: FieldType) -> None:
    raw: list[object] = []
    for _ in range(50_000):
        raw = [raw]

    problems = its_type.problems(raw, ON, its_type.sample_spec)

    assert problems
    assert well_spoken(problems)


@EVERY_TYPE
def test_text_that_no_database_can_hold_is_refused(its_type: FieldType) -> None:
    for raw in ("甲\x00乙", "甲\ud800乙", "\udfff"):
        assert its_type.problems(raw, ON, its_type.sample_spec)


@pytest.mark.parametrize("name", ["integer", "decimal", "money", "text", "cid", "region", "bank_card", "multiselect", "boolean"])
@pytest.mark.parametrize(
    "number",
    [float("nan"), float("inf"), float("-inf"), json.loads("1e400"), 1e300, 10**5000],
    ids=lambda number: "" if isinstance(number, str) else "number",
)
def test_numbers_that_are_none_are_refused(name: str, number: float) -> None:
    problems = field_types[name].problems(number, ON, FieldSpec(label="甲项"))

    assert problems
    assert well_spoken(problems)


def test_every_code_has_words_and_every_word_is_used() -> None:
    root = Path(__file__).parents[3] / "forms"
    source = "".join(
        path.read_text(encoding="utf-8") for folder in ("field_types", "standards") for path in sorted((root / folder).glob("*.py"))
    )
    used = set(re.findall(r'"((?:FORM|TYPE|ITEM_CODE)_[A-Z_]+)"', source))

    assert used <= catalogue().keys()
    assert {key for key in WORDS if not re.search(r"_\d+$", key)} == used
