"""What was found and let stand, with the reasons: those its authors wrote into the document, and those the publisher gave."""

from __future__ import annotations

from collections.abc import Sequence

from builder.findings import place_name, title_of
from forms.bundle import Bundle
from forms.problems import Problem
from runtime.authoring import versions
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc
from runtime.storage import PublishedVersion

SHOWN = 6
"""Reasons that stand open; more of them wait behind their number."""


def kept_html(visit: Visit, bundle: Bundle, group: Sequence[Problem]) -> str:
    """Why its authors let findings of one kind stand: each reason once, with the places if it is not for all of them."""
    at: dict[str, list[str]] = {}
    for one in group:
        if reason := versions.reason_kept(bundle, one):
            at.setdefault(reason, []).append(one.where)
    everywhere = {one.where for one in group}
    lines = (
        visit.say("PUBLISH_KEPT", reason=reason)
        if {*places} == everywhere
        else visit.say("PUBLISH_KEPT_AT", names=_names(visit, bundle, places), reason=reason)
        for reason, places in at.items()
    )
    return "".join(f'<div class="of-2 of-xs">{esc(line)}</div>' for line in lines)


def let_stand_html(visit: Visit, bundle: Bundle, version: PublishedVersion) -> str:
    """Everything that was let stand in a version; "" if nothing was."""
    # the publisher's reason is the later word on the same finding
    passed = [(one.code, one.where, one.why) for one in version.overrides]
    about = {(code, where) for code, where, _ in passed}
    kept = [(one.code, one.where, one.reason) for one in bundle.kept_findings if (one.code, one.where) not in about]
    blocks = [_block(visit, bundle, key, found) for key, found in (("VERSIONS_OVERRIDES", passed), ("VERSIONS_KEPT", kept)) if found]
    return "".join(blocks)


def _block(visit: Visit, bundle: Bundle, key: str, found: Sequence[tuple[str, str, str]]) -> str:
    lines = "".join(_reason(visit, bundle, *one) for one in found)
    opened = " open" if len(found) <= SHOWN else ""
    title = visit.say("VERSIONS_LET_STAND", title=visit.say(key), count=len(found))
    return f'<details class="of-note warn"{opened}><summary><b>{esc(title)}</b></summary><ul>{lines}</ul></details>'


def _reason(visit: Visit, bundle: Bundle, code: str, where: str, why: str) -> str:
    """«承诺时限比法定时限长（户外招牌设置）：省里另有规定»."""
    what = visit.say("PUBLISH_KIND_AT", title=title_of(code, visit.lang) or code, names=place_name(visit, where, bundle))
    return f'<li title="{esc(code)}">{esc(visit.say("APPLY_ANSWER", label=what, answer=why))}</li>'


def _names(visit: Visit, bundle: Bundle, places: Sequence[str]) -> str:
    return visit.say("LIST_SEPARATOR").join(dict.fromkeys(place_name(visit, where, bundle) for where in places))
