"""演示：收到的短信: what the applicant's phone would show, beside the field that asks for it. Only in the demonstration."""

from __future__ import annotations

from runtime.messages import CODE, on_demo_phone
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show


def demo_phone(visit: Visit, case_id: str, *, about: str = CODE) -> None:
    """The newest short message about a case; nothing outside the demonstration."""
    message = on_demo_phone(visit.application, case_id, about=about)
    if message is None:
        return
    title = f"<b>{icon_html('sms')} {esc(visit.say('MESSAGES_DEMO_PHONE'))}</b>"
    note = f"<small>{esc(visit.say('MESSAGES_DEMO_NOTE', to=message.recipient))}</small>"
    show(f'<div class="of-note accent" role="note" data-message="{esc(message.message.about)}">{title}<br>{esc(message.words)}{note}</div>')
