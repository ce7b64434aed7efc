"""Findings on a document: how bad, what and how to mend it, where, and the code. The place is a link where a page shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from forms.problems import Problem, Severity, worst_first
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, severity_html, show

SHOWN_AT = {"materials": "materials", "relations": "fields", "data_items": "fields", "items": "forms"}
"""First word of a place in a bundle -> the view of the workbench that shows it."""
OF_A_MATTER = re.compile(r"items\.\w+\.(?!form\b|materials\b)")
"""What a matter states beside its form and its materials: the page of matters shows it."""


def findings_list(visit: Visit, found: Sequence[Problem], *, bundle: str = "") -> None:
    """Every finding, the worst first. `bundle`: code of the bundle they are about; "" = a file that was read, where an error
    blocks the import, not the publishing."""
    show(*(_finding(visit, one, bundle) for one in worst_first(found)))


def _finding(visit: Visit, one: Problem, bundle: str) -> str:
    if not bundle and one.severity is Severity.ERROR:
        kind = chip_html(visit.say("FINDING_NOT_READ"), icon="error", tone="bad")
    else:
        kind = severity_html(one.severity, lang=visit.lang)
    code = f'<span class="of-3">{esc(one.code)}</span>'
    return (
        f'<div class="of-finding"><div>{kind}</div><div><div>{esc(one.text(visit.lang))}</div>'
        f'<div class="of-mono of-xs">{_place(visit, one.where, bundle)} {code}</div></div></div>'
    )


def _place(visit: Visit, where: str, bundle: str) -> str:
    words = esc(where) if where else esc(visit.say("FINDING_WHOLE"))
    view = SHOWN_AT.get(where.partition(".")[0].partition("[")[0])
    if not bundle or view is None:
        return words
    at_matters = OF_A_MATTER.match(where) is not None
    address = f"/matters?{urlencode({'bundle': bundle})}" if at_matters else f"/merge?{urlencode({'bundle': bundle, 'show': view})}"
    return f'<a class="a" href="{esc(address)}" target="_self" title="{esc(visit.say("PUBLISH_PLACE"))}">{words}</a>'
