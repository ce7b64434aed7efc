"""The register of papers: numbers without a gap and without a double, and each paper keeps its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from runtime.document_numbers import NUMBER_FORM, NumberRule
from runtime.storage import Notice, PaperKey, RegisteredPaper, Store
from tests.runtime.given_case import MORNING
from tests.runtime.storage.conftest import Tamper

RULE = NumberRule("芙政务容缺", 2026, NUMBER_FORM)


def enter(store: Store, key: PaperKey, rule: NumberRule | None = RULE, token: str = "") -> RegisteredPaper:
    token = token or f"token of {key}"
    return store.register_paper(key, issuer="芙蓉区政务服务中心", rule=rule, token=token, at=MORNING)


def test_numbers_run_without_a_gap_for_each_code_and_year(store: Store) -> None:
    rules = [RULE, RULE, replace(RULE, code="芙市监准"), replace(RULE, year=2027), RULE, None]

    numbers = [enter(store, PaperKey(f"case {place}", "grant"), rule).number for place, rule in enumerate(rules)]

    assert numbers[:3] == ["芙政务容缺〔2026〕1号", "芙政务容缺〔2026〕2号", "芙市监准〔2026〕1号"]
    assert numbers[3:] == ["芙政务容缺〔2027〕1号", "芙政务容缺〔2026〕3号", ""]


def test_a_paper_keeps_the_number_and_the_token_it_has(store: Store) -> None:
    key = PaperKey("c", "refusal", "food", 2)
    first = enter(store, key, token="a")

    assert enter(store, key, replace(RULE, code="another"), token="b") == first
    assert store.paper_entry(key) == store.registered_paper("a") == first
    assert store.registered_paper("b") is None
    assert enter(store, PaperKey("d", "refusal", "food", 2)).number == "芙政务容缺〔2026〕2号"


def test_many_at_once_get_each_number_once(database_url: str) -> None:
    with closing(Store(database_url, office="430102")) as one, closing(Store(database_url, office="430102")) as other:
        keys = [PaperKey(f"case {place}", "receipt") for place in range(12)]

        def both(key: PaperKey) -> str:
            # the same paper is entered by two workers, of which one lost its lease
            here, there = (enter(store, key, token=f"{name} {key.case_id}") for name, store in (("one", one), ("other", other)))
            assert here == there
            return here.number

        with ThreadPoolExecutor(6) as crowd:
            numbers = list(crowd.map(both, keys))

        assert sorted(numbers) == sorted(f"芙政务容缺〔2026〕{n}号" for n in range(1, 13))
        assert one.verify().bad == ()


def test_offices_have_sequences_of_their_own(database_url: str) -> None:
    with closing(Store(database_url, office="430102")) as here, closing(Store(database_url, office="430103")) as there:
        numbers = [enter(store, PaperKey("c", "receipt")).number for store in (here, there)]

        assert numbers == ["芙政务容缺〔2026〕1号"] * 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paper_counter SET value = 3",
        "DELETE FROM paper_register WHERE n = 1",
        "DELETE FROM paper_counter",
        "UPDATE paper_register SET n = 9 WHERE n = 1",
    ],
)
def test_a_gap_made_behind_the_store_is_found(store: Store, tamper: Tamper, statement: str) -> None:
    enter(store, PaperKey("c", "receipt"))
    enter(store, PaperKey("d", "receipt"), None)
    assert store.verify().bad == ()

    assert tamper(statement) > 0

    assert [problem.code for problem in store.verify().bad] == ["STORE_COUNTER_GAP"]


def test_a_paper_is_found_by_the_digest_of_its_file_before_and_after_signing(store: Store) -> None:
    plain, signed = "1" * 64, "2" * 64
    said = {
        "document_no": "芙市监准〔2026〕1号",
        "issuer": "市场监督管理局",
        "token": "t",
        "words": "w",
        "sm3": "s",
        "seal": "pades",
        "signed_by": "x",
    }
    notice = Notice("c", "grant", "c-ZY1", "x.pdf", plain, signed, 1, MORNING, "food", 1, **said)
    store.add_notice(notice)

    assert store.notice_of_file(plain) == store.notice_of_file(signed) == notice
    assert store.notice_of_file("3" * 64) is None
    assert store.notice_of(PaperKey("c", "grant", "food")) == notice
    assert store.notice_of(PaperKey("c", "grant", "food", 2)) is None
