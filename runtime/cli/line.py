"""main: read the line, run the command, never show a stack trace."""

from __future__ import annotations

import io
import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NoReturn

from forms.errors import Refused
from forms.problems import Lang, Problem, nearest
from forms.wording import say
from runtime.cli.base import MISUSE, PROBLEMS, Console, Misuse, commands
from runtime.incident import record_incident

_REASONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Problem]], ...] = (
    (re.compile(r"the following arguments are required: (.+)"), lambda m: Problem("CLI_REQUIRED", params={"names": m[1]})),
    (re.compile(r"unrecognized arguments: (.+)"), lambda m: Problem("CLI_UNKNOWN_OPTION", params={"names": m[1][:200]})),
    (
        re.compile(r"argument COMMAND: invalid choice: '([^']*)'"),
        lambda m: Problem("CLI_UNKNOWN_COMMAND", params={"name": m[1][:60], "nearest": nearest(m[1], commands.names())}),
    ),
    (
        re.compile(r"argument ([^:]+): invalid choice: '([^']*)' \(choose from (.+)\)"),
        lambda m: Problem("CLI_INVALID_CHOICE", params={"option": m[1], "found": m[2][:60], "allowed": m[3].replace("'", "")}),
    ),
    (re.compile(r"argument ([^:]+): expected one argument"), lambda m: Problem("CLI_NEEDS_VALUE", params={"option": m[1]})),
)
"""What argparse says in English, as problems of our own."""


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for pattern, problem in _REASONS:
            found = pattern.match(message)
            if found:
                raise Misuse(problem(found))
        raise Misuse(Problem("CLI_MISUSE", params={"reason": message[:200]}))


def main(argv: Sequence[str]) -> int:
    """Run one command line; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a console of another encoding must not turn Chinese into a crash
            stream.reconfigure(encoding="utf-8", errors="replace")
    lang: Lang = "en" if "en" in _after(argv, "--lang") else "zh"
    console = Console(lang, "--json" in argv)
    try:
        args = _parser(lang).parse_args(list(argv))
        command = commands[args.command]
        return command.run(args, Console(args.lang, args.json))
    except Misuse as misuse:
        console.problems(misuse.problems)
        return MISUSE
    except Refused as refused:
        console.problems(refused.problems)
        return PROBLEMS
    except BrokenPipeError:
        # the reader (head, less) has seen enough; keep the interpreter from complaining when it flushes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except KeyboardInterrupt:
        return PROBLEMS
    # a fault of the programme: the log has it under the number that is told
    except Exception as fault:
        console.problems([Problem("CLI_BROKEN", params={"number": record_incident(fault, os.environ)})])
        return MISUSE


def _after(argv: Sequence[str], option: str) -> Sequence[str]:
    values = [argument.split("=", 1)[1] for argument in argv if argument.startswith(f"{option}=")]
    return values or [value for name, value in pairwise(argv) if name == option]


def _parser(lang: Lang) -> ArgumentParser:
    parser = _Parser(prog="python -m runtime", description=say("CLI_DESCRIPTION", lang))
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", help=say("CLI_OPTION_JSON", lang))
    common.add_argument("--lang", choices=("zh", "en"), default="zh", help=say("CLI_OPTION_LANG", lang))
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for command in commands:
        command.arguments(subparsers.add_parser(command.name, parents=[common], help=say(command.help, lang)))
    return parser
