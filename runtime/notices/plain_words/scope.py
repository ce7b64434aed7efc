"""Which loops are open behind a line of the source; and the name a new loop's variable gets."""

from __future__ import annotations

import re

from runtime.notices.plain_words.expression import parsed, path_of
from runtime.notices.plain_words.names import Names, Scope, Turn
from runtime.notices.plain_words.source_line import Piece, Statement, pieces_of

LOOP = re.compile(r"(?P<variable>[^\W\d]\w*) in (?P<list>.+?)(?: if (?P<only>.+))?")
VARIABLES = ("row", "one", "part", "line")


def turned(scope: Scope, piece: Piece) -> Scope:
    """The loops that are open behind a piece."""
    match piece:
        case Statement("for", rest) if loop := LOOP.fullmatch(rest):
            return (*scope, Turn(loop["variable"], list_path(loop["list"], scope)))
        case Statement("endfor"):
            return scope[:-1]
    return scope


def advanced(scope: Scope, line: str) -> Scope:
    """The loops that are open behind this line."""
    for piece in pieces_of(line) or ():
        scope = turned(scope, piece)
    return scope


def list_path(source: str, scope: Scope) -> str:
    """The path of the list a loop runs over; what is no path stands for itself."""
    tree = parsed(source)
    return (path_of(tree, scope) if tree is not None else None) or source


def variable_for(path: str, names: Names, scope: Scope) -> str:
    """`item` for items, where nothing else is called so; else the first of the usual ones that is free."""
    taken = {turn.variable for turn in scope} | {field.path for field in names.fields if "." not in field.path}
    singular = path.rpartition(".")[2].removesuffix("s")
    wanted = (singular, *VARIABLES) if path == "items" else VARIABLES
    return next((name for name in wanted if name not in taken), f"{VARIABLES[0]}{len(scope)}")
