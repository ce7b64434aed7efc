"""note_disagreement: where the two readings of the rules differ, nothing is decided, and a person must look (DESIGN 3)."""

from __future__ import annotations

from uuid import uuid4

from runtime.bootstrap import Application
from runtime.case import Case
from runtime.outcome import Evaluation
from runtime.storage import Incident

READINGS_DIFFER = "readings_differ"
"""Kind of the incident."""


def note_disagreement(application: Application, case: Case, evaluation: Evaluation) -> None:
    """Record it; nothing if the readings agree."""
    differ = evaluation.disagreement
    if differ is not None:
        detail = {"stage": differ.stage, "rules": list(differ.keys), "bundle": case.bundle_code, "version": case.bundle_version}
        application.store.add_incident(Incident(str(uuid4()), READINGS_DIFFER, application.clock.now(), detail, case.id))
