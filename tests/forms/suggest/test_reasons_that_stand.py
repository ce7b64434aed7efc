"""Reasons that stand: what holds of two of several places is no reason for the whole where it does not hold of the rest."""

from __future__ import annotations

from forms.suggest.proposal import Evidence, that_stand

SAME = Evidence(True, "SUGGEST_SAME_ELEMENT", {"element": "联系电话"})
OTHER = Evidence(False, "SUGGEST_OTHER_ELEMENT", {"one": "联系电话", "other": "手机号码"})
WORDS = Evidence(True, "SUGGEST_SAME_WORDS")


def test_one_entry_of_the_dictionary_is_no_reason_beside_two_different_entries() -> None:
    assert that_stand([SAME, WORDS, OTHER]) == (WORDS, OTHER)
    assert that_stand([SAME, WORDS]) == (SAME, WORDS)
