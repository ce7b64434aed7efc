"""What a command is, and what every command shares: languages, printing, exit status.

Exit status: 0 sound, 1 read but problems found, 2 misuse. Results go to standard output, messages to standard error.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pydantic import JsonValue

from forms.problems import Lang, Problem
from forms.registry import Registry
from forms.wording import say

SOUND, PROBLEMS, MISUSE = 0, 1, 2


class Misuse(Exception):
    """The command cannot be carried out as given: an unreadable file, an unknown option. Exit status 2."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(problem.code for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command speaks."""

    lang: Lang
    json: bool

    def result(self, value: JsonValue) -> None:
        """The result as JSON."""
        print(dump(value))

    def line(self, text: str) -> None:
        """A line for people, of the result."""
        print(text)

    def say(self, key: str, **params: object) -> None:
        """A line for people, of the result, by key."""
        print(say(key, self.lang, **params))

    def problems(self, problems: Iterable[Problem]) -> None:
        """Messages, to standard error."""
        for problem in problems:
            print(f"[{problem.code}] {problem.text(self.lang)}", file=sys.stderr)


def day_in(option: str, text: str) -> date | None:
    """The day that stands in an option; None if none is given. Raises Misuse."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Misuse(Problem("CLI_NOT_A_DAY", option, {"value": text[:40]})) from None


def dump(value: JsonValue) -> str:
    """JSON in UTF-8 without ASCII escapes; what UTF-8 cannot hold is replaced."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace").decode()


class Command(Protocol):
    """One command: one file of this folder."""

    @property
    def name(self) -> str: ...

    @property
    def help(self) -> str:
        """Key of its one-line description."""

    def arguments(self, parser: ArgumentParser) -> None:
        """Its arguments."""

    def run(self, args: Namespace, console: Console) -> int:
        """Do it; the exit status. Raises Misuse."""


commands: Registry[Command] = Registry("command")
