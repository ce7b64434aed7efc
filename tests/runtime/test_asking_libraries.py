"""The house asks libraries: every question is in the log with its purpose, and its own answers are not asked for twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from forms.errors import Refused
from runtime import intake
from runtime.bootstrap import Application
from runtime.libraries.base import Purpose
from runtime.libraries.demo_records import SHOP, SHOP_OWNER
from runtime.recent_answers import RecentAnswers
from runtime.storage import SetupText
from tests.runtime.given_house import ZHANG, a_filed_case, codes
from tests.runtime.libraries.given_libraries import a_line, a_setup


@pytest.mark.parametrize(("text", "item"), [("", "catering"), (" ", "catering"), ("办理开办餐饮店一件事", "")])
def test_no_question_is_put_without_purpose_and_item(text: str, item: str) -> None:
    with pytest.raises(Refused) as refused:
        Purpose(text, item)

    assert codes(refused.value) == ["LIBRARY_NO_PURPOSE"]


def test_everything_asked_for_a_case_is_in_its_log_with_who_and_what_for(house: Application) -> None:
    case = a_filed_case(house, "s01")

    asked = house.query_log.of_case(case.id, most=1_000)

    assert {(one.asked_by, one.item) for one in asked} == {("zhang", "catering")}
    assert all(one.purpose for one in asked)
    assert ("法人库", "营业执照", "held") in {(one.library, one.record, one.kind) for one in asked}
    assert {one.holder for one in house.query_log.about(SHOP)} == {f"{SHOP[:3]}***********{SHOP[-4:]}"}
    assert not any(number in str(one) for one in asked for number in (SHOP, SHOP_OWNER))


def test_drawing_a_page_again_is_no_new_question(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.work_on(house, ZHANG, case.id)
    before = len(house.query_log.of_case(case.id, most=1_000))

    for _ in range(3):
        intake.work_on(house, ZHANG, case.id)
    assert len(house.query_log.of_case(case.id, most=1_000)) == before

    object.__setattr__(house, "recent_answers", RecentAnswers())  # another process
    intake.work_on(house, ZHANG, case.id)
    assert len(house.query_log.of_case(case.id, most=1_000)) > before


def test_a_table_of_a_department_fills_the_form_by_its_own_names_and_is_asked_once(
    house: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "register.db"
    with closing(sqlite3.connect(file)) as register:
        register.execute("CREATE TABLE ztxx (tyshxydm TEXT, ztmc TEXT, zt TEXT)")
        register.execute("INSERT INTO ztxx VALUES (?, '湘味小厨(登记名)', '1')", (SHOP,))
        register.commit()
    monkeypatch.setenv("ENTITY_REGISTER", f"sqlite:///{file}")
    settings = {"url_env": "ENTITY_REGISTER", "table": "ztxx", "record": "营业执照", "holder_column": "tyshxydm"}
    settings |= {"status_column": "zt", "valid_words": "1"}
    setup = a_setup(a_line(values={"ztmc": "subject_name"}), connector="sql", settings=settings)
    house.store.put_library(SetupText(setup.name, 0, setup.text(), "qian", house.clock.now()))

    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})
    object.__setattr__(house, "recent_answers", RecentAnswers())  # another process
    desk = intake.work_on(house, ZHANG, case.id)

    assert desk.case.content.values["subject_name"] == "湘味小厨(登记名)"
    log = [one for one in house.query_log.of_case(case.id, most=1_000) if (one.library, one.record) == ("法人库", "营业执照")]
    assert [(one.kind, one.kept) for one in log] == [("held", True), ("held", False)]
    assert all(one.basis.endswith("; 政务数据共享条例") for one in log)  # after the applicant's consent the list's own
    silent = {one.library: one.reason for one in house.query_log.of_case(case.id, most=1_000) if one.kind == "silent"}
    assert silent["信用库"] == "LIBRARY_NOT_CONNECTED"
