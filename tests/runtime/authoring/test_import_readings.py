"""What was read becomes a draft: by whom, under which code, and nothing half-saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.edits import SetUse, UseChanges
from forms.errors import Refused
from forms.importers.reading import ReadDepartment
from forms.material import Source, Use
from forms.part import Tree
from runtime.authoring import drafting, versions
from runtime.authoring.drafting import Drafted
from runtime.authoring.import_readings import add_readings, import_readings
from runtime.authoring.versions import ImportedDraft
from runtime.bootstrap import Application
from tests.forms.test_gather import form, listed
from tests.runtime.given_house import LI, ZHOU, a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Application]:
    """An empty house."""
    opened = a_house(tmp_path / "house")
    opened.store.migrate()
    yield opened
    opened.close()


def built(house: Application, *departments: ReadDepartment, code: str = "shop") -> ImportedDraft:
    made = import_readings(house, ZHOU, departments, code=code, title="开店", applicant_type="企业")
    assert isinstance(made, ImportedDraft), made
    return made


def test_a_new_bundle_is_a_draft_of_its_author(house: Application) -> None:
    draft = built(house, form("甲许可", "名称"), listed("甲许可", "执照")).draft

    assert (draft.code, draft.revision, draft.authors, draft.bundle.title) == ("shop", 1, ("zhou",), "开店")


def test_a_code_that_is_taken_is_refused_and_the_draft_there_stays(house: Application) -> None:
    built(house, form("甲许可", "名称"))

    outcome = import_readings(house, ZHOU, [form("乙许可", "名称")], code="shop", title="另一个", applicant_type="")

    assert not isinstance(outcome, ImportedDraft)
    assert [one.code for one in outcome] == ["GATHER_CODE_TAKEN"]
    there = versions.read_draft(house, "shop")
    assert there is not None
    assert there.bundle.title == "开店"


def test_departments_are_added_to_a_draft(house: Application) -> None:
    built(house, form("甲许可", "名称"))

    outcome = add_readings(house, ZHOU, [form("乙许可", "名称", department="乙局")], code="shop", revision=1)

    assert isinstance(outcome, ImportedDraft)
    assert [item.name for item in outcome.draft.bundle.items] == ["甲许可", "乙许可"]
    assert outcome.draft.revision == 2


def test_adding_to_a_draft_that_somebody_changed_meanwhile_is_refused(house: Application) -> None:
    built(house, form("甲许可", "名称"))
    add_readings(house, ZHOU, [form("乙许可", "名称", department="乙局")], code="shop", revision=1)

    with pytest.raises(Refused) as refused:
        add_readings(house, ZHOU, [form("丙许可", "名称", department="丙局")], code="shop", revision=1)

    assert refused.value.problems[0].code == "DRAFT_LOST_UPDATE"


def test_a_condition_that_cannot_be_read_keeps_everything_from_being_saved(house: Application) -> None:
    broken: Tree = {"no_such_operator": [1]}

    outcome = import_readings(house, ZHOU, [form("甲许可", "名称", when=broken)], code="shop", title="开店", applicant_type="")

    assert not isinstance(outcome, ImportedDraft)
    assert versions.drafts(house, ZHOU) == ()


def test_whoever_may_not_draft_may_not_import(house: Application) -> None:
    with pytest.raises(Refused):
        import_readings(house, LI, [form("甲许可", "名称")], code="shop", title="开店", applicant_type="")
    with pytest.raises(Refused):
        add_readings(house, LI, [], code="shop", revision=0)


def by_number(item: str, department: str, label: str, *papers: tuple[str, str]) -> ReadDepartment:
    """A matter with a number on its form, and papers that its list says a library holds."""
    made = form(item, "名称", label, department=department)
    types = {"统一社会信用代码": "uscc", "身份证号": "cid"}
    fields = tuple(one.model_copy(update={"type": types.get(one.label, one.type)}) for one in made.fields)
    own = made.item.model_copy(update={"form": made.item.form.model_copy(update={"fields": fields})})
    uses = tuple(
        Use(item=own.id, id=f"m{at}", name=name, sources=(Source(library=library, record=name),))
        for at, (name, library) in enumerate(papers)
    )
    return made.model_copy(update={"item": own, "uses": uses})


def test_the_number_by_which_a_library_is_asked_is_guessed_and_told(house: Application) -> None:
    first = by_number("甲许可", "甲局", "统一社会信用代码", ("营业执照", "法人库"), ("租赁合同", "用户空间"))
    second = by_number("乙许可", "乙局", "身份证号", ("居民身份证", "人口库"), ("营业执照", "法人库"))

    made = built(house, first, second)

    items = {item.id: item.label for item in made.draft.bundle.data_items}
    keys = {
        (use.item, source.library): items.get(source.key, "")
        for material in made.draft.bundle.materials
        for use in material.uses
        for source in use.sources
    }
    assert keys == {
        ("d1", "法人库"): "统一社会信用代码",
        ("d1", "用户空间"): "",
        ("d2", "人口库"): "身份证号",
        ("d2", "法人库"): "统一社会信用代码",
    }
    assert [one.code for one in made.warnings] == ["GATHER_KEY_GUESSED"] * 3
    assert all(one.text("zh") and one.text("en") for one in made.warnings)


def test_a_key_that_people_left_open_is_not_guessed_when_more_departments_come(house: Application) -> None:
    made = built(house, by_number("甲许可", "甲局", "统一社会信用代码", ("营业执照", "法人库")))
    [material] = made.draft.bundle.materials
    [use] = material.uses
    emptied = use.sources[0].model_copy(update={"key": ""})
    edit = SetUse(member=f"{use.item}.{use.id}", changes=UseChanges(sources=(emptied,)))
    assert isinstance(drafting.edit(house, ZHOU, "shop", [edit], seen=1), Drafted)

    outcome = add_readings(house, ZHOU, [form("乙许可", "名称", department="乙局")], code="shop", revision=2)

    assert isinstance(outcome, ImportedDraft)
    assert outcome.draft.bundle.materials[0].uses[0].sources == (emptied,)
    assert outcome.warnings == ()
