"""Library key: a library that is to give something, and no number by which it could be asked whose record is wanted (DOMAIN 0, 7)."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import EditJson, Finding
from forms.library_keys import Keyless, key_types, keyless
from forms.lints.base import about_data_item, about_use, lints, place_of, set_use
from forms.material import Source
from forms.problems import Severity
from forms.told import told_list


@lints.register
class LibraryKey:
    """A source without a key, and a data item of a library for which the form has no number at all."""

    name = "library_key"
    shipped = {"LINT_SOURCE_WITHOUT_KEY": Severity.WARNING, "LINT_LIBRARY_WITHOUT_NUMBER": Severity.WARNING}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint. One finding a demand, whichever of its libraries lack the key."""
        found: dict[str, list[Keyless]] = {}
        for one in keyless(bundle):
            found.setdefault(place_of(one.use), []).append(one)
        for lacking in found.values():
            use, guesses = lacking[0].use, {one.source: one.guess for one in lacking if one.guess}
            libraries = told_list(dict.fromkeys(one.source.library for one in lacking))
            params = {"libraries": libraries, "label": bundle.labels[next(iter(guesses.values()))] if guesses else ""}
            yield about_use("LINT_SOURCE_WITHOUT_KEY", lacking[0].material, use, params, "BASIS_WHOSE_RECORD", _fix(lacking, guesses))
        there = {item.type for item in bundle.data_items}
        for item in bundle.data_items:
            wanted = key_types(item.source_library)
            if wanted and not there & set(wanted):
                yield about_data_item("LINT_LIBRARY_WITHOUT_NUMBER", item, {"library": item.source_library}, "BASIS_WHOSE_RECORD")


def _fix(lacking: list[Keyless], guesses: dict[Source, str]) -> list[EditJson]:
    """Only if it mends the demand as a whole."""
    if len(guesses) < len({one.source for one in lacking}):
        return []
    use = lacking[0].use
    keyed = (one.model_copy(update={"key": guesses[one]}) if one in guesses else one for one in use.sources)
    return [set_use(use, sources=[one.model_dump(mode="json") for one in keyed])]
