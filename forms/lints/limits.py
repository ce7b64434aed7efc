"""Limits: a promised limit longer than the statutory one; a waiver that falls due after the promised decision."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.lints.base import lints
from forms.material import waivable, waiver_days
from forms.problems import Problem, Severity


@lints.register
class Limits:
    """Limits that contradict each other."""

    name = "limits"

    def findings(self, bundle: Bundle) -> Iterator[Problem]:
        """See Lint."""
        promised = {}
        for item in bundle.items:
            days = [limit.days for limit in item.promised if limit.days is not None]
            lawful = [limit.days for limit in item.statutory if limit.days is not None]
            if days and lawful and max(days) > min(lawful):
                params = {"item": item.name, "promised": max(days), "statutory": min(lawful)}
                yield Problem("LINT_PROMISE_TOO_LONG", f"items.{item.id}.promised", params)
            if days:
                promised[item.id] = min(days)
        for material in bundle.materials:
            days_later = waiver_days(material.uses) if waivable(material.uses) else None
            decided = [promised[use.item] for use in material.uses if use.item in promised]
            if days_later is not None and decided and days_later > min(decided):
                params = {"name": material.name, "waiver": days_later, "promised": min(decided)}
                yield Problem("LINT_WAIVER_AFTER_DECISION", f"materials.{material.id}", params, Severity.WARNING)
