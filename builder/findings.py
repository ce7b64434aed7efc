"""Findings on a document: how bad, what and how to mend it, the thing it is about with the way to it, the code, the law behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from builder.rules.entries import keys_of
from forms.bundle import Bundle
from forms.findings import Finding
from forms.paper_name import paper_name
from forms.problems import Lang, Problem, Severity, worst_first
from forms.wording import catalogue, say
from runtime.authoring import versions
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, severity_html, show

SHOWN_AT = {
    "materials": ("merge", "materials"),
    "relations": ("merge", "fields"),
    "data_items": ("design", ""),
    "items": ("merge", "forms"),
    "facts": ("matters", ""),
    "uses": ("merge", "materials"),
    "rules": ("rules", ""),
    "tables": ("tables", ""),
    "parameters": ("parameters", ""),
    "test_cases": ("simulate", ""),
}
"""First word of a place in a bundle -> the page that shows it, and which view of it."""
OPENED_AS = {"rules": "rule", "tables": "table", "parameters": "parameter", "test_cases": "case"}
"""Page or first word -> under which the address names the one thing to be shown."""
OF_A_MATTER = re.compile(r"items\.\w+(?!\.form\b|\.materials\b)(?:\.|$)")
"""What a matter states beside its form and its materials: the page of matters shows it."""


def findings_list(visit: Visit, found: Sequence[Problem], *, bundle: str = "") -> None:
    """Every finding, the worst first. `bundle`: code of the draft they are about; "" = a file that was read, where an error
    blocks the import, not the publishing."""
    draft = versions.read_draft(visit.application, bundle) if bundle else None
    show(*(_finding(visit, one, draft.bundle if draft else None) for one in worst_first(found)))


def _finding(visit: Visit, one: Problem, bundle: Bundle | None) -> str:
    if bundle is None and one.severity is Severity.ERROR:
        kind = chip_html(visit.say("FINDING_NOT_READ"), icon="error", tone="bad")
    else:
        kind = severity_html(one.severity, lang=visit.lang)
    basis = one.basis_text(visit.lang) if isinstance(one, Finding) else ""
    quiet = f'<div class="of-3 of-xs">{esc(basis)}</div>' if basis else ""
    return (
        f'<div class="of-finding"><div>{kind}</div><div><div>{esc(one.text(visit.lang))}</div>'
        f'<div class="of-xs">{place_html(visit, one.where, bundle)} <span class="of-mono of-3">{esc(one.code)}</span></div>'
        f"{quiet}</div></div>"
    )


def title_of(code: str, lang: Lang) -> str:
    """The kind of finding in a few words; "" for one that has none and speaks for itself."""
    key = f"TITLE_{code}"
    return say(key, lang) if key in catalogue() else ""


def place_html(visit: Visit, where: str, bundle: Bundle | None) -> str:
    """The thing at that place by its name, with the way to where it is mended, if a page shows it."""
    words = esc(place_name(visit, where, bundle))
    page, query = _way(bundle, where) if bundle else ("", {})
    if bundle is None or not page:
        return words
    address = f"/{page}?{urlencode({'bundle': bundle.code, **query})}"
    return f'<a class="a" href="{esc(address)}" target="_self" title="{esc(visit.say("PUBLISH_PLACE"))}">{words}</a>'


def place_name(visit: Visit, where: str, bundle: Bundle | None) -> str:
    """The thing at that place by its name, as far as people have one for it."""
    return _called(bundle, where) or where if where else visit.say("FINDING_WHOLE")


def _way(bundle: Bundle, where: str) -> tuple[str, dict[str, str]]:
    """The page that shows this place, and what of it; "" if none does."""
    kind, thing = (*re.split(r"[.\[]", where)[:2], "")[:2]
    if entry := next(iter(keys_of(Problem("", where))), ""):
        if kind != "tables":
            # whatever has a condition stands on the page of rules
            return "rules", {"rule": entry}
    elif OF_A_MATTER.match(where):
        return "matters", {"open": where.split(".")[1]}
    page, view = SHOWN_AT.get(kind, ("", ""))
    query = {"show": view} if view else {}
    if view and (opened := _at_workbench(bundle, where)):
        query["open"] = opened
    if thing and kind in OPENED_AS:
        query[OPENED_AS[kind]] = thing
    return page, query


def _at_workbench(bundle: Bundle, where: str) -> str:
    """What the workbench is to open: a demand, a material or a field; "" if the place names none."""
    kind, _, thing = where.partition(".")
    id_, _, of = thing.partition(".")
    if kind == "materials" and (material := bundle.material(id_)):
        return next((f"{use.item}.{use.id}" for use in material.uses if use.item == of), id_)
    if kind == "uses":
        return ".".join(where.split(".")[1:3])
    return thing if kind == "relations" and thing in bundle.relations.item_of() else ""


def _called(bundle: Bundle | None, where: str) -> str:
    """The thing at this place as people call it; "" if the place names none."""
    kind, id_, of = (*where.split(".", 2), "", "")[:3]
    if bundle is None:
        return ""
    match kind:
        case "data_items":
            return bundle.labels.get(id_, "")
        case "items":
            return item.name if (item := bundle.item(id_)) else ""
        case "facts":
            return bundle.labels.get(id_, "")
        case "rules":
            return next((rule.title for rule in bundle.rules if rule.id == id_), "")
        case "tables":
            return next((table.title for table in bundle.tables if table.id == id_.partition("[")[0]), "")
        case "parameters":
            return next((one.label or one.name for one in bundle.parameters if one.name == id_), "")
        case "test_cases":
            return next((one.note or one.id for one in bundle.test_cases if one.id == id_), "")
        case "templates":
            return paper_name(bundle, id_, of)
        case "snippets":
            return next((one.title or one.name for one in bundle.snippets if one.name == id_), "")
        case "uses" | "fields":
            return _in_a_form(bundle, id_, of.partition(".")[0])
        case "layout" if id_ == "placements":
            return bundle.labels.get(of, "")
        case "materials" if material := bundle.material(id_):
            use = next((use for use in material.uses if use.item == of), None)
            item = bundle.item(of)
            return f"{item.department}{DOT}{use.name}" if use and item else material.name
    return ""


def _in_a_form(bundle: Bundle, item_id: str, name: str) -> str:
    """A field or a demand of one department, by the department's own label."""
    item = bundle.item(item_id)
    own = [use.name for material in bundle.materials for use in material.uses if (use.item, use.id) == (item_id, name)]
    own += [field.label for field in item.form.fields if field.id == name] if item else []
    return f"{item.department}{DOT}{own[0]}" if item and own else ""
