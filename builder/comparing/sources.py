"""Over what two versions are compared: past cases, test cases, made-up submissions, an uploaded table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st
from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from builder.draft_at_hand import DraftAtHand
from forms.bundle import Bundle
from forms.json_text import canonical_json
from runtime.comparing.case_table import case_table
from runtime.comparing.made_up_cases import made_up_cases
from runtime.comparing.past_cases import past_cases
from runtime.comparing.uploaded_cases import ENDINGS, uploaded_cases
from runtime.comparing.what_if_pieces import Piece
from runtime.comparing.what_if_run import Pieces
from runtime.pages.staff_pieces import keep, kept
from runtime.pages.visit import Visit
from runtime.read_submission import ReadSubmission, read_submission

OVER = "wi_over"
"""Name in the address."""
MADE_UP = (1_000, 10_000, 100_000, 1_000_000)
ALL, TESTS, UPLOADED = "past", "tests", "upload"


@dataclass(frozen=True, slots=True)
class Source:
    """A table of cases that can be compared over."""

    key: str
    """Same key, same table."""
    words: str
    pieces: Pieces
    rows: int
    """0 = nobody knows."""
    about: str = ""
    """What the reader has to know of it."""
    real: bool = False
    """Of real persons: names and numbers are for those who may read cases. Of others no share is told: it would be nobody's."""


def choose_source(visit: Visit, at_hand: DraftAtHand) -> Source | None:
    """The one chosen on the page; None while a table is still to be uploaded."""
    options = _options(visit, at_hand)
    usual = next(iter(options))
    values = list(options)
    start = values.index(kept(OVER, options, usual))
    chosen = st.selectbox(
        visit.say("COMPARING_OVER"),
        values,
        index=start,
        format_func=options.__getitem__,
        key=f"{OVER}_{at_hand.code}",
        label_visibility="collapsed",
        width=220,
    )
    keep(OVER, chosen, usual)
    return _source(visit, at_hand, chosen, options[chosen])


def uploader(visit: Visit, at_hand: DraftAtHand) -> None:
    """Where a table is handed in, if that is what was chosen."""
    if st.session_state.get(f"{OVER}_{at_hand.code}") == UPLOADED:
        st.file_uploader(
            visit.say("COMPARING_UPLOAD"), type=list(ENDINGS), key=_upload_key(at_hand), help=visit.say("COMPARING_UPLOAD_HELP")
        )
        st.caption(visit.say("COMPARING_UPLOAD_HELP"))


def _options(visit: Visit, at_hand: DraftAtHand) -> dict[str, str]:
    found: dict[str, str] = {}
    years = visit.application.store.filed_by_year(at_hand.code)
    if years:
        found[ALL] = visit.say("COMPARING_ALL", count=f"{sum(years.values()):,}")
        if len(years) > 1:
            found |= {year: visit.say("COMPARING_YEAR", year=year, count=f"{count:,}") for year, count in years.items()}
    tests = at_hand.bundle.test_cases
    if tests:
        found[TESTS] = visit.say("COMPARING_TESTS", count=len(tests))
    found |= {f"made_up_{count}": visit.say("COMPARING_MADE_UP", count=f"{count:,}") for count in MADE_UP}
    return found | {UPLOADED: visit.say("COMPARING_UPLOADED")}


def _source(visit: Visit, at_hand: DraftAtHand, chosen: str, words: str) -> Source | None:
    application, code, bundle = visit.application, at_hand.code, at_hand.bundle
    if chosen == TESTS:
        key = f"{TESTS}_{_digest(canonical_json(to_jsonable_python(bundle.test_cases)).encode())}"
        return Source(key, words, _tests(bundle), len(bundle.test_cases), visit.say("COMPARING_TESTS_ABOUT"))
    if chosen.startswith("made_up_"):
        count, today = int(chosen.removeprefix("made_up_")), application.clock.today()
        return Source(
            f"{chosen}_{today}",
            words,
            lambda old, new: (Piece(frame, frame) for frame in made_up_cases(new, count, on=today)),
            count,
            visit.say("COMPARING_INVENTED"),
        )
    if chosen == UPLOADED:
        file = st.session_state.get(_upload_key(at_hand))
        if file is None:
            return None
        name, content = str(file.name), bytes(file.getvalue())
        key = f"{UPLOADED}_{_digest(content)}"
        named = visit.say("COMPARING_UPLOADED_CHIP", name=name)
        return Source(key, named, lambda old, new: uploaded_cases(name, content, old, new), 0, real=True)
    years = application.store.filed_by_year(code)
    year = "" if chosen == ALL else chosen
    count = years.get(year, 0) if year else sum(years.values())
    return Source(
        f"{chosen}_{count}",
        words,
        lambda old, new: (Piece(frame, frame) for frame in past_cases(application, code, year=year)),
        count,
        visit.say("COMPARING_AS_FILED"),
        real=True,
    )


def _tests(bundle: Bundle) -> Pieces:
    raws: list[dict[str, JsonValue]] = [{**case.submission, "id": case.id} for case in bundle.test_cases]

    def pieces(old: Bundle, new: Bundle) -> Iterator[Piece]:
        tables = []
        for side in (old, new):
            read = [read_submission(side, raw, at) for at, raw in enumerate(raws)]
            named = zip((case.id for case in bundle.test_cases), read, strict=True)
            tables.append(case_table((id_, one.submission if isinstance(one, ReadSubmission) else None) for id_, one in named))
        yield Piece(*tables)

    return pieces


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _upload_key(at_hand: DraftAtHand) -> str:
    return f"wi_upload_{at_hand.code}"
