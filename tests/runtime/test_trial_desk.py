"""A desk without a case asks for what the applicant's own desk asks for, and leaves no trace."""

from __future__ import annotations

import logging

import pytest

from runtime import intake
from runtime.bootstrap import Application
from runtime.content import Content
from runtime.demo import a_pdf
from runtime.desk import Desk
from runtime.trial_desk import TrialDesk, first_content
from tests.runtime.given_house import ZHANG
from tests.samples import compiled

ANSWERS: tuple[dict[str, object], ...] = (
    {},
    {"food_sfwt": True},
    {"venue_area": 180, "fire_xz": "饭店"},
    {"food_sfwt": True, "sign_has": True, "venue_area": "不小"},
)


def trial(house: Application) -> TrialDesk:
    """The invented applicant before the catering form."""
    return TrialDesk(house, compiled("catering"), first_content(house, compiled("catering")), lambda _: None)


def shown(desk: Desk) -> tuple[object, ...]:
    """What a page draws of a desk."""
    demanded = [(line.material, line.standing) for line in desk.evaluation.lines]
    return desk.asked, desk.required, desk.locked, dict(desk.entered), demanded


@pytest.mark.parametrize("answers", ANSWERS)
def test_it_asks_for_what_the_applicant_is_asked_for(house: Application, answers: dict[str, object]) -> None:
    tried = trial(house)
    own = intake.start(house, ZHANG, "catering")
    same = {**tried.content.values, **answers}

    desk = tried.answer(answers)
    real = intake.answer(house, ZHANG, own.id, {name: value for name, value in same.items() if name not in own.content.values})

    assert shown(desk) == shown(real)


def test_optional_items_and_files_are_kept_in_memory_only(house: Application, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    kept: list[Content] = []
    tried = TrialDesk(house, compiled("catering"), first_content(house, compiled("catering")), kept.append)

    tried.choose_items(("tobacco",))
    desk = tried.upload("layout", "平面图.pdf", a_pdf("layout"))

    assert "tobacco" in kept[-1].selected_items
    assert desk.case.content.uploads[0].file_name == "平面图.pdf"
    assert intake.cases_of(house, ZHANG) == ()
    assert not [record for record in caplog.records if "look-up" in record.getMessage()]
