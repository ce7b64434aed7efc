"""The materials: what is to be handed in, what may come later, what need not be handed in and why; files up to what one case may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from forms.errors import Refused
from runtime import intake, own_space
from runtime.authority import authority_lines
from runtime.content import Upload
from runtime.desk import Desk, left_to_verify
from runtime.outcome import MaterialLine, Standing
from runtime.pages.materials import used_words
from runtime.pages.short_title import short_title
from runtime.plain.filling import place_of
from runtime.plain.item import DISPUTE
from runtime.plain.visitor import Posted, Visitor
from runtime.states import State
from runtime.uploaded_file import ENDINGS

FILE = "file."
"""Before the id of a material in a form."""


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One material as the template draws it."""

    id: str
    name: str
    used: str
    notes: tuple[str, ...]
    files: tuple[Upload, ...]
    disputed: bool
    may_dispute: bool
    offers: tuple[tuple[str, str], ...] = ()
    """(id, file name) of what the own space holds for it."""
    faults: tuple[str, ...] = ()


def materials(visitor: Visitor) -> Response:
    """The step of the materials."""
    desk = intake.work_on(visitor.application, visitor.acting, visitor.at("case"))
    if desk.case.state is not State.DRAFT:
        return visitor.go(f"/plain/progress/{desk.case.id}")
    return _page(visitor, desk, {})


def change(visitor: Visitor, posted: Posted) -> Response:
    """Hand in, take back, object: then the same page, at the same material."""
    case_id = visitor.at("case")
    deed, about = posted.deed
    faults = change_material(visitor, case_id, posted)
    if faults:
        return _page(visitor, intake.work_on(visitor.application, visitor.acting, case_id), faults)
    material = about.partition(":")[0]
    return visitor.go(f"/plain/materials/{case_id}", f"m-{material}", **({"done": "1"} if deed == "upload" else {}))


def change_material(visitor: Visitor, case_id: str, posted: Posted) -> Mapping[str, Sequence[str]]:
    """What a button of a material does, in a draft as in a correction. Material -> why something of it was refused."""
    application, person = visitor.application, visitor.acting
    deed, about = posted.deed
    material, _, sha256 = about.partition(":")  # of a kept file: its id
    refused: list[str] = []
    try:
        match deed:
            case "upload":
                chosen = posted.files.get(FILE + material, ())
                if not chosen:
                    refused.append(visitor.say("PLAIN_NO_FILE"))
                for name, content in chosen:
                    try:
                        intake.upload(application, person, case_id, material, name, content)
                    except Refused as why:  # the others are kept all the same
                        refused += [problem.text(visitor.lang) for problem in why.problems]
            case "reuse":
                intake.reuse(application, person, case_id, material, sha256)
            case "remove":
                intake.remove_upload(application, person, case_id, material, sha256)
            case "dispute" | "undispute":
                intake.dispute(application, person, case_id, material, deed == DISPUTE)
    except Refused as why:
        refused += [problem.text(visitor.lang) for problem in why.problems]
    return {material: refused} if refused else {}


def material_rows(visitor: Visitor, desk: Desk, lines: Iterable[MaterialLine], faults: Mapping[str, Sequence[str]]) -> list[MaterialRow]:
    """These materials with their reasons and their files, and what the own space has for them."""
    return [_row(visitor, desk, line, faults) for line in lines]


def _row(visitor: Visitor, desk: Desk, line: MaterialLine, faults: Mapping[str, Sequence[str]]) -> MaterialRow:
    files = tuple(upload for upload in desk.case.content.uploads if upload.material == line.material)
    due = line.standing is not Standing.DROPPED
    offers = own_space.offers(visitor.application, visitor.acting, desk, line.material) if due else ()
    notes = [why.text(visitor.lang) for why in line.why_not]
    if line.standing is Standing.DROPPED:
        if line.record is None:
            notes.append(visitor.say("APPLY_DROPPED_GENERATED"))
        else:
            until = visitor.say("APPLY_DROPPED_UNTIL", day=line.record.valid_to.isoformat()) if line.record.valid_to else ""
            notes.append(visitor.say("APPLY_DROPPED_LIBRARY", library=line.reason) + until)
    elif line in left_to_verify(desk) and not files:
        notes.append(visitor.say("APPLY_UNVERIFIED"))
    elif line.waivable and not files:
        days = line.waiver_days
        notes.append(visitor.say("APPLY_LATER") if days is None else visitor.say("APPLY_LATER_DAYS", days=days))
    return MaterialRow(
        id=line.material,
        name=line.name,
        used=used_words(visitor.visit, desk.compiled.bundle, line),
        notes=tuple(notes),
        files=files,
        disputed=line.material in desk.case.content.disputed,
        may_dispute=line.standing is Standing.DROPPED and line.record is not None,
        offers=tuple((one.id, one.file_name) for one in offers),
        faults=tuple(faults.get(line.material, ())),
    )


def _page(visitor: Visitor, desk: Desk, faults: Mapping[str, Sequence[str]]) -> Response:
    lines, bundle = desk.evaluation.lines, desk.compiled.bundle
    besides = authority_lines(visitor.application, desk, visitor.lang)
    waiting = list(dict.fromkeys(name for one in desk.open for name in one.waits_for))

    def rows(*standings: Standing) -> list[MaterialRow]:
        return material_rows(visitor, desk, [line for line in lines if line.standing in standings], faults)

    due = [one for one in Standing if one not in (Standing.DROPPED, Standing.AT_WINDOW)]
    return visitor.page(
        "materials",
        422 if faults else 200,
        title=short_title(bundle.title),
        case=desk.case,
        due=[*rows(*due), *material_rows(visitor, desk, besides, faults)],
        at_window=rows(Standing.AT_WINDOW),
        dropped=rows(Standing.DROPPED),
        waiting=[(bundle.labels.get(name, name), place_of(desk, name)) for name in waiting],
        endings=visitor.say("LIST_SEPARATOR").join(ENDINGS),
        accept=",".join(f".{ending}" for ending in ENDINGS),
        most_mb=visitor.application.settings.max_upload_mb,
        done=visitor.asked("done") == "1",
        names={line.material: line.name for line in (*lines, *besides)},
        all_faults=faults,
    )
