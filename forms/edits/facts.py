"""Facts: values that no form asks for: guided questions 情形引导, what libraries answer, what the office says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from forms.bundle import Bundle
from forms.conditions import ReaderKind
from forms.data_item import DataItem, Fact, FactKind
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import bad_name, blank, label_of, numbered_name, unknown_type
from forms.edits.losses import losses
from forms.edits.meaning import first_options
from forms.edits.removal import SILENT, without_names
from forms.field_types import Widget, field_type
from forms.layout import GuidedQuestion, Layout
from forms.problems import Problem, nearest
from forms.readers import Reader, named, readers_of

GIVEN = frozenset({FactKind.QUESTION, FactKind.LIBRARY, FactKind.STAFF})
"""Who may be named as the giver of a fact; what is derived follows from its relation."""
_CHOICES = (Widget.ONE, Widget.MANY)


class FactChanges(Changes):
    """Settings of a fact."""

    meaning: str = ""
    kind: FactKind = FactKind.STAFF
    library: str = ""
    type: str = ""
    options: tuple[str, ...] = ()


@edit
class AddFact(Edit):
    """One more fact. A guided question is asked at once; what a library gives is found under the name it has there."""

    op: Literal["add_fact"] = "add_fact"
    meaning: str
    kind: FactKind = FactKind.QUESTION
    type: str = "boolean"
    options: tuple[str, ...] = ()
    library: str = ""
    name: str = ""
    """"" = the first free one; of a library's fact the name its records have for it."""
    text: str = ""
    """Of the question; "" = the meaning."""
    help: str = ""
    """Of the question."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from blank(self.meaning, "facts")
        if self.name:
            yield from bad_name(self.name, bundle.names, f"facts.{self.name}"[:200])
        yield from _unfit(self._fact(bundle))

    def change(self, bundle: Bundle) -> Bundle:
        fact = self._fact(bundle)
        layout = _asked(bundle.layout, fact, self.text.strip() or fact.meaning, self.help)
        return revised(bundle, facts=(*bundle.facts, fact), layout=layout)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"facts.{self.name}"} if self.name else ())

    def words(self, bundle: Bundle) -> Words:
        return f"EDITED_ADD_FACT_{self.kind.name}", {"label": self.meaning, "library": self.library}

    def _fact(self, bundle: Bundle) -> Fact:
        name = self.name or numbered_name("fact", bundle.names)
        return _with_options(
            Fact(
                name=name,
                meaning=self.meaning.strip(),
                type=self.type,
                kind=self.kind,
                library=self.library.strip() if self.kind is FactKind.LIBRARY else "",
                options=tuple(dict.fromkeys(option.strip() for option in self.options)),
            )
        )


@edit
class SetFact(Edit):
    """Change settings of a fact. It is a guided question exactly while the applicant gives it."""

    op: Literal["set_fact"] = "set_fact"
    fact: str
    changes: FactChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        given, where = self.changes.given(), f"facts.{self.fact}"[:200]
        before = bundle.fact(self.fact)
        if before is None:
            yield from _unknown(bundle, self.fact)
            return
        if not given:
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        yield from blank(given.get("meaning", "-"), where)
        after = self._after(before)
        if before.kind is FactKind.DERIVED and after.kind is not FactKind.DERIVED:
            yield Problem("EDIT_FACT_DERIVED", where, {"label": before.meaning})
        unfit = tuple(_unfit(after, before.kind))
        yield from unfit
        if not unfit:
            yield from (replace(problem, where=where) for problem in losses(bundle, _as_item(before), _as_item(after)))

    def change(self, bundle: Bundle) -> Bundle:
        before = bundle.fact(self.fact)
        assert before is not None
        after = self._after(before)
        questions = []
        for question in bundle.layout.questions:
            # a question in the words of the meaning follows it; one that somebody worded stays
            follows = question.sets == before.name and question.text == before.meaning
            questions.append(question.model_copy(update={"text": after.meaning}) if follows else question)
        layout = bundle.layout.model_copy(update={"questions": tuple(questions)})
        facts = tuple(after if fact.name == after.name else fact for fact in bundle.facts)
        return revised(bundle, facts=facts, layout=_asked(layout, after, after.meaning))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        places = {f"facts.{self.fact}"}
        return frozenset(places | ({f"layout.questions.{self.fact}"} if {"kind", "meaning"} & self.changes.given().keys() else set()))

    def words(self, bundle: Bundle) -> Words:
        label, given, fact = label_of(bundle, self.fact), self.changes.given(), bundle.fact(self.fact)
        if set(given) == {"meaning"}:
            return "EDITED_RENAME", {"old": label, "label": self.changes.meaning}
        if "library" in given or "kind" in given:
            kind = self.changes.kind if "kind" in given else FactKind.LIBRARY
            library = self.changes.library or (fact.library if fact else "")
            return f"EDITED_FACT_{kind.name}", {"label": label, "library": library}
        return ("EDITED_ITEM_TYPE" if "type" in given else "EDITED_ITEM_OPTIONS"), {"label": label}

    def _after(self, fact: Fact) -> Fact:
        given = self.changes.given()
        if "meaning" in given:
            given["meaning"] = self.changes.meaning.strip()
        if "options" in given:
            given["options"] = tuple(dict.fromkeys(option.strip() for option in self.changes.options))
        after = fact.model_copy(update=given)
        return _with_options(after if after.kind is FactKind.LIBRARY else after.model_copy(update={"library": ""}))


@edit
class DropFact(Edit):
    """A fact that nothing reads goes, with its question and what trials answered to it."""

    op: Literal["drop_fact"] = "drop_fact"
    fact: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        fact = bundle.fact(self.fact)
        if fact is None:
            yield from _unknown(bundle, self.fact)
        elif readers := readers_of_fact(bundle, fact.name):
            yield Problem("EDIT_IN_USE", f"facts.{fact.name}", {"label": fact.meaning, "readers": named(readers)})

    def change(self, bundle: Bundle) -> Bundle:
        after = without_names(bundle, {self.fact})
        return revised(after, facts=tuple(fact for fact in bundle.facts if fact.name != self.fact))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"facts.{self.fact}", f"layout.questions.{self.fact}"})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_DROP_FACT", {"label": label_of(bundle, self.fact)}


def readers_of_fact(bundle: Bundle, name: str) -> tuple[Reader, ...]:
    """What would miss a fact: everything that reads it but its own question and what goes with it."""
    return readers_of(bundle, (name,), [kind for kind in ReaderKind if kind not in SILENT | {ReaderKind.QUESTION}])


def may_be_fact(type_: str) -> bool:
    """Can a single answer be of this type? A file or rows cannot."""
    found = field_type(type_)
    return found is not None and found.widget not in (Widget.FILE, Widget.ROWS)


def _asked(layout: Layout, fact: Fact, text: str, help_: str = "") -> Layout:
    """The layout that asks this fact if and only if the applicant gives it; a question that stands keeps its words and its place."""
    if fact.kind is not FactKind.QUESTION:
        questions = tuple(one for one in layout.questions if one.sets != fact.name)
    elif any(one.sets == fact.name for one in layout.questions):
        return layout
    else:
        questions = (*layout.questions, GuidedQuestion(id=fact.name, text=text, sets=fact.name, help=help_.strip()))
    return layout.model_copy(update={"questions": questions})


def _with_options(fact: Fact) -> Fact:
    """A choice has options, anything else none."""
    found = field_type(fact.type)
    if found is None or found.widget in _CHOICES:
        return fact if fact.options or found is None else fact.model_copy(update={"options": first_options()})
    return fact.model_copy(update={"options": ()})


def _unfit(fact: Fact, before: FactKind | None = None) -> Iterator[Problem]:
    """A type no single answer has, an option without words, a giver that is not named or cannot be."""
    where = f"facts.{fact.name}"[:200]
    unknown = tuple(unknown_type(fact.type, where))
    yield from unknown
    if not unknown and not may_be_fact(fact.type):
        yield Problem("EDIT_NOT_A_FACT", where, {"label": fact.meaning, "type": fact.type[:40]})
    for option in fact.options:
        yield from blank(option, where)
    if fact.kind is FactKind.LIBRARY and not fact.library.strip():
        yield Problem("EDIT_NO_LIBRARY", where, {"label": fact.meaning})
    if fact.kind not in GIVEN and fact.kind is not before:
        yield Problem("EDIT_FACT_DERIVED", where, {"label": fact.meaning})


def _unknown(bundle: Bundle, name: str) -> Iterator[Problem]:
    known = [fact.name for fact in bundle.facts]
    yield Problem("EDIT_UNKNOWN_FACT", f"facts.{name}"[:200], {"name": name[:60], "nearest": nearest(name, known)})


def _as_item(fact: Fact) -> DataItem:
    return DataItem(id=fact.name, label=fact.meaning, type=fact.type, options=fact.options)
