"""The published versions of one bundle as a table: since when each counts, its cases, who wrote and who published it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from builder.people_names import named
from forms.wording import say
from runtime.authoring.versions import CaseCounts
from runtime.pages.dossier import moment
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, day_in_words, esc, table_html
from runtime.storage import PublishedVersion


def versions_table(visit: Visit, published: tuple[PublishedVersion, ...], names: dict[str, str], counts: Mapping[int, CaseCounts]) -> str:
    """Every version, the newest on top: since when it counts, its cases, who wrote and who published it."""
    today = visit.application.clock.today()
    newest = next((version.version for version in published if version.counts_on(today)), None)
    keys = ("BUILDER_CHOOSE_VERSION", "BUNDLES_STATE", "BUNDLES_CASES", "BUNDLES_AUTHOR", "BUNDLES_PUBLISHER", "BUNDLES_WHEN")
    rows = [
        (
            f'<span title="{esc(version.digest)}">{esc(visit.say("BUILDER_VERSION", version=version.version))}</span>',
            _version_state(visit, version, newest, today),
            _cases(visit, counts.get(version.version, CaseCounts())),
            esc(named(visit, version.author.split(say("LIST_SEPARATOR")), names)),
            esc(named(visit, (version.publisher,), names)),
            f'<span style="white-space:nowrap">{esc(moment(version.published_at))}</span>',
        )
        for version in published
    ]
    return table_html([visit.say(key) for key in keys], rows)


def _version_state(visit: Visit, version: PublishedVersion, newest: int | None, today: date) -> str:
    if version.retired_at:
        return chip_html(visit.say("BUNDLES_RETIRED"))
    if version.version == newest:
        return chip_html(visit.say("BUNDLES_IN_FORCE"), icon="check", tone="ok")
    if version.effective_on and version.effective_on > today:
        return chip_html(
            visit.say("BUNDLES_LATER", day=day_in_words(version.effective_on, lang=visit.lang)), icon="schedule", tone="accent"
        )
    return chip_html(visit.say("BUNDLES_SUPERSEDED"))


def _cases(visit: Visit, counts: CaseCounts) -> str:
    running = esc(visit.say("BUNDLES_RUNNING", count=counts.running))
    unsent = f"<small>{esc(visit.say('BUNDLES_UNSENT', count=counts.unsent))}</small>" if counts.unsent else ""
    return f"{running}{unsent}"
