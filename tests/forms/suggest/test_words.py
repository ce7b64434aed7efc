"""Every reason can be said in both languages, and the lists of words are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import forms.suggest
import forms.wording.suggest
from bench.suggesting import tasks
from forms.problems import Lang
from forms.suggest import lexicon, suggest
from forms.suggest.label import BY_TYPE
from forms.suggest.proposal import why_text
from forms.suggest.reading import ACCOUNT, PERSONAL
from forms.wording import say

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(forms.suggest.__path__[0]).glob("*.py")))
FAMILIES = (lexicon.PRINCIPALS, lexicon.THEMES, lexicon.SELVES, lexicon.RELATIVES, lexicon.ACTORS)


def test_every_code_has_words_and_every_word_its_use() -> None:
    codes = set(re.findall(r'"(SUGGEST_[A-Z_]+)"', SOURCE))
    known = set(forms.wording.suggest.WORDS)
    spoken_elsewhere = re.compile("SUGGEST_(WHAT|SIDE|UNIT|ADVICE)_|SUGGEST_(CERTAIN|DOUBTFUL)$")

    assert codes - known == set()
    assert {key for key in known - codes if not spoken_elsewhere.match(key)} == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_attributes_sides_and_units_have_names(lang: Lang) -> None:
    attributes = {*lexicon.CLOSED, *PERSONAL, *ACCOUNT, *BY_TYPE.values(), "place_name"}

    for family, ids in (("WHAT", attributes), ("SIDE", lexicon.SIDES), ("UNIT", lexicon.UNITS)):
        assert all(say(f"SUGGEST_{family}_{id_.upper()}", lang) for id_ in ids)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_a_suggestion_says_can_be_said(lang: Lang) -> None:
    for one in tasks():
        found = suggest(one.items, one.uses)
        reasons = [said.evidence for said in (*found.proposals, *found.material_proposals)]
        reasons += [said.evidence for said in found.questions]
        reasons += [said.evidence for said in found.prefills] + [said.evidence for said in found.derives]
        reasons += [said.evidence for said in found.code_maps] + [said.evidence for said in found.contained]
        told = [why_text(evidence, lang) for evidence in reasons]
        told += [question.text(lang) for question in found.questions] + [apart.text(lang) for apart in found.apart]
        assert all(told)
        assert not any("@" in text or "SUGGEST" in text for text in told)


def test_no_word_is_in_two_lists_of_roles() -> None:
    seen: dict[str, str] = {}
    twice = []
    for family in FAMILIES:
        for role, words in family.items():
            twice += [(word, role, seen[word]) for word in words if seen.setdefault(word, role) != role]

    assert twice == []


def test_pairs_of_akin_roles_name_roles() -> None:
    assert {role for pair in lexicon.AKIN for role in pair} <= set(lexicon.STANDING)
    assert set(lexicon.APPLYING) <= set(lexicon.ORGANISATIONS)


def test_ways_of_saying_one_thing_do_not_run_in_circles() -> None:
    for said, read in lexicon.SYNONYMS:
        assert said and read and said not in read, (said, read)
