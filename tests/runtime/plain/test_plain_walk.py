"""An applicant without scripts goes the whole way: finds the matter, reads the list, agrees to look-ups, fills in, hands in, files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from forms.document import digest, dump_bundle
from forms.field_types import RowField
from runtime import intake
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from runtime.messages import opened
from runtime.own_cases import own_case
from runtime.pages.list_address import CHOSEN
from runtime.states import State
from runtime.storage import PublishedVersion
from tests.runtime.given_house import ZHANG, sample
from tests.runtime.plain.conftest import SignedIn
from tests.runtime.plain.plain_browser import PlainBrowser
from tests.samples import bundle

BORN = {"newborn_birth_at": "2026-03-01T03:21", "ga_csrq": "2026-03-01", "birth_date": "2026-03-01"}
"""A week before the day the house believes in."""


def test_newborn_from_the_search_to_the_case_number(house: Application, stranger: PlainBrowser, signed_in: SignedIn) -> None:
    stranger.open("/plain").press("", {"words": "出生"})
    assert "/plain/list/newborn" in stranger.links
    assert "/plain/list/catering" not in stranger.links

    page = signed_in(ZHANG)
    case_id = begin(page, "newborn")
    fill_in(page, "newborn", {**sample("newborn", "s01")["values"], **BORN})
    hand_in_what_is_due(page)
    page.open(f"/plain/check/{case_id}")
    sign_where_asked(house, page, case_id)
    page.press("file", {"sure": "1"} if "sure" in page.form_with("file").offered else {})

    case = own_case(house, ZHANG, case_id)
    assert (case.state, page.path) == (State.SUBMITTED, f"/plain/progress/{case_id}")
    assert case.number is not None
    assert case.number in page.words
    assert case.number in page.open("/plain/mine").words
    asked = page.open("/plain/ask").press("", {"number": case.number, "digits": ZHANG.mobile[-4:]})
    assert house.clock.today().isoformat().replace("-", "") in asked.words


def test_the_answers_of_the_list_go_into_the_draft(house: Application, signed_in: SignedIn) -> None:
    page = signed_in(ZHANG).open("/plain/list/catering?a.sign_has=1&a.venue_area=40")
    agree(page)

    desk = intake.work_on(house, ZHANG, page.path.split("/")[3])
    assert (desk.entered["sign_has"], desk.entered["venue_area"]) == (True, 40)


def test_nothing_is_begun_before_the_applicant_has_said_yes_or_no_to_look_ups(house: Application, signed_in: SignedIn) -> None:
    page = signed_in(ZHANG).open("/plain/list/newborn")

    page.press("start")

    assert page.page.status_code == 422
    assert "请先选同意查询" in page.words
    assert intake.cases_of(house, ZHANG) == ()


def test_whoever_does_not_agree_is_served_all_the_same_and_nothing_is_asked(house: Application, signed_in: SignedIn) -> None:
    page = signed_in(ZHANG).open("/plain/list/catering")
    agree(page, "0")

    assert own_case(house, ZHANG, page.path.split("/")[3]).content.refuses_look_up


def test_rows_are_added_and_taken_away_and_nothing_typed_is_lost(house: Application, signed_in: SignedIn) -> None:
    publish_with_rows(house)
    page = signed_in(ZHANG)
    case_id = begin(page, "newborn")
    to_the_section_with(page, case_id, "f.newborn_name.0.name")

    page.press("more:newborn_name", {"f.newborn_name.0.name": "甲示例"})
    page.press("more:newborn_name", {"f.newborn_name.1.name": "乙示例", "f.newborn_name.1.twin": "1"})
    page.press("fewer:newborn_name:0", {"f.newborn_name.2.name": "丙示例"})

    rows = intake.work_on(house, ZHANG, case_id).entered["newborn_name"]
    assert rows == [{"name": "乙示例", "twin": True}, {"name": "丙示例", "twin": None}]


def test_what_was_changed_on_another_device_is_not_written_over(house: Application, signed_in: SignedIn) -> None:
    phone = signed_in(ZHANG)
    case_id = begin(phone, "newborn")
    to_the_section_with(phone, case_id, "f.newborn_name")
    intake.answer(house, ZHANG, case_id, {"newborn_name": "甲示例"})

    phone.press("save", {"f.newborn_name": "乙示例"})

    assert phone.page.status_code == 422
    assert "乙示例" in phone.page.text
    assert intake.work_on(house, ZHANG, case_id).entered["newborn_name"] == "甲示例"
    assert intake.work_on(house, ZHANG, begin_again(phone, case_id)).entered["newborn_name"] == "乙示例"


def test_a_matter_chosen_on_another_device_is_not_dropped_by_an_older_page(house: Application, signed_in: SignedIn) -> None:
    older = signed_in(ZHANG)
    case_id = begin(older, "catering")
    older.open(f"/plain/form/{case_id}/situation")
    offered = next(name for form in older.forms for name in form.offered if name.startswith(CHOSEN))
    intake.choose_items(house, ZHANG, case_id, {offered.removeprefix(CHOSEN)})

    older.press("save", {offered: "0"})

    assert older.page.status_code == 422
    assert older.form_with("save").values[offered] == ["0"]
    assert offered.removeprefix(CHOSEN) in intake.work_on(house, ZHANG, case_id).case.content.selected_items


def test_what_cannot_be_read_is_kept_as_typed_and_told_with_a_link_to_its_field(house: Application, signed_in: SignedIn) -> None:
    page = signed_in(ZHANG)
    case_id = begin(page, "newborn")
    to_the_section_with(page, case_id, "f.mother_id_no")

    page.press("next", {"f.mother_id_no": "442000"})

    assert "#f-mother_id_no" in page.links
    assert intake.work_on(house, ZHANG, case_id).entered["mother_id_no"] == "442000"
    assert f"/plain/form/{case_id}" in page.path


def test_a_file_that_is_none_is_refused_with_a_sentence_and_a_good_one_beside_it_is_kept(house: Application, signed_in: SignedIn) -> None:
    page = signed_in(ZHANG)
    case_id = begin(page, "newborn")
    page.open(f"/plain/materials/{case_id}")
    material = next(name for form in page.forms for name in form.offered if name.startswith("file.")).removeprefix("file.")

    page.press(f"upload:{material}", files={f"file.{material}": ("证件.pdf", b"MZ not a paper")})
    assert page.page.status_code == 422
    page.press(f"upload:{material}", files={f"file.{material}": ("证件.pdf", a_pdf("id"))})

    assert [one.file_name for one in intake.work_on(house, ZHANG, case_id).case.content.uploads] == ["证件.pdf"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_there_in_both_languages(signed_in: SignedIn, lang: str) -> None:
    page = signed_in(ZHANG)
    page.client.cookies.set("oneform_lang", lang)
    case_id = begin(page, "catering")

    for path in ("/plain", "/plain/list/catering", f"/plain/materials/{case_id}", f"/plain/check/{case_id}", "/plain/mine", "/plain/ask"):
        page.open(path)
        assert (path, page.page.status_code) == (path, 200)
        assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in page.page.text


def publish_with_rows(house: Application) -> None:
    """The next version of the newborn bundle, in which the name has become rows: nothing in the samples has any."""
    document = bundle("newborn")
    columns = (RowField(id="name", label="姓名", required=True), RowField(id="twin", label="双胞胎", type="boolean"))
    rows = {"type": "group", "columns": columns}
    items = tuple(item.model_copy(update=rows if item.id == "newborn_name" else {}) for item in document.data_items)
    changed = document.model_copy(update={"data_items": items})
    at = datetime(2026, 3, 2, tzinfo=UTC)
    text = dump_bundle(changed)
    house.store.publish(PublishedVersion(changed.code, 2, changed.title, digest(changed), text, "zhou", "li", at, "test"))


# ---- the way


def begin(page: PlainBrowser, code: str) -> str:
    """A draft of that bundle, look-ups agreed to; its id."""
    agree(page.open(f"/plain/list/{code}"))
    return page.path.split("/")[3]


def agree(page: PlainBrowser, yes: str = "1") -> None:
    """Begin from the list that lies open."""
    page.press("start", {"agrees": yes})
    assert page.path.startswith("/plain/form/"), page.words


def fill_in(page: PlainBrowser, code: str, values: Mapping[str, object]) -> None:
    """Section by section, with everything the sample knows; then the materials lie open."""
    names = bundle(code).names
    known = {names[name]: value for name, value in values.items() if name in names}
    for _ in range(40):
        if not page.path.startswith("/plain/form/"):
            return
        form = page.form_with("next")
        typed = {name: as_typed(known[name[2:]]) for name in form.offered if name.startswith("f.") and name[2:] in known}
        here = page.page.url
        page.press("next", typed)
        if page.page.url.path == here.path and "on" in page.form_with("next").buttons:
            page.press("on")
    raise AssertionError(f"the form does not end: {page.path}")


def as_typed(value: object) -> str | list[str]:
    """A value as somebody types or chooses it."""
    match value:
        case bool():
            return "1" if value else "0"
        case list():
            return [str(one) for one in value]
    return str(value)


def hand_in_what_is_due(page: PlainBrowser) -> None:
    """A paper for everything that is asked for."""
    due = [button for form in page.forms for button in form.buttons if button.startswith("upload:")]
    for button in due:
        material = button.removeprefix("upload:")
        page.press(button, files={f"file.{material}": (f"{material}.pdf", a_pdf(material))})


def sign_where_asked(house: Application, page: PlainBrowser, case_id: str) -> None:
    """The promise, with the code from the phone, if there is something to promise."""
    if not any("sign" in form.buttons for form in page.forms):
        return
    page.press("code")
    words = opened(house, house.store.messages(case_id=case_id)[0]).words
    page.press("sign", {"name": ZHANG.name, "code": "".join(filter(str.isdigit, words))[:6]})


def to_the_section_with(page: PlainBrowser, case_id: str, name: str) -> None:
    """Open the section that has this field."""
    page.open(f"/plain/form/{case_id}")
    for link in [link for link in page.links if link.startswith(f"/plain/form/{case_id}/")]:
        if any(name in form.offered for form in page.open(link).forms):
            return
    raise AssertionError(f"no section asks for {name}")


def begin_again(page: PlainBrowser, case_id: str) -> str:
    """After a conflict: what was typed still stands there, and is kept now."""
    page.press("save")
    return case_id
