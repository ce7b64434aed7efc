"""An e-seal service of somebody else: it gets the paper with its digests, and what it gives back is taken only if nothing was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from urllib.parse import quote, unquote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from forms.errors import Refused
from runtime.notices.finish import eseal
from runtime.notices.finish.eseal import SealService
from runtime.notices.finish.finish import finish
from tests.runtime.notices.finish.given_print import AT, OFFICE, TITLE, a_print
from tests.serving import served

NUMBER = "芙政务容缺〔2026〕1号"


@contextmanager
def a_service(answer: Callable[[bytes], Response]) -> Iterator[tuple[SealService, list[dict[str, str]]]]:
    """A service that answers so, and the headers it was sent."""
    asked: list[dict[str, str]] = []

    async def endpoint(request: Request) -> Response:
        asked.append({name: unquote(value) for name, value in request.headers.items()})
        return answer(await request.body())

    with served(Starlette(routes=[Route("/seal", endpoint, methods=["POST"])])) as url:
        yield SealService(f"{url}/seal"), asked


def order(service: SealService) -> None:
    finish(a_print(), title=TITLE, issuer=OFFICE, at=AT, office="430102", number=NUMBER, seal=service)


def test_a_sealed_paper_is_what_was_sent_with_the_seal_behind_it() -> None:
    with a_service(lambda paper: Response(paper + b"%seal", headers={"Seal-By": quote("省电子印章平台")})) as (service, asked):
        paper = finish(a_print(), title=TITLE, issuer=OFFICE, at=AT, office="430102", number=NUMBER, seal=service)

    unsealed = paper.content.removesuffix(b"%seal")
    assert (paper.seal, paper.signed_by) == ("service", "省电子印章平台")
    assert paper.sha256 == sha256(unsealed).hexdigest()
    assert {name: asked[0][name] for name in ("sha256", "sm3", "issuer", "document-number", "office", "idempotency-key")} == {
        "sha256": paper.sha256,
        "sm3": paper.sm3,
        "issuer": OFFICE,
        "document-number": NUMBER,
        "office": "430102",
        "idempotency-key": paper.sha256,
    }


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (lambda paper: Response(paper.replace(b"/Title", b"/TitlE", 1) + b"%seal"), "PAPER_CHANGED_BY_SEAL"),
        (lambda paper: Response(paper), "PAPER_CHANGED_BY_SEAL"),
        (lambda paper: Response(b"%PDF-1.7 another paper altogether" * 4000), "PAPER_CHANGED_BY_SEAL"),
        (lambda _: Response(b"", status_code=503), "PAPER_NOT_SEALED"),
        (lambda _: Response(b"", status_code=302, headers={"Location": "http://127.0.0.1:9/"}), "PAPER_NOT_SEALED"),
    ],
    ids=["changed", "nothing added", "another paper", "out of service", "sent elsewhere"],
)
def test_what_is_not_the_paper_with_a_seal_is_not_issued(answer: Callable[[bytes], Response], code: str) -> None:
    with a_service(answer) as (service, _), pytest.raises(Refused) as refused:
        order(service)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_an_answer_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eseal, "MOST_ADDED", 100)
    with a_service(lambda paper: Response(paper + b"%" * 101)) as (service, _), pytest.raises(Refused) as refused:
        order(service)

    assert refused.value.problems[0].code == "PAPER_CHANGED_BY_SEAL"


def test_a_service_that_does_not_answer_is_told_without_its_address() -> None:
    with a_service(Response) as (service, _):
        pass  # it is closed now

    with pytest.raises(Refused) as refused:
        order(SealService(service.url.replace("http://", "http://name:secret@")))

    (problem,) = refused.value.problems
    assert problem.code == "PAPER_NOT_SEALED" and "secret" not in problem.text()
