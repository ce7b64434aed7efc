"""The command line: one file a command; `python -m runtime COMMAND`."""

from forms.registry import import_siblings
from runtime.cli.base import commands

import_siblings(__name__, list(__path__))

__all__ = ["commands"]
