"""draft_form: the one form of a draft as it would be filed now, to be read through or signed on paper. It bears no number yet."""

from __future__ import annotations

from runtime.as_filed import as_filed
from runtime.bootstrap import Application
from runtime.desk import Desk
from runtime.notices.compose import Paper, compose
from runtime.notices.paper_context import PaperContext
from runtime.to_be_filed import to_be_filed


def draft_form(application: Application, desk: Desk) -> Paper:
    """The paper. Raises Refused as `compose` does."""
    content, bundle = to_be_filed(desk), desk.compiled.bundle
    context = PaperContext(
        bundle=bundle,
        evaluation=desk.evaluation,
        values=as_filed(bundle, content.values, desk.values),
        on=application.clock.today(),
        office=application.settings.office_name,
        applied_on=application.clock.today(),
        agent=content.agent.name if content.agent else "",
    )
    return compose("application_form", context, faces=application.faces, style=application.settings.paper_style)
