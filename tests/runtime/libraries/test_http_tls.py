"""Whose certificates count: those of a known authority, for the very address; and a library may want to see ours."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from runtime.libraries.base import Purpose, Query, Silent
from runtime.libraries.sample_server.doors import create_server
from runtime.libraries.sample_server.shelves import Shelves
from tests.sample_library import http_library

QUERY = Query("人口库", "居民身份证", "", ("430102198506129990",), Purpose("办理开办餐饮店一件事", "catering"), date(2026, 3, 10))
NO_CREDENTIALS = {"secret_env": "", "token_env": ""}


class Authority:
    """A certificate authority of this test: its certificate, and those it signs, as files."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        basic = x509.BasicConstraints(ca=True, path_length=None)
        self.file = self._kept(f"{name}.pem", self._builder(self._name, self._key).add_extension(basic, critical=True))

    def certify(self, address: str) -> Path:
        """A certificate for that address with its key, in one file."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        builder = self._builder(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)]), key).add_extension(names, critical=False)
        file = self._kept(f"{self._name.rfc4514_string()}-{address}.pem", builder)
        plain = serialization.NoEncryption()
        pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        file.write_bytes(file.read_bytes() + pem)
        return file

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
        )

    def _kept(self, name: str, builder: x509.CertificateBuilder) -> Path:
        file = self._folder / name
        file.write_bytes(builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        return file


@contextmanager
def library_at(certificate: Path, *, wants: Path | None = None) -> Iterator[str]:
    """The address of a library behind that certificate; `wants`: only for whoever has one of that authority."""
    with socket.socket() as ours:
        ours.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            create_server(Shelves([])),
            log_level="critical",
            lifespan="off",
            ws="none",
            ssl_certfile=certificate,
            ssl_ca_certs=str(wants) if wants else None,
            ssl_cert_reqs=ssl.CERT_REQUIRED if wants else ssl.CERT_NONE,
        )
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [ours]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"https://127.0.0.1:{ours.getsockname()[1]}/x"
        server.should_exit = True
        thread.join()


def said_at(address: str, **settings: Path) -> str:
    """Why it is silent; "" if it has answered."""
    library = http_library("人口库", {**NO_CREDENTIALS, "address": address, **{name: str(file) for name, file in settings.items()}})
    answer = library.look_up(QUERY)
    library.close()
    return answer.reason if isinstance(answer, Silent) else ""


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "authority")


def test_a_library_is_believed_by_the_authority_that_is_named(authority: Authority) -> None:
    with library_at(authority.certify("127.0.0.1")) as address:
        assert said_at(address, ca_file=authority.file) == ""
        assert said_at(address) == "LIBRARY_CERTIFICATE"


def test_a_certificate_for_another_address_is_not_believed(authority: Authority) -> None:
    with library_at(authority.certify("192.0.2.1")) as address:
        assert said_at(address, ca_file=authority.file) == "LIBRARY_CERTIFICATE"


def test_a_library_may_want_to_see_our_certificate(authority: Authority, tmp_path: Path) -> None:
    own, strange = authority.certify("127.0.0.1"), Authority(tmp_path, "somebody").certify("127.0.0.1")
    with library_at(own, wants=authority.file) as address:
        assert said_at(address, ca_file=authority.file, certificate_file=own) == ""
        assert said_at(address, ca_file=authority.file)
        assert said_at(address, ca_file=authority.file, certificate_file=strange)


def test_a_certificate_file_that_holds_none_is_a_fault_of_the_set_up(authority: Authority, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing")

    assert said_at("https://127.0.0.1:9", ca_file=empty) == "LIBRARY_BADLY_SET_UP"
    assert said_at("https://127.0.0.1:9", ca_file=authority.file, certificate_file=empty) == "LIBRARY_BADLY_SET_UP"
