"""What was read becomes a draft: by whom, under which code, and nothing half-saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.errors import Refused
from forms.importers.reading import ReadDepartment
from forms.part import Tree
from runtime import versions
from runtime.bootstrap import Application
from runtime.import_readings import add_readings, import_readings
from runtime.versions import ImportedDraft
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
