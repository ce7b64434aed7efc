"""simulate: what would change if NEW took the place of OLD, over submissions that were or might have been filed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from forms.problems import Problem
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.reading import open_bundle, open_submissions
from runtime.compiled import CompiledBundle, compile_bundle


@commands.register
class Simulate:
    """`simulate OLD NEW SUBMISSIONS`."""

    name = "simulate"
    help = "CLI_SIMULATE"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("old", metavar="OLD")
        parser.add_argument("new", metavar="NEW")
        parser.add_argument("submissions", metavar="SUBMISSIONS")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        from runtime.comparing.simulate import simulate  # pandas takes a second to import: only where it is used

        old, new = _compiled(args.old), _compiled(args.new)
        submissions = open_submissions(args.submissions)
        if isinstance(old, tuple) or isinstance(new, tuple):
            for found in (old, new):
                if isinstance(found, tuple):
                    console.problems(found)
            return PROBLEMS
        result = simulate(old, new, submissions)
        if console.json:
            console.result(result)
        else:
            by_outcome, flips = result["by_outcome"], result["flips"]
            console.say("CLI_SIMULATED", total=result["total"], changed=result["changed"])
            for outcome, counts in (by_outcome if isinstance(by_outcome, dict) else {}).items():
                console.line(f"{outcome}\t{counts['old']}\t{counts['new']}" if isinstance(counts, dict) else outcome)
            for flip in flips if isinstance(flips, list) else []:
                if isinstance(flip, dict):
                    console.line(f"{flip['id']}\t{flip['old']} → {flip['new']}\t{flip['rules']}")
        return SOUND


def _compiled(path: str) -> CompiledBundle | tuple[Problem, ...]:
    opened = open_bundle(path)
    return opened.problems if opened.bundle is None else compile_bundle(opened.bundle)
