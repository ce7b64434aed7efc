"""attached_data: what lies inside an issued paper as JSON: what the paper says, with the rules and articles behind each of its sentences;
and the submission itself where the paper is the applicant's own record of having filed it.

Nothing beyond what a paper says lies in the others: whoever is shown a decision is not handed the whole application unawares.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

from forms.wording import say
from runtime.notices.base import Data
from runtime.notices.clean import clean_tree
from runtime.notices.finish.archival import Attached
from runtime.storage import PaperKey
from runtime.submission import Submission
from runtime.submission_json import submission_json

WITH_SUBMISSION = frozenset({"receipt", "application_form"})
NO_DATA = frozenset({"publicity"})
"""Papers for everybody: nothing lies in them that is not printed."""
JSON = "application/json"
NOT_FOR_READERS = frozenset({"section", "licence", "answers"})
"""What templates need and papers do not say."""


def attached_data(key: PaperKey, data: Data, submission: Submission) -> tuple[Attached, ...]:
    """The files of a paper."""
    if key.kind in NO_DATA:
        return ()
    told = {name: value for name, value in data.items() if name not in NOT_FOR_READERS}
    # characters that no paper prints are not hidden in here either
    said = {"kind": key.kind, "item": key.item, "copy": key.copy_no, "says": clean_tree(told)}
    found = [Attached("paper.json", _text(said), JSON, say("PAPER_ATTACHED_DATA"))]
    if key.kind in WITH_SUBMISSION:
        found.append(Attached("submission.json", _text(submission_json(submission)), JSON, say("PAPER_ATTACHED_SUBMISSION")))
    return tuple(found)


def _text(data: object) -> bytes:
    """In one spelling."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, default=_plain).encode()


def _plain(value: object) -> str:
    match value:
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return str(value)
    raise TypeError(type(value).__name__)
