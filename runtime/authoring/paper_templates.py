"""paper_templates: the use cases of whoever writes the words of papers: own templates in a draft, and the shared snippets of the office.

Whatever is saved in a draft takes over the newest valid version of every snippet it includes, in the same step of the history.
Acts raise Refused if the person may not draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forms.bundle import Bundle, PinnedSnippet
from forms.edits import DropTemplate, Edit, PinSnippets, SetTemplate, edit_json
from forms.errors import Refused
from forms.findings import Finding
from forms.problems import Problem, Severity, nearest
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.notices.base import notices
from runtime.notices.own_templates import check_own_template, snippet_problems
from runtime.notices.snippets_of import Register, history_of, house_snippets, pins_for, register_on, snippet_uses, snippets_of
from runtime.notices.template import house_library
from runtime.notices.template_for import template_for
from runtime.people import Action, Person, can
from runtime.snippet_version import SnippetVersion, Theme

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
LONGEST_TITLE = 60
LONGEST_NOTE = 500


# ---- snippets of the office


def register(application: Application, *, on: date | None = None) -> Register:
    """Every snippet as it is taken on a day; None = today."""
    return register_on(application.store.snippet_versions(), on or application.clock.today())


def snippet_history(application: Application, name: str) -> tuple[SnippetVersion, ...]:
    """Every version of a snippet, the newest first; the house's own last."""
    return history_of(application.store.snippet_versions(name), name)


def write_snippet(application: Application, person: Person, snippet: SnippetVersion, *, seen: int) -> SnippetVersion | tuple[Problem, ...]:
    """The next version of a snippet, or every reason why it cannot be one. `seen`: the newest version the person had read, 0 = a new name.

    Its number, who and when are set here. Raises Refused (SNIPPET_LOST_UPDATE) if somebody was faster.
    """
    _allow(person)
    there = snippet_history(application, snippet.name)
    newest = there[0].version if there else 0
    if newest != seen:
        first = there[0] if there else snippet
        params = {"title": first.title, "version": newest, "by": first.by, "at": first.at or ""}
        raise Refused(Problem("SNIPPET_LOST_UPDATE", snippet.name, params))
    wrong = tuple(_unfit(snippet, new=not there))
    if wrong:
        return wrong
    text = snippet.text.replace("\r\n", "\n").replace("\r", "\n")
    written = SnippetVersion(
        name=snippet.name,
        version=newest + 1,
        title=snippet.title.strip(),
        theme=snippet.theme,
        text=text if text.endswith("\n") or "\n" not in text else f"{text}\n",
        basis=snippet.basis.strip(),
        valid_from=snippet.valid_from,
        note=snippet.note.strip(),
        by=person.login,
        at=application.clock.now(),
    )
    application.store.add_snippet(written)
    return written


@dataclass(frozen=True, slots=True)
class SnippetPlace:
    """A document whose papers include a snippet."""

    code: str
    title: str
    version: int | None
    """The version in force; None = the draft."""
    papers: tuple[tuple[str, str], ...]
    """(kind, item)."""
    pinned: PinnedSnippet | None
    """As it says it; None = as it comes with the house."""


def uses_of_snippet(application: Application, name: str) -> tuple[SnippetPlace, ...]:
    """Where a snippet is included: in drafts and in versions in force, by bundle, the draft first."""
    found: list[SnippetPlace] = []
    drafts = {draft.code for draft in application.store.drafts()}
    in_force = {version.code: version.version for version in application.store.bundles(on=application.clock.today())}
    for code in sorted({*drafts, *in_force}):
        if code in drafts and (draft := versions.read_draft(application, code)):
            found += _places(draft.bundle, name, None)
        if code in in_force:
            found += _places(application.compiled(code, in_force[code]).bundle, name, in_force[code])
    return tuple(found)


def try_snippet(application: Application, name: str, text: str) -> tuple[tuple[SnippetPlace, Problem], ...]:
    """What these words would spoil in the papers that include the snippet: in drafts and in versions in force. Those keep what they say;
    it is what their next versions would meet with."""
    found: list[tuple[SnippetPlace, Problem]] = []
    for place in uses_of_snippet(application, name):
        draft = versions.read_draft(application, place.code) if place.version is None else None
        bundle = draft.bundle if draft else application.compiled(place.code, place.version or 0).bundle
        known = {**snippets_of(bundle), name: text}
        for kind, item in place.papers:
            own = template_for(bundle, kind, item)
            source = own.source if own else house_library().templates[kind]
            found += [(place, problem) for problem in check_own_template(bundle, kind, source, item, snippets=known)]
    return tuple(found)


def _places(bundle: Bundle, name: str, version: int | None) -> Iterator[SnippetPlace]:
    for use in snippet_uses(bundle):
        if use.name == name:
            yield SnippetPlace(bundle.code, bundle.title, version, use.papers, use.pinned)


# ---- templates of a draft


def set_template(
    application: Application, person: Person, code: str, kind: str, source: str, item: str = "", *, seen: int
) -> drafting.Outcome:
    """The draft's own words for a paper. Faulty ones are kept too, as one works on them: they keep the draft from being published."""
    if notices.get(kind) is None:
        return (Problem("NOTICE_KIND_UNKNOWN", kind[:80], {"nearest": nearest(kind, notices.names()) or "、".join(notices.names())}),)
    return _edit(application, person, code, SetTemplate(kind=kind, item=item, source=source), seen)


def drop_template(application: Application, person: Person, code: str, kind: str, item: str = "", *, seen: int) -> drafting.Outcome:
    """The paper goes by the house's words again."""
    return _edit(application, person, code, DropTemplate(kind=kind, item=item), seen)


def take_snippets(application: Application, person: Person, code: str, *, seen: int) -> drafting.Outcome:
    """Take over the newest valid version of every snippet the draft includes."""
    return _edit(application, person, code, None, seen)


def draft_snippets(bundle: Bundle, found: Register) -> Mapping[str, str]:
    """Name -> text, as the draft would say it if it were saved now; those that nothing includes yet among them."""
    return {**snippets_of(bundle), **{name: one.text for name, one in found.items()}}


def snippet_findings(bundle: Bundle, found: Register) -> tuple[Finding, ...]:
    """Snippets of which there is a newer version than the document says; each with the edit that takes it over."""
    taken, _ = pins_for(bundle, found)
    uses = {use.name: use for use in snippet_uses(bundle)}
    return tuple(
        Finding(
            "SNIPPET_NEWER" if _said(uses[one.name].pinned, one) else "SNIPPET_NOT_TAKEN",
            f"snippets.{one.name}",
            {
                "title": one.title or one.name,
                "version": one.version,
                "since": found[one.name].valid_from or "",
                "note": found[one.name].note,
            },
            Severity.WARNING,
            fix=(edit_json(PinSnippets(snippets=(one,))),),
        )
        for one in taken
    )


def _said(pinned: PinnedSnippet | None, new: PinnedSnippet) -> bool:
    """Does the document say another version so far?"""
    return pinned is not None or new.name in house_snippets()


def _edit(application: Application, person: Person, code: str, change: Edit | None, seen: int) -> drafting.Outcome:
    _allow(person)
    opened = drafting.open_draft(application, person, code)
    if opened is None:
        raise Refused(Problem("VERSION_NOTHING_TO_PUBLISH", code))
    bundle = opened.draft.bundle
    after = change.apply(bundle) if change else bundle
    if isinstance(after, tuple):
        # a draft somebody else changed meanwhile tells so itself
        return drafting.edit(application, person, code, (change,) if change else (), seen=seen)
    taken, dropped = pins_for(after, register(application))
    edits = [change] if change else []
    if taken or dropped:
        edits.append(PinSnippets(snippets=taken, drop=dropped))
    if not edits:
        return (Problem("SNIPPETS_TAKEN_ALREADY", code),)
    return drafting.edit(application, person, code, edits, seen=seen)


def _unfit(snippet: SnippetVersion, *, new: bool) -> Iterator[Problem]:
    if not NAME.fullmatch(snippet.name):
        yield Problem("EDIT_TEMPLATE_KIND", snippet.name[:60], {"name": snippet.name[:60]})
    if not snippet.title.strip() or len(snippet.title) > LONGEST_TITLE:
        yield Problem("SNIPPET_TITLE", snippet.name[:60], {"most": LONGEST_TITLE})
    if len(snippet.note) > LONGEST_NOTE:
        yield Problem("SNIPPET_NOTE", snippet.name[:60], {"most": LONGEST_NOTE})
    if not new and not snippet.note.strip():
        yield Problem("SNIPPET_WHY", snippet.name[:60], {"title": snippet.title})
    if snippet.theme in (Theme.ARTICLE, Theme.REMEDY) and not snippet.basis.strip():
        yield Problem("SNIPPET_BASIS", snippet.name[:60], {"title": snippet.title})
    yield from snippet_problems(snippet.text)


def _allow(person: Person) -> None:
    if fault := can(person, Action.DRAFT):
        raise Refused(fault)
