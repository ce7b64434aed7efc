"""Paper templates 文书模板: an office's own wording of a paper, set and given up; and the shared snippets it includes, taken over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle, NoticeTemplate, PinnedSnippet
from forms.edits.base import Edit, Words, edit, revised
from forms.edits.lookup import unknown_department
from forms.paper_name import paper_name, template_place
from forms.problems import Problem, nearest
from forms.told import told_list

LONGEST = 60_000
"""Characters of a template, and of a snippet."""
MOST_SNIPPETS = 200
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


@edit
class SetTemplate(Edit):
    """The bundle's own words for a paper; those it had are replaced. Whether they can be filled is for the checks before publishing."""

    op: Literal["set_template"] = "set_template"
    kind: str
    item: str = ""
    source: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        where = template_place(self.kind, self.item)
        if not _NAME.fullmatch(self.kind):
            yield Problem("EDIT_TEMPLATE_KIND", where, {"name": self.kind[:60]})
        if self.item:
            yield from unknown_department(bundle, self.item)
        yield from _unfit(self.source, where)

    def change(self, bundle: Bundle) -> Bundle:
        new = NoticeTemplate(kind=self.kind, item=self.item, source=_lines(self.source))
        if template_of(bundle, self.kind, self.item) is None:
            return revised(bundle, templates=(*bundle.templates, new))
        return revised(bundle, templates=tuple(new if _is(one, self.kind, self.item) else one for one in bundle.templates))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({template_place(self.kind, self.item)})

    def words(self, bundle: Bundle) -> Words:
        key = "EDITED_ADD_TEMPLATE" if template_of(bundle, self.kind, self.item) is None else "EDITED_TEMPLATE"
        return key, {"label": paper_name(bundle, self.kind, self.item)}


@edit
class DropTemplate(Edit):
    """The own words of a paper are given up; it goes by the house's again."""

    op: Literal["drop_template"] = "drop_template"
    kind: str
    item: str = ""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if template_of(bundle, self.kind, self.item) is None:
            known = [one.kind for one in bundle.templates]
            params = {"name": paper_name(bundle, self.kind[:60], self.item[:60]), "nearest": nearest(self.kind, known)}
            yield Problem("EDIT_UNKNOWN_TEMPLATE", template_place(self.kind, self.item), params)

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, templates=tuple(one for one in bundle.templates if not _is(one, self.kind, self.item)))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({template_place(self.kind, self.item)})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_DROP_TEMPLATE", {"label": paper_name(bundle, self.kind, self.item)}


@edit
class PinSnippets(Edit):
    """Snippets as they are to stand in this document; and those that nothing includes any more, left out."""

    op: Literal["pin_snippets"] = "pin_snippets"
    snippets: tuple[PinnedSnippet, ...] = ()
    drop: tuple[str, ...] = ()

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if not self.snippets and not self.drop:
            yield Problem("EDIT_NOTHING_CHOSEN", "snippets")
        for name, times in Counter((*(one.name for one in self.snippets), *self.drop)).items():
            if times > 1:
                yield Problem("EDIT_SNIPPET_TWICE", _where(name), {"name": name[:60]})
        for one in self.snippets:
            if not _NAME.fullmatch(one.name) or one.version < 1:
                yield Problem("EDIT_TEMPLATE_KIND", _where(one.name), {"name": one.name[:60]})
            yield from _unfit(one.text, _where(one.name))
        there = [one.name for one in bundle.snippets]
        for name in self.drop:
            if name not in there:
                yield Problem("EDIT_UNKNOWN_SNIPPET", _where(name), {"name": name[:60], "nearest": nearest(name, there)})
        if len({*there, *(one.name for one in self.snippets)} - {*self.drop}) > MOST_SNIPPETS:
            yield Problem("EDIT_MANY_SNIPPETS", "snippets", {"most": MOST_SNIPPETS})

    def change(self, bundle: Bundle) -> Bundle:
        kept = {one.name: one for one in bundle.snippets if one.name not in self.drop}
        kept |= {one.name: one.model_copy(update={"text": _lines(one.text)}) for one in self.snippets}
        # by name, so that the order in which they were taken over makes no other document
        return revised(bundle, snippets=tuple(kept[name] for name in sorted(kept)))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset(_where(name) for name in (*(one.name for one in self.snippets), *self.drop))

    def words(self, bundle: Bundle) -> Words:
        titles = {one.name: one.title or one.name for one in bundle.snippets}
        if not self.snippets:
            return "EDITED_UNPIN_SNIPPETS", {"names": told_list(f"“{titles.get(name, name)}”" for name in self.drop)}
        return "EDITED_PIN_SNIPPETS", {"names": told_list(f"“{one.title or one.name}”" for one in self.snippets)}


def template_of(bundle: Bundle, kind: str, item: str = "") -> NoticeTemplate | None:
    """The bundle's own template of just that place, or None."""
    return next((one for one in bundle.templates if _is(one, kind, item)), None)


def _is(template: NoticeTemplate, kind: str, item: str) -> bool:
    return (template.kind, template.item) == (kind, item)


def _where(name: str) -> str:
    return f"snippets.{name}"[:200]


def _lines(source: str) -> str:
    """Line ends as templates count them."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _unfit(source: str, where: str) -> Iterator[Problem]:
    if not source.strip():
        yield Problem("EDIT_TEMPLATE_EMPTY", where)
    if len(source) > LONGEST:
        yield Problem("EDIT_TEMPLATE_LONG", where, {"most": LONGEST})
