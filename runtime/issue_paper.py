"""issue_paper: one paper of one act: the case as it was then, the evaluation the act went by, bytes into the object store.

Bytes first, the row in the caller's transaction: a paper that is registered is there. The same job run twice gives the same paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.errors import Refused
from forms.problems import Problem
from runtime.as_filed import as_filed
from runtime.attached_data import attached_data
from runtime.bootstrap import CHINA, Application
from runtime.case import Case
from runtime.events import Event, EventKind, moment_text
from runtime.facts_of_act import act_facts
from runtime.notices.finish.finish import finish
from runtime.notices.issue import issue
from runtime.paper_seal import seal_of
from runtime.reckon import walk
from runtime.register_paper import register_paper
from runtime.replay import replay
from runtime.snapshot import submission_of
from runtime.storage import Notice, PaperKey
from runtime.submission import Submission

MARKS = {
    "receipt": "SJ",
    "correction": "BZ",
    "acceptance": "SL",
    "waiver_acceptance": "RQ",
    "waiver_promise": "CN",
    "non_acceptance": "BS",
    "transfer": "ZB",
    "grant": "ZY",
    "refusal": "BY",
    "item_refusal": "BX",
    "department_form": "FB",
    "application_form": "SQ",
    "extension": "YQ",
    "suspension": "ZT",
    "resumption": "HF",
    "withdrawal": "CH",
    "termination": "ZZ",
    "delivery_receipt": "SD",
    "publicity": "GS",
    "supply_receipt": "BJ",
}
"""Kind of paper -> its mark in the number of the paper: the first sounds of its name."""


FILINGS = frozenset({EventKind.SUBMITTED, EventKind.CORRECTED})
"""Acts that leave the same kinds of paper, a receipt and the form as filed each."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that is ready to be registered."""

    notice: Notice
    missing_glyphs: Mapping[str, int]
    """Characters no font has, printed as 〓: a person must look."""


def issue_paper(application: Application, case: Case, order: Mapping[str, object]) -> Issued | None:
    """The paper a job orders; None if it is registered already. `order` is a payload of `runtime.after_act`.

    Raises Refused if the act is not in the record, or the paper would lack what it may not lack.
    """
    kind, item = str(order["kind"]), str(order["item"])
    events = application.store.events(case.id)
    act = next((event for event in events if moment_text(event.at) == order["at"] and event.kind == order["act"]), None)
    if act is None:
        raise Refused(Problem("STORE_NO_EVENTS", case.number or case.id))
    until = events[: act.seq]
    same = FILINGS if act.kind in FILINGS else {act.kind}
    copy_no = sum(event.kind in same and _item(event) == _item(act) for event in until)
    if any((one.kind, one.item, one.copy_no) == (kind, item, copy_no) for one in application.store.notices(case.id)):
        return None
    then = _as_it_was(application, case, until)
    before = _as_it_was(application, case, events[: act.seq - 1]) if act.seq > 1 else then
    submission = _submission_of(application, then, until)
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    paper_key = PaperKey(case.id, kind, item, copy_no)
    number = "-".join(part for part in (case.number, f"{MARKS[kind]}{copy_no}", item) if part)
    paper = issue(
        compiled.bundle,
        then,
        walk(application, compiled, submission),
        kind,
        calendar=application.calendar(),
        on=act.act.on,
        office=application.settings.office_name,
        item=item,
        number=number,
        values=as_filed(compiled.bundle, then.content.values, submission.values) if kind == "application_form" else submission.values,
        reject_kind=str(act.data.get("kind", "")),
        reason=str(act.data.get("reason", "")),
        act=act_facts(then, act, before, application.store.notices(case.id)),
        faces=application.faces,
        style=application.settings.paper_style,
        register=lambda context: register_paper(application, paper_key, context),
    )
    entry = application.store.paper_entry(paper_key)
    assert entry is not None  # it was registered to be printed
    finished = finish(
        paper.content,
        title=paper.title,
        issuer=entry.issuer,
        at=act.at.astimezone(CHINA),
        office=application.settings.office,
        number=entry.number or number,
        attached=attached_data(paper_key, paper.data, submission),
        seal=seal_of(application.settings),
    )
    notice = Notice(
        case.id,
        kind,
        number,
        file_name_of(paper.title),
        finished.sha256,
        application.objects.put(finished.content),
        paper.pages,
        act.at,
        item,
        copy_no,
        document_no=entry.number,
        issuer=entry.issuer,
        token=entry.token,
        words=paper.words,
        sm3=finished.sm3,
        seal=finished.seal,
        signed_by=finished.signed_by,
    )
    return Issued(notice, paper.missing_glyphs)


def file_name_of(title: str) -> str:
    """The title of a paper as the name of the file a person saves; what no file system takes is left out.

    >>> file_name_of("容缺受理通知书"), file_name_of("消防/检查: 表")
    ('容缺受理通知书.pdf', '消防检查 表.pdf')
    """
    return "".join(letter for letter in title if letter not in '\\/:*?"<>|')[:80].strip() + ".pdf"


def _as_it_was(application: Application, case: Case, events: Sequence[Event]) -> Case:
    digests = {digest for event in events if (digest := event.data.get("content"))}
    contents = {digest: content for digest in digests if (content := application.store.filed_content(case.id, digest))}
    return replay(case.office, case.id, events, contents)


def _submission_of(application: Application, case: Case, events: Sequence[Event]) -> Submission:
    """What the act itself went by, else the last one before it."""
    kept = application.store.evaluations(case.id)
    for event in reversed(events):
        if event.seq in kept and (submission := submission_of(kept[event.seq])):
            return submission
    raise Refused(Problem("STORE_EVALUATION_DIFFERS", case.number or case.id))


def _item(event: Event) -> str:
    return str(event.data.get("item", ""))
