"""PublishedReading: what a published version lets be kept of a real submission, and what of it a draft asks beyond that. Pure.

A masked case comes out as the real one does, so every test that a draft may put to a real value tells a bit of it; who drafts could draw
a name out of a case by asking for it, and a day of birth by halves. Hence of what is private nothing is asked but what a version asks
already that somebody else has published, or what tells nobody: whether it is filled, right, the same as another; a sex; an age in years.

Private is whatever is not a choice, yes or no, a number, a day or an area; of those too what is sensitive, and days of birth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.field_types import FieldSpec, RowField, Widget, field_type, is_personal
from forms.read_names import names_read_by, texts_compared
from forms.readers import reads_column
from forms.wording import say
from rules.condition import Call, Const, Items, Node, Var, read_condition, variables
from rules.space import tests_of
from runtime.compiled import CompiledBundle

OPEN = frozenset({Widget.ONE, Widget.MANY, Widget.YES_NO, Widget.NUMBER, Widget.DATE, Widget.DATETIME})
ALSO_OPEN = ("money", "region")
"""Types that are written as texts are, and name nobody."""
DAYS = (Widget.DATE, Widget.DATETIME)
TELL_NOBODY = ("filled", "cid_ok", "uscc_ok", "sex_of_cid", "age", "not_over_age")
"""Operators that may be put to what is private."""
SPANS = ("months_since", "days_since", "-")
"""Operators that tell more of a day than its year, whatever they are held against."""


class PublishedReading:
    """A draft beside the version that is published. Items are called as the draft calls them."""

    def __init__(self, draft: CompiledBundle, published: CompiledBundle) -> None:
        self.draft, self.published = draft.bundle, published.bundle
        asked = _tests(published)
        self._births = _births(self.draft, _tests(draft)) | _births(self.published, asked)
        self._compared = texts_compared(self.published)
        self.words = frozenset(text for found in self._compared.values() for text in found if text.strip())
        """Texts of its conditions; parts of a stand-in may be of them."""
        offered = {option for _, spec in self.published.types.values() for one in (spec, *spec.fields) for option in one.options}
        self._said = self.words | offered
        self._days = frozenset(name for test in asked.values() for name in self._told(test))
        self._beyond = tuple(
            name
            for text, test in _tests(draft).items()
            for name in self._told(test)
            if text not in asked or (_reads_parameters(test) and draft.bundle.parameters != published.bundle.parameters)
        )
        self._read = frozenset(name for *_, tree in conditions(self.published) for name in names_read_by(self.published, tree))
        self.is_private = cache(self._is_private)
        self.options = cache(self._options)
        self.reads = cache(self._reads)

    def may_be_told(self, text: str, name: str, column: str) -> bool:
        """May it be kept where what comes of the case hangs on it: `存续`, said by a library in a text? Never who somebody is."""
        spec = _spec(self.published, name, column)
        if spec is None or text not in self._said or name == self.published.applicant_name_item:
            return False
        item = self.published.data_item(name)
        return not is_personal(_type_of(self.published, name, spec)) and not (item and item.sensitive)

    def is_birth(self, place: str) -> bool:
        """A day of birth? An item, or a column of one."""
        return place in self._births

    def reads_day(self, name: str) -> bool:
        """Does the published version read more of it than a year?"""
        return name in self._days

    def asked_beyond(self, values: Mapping[str, JsonValue]) -> str | None:
        """The first item, of those that are filled, of which the draft asks what the published version does not."""
        filled = {name: written for written, value in values.items() if value is not None and (name := self.draft.names.get(written))}
        # under a name that is an item of its own in the published version, no other's values may be asked about
        taken = (name for name, written in filled.items() if name in self.published.types and self.published.names.get(written) != name)
        return next(taken, None) or next((name for name in self._beyond if name in filled), None)

    def _options(self, name: str, column: str) -> frozenset[str]:
        """What is kept word for word: options of the item itself; of what is not private, also what the published conditions call it."""
        spec = _spec(self.published, name, column)
        own = frozenset(spec.options) if spec else frozenset()
        return own if self.is_private(name, column) else own | self._compared.get(name, set())

    def _reads(self, name: str, column: str) -> bool:
        """Does some published condition read it?"""
        return bool(reads_column(self.published, name, column)) if column else name in self._read

    def _is_private(self, name: str, column: str) -> bool:
        """As either of the two has it; unknown to the published version: private."""
        return not self._births.isdisjoint((name, f"{name}.{column}")) or any(
            _is_private(bundle, name, column) for bundle in (self.published, self.draft)
        )

    def _told(self, test: Node) -> Iterator[str]:
        """The private items of which a test tells something."""
        leaves = tuple(_leaves(test))
        stated = any(isinstance(one, Call) or _is_stated(one) for one in leaves)
        groups = [var.name for var in variables(test) if var.name in self.draft.types]
        for var in (one for one in leaves if isinstance(one, Var) and stated):
            column = var.path[0] if var.path else ""
            for name in groups if var.name == "item" and column else (var.name,):
                if name in self.draft.types and self._is_private(name, column):
                    yield name


def _tests(compiled: CompiledBundle) -> dict[str, Node]:
    """Every test of every condition, by its text."""
    read = (read_condition(tree, compiled.book.names, where)[0] for _, where, _, tree in conditions(compiled.bundle))
    return {repr(test): test for node in read for test in tests_of(node)}


def _leaves(node: Node) -> Iterator[Node]:
    """What a test holds against each other, without what tells nobody; spans stand for themselves."""
    match node:
        case Call(name, _) if name in TELL_NOBODY:
            return
        case Call(name, args):
            if name in SPANS:
                yield node
            for arg in args:
                yield from _leaves(arg)
        case Items(members):
            for member in members:
                yield from _leaves(member)
        case _:
            yield node


def _is_stated(leaf: Node) -> bool:
    """Something the document says itself?"""
    match leaf:
        case Const(value):
            return value is not None and not isinstance(value, bool)
        case Var(name):
            return name == "parameters"
    return False


def _reads_parameters(test: Node) -> bool:
    return any(var.name == "parameters" for var in variables(test))


def _births(bundle: Bundle, tests: dict[str, Node]) -> frozenset[str]:
    """Days of birth: by what they are called, where they come from, and what is asked of them."""
    found = {bundle.names.get(one.target, one.target) for one in bundle.relations.derives if one.how == "birth_date_of_cid"}
    found |= {var.name for test in tests.values() for age in _ages(test) for var in variables(age)}
    found |= {name for name in bundle.types if say("MASKED_BIRTH") in bundle.labels.get(name, "")}
    columns = {f"{name}.{one.id}" for name, (_, spec) in bundle.types.items() for one in spec.fields if say("MASKED_BIRTH") in one.label}
    return frozenset(name for name in found if name in bundle.types and bundle.types[name][0].widget in DAYS) | columns


def _ages(node: Node) -> Iterator[Node]:
    match node:
        case Call(name, args):
            if name in ("age", "not_over_age"):
                yield node
            for arg in args:
                yield from _ages(arg)


def _is_private(bundle: Bundle, name: str, column: str) -> bool:
    spec, item = _spec(bundle, name, column), bundle.data_item(name)
    if spec is None or (item is not None and item.sensitive):
        return True
    type_ = field_type(_type_of(bundle, name, spec))
    if type_ is None or type_.personal:
        return True
    # of a list of rows it is the columns that tell
    return type_.widget not in OPEN and type_.name not in ALSO_OPEN and type_.widget is not Widget.ROWS


def _type_of(bundle: Bundle, name: str, spec: FieldSpec) -> str:
    return spec.type if isinstance(spec, RowField) else bundle.types[name][0].name


def _spec(bundle: Bundle, name: str, column: str) -> FieldSpec | None:
    found = bundle.types.get(name)
    if found is None or not column:
        return found[1] if found else None
    return next((one for one in found[1].fields if one.id == column), None)
