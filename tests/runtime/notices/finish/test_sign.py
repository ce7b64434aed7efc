"""A signed paper: who changes a byte of it is found out, whoever looks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from forms.errors import Refused
from runtime.notices.finish.archival import attached_files
from runtime.notices.finish.finish import FinishedPaper, finish
from runtime.notices.finish.sign import OwnCertificate, Signature, check_signature, read_certificate
from tests.runtime.notices.finish.given_certificate import HOLDER, PASSWORD, a_certificate
from tests.runtime.notices.finish.given_print import AT, DATA, OFFICE, TITLE, a_print


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> OwnCertificate:
    return read_certificate(a_certificate(tmp_path_factory.mktemp("keys") / "office.p12"), PASSWORD)


@pytest.fixture(scope="module")
def signed(certificate: OwnCertificate) -> FinishedPaper:
    return finish(a_print(), title=TITLE, issuer=OFFICE, at=AT, number="芙政务容缺〔2026〕1号", attached=[DATA], seal=certificate)


def test_a_signature_holds_before_whoever_trusts_the_authority(certificate: OwnCertificate, signed: FinishedPaper) -> None:
    assert (signed.seal, signed.signed_by) == ("pades", HOLDER)
    assert check_signature(signed.content, certificate.roots) is Signature.HOLDS
    assert check_signature(signed.content) is Signature.UNTRUSTED


def test_another_authority_of_the_same_name_does_not_vouch_for_it(tmp_path: Path, signed: FinishedPaper) -> None:
    impostor = read_certificate(a_certificate(tmp_path / "other.p12"), PASSWORD)

    assert check_signature(signed.content, impostor.roots) is Signature.UNTRUSTED


def test_the_signature_stands_behind_the_paper_and_changes_nothing_of_it(signed: FinishedPaper) -> None:
    unsigned = finish(a_print(), title=TITLE, issuer=OFFICE, at=AT, attached=[DATA])

    assert signed.content.startswith(unsigned.content)
    assert (signed.sha256, signed.sm3) == (unsigned.sha256, unsigned.sm3)
    assert attached_files(signed.content) == attached_files(unsigned.content)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.25, 0.4, 0.55, 0.65, 0.98])
def test_one_changed_byte_breaks_it(certificate: OwnCertificate, signed: FinishedPaper, share: float) -> None:
    tampered = bytearray(signed.content)
    place = int(len(tampered) * share)
    tampered[place] ^= 1

    assert check_signature(bytes(tampered), certificate.roots) in (Signature.BROKEN, Signature.NONE)


def test_what_is_added_behind_it_breaks_it(certificate: OwnCertificate, signed: FinishedPaper) -> None:
    # a comment behind the end is no other revision, yet the signature no longer covers the whole file
    assert check_signature(signed.content + b"\n% more\n", certificate.roots) is Signature.BROKEN


def test_an_unsigned_paper_and_what_is_no_paper_are_told_apart() -> None:
    assert check_signature(a_print()) is Signature.NONE
    assert check_signature(b"no paper at all") is Signature.BROKEN


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="needs poppler-utils")
def test_another_programme_finds_the_signature_valid(tmp_path: Path, signed: FinishedPaper) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed.content)

    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, check=False, timeout=60).stdout.decode()

    assert "Signature is Valid" in said and "Total document signed" in said and "ETSI.CAdES.detached" in said


@pytest.mark.parametrize("fault", ["password", "absent", "rubbish"])
def test_a_certificate_that_cannot_be_opened_is_refused_in_a_sentence(tmp_path: Path, fault: str) -> None:
    file = tmp_path / "office.p12"
    if fault == "password":
        a_certificate(file)
    elif fault == "rubbish":
        file.write_bytes(b"rubbish")

    with pytest.raises(Refused) as refused:
        read_certificate(file, "another password")

    (problem,) = refused.value.problems
    assert problem.code == "SIGNING_CERTIFICATE_UNREADABLE"
    assert "SIGNING_PASSWORD" in problem.text() and "another password" not in problem.text()
