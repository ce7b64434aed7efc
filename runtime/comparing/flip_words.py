"""Words for what a what-if found: outcomes and causes, by the names that the versions give things."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import say
from runtime.comparing.flip_causes import Cause
from runtime.comparing.mass_evaluation import UNDECIDED, UNREADABLE
from runtime.row_rules import row_title

NO_OUTCOME = {UNDECIDED: "WHATIF_UNDECIDED", UNREADABLE: "WHATIF_UNREADABLE"}
"""What stands in place of an outcome -> its words."""


def outcome_text(outcome: str, lang: Lang = "zh") -> str:
    """An outcome, or why there is none."""
    return say(NO_OUTCOME.get(outcome, f"OUTCOME_{outcome.upper()}"), lang)


def cause_text(cause: Cause, new: Bundle, old: Bundle, lang: Lang = "zh") -> str:
    """A cause, by its name in the new version, or in the old if only that one has it."""
    if cause.kind == "clash":
        label, rows = _clash(cause, new) or _clash(cause, old) or (cause.key, list(cause.rows))
        return say("WHATIF_BY_CLASH", lang, label=label, rows=say("LIST_SEPARATOR", lang).join(rows))
    return say(f"WHATIF_BY_{cause.kind.upper()}", lang, label=_label(cause, new, lang) or _label(cause, old, lang) or cause.key)


def _clash(cause: Cause, bundle: Bundle) -> tuple[str, list[str]] | None:
    """The table by its title, its rows by their numbers; None if this version has not all of them."""
    table = next((table for table in bundle.tables if table.id == cause.key), None)
    rows = [str(number) for number, row in enumerate(table.rows, 1) if row.id in cause.rows] if table else []
    return (table.title, rows) if table and len(rows) == len(cause.rows) else None


def _label(cause: Cause, bundle: Bundle, lang: Lang) -> str:
    match cause.kind:
        case "rule":
            return next((rule.title for rule in bundle.rules if rule.id == cause.key), row_title(bundle, cause.key, lang))
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
