"""What the clocks and re-checks begin with: the case of a job, who acts, and what stands in the case now."""

from __future__ import annotations

from runtime.bootstrap import Application
from runtime.case import SYSTEM, Case
from runtime.events import By
from runtime.reckon import Reckoning, identity_of, reckon, settled_facts
from runtime.storage import Job


def case_of(application: Application, job: Job) -> Case | None:
    """The case as it stands now, not as it stood when the job was made."""
    return application.store.case(str(job.payload["case"]))


def clockwork(application: Application) -> By:
    """The house itself, now."""
    return By(SYSTEM, application.clock.now(), application.clock.today())


def reckon_filed(application: Application, case: Case) -> Reckoning:
    """The evaluation of today on what is filed, all libraries asked anew. Raises Refused as `reckon`."""
    content = application.store.filed_content(case.id, case.filed_digest) or case.content
    settled = settled_facts(application.store.events(case.id))
    compiled = application.compiled(case.bundle_code, case.bundle_version)
    return reckon(application, compiled, case, content, identity=identity_of(application, case), by=SYSTEM, settled=settled, fresh=True)
