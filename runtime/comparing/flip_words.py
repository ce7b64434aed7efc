"""Words for what a what-if found: outcomes and causes, by the names that the versions give things."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import say
from runtime.comparing.flip_causes import Cause
from runtime.comparing.mass_evaluation import UNREADABLE
from runtime.row_rules import row_title


def outcome_text(outcome: str, lang: Lang = "zh") -> str:
    """An outcome, or that there is none."""
    return say("WHATIF_UNREADABLE" if outcome == UNREADABLE else f"OUTCOME_{outcome.upper()}", lang)


def cause_text(cause: Cause, new: Bundle, old: Bundle, lang: Lang = "zh") -> str:
    """A cause, by its name in the new version, or in the old if only that one has it."""
    return say(f"WHATIF_BY_{cause.kind.upper()}", lang, label=_label(cause, new) or _label(cause, old) or cause.key)


def _label(cause: Cause, bundle: Bundle) -> str:
    match cause.kind:
        case "rule":
            return next((rule.title for rule in bundle.rules if rule.id == cause.key), row_title(bundle, cause.key))
        case "field":
            return bundle.labels.get(cause.key, "")
        case "material":
            return next((material.name for material in bundle.materials if material.id == cause.key), "")
        case "item":
            return next((item.name for item in bundle.items if item.id == cause.key), "")
        case "parameter":
            return next((parameter.label for parameter in bundle.parameters if parameter.name == cause.key), "")
        case _:
            return ""
