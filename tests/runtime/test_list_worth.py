"""The questions of a list and what its forms ask: what settles most comes first, answers only shrink the list, two readings agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from forms.problems import Problem
from forms.wording import say
from runtime.burden import paths_of
from runtime.calendar import published
from runtime.checklist import Checklist, LookedUp, checklist, with_own_number
from runtime.checklist_words import expected_words, refuted_words, verified_words
from runtime.evaluation import evaluate
from runtime.form_shares import form_shares
from runtime.holdings import Holdings, Record
from runtime.libraries.demo_records import SHOP, SHOP_OWNER, demo_records
from runtime.libraries_of import personal_keys
from runtime.notices.list_sheet import list_sheet
from runtime.outcome import Standing
from runtime.prefill import told_to
from runtime.questions_worth import QuestionsWorth, by_weight, next_questions, questions_worth
from runtime.read_submission import ReadSubmission, read_submission
from tests.samples import bundle, compiled

TUESDAY = date(2026, 3, 10)
GUIDED = ("sign_has", "fire_xz", "venue_area")
SHOP_KEYS: Mapping[str, JsonValue] = {"subject_uscc": SHOP, "principal_id_no": SHOP_OWNER}


def the_list(name: str, values: Mapping[str, JsonValue] = {}, looked_up: LookedUp | None = None) -> Checklist:
    core = [item.id for item in bundle(name).items if item.core]
    found = checklist(compiled(name), core, values, published(), TUESDAY, looked_up)
    assert isinstance(found, Checklist), found
    return found


def worth(values: Mapping[str, JsonValue]) -> QuestionsWorth:
    core = [item.id for item in bundle("catering").items if item.core]
    found = the_list("catering", values)
    return questions_worth(compiled("catering"), core, values, published(), TUESDAY, found, GUIDED)


def found_in(*records: Record, keys: Mapping[str, JsonValue] = SHOP_KEYS) -> LookedUp:
    return LookedUp(told_to(bundle("catering"), Holdings(records), keys, SHOP_OWNER), keys)


# ---- questions


def test_what_settles_most_is_asked_first() -> None:
    weights = {
        name: sum(1 + one.brings for one in the_list("catering").open if name in one.waits_for) for name in by_weight(the_list("catering"))
    }

    assert list(weights.values()) == sorted(weights.values(), reverse=True)
    assert next(iter(weights)) == "fire_xz"


@pytest.mark.parametrize(
    ("values", "idle"),
    [
        ({}, set()),
        ({"fire_xz": "饭店"}, set()),
        ({"fire_xz": "其他"}, {"venue_area"}),
        ({"fire_xz": "其他", "venue_area": 180}, {"venue_area"}),
        ({"fire_xz": "饭店", "venue_area": 180}, set()),
        ({"fire_xz": "饭店", "venue_area": 180, "sign_has": False}, set()),
    ],
)
def test_a_question_is_idle_when_nothing_on_the_list_hangs_on_its_answer(values: dict[str, JsonValue], idle: set[str]) -> None:
    assert worth(values).idle == idle


def test_an_answered_question_stays_in_its_place_and_the_next_comes_behind_it() -> None:
    first = next_questions((), worth({}), {}, GUIDED, most=2)
    answered: dict[str, JsonValue] = {first[0]: "饭店"}

    then = next_questions(first, worth(answered), answered, GUIDED, most=2)

    assert first == ["fire_xz", "venue_area"]
    assert then == ["fire_xz", "venue_area", "sign_has"]


def test_what_folds_away_comes_back_with_another_answer() -> None:
    shown = next_questions(GUIDED, worth({"fire_xz": "其他", "venue_area": 180}), {"fire_xz": "其他", "venue_area": 180}, GUIDED, most=4)
    again = next_questions(shown, worth({"fire_xz": "饭店", "venue_area": 180}), {"fire_xz": "饭店", "venue_area": 180}, GUIDED, most=4)

    assert "venue_area" not in shown and "venue_area" in again


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "sign_has": st.booleans(),
        "fire_xz": st.sampled_from(["饭店", "其他"]),
        "venue_area": st.integers(0, 2_000),
        "food_sfwt": st.booleans(),
    },
)


@given(ANSWERS, st.sampled_from(["sign_has", "fire_xz", "venue_area", "food_sfwt"]))
def test_an_answer_never_makes_the_list_longer_than_it_was_said_to_be_at_most(values: dict[str, JsonValue], name: str) -> None:
    without = {other: value for other, value in values.items() if other != name}

    assert the_list("catering", values).at_most <= the_list("catering", without).at_most


@given(ANSWERS)
def test_what_is_certain_is_never_more_than_what_there_may_be(values: dict[str, JsonValue]) -> None:
    found = the_list("catering", values)

    assert len(found.prepare) <= found.at_most
    assert found.open or len(found.prepare) == found.at_most


# ---- forms


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_the_forms_of_a_list_come_to_the_same_as_the_burden_ledger(name: str) -> None:
    """Two readings: the shares of the forms, form by form; and the ledger that policy staff see, path by path."""
    document, compared = bundle(name), 0
    cases = {case.id: case.submission for case in document.test_cases}
    for path in paths_of(compiled(name)):
        read = read_submission(document, {**cases[path.witness], "id": path.witness}, 0)
        assert isinstance(read, ReadSubmission)
        evaluation = evaluate(compiled(name), read.submission, published())
        assert not isinstance(evaluation, Problem)

        shares = form_shares(document, evaluation.live(), evaluation)

        assert sum(share.fields for share in shares) == path.fields.before
        assert sum(share.fields - share.shared for share in shares) == path.fields.merged
        compared += 1
    assert compared


# ---- expected and verified


def test_before_anybody_signs_in_a_drop_is_expected_and_says_what_if_not() -> None:
    document, found = bundle("catering"), the_list("catering")
    words = {line.material: expected_words(document, found, line, "zh") for line in found.spared}

    assert words["yyzz"] == "办理时将按“统一社会信用代码”到法人库、电子证照库里查“营业执照”；若查不到，请携带或上传。"
    assert not found.verified and not any(refuted_words(found, line, "zh") for line in found.prepare)


def test_what_was_found_is_verified_with_source_and_validity() -> None:
    found = the_list("catering", {}, found_in(*demo_records()))
    words = {line.material: verified_words(line, "zh") for line in found.verified}

    assert words == {"yyzz": "法人库里查到了“营业执照”，长期有效", "fr_sfz": "人口库里查到了“居民身份证”，有效期到 2035-01-01"}
    assert not found.spared


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Record("法人库", "营业执照", "吊销", SHOP), "状态是“吊销”"),
        (Record("法人库", "营业执照", "有效", SHOP, date(2026, 3, 9)), "已于 2026-03-09 到期"),
        (Record("法人库", "税务登记", "有效", SHOP), "法人库里没有“营业执照”"),
    ],
)
def test_what_was_asked_and_is_not_good_is_to_be_prepared_with_the_reason(record: Record, said: str) -> None:
    found = the_list("catering", {}, found_in(record))

    line = next(line for line in found.prepare if line.material == "yyzz")
    assert said in refuted_words(found, line, "zh")


def test_a_silent_library_spares_nothing_and_says_so() -> None:
    looked_up = LookedUp(Holdings(silent=frozenset({"法人库", "电子证照库"})), SHOP_KEYS)
    found = the_list("catering", {}, looked_up)

    line = next(line for line in found.prepare if line.material == "yyzz")
    assert "还没回答" in refuted_words(found, line, "zh")


def test_what_waits_for_a_number_is_still_only_expected() -> None:
    found = the_list("catering", {}, found_in(*demo_records(), keys={"principal_id_no": SHOP_OWNER}))

    assert [line.material for line in found.spared] == ["yyzz"]
    assert expected_words(bundle("catering"), found, found.spared[0], "zh").startswith("在表里填好“统一社会信用代码”后")
    assert [line.material for line in found.verified] == ["fr_sfz"]


def test_of_other_citizens_nothing_is_said_but_that_the_window_checks() -> None:
    document = bundle("newborn")
    mother = {"mother_id_no": "442000199305189989"}
    told = told_to(document, Holdings(demo_records()), mother, SHOP_OWNER)
    found = the_list("newborn", {}, LookedUp(told, mother))

    line = next(line for line in found.spared if line.standing is Standing.AT_WINDOW)
    assert "由窗口" in expected_words(document, found, line, "zh")
    assert not any(line.record and line.record.holder == mother["mother_id_no"] for line in found.verified)


def test_one_s_own_number_is_tried_where_none_is_filled_in_and_only_what_is_held_is_told() -> None:
    document = bundle("newborn")
    mother = "442000199305189989"
    own = dict.fromkeys(personal_keys(document), mother)
    before = the_list("newborn", {}, LookedUp(Holdings(), {}))
    tried = the_list("newborn", {}, LookedUp(told_to(document, Holdings(demo_records()), own, mother), dict(own)))

    found = with_own_number(before, tried)

    verified = {line.name for line in found.verified}
    assert "母亲居民身份证" in verified and "父亲居民身份证" not in verified
    assert "父亲居民身份证" in {line.name for line in found.spared}, "nobody knows yet who the father is"
    assert [line.material for line in found.prepare] == [line.material for line in before.prepare]


# ---- on paper


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_the_list_prints_on_a4_in_both_languages(name: str, lang: str) -> None:
    found = the_list(name)
    sheet = list_sheet(
        bundle(name),
        found,
        version=3,
        situation=[("是否设置户外招牌", "是")],
        terms={},
        on=TUESDAY,
        office="芙蓉区",
        lang="en" if lang == "en" else "zh",
    )

    document = pypdfium2.PdfDocument(BytesIO(sheet.content))
    text = "".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "").replace("\n", "")
    size = document[0].get_size()
    document.close()
    assert [round(side) for side in size] == [595, 842]
    assert all(line.name in text for line in (*found.prepare, *found.spared))
    assert say("LIST_PRINT_BRING", "en" if lang == "en" else "zh") in text
