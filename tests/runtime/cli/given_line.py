"""The command line in this process: its own `main`, with its streams kept."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from typing import Any

from runtime.cli.line import main


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # Any: whatever the command prints
        """Its standard output as JSON."""
        return json.loads(self.out)


def run(*arguments: str) -> Done:
    """One command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(arguments)
    assert "Traceback" not in err.getvalue()
    return Done(status, out.getvalue(), err.getvalue())
