"""sign: PAdES (ETSI EN 319 142-1) with the office's own certificate, and whether a signature holds. The only module that imports pyHanko.

The certificate and its key are a PKCS#12 file, as certification authorities hand them out. Nothing asks the network: no time stamp, no
list of revoked certificates. An office that needs those, or SM2, uses an e-seal service instead (`eseal`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from forms.errors import Refused
from forms.problems import Problem
from runtime.notices.finish.seals import Sealed, SealOrder

FIELD = "OfficeSignature"
SETTING = "SIGNING_CERTIFICATE"


class Signature(StrEnum):
    """What a file says of its signature."""

    NONE = "none"
    HOLDS = "holds"
    """The whole file is as it was signed, by a certificate that is trusted."""
    UNTRUSTED = "untrusted"
    """The whole file is as it was signed, by a certificate nobody here vouches for."""
    BROKEN = "broken"
    """The file was changed after it was signed."""


@dataclass(frozen=True)
class OwnCertificate:
    """The office's certificate with its key: a way of confirming papers (see seals.Seal)."""

    signer: signers.SimpleSigner
    name: str = "pades"

    @property
    def holder(self) -> str:
        """Whom the certificate names."""
        certificate = self.signer.signing_cert
        assert certificate is not None  # read_certificate saw to it
        named = certificate.subject.native
        return str(named.get("common_name") or named.get("organization_name") or certificate.subject.human_friendly)

    @property
    def roots(self) -> tuple[Certificate, ...]:
        """What came with it of the authorities that vouch for it."""
        return tuple(one for one in self.signer.cert_registry if one.self_signed != "no")

    def seal(self, order: SealOrder) -> Sealed:
        """The paper with the signature behind it: who changes anything afterwards breaks it. Raises Refused (PAPER_NOT_SIGNED)."""
        about = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            name=order.issuer,
            reason=order.number,
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        )
        signed = io.BytesIO()
        try:
            signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(order.content)), about, signer=self.signer, output=signed)
        except (SigningError, PdfError, ValueError) as fault:
            raise Refused(Problem("PAPER_NOT_SIGNED", order.number, {"why": str(fault)[:200]})) from fault
        return Sealed(signed.getvalue(), self.holder)


def read_certificate(file: Path, password: str) -> OwnCertificate:
    """The certificate in a PKCS#12 file. Raises Refused (SIGNING_CERTIFICATE_UNREADABLE): no such file, another password, no key in it."""
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(file.read_bytes(), [], password.encode() or None)
        if signer.signing_cert is None or signer.signing_key is None:
            raise ValueError("no certificate with its key")
    except (OSError, ValueError, TypeError) as fault:
        # what the library says may repeat what it read
        raise Refused(Problem("SIGNING_CERTIFICATE_UNREADABLE", SETTING, {"file": file, "why": type(fault).__name__})) from fault
    return OwnCertificate(signer)


def check_signature(pdf: bytes, roots: Iterable[Certificate] = ()) -> Signature:
    """Does the last signature cover the whole file, and who vouches for it? What cannot be read at all is broken."""
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not found:
            return Signature.NONE
        status = validate_pdf_signature(found[-1], ValidationContext(trust_roots=list(roots), allow_fetching=False))
    except Exception:  # what was tampered with raises whatever it likes in the reader
        return Signature.BROKEN
    whole = status.coverage is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_FILE
    if not (status.intact and status.valid and whole):
        return Signature.BROKEN
    return Signature.HOLDS if status.trusted else Signature.UNTRUSTED
