"""Limits: a promised limit longer than the statutory one; a waiver that falls due after the promised decision."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import EditJson, Finding, Place, an_edit
from forms.item import BundledItem
from forms.lints.base import about_use, lints, set_use
from forms.material import waivable, waiver_days
from forms.problems import Severity


@lints.register
class Limits:
    """Limits that contradict each other."""

    name = "limits"
    shipped = {
        "LINT_PROMISE_TOO_LONG": Severity.ERROR,
        "LINT_BUNDLE_TOO_LONG": Severity.ERROR,
        "LINT_WAIVER_AFTER_DECISION": Severity.WARNING,
    }

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        for item in bundle.items:
            yield from _too_long(item)
        yield from _bundle_too_long(bundle)
        promised = {item.id: min(days) for item in bundle.items if (days := [one.days for one in item.promised if one.days is not None])}
        for material in bundle.materials:
            later = waiver_days(material.uses) if waivable(material.uses) else None
            decided = [promised[use.item] for use in material.uses if use.item in promised]
            if later is not None and decided and later > min(decided):
                late = [use for use in material.uses if use.waiver_days is not None and use.waiver_days > min(decided)]
                fix = [set_use(use, waiver_days=min(decided)) for use in late] if min(decided) else []
                params = {"name": material.name, "waiver": later, "promised": min(decided)}
                yield about_use("LINT_WAIVER_AFTER_DECISION", material, late[0], params, "BASIS_WAIVER_IN_TIME", fix)


def _too_long(item: BundledItem) -> Iterator[Finding]:
    """Limits of one unit are compared; working days and calendar days are not the same."""
    lawful: dict[str, int] = {}
    for limit in item.statutory:
        if limit.days is not None:
            lawful[limit.unit] = min(limit.days, lawful.get(limit.unit, limit.days))
    over = [(one.days, lawful[one.unit]) for one in item.promised if one.days is not None and one.days > lawful.get(one.unit, one.days)]
    if over:
        shortened = [
            one.model_copy(update={"days": min(one.days, lawful.get(one.unit, one.days))}) if one.days is not None else one
            for one in item.promised
        ]
        changes: EditJson = {"promised": [one.model_dump(mode="json") for one in shortened]}
        params = {"item": item.name, "promised": max(over)[0], "statutory": max(over)[1]}
        fix = (an_edit("set_department", item=item.id, changes=changes),)
        where = f"items.{item.id}.promised"
        yield Finding("LINT_PROMISE_TOO_LONG", where, params, basis="BASIS_LIMITS", place=Place("item", item.id), fix=fix)


def _bundle_too_long(bundle: Bundle) -> Iterator[Finding]:
    """联合办理: no longer than the statutory limit of the whole, nor than the cap of the law."""
    limits = bundle.limits
    caps = [days for days in (limits.statutory_days, limits.joint_cap_days) if days is not None]
    if limits.promised_days is not None and caps and limits.promised_days > min(caps):
        shortened = limits.model_copy(update={"promised_days": min(caps)})
        fix = (an_edit("set_bundle", changes={"limits": shortened.model_dump(mode="json")}),)
        params = {"promised": limits.promised_days, "most": min(caps)}
        yield Finding("LINT_BUNDLE_TOO_LONG", "limits.promised_days", params, basis="BASIS_LIMITS", fix=fix)
