"""What a fact of a case file means, in words an applicant may read."""

from __future__ import annotations

import pytest

from tests.samples import bundle


@pytest.mark.parametrize(
    ("case", "name", "meaning"),
    [
        ("newborn", "father_ethnic", "父亲民族"),
        ("newborn", "married", "婚姻存续"),
        ("newborn", "birth_date", "出生日期"),
        ("disability", "cert_status", "残疾人证状态"),
        ("catering", "licence_status", "法人库返回的登记状态"),
    ],
)
def test_a_remark_that_only_names_the_giver_is_no_part_of_what_a_fact_means(case: str, name: str, meaning: str) -> None:
    fact = bundle(case).fact(name)

    assert fact is not None
    assert fact.meaning == meaning
