"""The list of shared data: a library is asked for what stands there, by the numbers that stand there, and by nothing else."""

from __future__ import annotations

import pytest

from forms.material import Source
from runtime.holdings import AnswerKind, Record
from runtime.libraries.base import Held, Libraries, NotHeld, Unusable
from runtime.libraries.demo_records import SHOP, SHOP_OWNER
from runtime.libraries.look_up import look_up
from runtime.libraries.setup import KeyKind, LibrarySetup
from tests.runtime.libraries.given_libraries import AT, DAY, LICENCE, PURPOSE, SUBJECT, Counted, a_licence, a_line, a_setup, held

SEAL = Source(library="法人库", record="印章", key="subject_uscc")
KEYLESS = Source(library="法人库", record="营业执照")
EVERYTHING = Source(library="法人库", record="")


def libraries(library: Counted, setup: LibrarySetup) -> Libraries:
    return Libraries((library,), {library.name: setup})


def test_what_is_not_on_the_list_is_refused_before_it_is_asked() -> None:
    library = Counted(held())

    holdings = look_up([SEAL, LICENCE], SUBJECT, libraries(library, a_setup()), PURPOSE, on=DAY, at=AT)

    assert [query.record for query in library.asked] == ["营业执照"]
    assert [(one.kind, one.reason) for one in holdings.answers] == [(AnswerKind.SILENT, "LIBRARY_NOT_RESPONSIBLE"), (AnswerKind.HELD, "")]


def test_a_setup_without_a_list_answers_for_nothing() -> None:
    library = Counted(held())
    setup = LibrarySetup("法人库", "法人单位基础信息库", department="市场监管部门")

    holdings = look_up([LICENCE, EVERYTHING], SUBJECT, libraries(library, setup), PURPOSE, on=DAY, at=AT)

    assert library.asked == []
    assert {one.reason for one in holdings.answers} == {"LIBRARY_NOT_RESPONSIBLE"}


@pytest.mark.parametrize(
    ("kind", "asked_by"), [(KeyKind.ENTITY, (SHOP,)), (KeyKind.CITIZEN, (SHOP_OWNER,)), (KeyKind.ANY, (SHOP, SHOP_OWNER))]
)
def test_no_number_is_given_away_that_the_library_cannot_be_asked_by(kind: KeyKind, asked_by: tuple[str, ...]) -> None:
    library = Counted(NotHeld())

    look_up([KEYLESS], SUBJECT, libraries(library, a_setup(a_line(key=kind))), PURPOSE, on=DAY, at=AT)

    assert [query.key_values for query in library.asked] == [asked_by]


def test_the_basis_of_the_line_goes_with_the_question_and_the_purpose_stays_that_of_the_case() -> None:
    library = Counted(NotHeld())

    look_up([LICENCE], SUBJECT, libraries(library, a_setup(a_line(basis="行政许可法第三十四条"))), PURPOSE, on=DAY, at=AT)

    assert [(query.purpose.basis, query.purpose.text) for query in library.asked] == [("行政许可法第三十四条", PURPOSE.text)]


def test_of_everything_only_the_kinds_on_the_list_come_in() -> None:
    library = Counted(Held((a_licence(), a_licence(record="行政处罚"))))

    holdings = look_up([EVERYTHING], SUBJECT, libraries(library, a_setup()), PURPOSE, on=DAY, at=AT)

    assert [record.record for record in holdings.records] == ["营业执照"]


def test_the_fields_of_a_library_bear_our_names_and_what_is_not_listed_stays_outside() -> None:
    theirs = {"ZTMC": "湘味小厨", "FRDB": "张示例", "LXDH": "13900000000"}
    setup = a_setup(a_line(values={"ZTMC": "subject_name", "FRDB": "principal_name", "JYFW": "scope"}))

    holdings = look_up([LICENCE], SUBJECT, libraries(Counted(held(values=theirs)), setup), PURPOSE, on=DAY, at=AT)

    assert [dict(record.values) for record in holdings.records] == [{"subject_name": "湘味小厨", "principal_name": "张示例"}]


def test_without_a_mapping_the_fields_come_as_they_are() -> None:
    holdings = look_up([LICENCE], SUBJECT, libraries(Counted(held(values={"subject_name": "x"})), a_setup()), PURPOSE, on=DAY, at=AT)

    assert dict(holdings.records[0].values) == {"subject_name": "x"}


@pytest.mark.parametrize(("several", "kind"), [(False, AnswerKind.SILENT), (True, AnswerKind.HELD)])
def test_two_hits_that_both_count_are_ambiguous_unless_there_may_be_several(several: bool, kind: AnswerKind) -> None:
    two = Held((a_licence(number="1"), a_licence(number="2")))

    holdings = look_up([LICENCE], SUBJECT, libraries(Counted(two), a_setup(a_line(several=several))), PURPOSE, on=DAY, at=AT)

    assert [one.kind for one in holdings.answers] == [kind]
    assert (holdings.match("法人库", "营业执照", SHOP, DAY) is None) == (kind is AnswerKind.SILENT)


@pytest.mark.parametrize(
    "hits",
    [
        (a_licence(number="1"), a_licence(number="1", digest="another way")),
        (a_licence(number="1", status="注销"), a_licence(number="2")),
        (a_licence(number="1", holder="91350100M000100Y43"), a_licence(number="2")),
    ],
    ids=["the same twice", "one no longer counts", "one is somebody else's"],
)
def test_one_hit_that_counts_is_not_ambiguous(hits: tuple[Record, ...]) -> None:
    holdings = look_up([LICENCE], SUBJECT, libraries(Counted(Held(hits)), a_setup()), PURPOSE, on=DAY, at=AT)

    assert holdings.silent == frozenset()
    assert holdings.match("法人库", "营业执照", SHOP, DAY) is not None


def test_held_is_what_counts_on_the_day_whatever_the_library_calls_it() -> None:
    holdings = look_up([LICENCE], SUBJECT, libraries(Counted(held(status="吊销")), a_setup()), PURPOSE, on=DAY, at=AT)

    assert [(one.kind, one.reason) for one in holdings.answers] == [(AnswerKind.UNUSABLE, "revoked")]


def test_an_unusable_answer_without_records_stays_what_it_is() -> None:
    holdings = look_up([LICENCE], SUBJECT, libraries(Counted(Unusable("expired", ())), a_setup()), PURPOSE, on=DAY, at=AT)

    assert [(one.kind, one.reason) for one in holdings.answers] == [(AnswerKind.UNUSABLE, "expired")]
