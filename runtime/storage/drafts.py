"""Drafts, their history, and what departments said of them. Each function runs inside the caller's transaction."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from forms.errors import Refused
from forms.problems import Problem
from runtime.events import moment_text
from runtime.storage.hot import insert_for
from runtime.storage.records import AgreementWord, Draft, DraftStep, StepKind
from runtime.storage.tables import TABLES

DRAFT = TABLES["bundle_draft"]
STEP = TABLES["draft_step"]
AGREEMENT = TABLES["agreement"]

CONFIRMED, OBJECTED = "confirmed", "objected"


def save_draft(connection: Connection, office: str, draft: Draft, steps: tuple[DraftStep, ...], most: int | None) -> Draft:
    """Keep the draft; `draft.revision` is the one it was read with, 0 if new. Raises Refused, naming who was faster, on a lost update."""
    mine = (DRAFT.c.office == office, DRAFT.c.code == draft.code)
    there = connection.execute(
        select(DRAFT.c.revision, DRAFT.c.updated_by, DRAFT.c.updated_at).where(*mine).with_for_update()
    ).one_or_none()
    if (0 if there is None else there.revision) != draft.revision:
        by = {"by": there.updated_by, "at": there.updated_at, "revision": there.revision} if there else {"by": "", "at": "", "revision": 0}
        raise Refused(Problem("DRAFT_LOST_UPDATE", draft.code, by))
    row = {
        "office": office,
        "code": draft.code,
        "revision": draft.revision + 1,
        "document": draft.document,
        "updated_by": draft.updated_by,
        "updated_at": moment_text(draft.updated_at),
    }
    connection.execute(insert(DRAFT).values(**row) if there is None else update(DRAFT).where(*mine).values(**row))
    if steps:
        connection.execute(insert(STEP), [_step_row(office, draft.code, step) for step in steps])
    if most is not None:
        oldest = draft.revision + 1 - most
        connection.execute(delete(STEP).where(STEP.c.office == office, STEP.c.code == draft.code, STEP.c.revision <= oldest))
    return Draft(draft.code, draft.revision + 1, draft.document, draft.updated_by, draft.updated_at)


def list_drafts(connection: Connection, office: str, code: str | None) -> tuple[Draft, ...]:
    """Every draft, or the one of that code."""
    query = select(DRAFT).where(DRAFT.c.office == office).order_by(DRAFT.c.code)
    if code is not None:
        query = query.where(DRAFT.c.code == code)
    return tuple(
        Draft(row.code, row.revision, row.document, row.updated_by, datetime.fromisoformat(row.updated_at))
        for row in connection.execute(query)
    )


def steps_of(connection: Connection, office: str, code: str) -> tuple[DraftStep, ...]:
    """The history of a draft, oldest first, without the documents."""
    columns = [column for column in STEP.c if column.name != "document"]
    query = select(*columns).where(STEP.c.office == office, STEP.c.code == code).order_by(STEP.c.revision)
    return tuple(
        DraftStep(
            revision=row.revision,
            kind=StepKind(row.kind),
            by=row.made_by,
            at=datetime.fromisoformat(row.made_at),
            words=tuple((key, params) for key, params in json.loads(row.words)),
            touches=frozenset(json.loads(row.touches)),
            edits=tuple(json.loads(row.edits)),
            of_revision=row.of_revision,
        )
        for row in connection.execute(query)
    )


def has_step(connection: Connection, office: str, code: str, revision: int) -> bool:
    """Does the history know that revision?"""
    query = select(STEP.c.revision).where(STEP.c.office == office, STEP.c.code == code, STEP.c.revision == revision)
    return connection.execute(query).one_or_none() is not None


def document_of(connection: Connection, office: str, code: str, revision: int) -> str | None:
    """The document as a step left it."""
    query = select(STEP.c.document).where(STEP.c.office == office, STEP.c.code == code, STEP.c.revision == revision)
    packed = connection.execute(query).scalar_one_or_none()
    return None if packed is None else zlib.decompress(b64decode(packed)).decode()


def put_agreement(connection: Connection, office: str, code: str, words: tuple[AgreementWord, ...]) -> None:
    """Keep each word in place of the department's earlier one on that place."""
    for word in words:
        said = {
            "verdict": CONFIRMED if word.confirmed else OBJECTED,
            "why": word.why,
            "digest": word.digest,
            "made_by": word.by,
            "made_at": moment_text(word.at),
        }
        key = {"office": office, "code": code, "item": word.item, "place": word.place}
        put = insert_for(connection, AGREEMENT).values(**key, **said)
        connection.execute(put.on_conflict_do_update(index_elements=list(key), set_=said))


def agreement_of(connection: Connection, office: str, code: str) -> tuple[AgreementWord, ...]:
    """The last word on every place, by item and place."""
    query = select(AGREEMENT).where(AGREEMENT.c.office == office, AGREEMENT.c.code == code)
    return tuple(
        AgreementWord(
            item=row.item,
            place=row.place,
            confirmed=row.verdict == CONFIRMED,
            why=row.why,
            digest=row.digest,
            by=row.made_by,
            at=datetime.fromisoformat(row.made_at),
        )
        for row in connection.execute(query.order_by(AGREEMENT.c.item, AGREEMENT.c.place))
    )


def _step_row(office: str, code: str, step: DraftStep) -> dict[str, object]:
    def text(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

    return {
        "office": office,
        "code": code,
        "revision": step.revision,
        "kind": step.kind.value,
        "of_revision": step.of_revision,
        "made_by": step.by,
        "made_at": moment_text(step.at),
        "words": text([[key, dict(params)] for key, params in step.words]),
        "touches": text(sorted(step.touches)),
        "edits": text([dict(edit) for edit in step.edits]),
        # a history keeps hundreds of nearly equal documents: level 1 is a tenth of the text in a millisecond
        "document": b64encode(zlib.compress(step.document.encode(), 1)).decode(),
    }
