"""snapshot: what an act went by, as text kept beside its event: the report for people, and everything needed to walk again.

«Decide again as of that day» (appeal, review) reads the submission back and gives it to the same `evaluate`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from runtime.events import canonical_text
from runtime.evidence import Evidence
from runtime.outcome import Evaluation
from runtime.report import report
from runtime.submission import Submission

_SUBMISSION = TypeAdapter(Submission)


def snapshot(submission: Submission, evaluation: Evaluation, evidence: Iterable[Evidence] = ()) -> str:
    """Canonical JSON: `report` as `assess` prints it, `lines` with standing, what is 待核验, and the evidence of each drop, `submission`
    in full."""
    proofs = {one.material: one.said() for one in evidence}
    lines: list[dict[str, object]] = [
        {
            "material": line.material,
            "standing": str(line.standing),
            "reason": line.reason,
            "demanded_by": [use.item for use in line.uses],
            "request_id": line.record.request_id if line.record else "",
            "digest": line.record.digest if line.record else "",
            "due": line.due.day.isoformat() if line.due else None,
            **({"unverified": True} if line.unverified else {}),
            **({"evidence": proofs[line.material]} if line.material in proofs else {}),
        }
        for line in evaluation.lines
    ]
    plain = _SUBMISSION.dump_python(submission, mode="json")
    for unordered in ("selected", "uploads", "open_facts"):
        plain[unordered] = sorted(plain[unordered])
    for unordered in ("silent", "disputed", "unasked"):
        plain["holdings"][unordered] = sorted(plain["holdings"][unordered])
    for unused in ("refused", "unasked", "called"):  # most cases agree: their text is what it always was
        if not plain["holdings"][unused]:
            del plain["holdings"][unused]
    return canonical_text({"report": report(evaluation), "lines": lines, "submission": plain}, "evaluation", floats=True)


def submission_of(text: str) -> Submission | None:
    """The submission of a snapshot; None if it is of a shape this version does not read."""
    try:
        return _SUBMISSION.validate_python(json.loads(text)["submission"])
    except (ValueError, KeyError, TypeError, ValidationError):
        return None
