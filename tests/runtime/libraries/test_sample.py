"""The embedded sample library and its demonstration records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

import runtime.libraries  # noqa: F401  registers the connectors
from forms.errors import Refused
from runtime.holdings import Holdings, Record, from_submission
from runtime.libraries.base import EVERY_RECORD, Answer, Held, NotHeld, Purpose, Query, Unusable, connectors
from runtime.libraries.demo_records import DISABLED_PERSON, FATHER, MOTHER, MOVED_SHOP, REVOKED_SHOP, SHOP, SHOP_OWNER, demo_records
from runtime.libraries.sample import SAMPLE_LIBRARIES, sample_libraries
from runtime.libraries.setup import LibrarySetup

DAY = date(2026, 3, 10)
PURPOSE = Purpose("办理开办餐饮店一件事", "catering")


@dataclass(frozen=True)
class Rows:
    """Records in memory."""

    rows: tuple[Record, ...]

    def records(self, library: str, holder: str) -> Iterable[Record]:
        return [row for row in self.rows if (row.library, row.holder) == (library, holder)]


class Broken:
    """A store that is gone."""

    def records(self, library: str, holder: str) -> Iterable[Record]:
        raise OSError(f"{library} {holder}")


def ask(library: str, record: str, *holders: str, rows: tuple[Record, ...] | None = None) -> Answer:
    libraries = sample_libraries(Rows(demo_records() if rows is None else rows))
    found = libraries.named(library)
    assert found is not None
    return found.look_up(Query(library, record, "", holders, PURPOSE, DAY))


@pytest.mark.parametrize(
    ("library", "record", "holder", "answer"),
    [
        ("法人库", "营业执照", SHOP, Held),
        ("法人库", "营业执照", REVOKED_SHOP, Unusable),
        ("法人库", "营业执照", "91350100M000100Y43", NotHeld),
        ("法人库", "食品经营许可证", SHOP, NotHeld),
        ("电子证照库", "营业执照", SHOP, NotHeld),
        ("用户空间", "租赁合同", MOVED_SHOP, Unusable),
        ("人口库", "居民身份证", SHOP_OWNER, Held),
        ("法人库", EVERY_RECORD, SHOP, Held),
    ],
)
def test_what_a_sample_library_answers(library: str, record: str, holder: str, answer: type[object]) -> None:
    assert isinstance(ask(library, record, holder), answer)


def test_an_unusable_answer_says_why() -> None:
    expired, revoked = ask("用户空间", "租赁合同", MOVED_SHOP), ask("法人库", "营业执照", REVOKED_SHOP)

    assert isinstance(expired, Unusable)
    assert isinstance(revoked, Unusable)
    assert (expired.reason, revoked.reason) == ("expired", "revoked")


def test_the_digest_of_an_answer_tells_any_change_of_its_rows() -> None:
    rows = tuple(row for row in demo_records() if row.holder == SHOP)

    answers = [ask("法人库", "营业执照", SHOP, rows=rows), ask("法人库", "营业执照", SHOP, rows=rows)]
    changed = ask("法人库", "营业执照", SHOP, rows=tuple(replace(row, values={"subject_name": "别名"}) for row in rows))

    assert answers[0] == answers[1]
    assert isinstance(answers[0], Held)
    assert isinstance(changed, Held)
    assert len(answers[0].records[0].digest) == 64
    assert answers[0].records[0].digest != changed.records[0].digest


def test_a_library_is_found_by_its_name_in_documents_and_by_its_full_name() -> None:
    libraries = sample_libraries(Rows(()))

    assert [library.name for library in libraries] == [name for name, _ in SAMPLE_LIBRARIES]
    assert libraries.named("公共信用信息库") == libraries.named("信用库")
    assert libraries.named("不动产库") is None


def test_every_connector_connects_a_library_of_the_name_it_was_given() -> None:
    assert "sample" in connectors
    for connector in connectors:
        library = connector.connect(LibrarySetup("法人库", "法人单位基础信息库"), Rows(demo_records()))
        assert (library.name, library.label) == ("法人库", "法人单位基础信息库")
        assert connector.label


def test_the_check_finds_rows_out_of_reach() -> None:
    assert sample_libraries(Rows(())).check() == ()

    problems = sample_libraries(Broken()).check()

    assert [(problem.code, problem.where) for problem in problems] == [("LIBRARY_ROWS_OUT_OF_REACH", name) for name, _ in SAMPLE_LIBRARIES]
    assert "法人库" in problems[1].text()


@pytest.mark.parametrize(("text", "item"), [("", "catering"), ("  ", "catering"), ("办理", ""), ("", "")])
def test_nobody_is_asked_without_purpose_and_item(text: str, item: str) -> None:
    with pytest.raises(Refused) as refused:
        Purpose(text, item)

    assert refused.value.problems[0].code == "LIBRARY_NO_PURPOSE"


@pytest.mark.parametrize("case", ["catering", "disability", "newborn"])
def test_the_demonstration_holds_what_the_first_submission_of_each_case_shares(case: str) -> None:
    submission = json.loads(Path(f"forms/samples/cases/{case}.json").read_text())["submissions"][0]
    shared = from_submission(submission["shared"])
    assert isinstance(shared, Holdings)
    held = {(one.library, one.record, one.status, one.valid_to) for one in demo_records() if one.holder in KEEPERS[case]}

    for one in shared.records:
        assert (one.library, one.record, one.status, one.valid_to) in held
        assert one.holder is None or one.holder in KEEPERS[case]


KEEPERS = {"catering": {SHOP, SHOP_OWNER}, "disability": {DISABLED_PERSON}, "newborn": {MOTHER, FATHER}}


@pytest.mark.parametrize("case", ["catering", "disability", "newborn"])
def test_what_the_demonstration_knows_is_what_the_first_submission_says(case: str) -> None:
    values = json.loads(Path(f"forms/samples/cases/{case}.json").read_text())["submissions"][0]["values"]
    known = Holdings(tuple(one for one in demo_records() if one.holder in KEEPERS[case])).known(DAY)

    assert {name: one.value for name, one in known.items()} == {name: values.get(name) for name in known}
    assert len(known) >= 8


def test_the_numbers_of_the_demonstration_are_invented_and_right() -> None:
    set_of = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    for uscc in (SHOP, REVOKED_SHOP, MOVED_SHOP):
        weighed = sum(set_of.index(sign) * 3**place for place, sign in enumerate(uscc[:17]))
        assert (weighed + set_of.index(uscc[17])) % 31 == 0  # GB 32100
    for number in (SHOP_OWNER, DISABLED_PERSON, MOTHER, FATHER):
        assert 996 <= int(number[14:17]) <= 999
