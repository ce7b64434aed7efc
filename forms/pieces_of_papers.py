"""Pieces of papers: an own template, and a snippet that was taken over, compared as a whole; and the edits that take one over."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from forms.bundle import Bundle, NoticeTemplate, PinnedSnippet
from forms.findings import EditJson, an_edit
from forms.paper_name import template_place
from forms.part import Part

WORDS = frozenset({"templates", "snippets"})
"""Where the words of papers stand in a document."""


def words_at(bundle: Bundle, where: str) -> Part | None:
    """The template or snippet at "templates.grant", "templates.department_form.food", "snippets.query"; None if there is none."""
    templates: dict[str, Part] = {template_place(one.kind, one.item): one for one in bundle.templates}
    return templates.get(where) or next((one for one in bundle.snippets if f"snippets.{one.name}" == where), None)


def words_edits(bundle: Bundle, where: str, wanted: Part | None) -> Iterator[EditJson]:
    """What makes the words of this document there what they are wanted to be."""
    match wanted or words_at(bundle, where):
        case NoticeTemplate() as template:
            place = {"kind": template.kind, "item": template.item}
            yield an_edit("set_template", source=template.source, **place) if wanted else an_edit("drop_template", **place)
        case PinnedSnippet() as snippet:
            taken: list[JsonValue] = [snippet.model_dump(mode="json")]
            yield an_edit("pin_snippets", snippets=taken) if wanted else an_edit("pin_snippets", drop=[snippet.name])
