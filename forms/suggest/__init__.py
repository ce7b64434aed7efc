"""suggest: which fields and materials of several departments mean the same, with the evidence for and against."""

from __future__ import annotations

from forms.suggest.proposal import Advice, Apart, Certainty, Evidence, Proposal, Question, Suggestion
from forms.suggest.suggest import compare_places, suggest

__all__ = ["Advice", "Apart", "Certainty", "Evidence", "Proposal", "Question", "Suggestion", "compare_places", "suggest"]
