"""Given a closed case and its package, and packages made anew by somebody who has all the time in the world."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from runtime import intake, jobs, review
from runtime.archive.container import chunks
from runtime.archive.manifest import MANIFEST, Manifest, Part, listed
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.demo import a_pdf, sign_as_shown
from runtime.queue import Outbox
from tests.runtime.given_house import FENG, WANG, WU, ZHANG, ZHENG, a_filed_case

Change = Callable[[bytes], bytes]


def issue(house: Application) -> None:
    """Run everything that is due."""
    jobs.run_due(house, Outbox(house.store, owner="test"), most=100)


def a_closed_case(house: Application) -> Case:
    """Corrected, accepted with a waiver, supplied, granted by four departments, delivered: everything that a package may hold."""
    case = a_filed_case(house, "s03")
    review.ask_correction(house, WANG, case.id)
    sign_as_shown(house, ZHANG, case.id)
    intake.correct(house, ZHANG, case.id)
    accepted = review.accept_with_waiver(house, WANG, case.id)
    for waived in accepted.waived:
        intake.supply(house, ZHANG, case.id, waived.material, [(f"补 {waived.material}.pdf", a_pdf(waived.material))])
    for reviewer, item in ((WU, "reg"), (WU, "food"), (FENG, "sign"), (ZHENG, "fire")):
        review.grant(house, reviewer, case.id, item)
    review.deliver(house, WANG, case.id, method="网上送达")
    closed = review.close(house, WANG, case.id)
    issue(house)
    return closed


def a_declined_case(house: Application) -> Case:
    """Refused before acceptance, and closed."""
    case = a_filed_case(house, "s01")
    review.decline(house, WANG, case.id, reason="不属于本机关职权范围", kind="不予受理")
    return closed(house, case)


def a_withdrawn_case(house: Application) -> Case:
    """Taken back by the applicant, and closed."""
    case = a_filed_case(house, "s01")
    intake.withdraw(house, ZHANG, case.id)
    return closed(house, case)


def closed(house: Application, case: Case) -> Case:
    """The case closed, its papers issued."""
    done = review.close(house, WANG, case.id)
    issue(house)
    return done


def in_one(files: Mapping[str, bytes]) -> bytes:
    """These files in our container."""
    return b"".join(chunks(files.items()))


def path_of(manifest: Manifest, part: Part) -> str:
    """The first file that is that."""
    return manifest.of(part)[0].path


def forged(manifest: Manifest, files: Mapping[str, bytes], changes: Mapping[str, Change], **about: object) -> bytes:
    """The package with these files changed, and a manifest that knows nothing of it: every digest fits again."""
    changed = {path: changes[path](content) if path in changes else content for path, content in files.items() if path != MANIFEST}
    entries = tuple(replace(listed(one, changed[one.path])) for one in manifest.files if one.path in changed)
    anew = replace(manifest, about=replace(manifest.about, **about), files=entries).sealed()  # type: ignore[arg-type] # of any field
    return in_one({**changed, MANIFEST: anew.text()})


def json_with(change: Callable[..., object]) -> Change:
    """Change JSON in place, in the spelling of the package."""

    def changed(content: bytes) -> bytes:
        value = json.loads(content)
        change(value)
        return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    return changed
