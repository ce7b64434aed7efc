"""Consent before the first query: what is told, what is asked of whom where somebody refuses, and changing one's mind."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from forms.errors import Refused
from forms.problems import Problem
from runtime import intake
from runtime.bootstrap import Application
from runtime.consent import asked_libraries, consent_words, refuses
from runtime.content import Content
from runtime.give_consent import give_consent
from runtime.holdings import NotMatched
from runtime.libraries.base import Answer, Libraries, NotHeld, Query
from runtime.libraries.demo_records import MOTHER
from runtime.libraries_of import needs_consent
from runtime.outcome import Standing
from runtime.reckon import reckon
from runtime.storage import Consent, Store
from tests.runtime.given_house import HU, SHOP, SHOP_OWNER, WANG, ZHANG, codes, sample, typed
from tests.samples import bundle


@dataclass
class Overheard:
    """A library that notes what it is asked."""

    name: str
    label: str = ""
    remote: bool = False
    heard: list[tuple[str, str]] = field(default_factory=list)

    def look_up(self, query: Query) -> Answer:
        self.heard.append((query.library, query.record))
        return NotHeld()

    def check(self) -> tuple[Problem, ...]:
        return ()


def listening(house: Application) -> tuple[Application, list[tuple[str, str]]]:
    """The same house, whose libraries note every question."""
    heard: list[tuple[str, str]] = []
    return replace(house, libraries=Libraries(tuple(Overheard(one.name, heard=heard) for one in house.libraries))), heard


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_the_notice_names_every_library_that_is_asked_and_what_for(name: str) -> None:
    document = bundle(name)
    words = consent_words(document, "芙蓉区政务服务中心")

    assert words is not None
    told = words.text()
    for material in document.materials:
        for source in (source for use in material.uses for source in use.sources if needs_consent(source)):
            assert source.library in told and material.name in told
    assert all(fact.library in told for fact in document.facts if fact.library)
    assert all(item.department in told for item in document.items)
    assert "第十三条、第十七条、第三十五条" in told and "24 小时" in told and document.title[:4] in told


def test_one_s_own_space_is_no_library_that_needs_consent() -> None:
    assert "用户空间" not in {one.library for one in asked_libraries(bundle("catering"))}


def test_nor_are_the_case_s_own_earlier_steps() -> None:
    asked = {name: {one.library for one in asked_libraries(bundle(name))} for name in ("newborn", "disability")}

    assert "前序环节" not in asked["newborn"]
    assert "前序环节" in asked["disability"], "that demand asks by a number after earlier cases of that person"


def test_consent_is_asked_for_what_the_chosen_matters_need_and_no_more() -> None:
    document = bundle("newborn")
    core = [item.id for item in document.items if item.core]
    begun, added = (consent_words(document, "芙蓉区政务服务中心", items=items) for items in (core, [*core, "sy"]))

    assert begun is not None and added is not None
    assert "医保结算库" not in dict(begun.libraries) and "医保结算库" in dict(added.libraries)
    told = dict(begun.rows)["以后加办别的事项"]
    assert "生育津贴" in told and "医保结算库（免交 出院小结及费用票据）" in told
    assert "以后加办别的事项" not in dict(added.rows)


def test_a_library_that_serves_only_a_matter_nobody_chose_is_not_asked(house: Application) -> None:
    house, heard = listening(house)
    values = {"mother_id_no": MOTHER}
    case = intake.start(house, ZHANG, "newborn")
    intake.answer(house, ZHANG, case.id, values)
    assert {"人口库", "电子证照库", "前序环节"} <= {library for library, _ in heard}
    assert "医保结算库" not in {library for library, _ in heard}

    intake.choose_items(house, ZHANG, case.id, ["sy"])

    assert "医保结算库" in {library for library, _ in heard}


def test_a_bundle_that_asks_no_library_needs_no_consent() -> None:
    document = bundle("catering")
    uses = {material.id: tuple(use.model_copy(update={"sources": ()}) for use in material.uses) for material in document.materials}
    materials = tuple(material.model_copy(update={"uses": uses[material.id]}) for material in document.materials)
    items = tuple(item.model_copy(update={"source_library": ""}) for item in document.data_items)
    bare = document.model_copy(update={"materials": materials, "data_items": items, "facts": (), "waiver": type(document.waiver)()})

    assert consent_words(bare, "芙蓉区政务服务中心") is None


def test_who_begins_agrees_and_the_words_are_kept_with_the_draft(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering", words="看到的说明")

    kept = house.store.consent(case.id)
    assert kept is not None and (kept.person, kept.bundle_code, kept.words, kept.stands) == ("zhang", "catering", "看到的说明", True)
    assert kept.given_at == case.created_at
    assert house.store.consents("zhang")[0] == kept and house.store.consents("hu") == ()


def test_for_who_refuses_no_library_is_asked_neither_at_the_desk_nor_at_filing(house: Application) -> None:
    house, heard = listening(house)
    case = intake.start(house, ZHANG, "catering", agrees=False)

    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP, "principal_id_no": SHOP_OWNER, "sign_has": False, "fire_xz": "其他"})
    intake.answer(house, ZHANG, case.id, {"venue_area": 40})
    intake.submit(house, ZHANG, case.id, "once")

    assert {library for library, _ in heard} <= {"用户空间"}
    assert house.store.consent(case.id) is None


def test_for_who_refuses_nothing_is_spared_by_a_library_and_the_reason_says_so(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering", agrees=False)
    desk = intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP, "principal_id_no": SHOP_OWNER})

    lines = {line.material: line for line in desk.evaluation.lines}
    assert case.content.values == {}
    assert [lines[name].standing for name in ("yyzz", "fr_sfz")] == [Standing.MISSING] * 2
    assert {why.reason for why in lines["yyzz"].why_not} == {NotMatched.NOT_ASKED}
    assert "没有同意查询" in lines["yyzz"].why_not[0].text()
    assert "You did not agree" in lines["yyzz"].why_not[0].text("en")
    assert lines["sqs"].standing is Standing.DROPPED, "what the form makes itself needs no library"


def test_papers_of_others_are_handed_in_by_who_refuses(house: Application) -> None:
    given = sample("newborn", "s01")
    case = intake.start(house, ZHANG, "newborn", agrees=False)
    desk = intake.answer(house, ZHANG, case.id, typed(intake.work_on(house, ZHANG, case.id), given["values"]))

    assert {library for library, _ in desk.holdings.withheld} <= {"前序环节"}
    asked = {line.material for line in desk.evaluation.lines if line.standing is Standing.MISSING}
    assert {"msfz", "fsfz"} <= asked and asked.isdisjoint({"cszm", "xseh"}), "the steps of the case hand over their own papers"


def test_what_earlier_steps_of_the_case_hand_over_is_spared_to_who_refuses_too(house: Application) -> None:
    mother = replace(ZHANG, login="lin", name="林示例", identity=MOTHER)
    case = intake.start(house, mother, "newborn", agrees=False)
    assert case.content.values == {}, "nothing is filled in for who refuses"
    desk = intake.answer(house, mother, case.id, {"mother_id_no": MOTHER})

    lines = {line.material: line for line in desk.evaluation.lines}
    assert [lines[name].standing for name in ("cszm", "xseh")] == [Standing.DROPPED] * 2
    assert {why.reason for why in lines["msfz"].why_not} == {NotMatched.NOT_ASKED}


def test_what_only_a_library_knows_stays_open_for_who_refuses_and_nobody_is_refused_for_it(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering", agrees=False)
    desk = intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})

    assert desk.evaluation.pending
    assert not [verdict for verdict in desk.evaluation.failed() if "licence_status" in verdict.used]


def test_the_office_asks_in_its_duty_what_the_decision_hangs_on_and_no_more(house: Application) -> None:
    house, heard = listening(house)
    case = intake.start(house, ZHANG, "catering", agrees=False)
    desk = intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP, "sign_has": False, "fire_xz": "其他", "venue_area": 40})
    filed = intake.submit(house, ZHANG, case.id, "once").case

    found = reckon(house, desk.compiled, filed, filed.content, identity=SHOP_OWNER, by=WANG.login, settled={}, fresh=True)

    assert {library for library, record in heard if library != "用户空间"} == {"法人库", "信用库"}
    assert {record for library, record in heard if library != "用户空间"} == {""}
    assert found.holdings.refused and not found.holdings.unasked & {"法人库", "信用库"}


def test_what_the_office_found_in_its_duty_spares_nothing(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering", agrees=False)
    desk = intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP, "sign_has": False, "fire_xz": "其他", "venue_area": 40})
    filed = intake.submit(house, ZHANG, case.id, "once").case

    found = reckon(house, desk.compiled, filed, filed.content, identity=SHOP_OWNER, by=WANG.login, settled={}, fresh=True)

    assert found.values["licence_status"] == "存续"
    assert next(line for line in found.evaluation.lines if line.material == "yyzz").standing is Standing.MISSING


def test_who_changes_their_mind_finds_the_form_filled_and_the_papers_spared(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering", agrees=False)
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP, "subject_name": "我写的店名"})

    give_consent(house, ZHANG, case.id, True)

    desk = intake.work_on(house, ZHANG, case.id)
    assert desk.entered["principal_name"] == "张示例"
    assert desk.entered["subject_name"] == "我写的店名", "what was typed stays"
    dropped = {line.material for line in desk.evaluation.lines_that(Standing.DROPPED)}
    assert "fr_sfz" in dropped
    assert "yyzz" not in dropped, "a licence under another name than the one typed is asked for"
    kept = house.store.consent(case.id)
    assert kept is not None and kept.stands and "法人库" in kept.words


def test_who_withdraws_is_asked_about_no_more_and_keeps_what_stands_in_the_form(house: Application) -> None:
    house, heard = listening(house)
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})
    heard.clear()

    give_consent(house, ZHANG, case.id, False)
    desk = intake.answer(house, ZHANG, case.id, {"venue_area": 40})

    assert {library for library, _ in heard} <= {"用户空间"}
    assert desk.entered["subject_uscc"] == SHOP
    kept = house.store.consent(case.id)
    assert kept is not None and not kept.stands and kept.words


def test_after_filing_the_consent_can_still_be_withdrawn(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP, "sign_has": False, "fire_xz": "其他", "venue_area": 40})
    filed = intake.submit(house, ZHANG, case.id, "once").case
    assert not refuses(house, filed)

    give_consent(house, ZHANG, case.id, False)

    now = house.store.case(case.id)
    assert now is not None and refuses(house, now) and now.content == filed.content
    assert intake.work_on(house, ZHANG, case.id).holdings.records == ()


def test_nobody_agrees_for_somebody_else(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering", agrees=False)

    with pytest.raises(Refused) as refused:
        give_consent(house, HU, case.id, True)

    assert codes(refused.value) == ["CASE_NOT_FOUND"]
    assert house.store.consent(case.id) is None


def test_a_content_whose_applicant_agrees_reads_as_it_always_did() -> None:
    assert "refuses_look_up" not in Content().text()
    refusing = Content(refuses_look_up=True)
    assert Content.from_text(refusing.text()) == refusing and refusing.digest() != Content().digest()


def test_the_last_word_of_a_case_is_kept_on_both_databases(store: Store) -> None:
    given = Consent("c1", "zhang", "catering", "说明", datetime(2026, 3, 10, tzinfo=UTC))
    later = Consent("c2", "zhang", "newborn", "说明", datetime(2026, 3, 11, tzinfo=UTC))
    withdrawn = replace(given, withdrawn_at=datetime(2026, 3, 12, tzinfo=UTC))
    for one in (given, later, withdrawn):
        with store.writing() as work:
            work.put_consent(one)
            work.commit()

    assert store.consent("c1") == withdrawn
    assert store.consents("zhang") == (later, withdrawn)
    assert store.consent("c3") is None
