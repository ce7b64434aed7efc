"""What the edits of a finding will do, in the words of the button that does them: «改为“营业执照”（纸质、电子均可）». Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from builder.bundle_words import listed
from forms.bundle import Bundle
from forms.findings import EditJson
from forms.problems import Lang
from forms.wording import say

MOST = 2
"""Different phrases that one button says."""
LONGEST_BASIS = 40
"""Characters of a law that a button names."""


def fix_words(bundle: Bundle, edits: Sequence[EditJson], lang: Lang) -> str:
    """One phrase; where several demands are mended, for how many."""
    told = [one for edit in edits for one in _phrases(bundle, edit, lang)]
    kinds = dict.fromkeys(told)
    if not told:
        return say("MATERIAL_FIX", lang)
    if len(kinds) > MOST:
        return say("FIX_SEVERAL", lang, count=len(told))
    words = listed(kinds, lang)
    return words if len(kinds) > 1 or len(told) == 1 else say("FIX_ALL", lang, count=len(told), what=_lower(words, lang))


def _phrases(bundle: Bundle, edit: EditJson, lang: Lang) -> Iterator[str]:
    """What one edit does; a material that takes the new name of its demand along says nothing of its own."""
    changes = edit.get("changes")
    match edit.get("op"):
        case "join_materials":
            yield say("FIX_JOIN", lang, name=edit.get("label", ""))
        case "set_use" if isinstance(changes, dict):
            yield _of_use(bundle, str(edit.get("member", "")), changes, lang)


def _of_use(bundle: Bundle, place: str, changes: Mapping[str, JsonValue], lang: Lang) -> str:
    if "name" in changes:
        either = changes.get("format") == "either"
        return say("FIX_RENAME_EITHER" if either else "FIX_RENAME", lang, name=changes["name"])
    if changes.get("generated"):
        return say("FIX_GENERATED", lang)
    if changes.get("waivable") is False:
        return say("FIX_NOT_WAIVABLE", lang)
    if "basis" in changes:
        basis = str(changes["basis"])
        return say("FIX_BASIS", lang, basis=basis if len(basis) <= LONGEST_BASIS else f"{basis[:LONGEST_BASIS]}…")
    if "copies" in changes:
        return say("FIX_ONE_COPY", lang)
    if "waiver_days" in changes:
        return say("FIX_WAIVER_DAYS", lang, days=changes["waiver_days"])
    sources = changes.get("sources")
    given = [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    libraries = [str(one["library"]) for one in given]
    known = [
        source.library
        for material in bundle.materials
        for use in material.uses
        if f"{use.item}.{use.id}" == place
        for source in use.sources
    ]
    if libraries == known and libraries:
        # the libraries are there already: what is new is by whose number they are asked
        keys = (bundle.labels.get(str(one.get("key", "")), "") for one in given)
        return say("FIX_KEY", lang, label=listed((key for key in keys if key), lang))
    return say("FIX_SOURCE", lang, libraries=listed(libraries, lang)) if libraries else say("MATERIAL_FIX", lang)


def _lower(words: str, lang: Lang) -> str:
    return words if lang == "zh" else words[0].lower() + words[1:]
