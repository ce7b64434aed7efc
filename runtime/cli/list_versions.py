"""list: every published version."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from pydantic import JsonValue

from runtime.cli.base import SOUND, Console, commands
from runtime.cli.house import open_house
from runtime.storage import PublishedVersion


@commands.register
class ListVersions:
    """`list`."""

    name = "list"
    help = "CLI_LIST"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house() as house:
            found = house.store.versions()
        if console.json:
            console.result([_as_json(version) for version in found])
            return SOUND
        for version in found:
            day = version.published_at.date().isoformat()
            retired = f"\t{version.retired_at.date().isoformat()}" if version.retired_at else ""
            console.line(f"{version.code}\t{version.version}\t{day}\t{version.title}{retired}")
        if not found:
            console.say("CLI_NO_VERSIONS")
        return SOUND


def _as_json(version: PublishedVersion) -> dict[str, JsonValue]:
    return {
        "code": version.code,
        "version": version.version,
        "title": version.title,
        "digest": version.digest,
        "author": version.author,
        "publisher": version.publisher,
        "published_at": version.published_at.isoformat(),
        "effective_on": version.effective_on.isoformat() if version.effective_on else None,
        "overrides": [{"code": one.code, "where": one.where, "why": one.why} for one in version.overrides],
        "unconfirmed": list(version.unconfirmed),
        "retired_at": version.retired_at.isoformat() if version.retired_at else None,
        "retired_why": version.retired_why,
    }
