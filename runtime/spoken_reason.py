"""spoken: the reason that an act recorded, with what else it recorded in the same breath: how long, approved by whom."""

from __future__ import annotations

from forms.wording import say
from runtime.events import Event, EventKind
from runtime.special_procedure import procedure_name


def spoken(event: Event) -> str:
    """In the language of the office; "" where the act has no reason."""
    data = event.data
    reason = str(data.get("reason", ""))
    if event.kind is EventKind.EXTENDED:
        return say("HAPPENED_EXTENDED", days=data["days"], approved_by=data["approved_by"], reason=reason)
    if name := procedure_name(data.get("procedure", "")) if event.kind is EventKind.SUSPENDED else "":
        return say("HAPPENED_PROCEDURE", procedure=name, days=data["days"], reason=reason)
    return reason
