"""calendar: the State Council's yearly notice of holidays goes into the calendar of this office: its text, a CSV table or JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from runtime.cli.base import PROBLEMS, SOUND, Console, commands, dump
from runtime.cli.house import open_house
from runtime.cli.reading import read_bytes
from runtime.report import problem_json
from runtime.storage import YearDays
from runtime.year_table import YearTable, parse_year


@commands.register
class Calendar:
    """`calendar FILE`. A year that was imported before is replaced."""

    name = "calendar"
    help = "CLI_CALENDAR"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--year", metavar="YEAR", type=int)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        table = parse_year(_text(read_bytes(args.file)), args.year)
        if not isinstance(table, YearTable):
            console.problems(table)
            if console.json:
                console.result({"problems": [problem_json(problem, console.lang) for problem in table]})
            return PROBLEMS
        days = table.as_json()
        with open_house() as house:
            house.store.put_year(YearDays(table.year, dump(days), Path(args.file).name))
        if console.json:
            console.result(days)
        else:
            console.say("CLI_CALENDAR_KEPT", year=table.year, holidays=len(table.holidays), working=len(table.working_weekends))
        return SOUND


def _text(content: bytes) -> str:
    """UTF-8, or what spreadsheets in China save a CSV as."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
