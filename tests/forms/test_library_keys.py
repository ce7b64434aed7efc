"""By which number a library is asked: what the sample lists leave open, and what may be guessed of it."""

from __future__ import annotations

from forms.library_keys import OWN, keyless, with_guessed_keys
from tests.samples import bundle


def stripped(name: str) -> tuple[dict[tuple[str, str, str], str], dict[tuple[str, str, str], str]]:
    """Of a gold case, the keys that the experts gave, and those that are guessed once theirs are taken out."""
    gold = bundle(name)
    materials = []
    for material in gold.materials:
        uses = [
            use.model_copy(update={"sources": tuple(one.model_copy(update={"key": ""}) for one in use.sources)}) for use in material.uses
        ]
        materials.append(material.model_copy(update={"uses": tuple(uses)}))
    guessed, told = with_guessed_keys(gold.model_copy(update={"materials": tuple(materials), "applicant_id_item": ""}))
    assert len(told) == sum(bool(key) for key in keys(guessed.materials).values())
    return keys(gold.materials), keys(guessed.materials)


def keys(materials: object) -> dict[tuple[str, str, str], str]:
    assert isinstance(materials, tuple)
    return {
        (f"{use.item}.{use.id}", source.library, source.record): source.key
        for material in materials
        for use in material.uses
        for source in use.sources
    }


def test_every_key_of_the_gold_cases_is_guessed_and_none_is_guessed_wrong() -> None:
    given, right = 0, 0
    for name in ("catering", "disability", "newborn"):
        gold, guessed = stripped(name)
        wrong = {place: (key, gold[place]) for place, key in guessed.items() if key and key != gold[place]}
        assert wrong == {}
        given += sum(bool(key) and library not in OWN for (_, library, _), key in gold.items())
        right += sum(bool(key) and key == gold[place] for place, key in guessed.items())
    assert (given, right) == (28, 28)


def test_what_the_applicant_keeps_or_the_case_itself_gives_needs_no_key() -> None:
    assert {one.source.library for one in keyless(bundle("newborn"))}.isdisjoint({"用户空间", "前序环节"})
