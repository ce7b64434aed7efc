"""Who files for an entity that another speaks for, without scripts: the pre-check tells, the paper goes in among the materials."""

from __future__ import annotations

from runtime.authority import authority_due
from runtime.authority_paper import AUTHORITY_PAPER
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from runtime.intake import work_on
from tests.runtime.given_house import HU
from tests.runtime.plain.conftest import SignedIn
from tests.runtime.test_authority import filled_in


def test_a_stranger_is_told_and_hands_the_paper_in(house: Application, signed_in: SignedIn) -> None:
    case_id = filled_in(house, HU).case.id
    page = signed_in(HU).open(f"/plain/check/{case_id}")
    assert "法人库登记的法定代表人（经营者）不是申请人" in page.words and f"#m-{AUTHORITY_PAPER}" in page.page.text

    page.open(f"/plain/materials/{case_id}")
    token = page.form_with(f"upload:{AUTHORITY_PAPER}").values["token"]
    page.post(page.path, {"token": token, "do": [f"upload:{AUTHORITY_PAPER}"]}, {f"file.{AUTHORITY_PAPER}": ("委托书.pdf", a_pdf("paper"))})

    assert authority_due(house, work_on(house, HU, case_id)) == ()
    assert "已交授权委托书" in page.open(f"/plain/check/{case_id}").words
