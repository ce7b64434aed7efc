"""suggest: the proposed merge of a case file's departments, with its evidence. Reads nothing but `departments`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from pydantic import JsonValue

from forms.importers.case_file import item_of, read_case, use_of
from forms.suggest import suggest
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.reading import open_json
from runtime.report import problem_json


@commands.register
class Suggest:
    """`suggest CASE`."""

    name = "suggest"
    help = "CLI_SUGGEST"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("case", metavar="CASE")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        value = open_json(args.case)
        case = read_case(_departments_only(value))
        if isinstance(case, tuple):
            console.problems(case)
            if console.json:
                console.result({"problems": [problem_json(problem, console.lang) for problem in case]})
            return PROBLEMS
        items = tuple(item_of(department) for department in case.departments)
        found = suggest(items, {(d.id, m.id): use_of(d, m) for d in case.departments for m in d.materials})
        if console.json:
            fields: list[JsonValue] = [list(members) for members in found.fields]
            materials: list[JsonValue] = [list(members) for members in found.materials]
            evidence: list[JsonValue] = [{"members": list(members), "why": why} for members, why in found.evidence]
            apart: list[JsonValue] = [{"members": list(members), "why": why} for members, why in found.kept_apart]
            console.result({"fields": fields, "materials": materials, "evidence": evidence, "kept_apart": apart})
        else:
            for members, why in found.evidence:
                console.line(f"{' + '.join(members)}\t{why}")
            for members, why in found.kept_apart:
                console.line(f"{' | '.join(members)}\t{why}")
        return SOUND


def _departments_only(value: JsonValue) -> JsonValue:
    """The file without what a proposal may not look at."""
    return {"case_id": "", "departments": value.get("departments")} if isinstance(value, dict) else value
