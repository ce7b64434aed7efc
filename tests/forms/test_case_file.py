"""Reading a case file: who gives a fact and of what type it is, whose application it is, what was kept out."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.importers.case_file import Imported, import_case
from forms.relation import Derive
from tests.samples import bundle, case_value


def changed(name: str, **changes: Any) -> Imported:
    found = import_case({**case_value(name), **changes})
    assert isinstance(found, Imported), found
    return found


def fact(bundle_: Bundle, name: str) -> tuple[FactKind, str, str]:
    found = bundle_.fact(name)
    assert found is not None
    return found.kind, found.library, found.type


@pytest.mark.parametrize(
    ("case", "name", "expected"),
    [
        ("catering", "sign_has", (FactKind.QUESTION, "", "boolean")),
        ("catering", "licence_status", (FactKind.LIBRARY, "法人库", "text")),
        ("catering", "ban_until", (FactKind.LIBRARY, "信用库", "date")),
        ("newborn", "married", (FactKind.LIBRARY, "婚姻登记库", "boolean")),
        ("newborn", "birth_date", (FactKind.DERIVED, "", "date")),
        ("newborn", "mother_hukou", (FactKind.STAFF, "", "text")),
        ("disability", "alive_check", (FactKind.LIBRARY, "人口库", "text")),
    ],
)
def test_words_and_uses_tell_who_gives_a_fact_and_its_type(case: str, name: str, expected: tuple[FactKind, str, str]) -> None:
    assert fact(bundle(case), name) == expected


def test_what_the_file_says_of_a_fact_goes_before_what_its_words_suggest() -> None:
    meta = {"licence_status": {"kind": "question"}}

    assert fact(changed("catering", facts_meta=meta).bundle, "licence_status")[0] is FactKind.QUESTION


@pytest.mark.parametrize(
    ("case", "name", "id_no"),
    [
        ("catering", "subject_name", "subject_uscc"),
        ("disability", "person_name", "person_id_no"),
        ("newborn", "mother_name", "mother_id_no"),
    ],
)
def test_the_applicant_is_whom_most_library_keys_name(case: str, name: str, id_no: str) -> None:
    assert (bundle(case).applicant_name_item, bundle(case).applicant_id_item) == (name, id_no)


def test_a_stated_applicant_goes_before_the_guess() -> None:
    found = changed("newborn", applicant={"name": "father_name", "id_no": "father_id_no"}).bundle

    assert (found.applicant_name_item, found.applicant_id_item) == ("father_name", "father_id_no")


def test_only_a_day_taken_from_a_datetime_is_derived_by_itself() -> None:
    assert bundle("newborn").relations.derives == (
        Derive(target="ga_csrq", source="newborn_birth_at", how="date_of_datetime"),
        Derive(target="birth_date", source="newborn_birth_at", how="date_of_datetime"),
    )


def test_a_key_the_format_does_not_know_is_told_with_the_nearest_known() -> None:
    value = case_value("semantics")
    value["departments"][0]["materials"][0]["waivible"] = True

    found = import_case(value)

    assert isinstance(found, Imported)
    assert [(w.code, w.where, w.params["nearest"]) for w in found.warnings] == [
        ("DOC_UNKNOWN_KEY", "departments[0].materials[0].waivible", "waivable")
    ]


def test_a_file_without_gold_conditions_and_submissions_is_a_bundle_all_the_same() -> None:
    value = {key: part for key, part in case_value("catering").items() if key in ("case_id", "title", "departments")}
    for department in value["departments"]:
        department.pop("applies_when", None)
        for entry in (*department["fields"], *department["materials"]):
            entry.pop("required_when", None)
            entry.pop("shared_from", None)

    found = import_case(value)

    assert isinstance(found, Imported)
    assert found.bundle.rules == ()
    assert found.submissions == ()


def test_without_decisions_a_group_is_called_by_its_first_member_and_answers_to_each() -> None:
    fields = [{"id": "tel", "label": "联系电话", "type": "mobile"}]
    value: dict[str, Any] = {
        "case_id": "made",
        "departments": [{"id": name, "name": name, "fields": fields, "materials": []} for name in ("a", "b")],
        "conditions": [{"id": "k", "formal": {"filled": [{"var": "b_tel"}]}, "on_fail": "flag", "applies_to": "*"}],
    }

    found = import_case(value)

    assert isinstance(found, Imported)
    assert [item.id for item in found.bundle.data_items] == ["a_tel"]
    assert found.bundle.names == {"a_tel": "a_tel", "b_tel": "a_tel"}


def test_questions_come_before_the_form_wherever_an_item_depends_on_them() -> None:
    sets = [question.sets or question.selects_item for question in bundle("catering").layout.questions]

    assert sets == ["tobacco", "sign_has", "fire_xz", "venue_area"]


def test_every_data_item_is_placed_once() -> None:
    for name in ("catering", "disability", "newborn"):
        assert sorted(bundle(name).layout.placed()) == sorted(item.id for item in bundle(name).data_items)
