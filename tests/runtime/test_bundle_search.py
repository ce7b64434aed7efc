"""Finding a bundle by what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.document import digest
from runtime.bundle_search import Audience, Place, audience_of, find_bundles
from tests.samples import bundle

ALL: tuple[tuple[str, Bundle], ...] = tuple((digest(bundle(name)), bundle(name)) for name in ("catering", "disability", "newborn"))


@pytest.mark.parametrize(
    ("typed", "first", "place"),
    [
        ("餐饮", "catering", Place.TITLE),
        ("开办 餐饮店", "catering", Place.TITLE),
        ("开办　餐饮店", "catering", Place.TITLE),
        ("饭店", "catering", Place.TITLE),
        ("我要开个饭馆", "catering", Place.TITLE),
        ("招牌", "catering", Place.ITEM),
        ("烟草", "catering", Place.ITEM),
        ("消防救援", "catering", Place.DEPARTMENT),
        ("平面布置图", "catering", Place.MATERIAL),
        ("宝宝", "newborn", Place.TITLE),
        ("新 生 儿", "newborn", Place.TITLE),
        ("出生证", "newborn", Place.ITEM),
        ("社保卡", "newborn", Place.ITEM),
        ("户口本", "disability", Place.MATERIAL),
        ("扶残助困", "disability", Place.TITLE),
        ("助残", "disability", Place.TITLE),
        ("养老 医保", "disability", Place.TITLE),
        ("残联", "disability", Place.TITLE),
    ],
)
def test_what_people_type_finds_what_they_mean(typed: str, first: str, place: Place) -> None:
    found = find_bundles(typed, ALL)

    assert found.hits, typed
    assert (found.hits[0].code, found.hits[0].place) == (first, place)


@pytest.mark.parametrize(
    ("typed", "same"),
    [("ＡＢＣ 餐饮", "abc 餐饮"), ("“餐饮”", "餐饮"), ("(食品经营许可)", "（食品经营许可）"), ("新生儿，出生", "新生儿 出生")],
)
def test_width_case_blanks_and_signs_do_not_matter(typed: str, same: str) -> None:
    assert find_bundles(typed, ALL) == find_bundles(same, ALL)


def test_every_word_must_be_found() -> None:
    assert [hit.code for hit in find_bundles("餐饮 烟草", ALL).hits] == ["catering"]
    assert find_bundles("餐饮 新生儿", ALL).hits == ()


@pytest.mark.parametrize(("typed", "near"), [("新生而出", "newborn"), ("餐引", "catering"), ("扶惨助困", "disability")])
def test_an_unknown_word_is_said_to_be_unknown_and_offers_the_nearest(typed: str, near: str) -> None:
    found = find_bundles(typed, ALL)

    assert found.hits == ()
    assert found.unknown == (typed,)
    assert found.near[0].code == near


def test_of_several_words_the_known_ones_still_lead_somewhere() -> None:
    found = find_bundles("饭店 xyzzy", ALL)

    assert (found.hits, found.unknown, [hit.code for hit in found.near]) == ((), ("xyzzy",), ["catering"])


def test_what_is_like_nothing_offers_nothing() -> None:
    assert find_bundles("xyzzy", ALL).near == ()


def test_nothing_typed_gives_everything_in_its_order() -> None:
    assert [hit.code for hit in find_bundles("  ，", ALL).hits] == ["catering", "disability", "newborn"]


def test_whom_a_bundle_serves_is_read_from_its_document() -> None:
    assert [audience_of(document) for _, document in ALL] == [{Audience.ENTITY}, {Audience.PERSON}, {Audience.PERSON}]
    assert audience_of(ALL[0][1].model_copy(update={"applicant_type": ""})) == {*Audience}


@given(st.text(max_size=200))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    found = find_bundles(typed, ALL)

    assert {hit.code for hit in (*found.hits, *found.near)} <= {"catering", "disability", "newborn"}
    assert not (found.hits and found.near)


@given(st.sampled_from([text for _, document in ALL for text in (document.title, *(item.name for item in document.items))]))
def test_every_name_finds_its_own_bundle(name: str) -> None:
    owner = next(document.code for _, document in ALL if name == document.title or any(item.name == name for item in document.items))

    assert owner in {hit.code for hit in find_bundles(name, ALL).hits}
