"""The kinds of refusal before acceptance, as a clerk may choose them: what the rules of the bundle call theirs, and those the law knows.

行政许可法32①(一) the matter needs no licence, (二) it is another body's, 78 something was concealed or is false.
"""

from __future__ import annotations

from forms.wording import say
from runtime.advice import BEFORE_ACCEPTANCE
from runtime.compiled import CompiledBundle
from runtime.outcome import Evaluation

STATUTORY = ("DECLINE_NOT_NEEDED", "DECLINE_NOT_COMPETENT", "DECLINE_UNTRUE")
"""Keys of their names, in which a case keeps them."""


def decline_kinds(compiled: CompiledBundle, evaluation: Evaluation) -> tuple[str, ...]:
    """That of the evaluation first, then those of the bundle, then those of the law; each once."""
    kinds = [evaluation.reject_kind, *(rule.reject_kind for rule in compiled.stated), *(say(key) for key in STATUTORY)]
    return tuple(dict.fromkeys(kind for kind in kinds if kind.startswith(BEFORE_ACCEPTANCE)))


def is_of_another_body(kind: str) -> bool:
    """Is the ground that another body is competent? Then that body is named (行政许可法32①(二))."""
    return say("DECLINE_NOT_COMPETENT_MARK") in kind
