"""The sample files: made anew they are the same, and read back they say what the cases say."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import pytest

from forms.bundle import Bundle
from forms.field_types import field_type
from forms.gather import gather
from forms.importers.join_items import partner_of
from forms.importers.reading import ReadDepartment
from scripts.make_sample_files import sample_files
from scripts.sample_case import CASES, SAMPLES, form_name, office_name, printed_options
from tests.forms.importers.given_files import only, read
from tests.samples import case_value

FILES = SAMPLES / "files"
CASE_DEPARTMENTS = [(name, at) for name in CASES for at in range(len(case_value(name)["departments"]))]


def test_made_anew_every_sample_file_is_the_same() -> None:
    made = dict(sample_files())

    assert {str(path.relative_to(FILES)) for path in FILES.rglob("*.*")} == set(made)
    assert [name for name, content in made.items() if parts_of((FILES / name).read_bytes()) != parts_of(content)] == []


def parts_of(package: bytes) -> dict[str, bytes]:
    """What a file holds; how tightly it is packed depends on the machine."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def sample(name: str, file: str) -> tuple[ReadDepartment, ...]:
    return read((FILES / name / file).read_bytes(), file).departments


def of_case(name: str, at: int) -> dict[str, Any]:
    department = case_value(name)["departments"][at]
    assert isinstance(department, dict)
    return department


@pytest.mark.parametrize(("name", "at"), CASE_DEPARTMENTS)
def test_a_word_form_gives_back_the_departments_own_labels_and_options_in_order(name: str, at: int) -> None:
    case = of_case(name, at)

    form = only(read((FILES / name / f"word_{case['id']}.docx").read_bytes(), "表.docx"))

    assert [field.label for field in form.fields] == [field["label"] for field in case["fields"]]
    printed = [printed_options(field) for field in case["fields"]]
    assert [list(field.options) for field in form.fields] == printed
    assert [field.required for field in form.fields] == [field["required"] for field in case["fields"]]
    assert form.item.form.name == form_name(case)
    assert form.item.department == office_name(case)
    assert [use.name for use in form.uses] == [material["name"] for material in case["materials"]]


@pytest.mark.parametrize(("name", "least"), [("catering", 0.97), ("disability", 1.0), ("newborn", 0.95)])
def test_nearly_all_types_are_right_without_a_correction(name: str, least: float) -> None:
    same = total = 0
    for case in case_value(name)["departments"]:
        form = only(read((FILES / name / f"word_{case['id']}.docx").read_bytes(), "表.docx"))
        for field, stated in zip(form.fields, case["fields"], strict=True):
            wanted = field_type(stated["type"])
            assert wanted is not None
            total += 1
            same += field.type == wanted.name

    assert same / total >= least


@pytest.mark.parametrize("name", CASES)
def test_an_item_list_gives_back_items_limits_and_materials(name: str) -> None:
    items = sample(name, "items.xlsx")

    for one, case in zip(items, case_value(name)["departments"], strict=True):
        assert (one.item.id, one.item.department, one.item.name) == (case["id"], case["name"], case["item_name"])
        assert one.item.core is (case.get("core") is not False)
        assert [limit.days for limit in one.item.promised] == [case["limits"]["promised_days"]]
        for use, material in zip(one.uses, case["materials"], strict=True):
            assert (use.name, use.required, use.waivable) == (material["name"], material["required"], material["waivable"])
            assert (use.waiver_days, use.origin) == (material["waiver_days"], material["source"])
            assert [(source.library, source.record) for source in use.sources] == [
                (source["library"], source["record"]) for source in material["shared_from"]
            ]


@pytest.mark.parametrize("name", CASES)
def test_a_field_table_gives_back_every_field_with_its_id_and_type(name: str) -> None:
    for one, case in zip(sample(name, "fields.xlsx"), case_value(name)["departments"], strict=True):
        for field, stated in zip(one.fields, case["fields"], strict=True):
            wanted = field_type(stated["type"])
            assert wanted is not None
            assert (field.id, field.label, field.type, field.required) == (stated["id"], stated["label"], wanted.name, stated["required"])
            assert list(field.options) == (stated.get("options") or [])


@pytest.mark.parametrize(("name", "id_"), [("catering", "food"), ("disability", "mz"), ("newborn", "ga")])
def test_an_xlsform_gives_back_fields_and_conditions(name: str, id_: str) -> None:
    case = next(one for one in case_value(name)["departments"] if one["id"] == id_)
    (form,) = sample(name, f"xlsform_{id_}.xlsx")

    assert [(field.id, field.label) for field in form.fields] == [(field["id"], field["label"]) for field in case["fields"]]
    conditional = {field.id for field in form.fields if field.required_when is not None}
    assert conditional == {field["id"] for field in case["fields"] if field.get("required_when")}


@cache
def gathered(name: str) -> Bundle:
    """The bundle that comes of the item list and the Word forms alone."""
    lists = sample(name, "items.xlsx")
    forms = []
    for path in sorted((FILES / name).glob("word_*.docx")):
        form = only(read(path.read_bytes(), path.name))
        found = partner_of(form, lists)
        assert found is not None, f"{path.name} belongs to no item of the list"
        names = {"name": found.item.name, "department": found.item.department}
        forms.append(form.model_copy(update={"item": form.item.model_copy(update=names)}))
    bundle = gather(f"{name}_files", name, "", (*lists, *forms))
    assert isinstance(bundle, Bundle), bundle
    return bundle


@pytest.mark.parametrize("name", CASES)
def test_word_forms_and_item_list_together_are_the_whole_bundle(name: str) -> None:
    bundle, departments = gathered(name), case_value(name)["departments"]

    assert [(item.id, item.name, len(item.form.fields)) for item in bundle.items] == [
        (case["id"], case["item_name"], len(case["fields"])) for case in departments
    ]
    assert len(bundle.materials) == sum(len(case["materials"]) for case in departments)
    made = {(use.item, use.name) for material in bundle.materials for use in material.uses if use.generated}
    assert made == {(case["id"], material["name"]) for case in departments for material in case["materials"] if material.get("generated")}
