"""Reading a label for which no list has a closed word: what stands before its head is what it means."""

from __future__ import annotations

import re

from forms.suggest.lexicon import STANDING
from forms.suggest.meaning import meaning_of
from forms.suggest.paper import paper_lexicon
from forms.suggest.pieces import Piece, cut, said_alike, segment, state_of_thing, with_own_roles
from forms.suggest.reading import Reading

_NUMBER = re.compile(r"(?:字号|编号|号码|号)$")


def read_open(main: str, roles: list[Piece], things: list[Piece], sides: frozenset[str]) -> Reading:
    """Everything else: what is left when words that say nothing and the people named are taken off."""
    state, main = state_of_thing(main)
    sides = (sides | {state}) - {"later", "former"} if state else sides
    pieces = [piece for piece in with_own_roles(cut(said_alike(main))) if piece.sense != "particle"]
    kept = [piece for piece in pieces if not (piece.sense == "role" and STANDING.get(piece.id) in ("self", "theme"))]
    if not any(piece.sense not in ("open", "side") for piece in kept):
        # 救助对象类型: without the people nothing would be left
        kept = [piece for piece in pieces if piece.id != "self" and piece.text != "本人"]
    stem = "".join(f"{piece.id.upper()} " if piece.sense == "open" else piece.text for piece in kept if piece.sense != "side").strip()
    if (paper := _numbered(main)) and pieces and pieces[-1].id == "number":
        stem = f"{paper} NUMBER"
    sides = sides | {piece.id for piece in pieces if piece.sense == "side"}
    named = tuple(piece.id for piece in roles if STANDING.get(piece.id) != "self")
    thing = (things[-1].sense, things[-1].id) if things else None
    meaning = "" if paper else meaning_of(kept)
    return Reading(main, "", roles=named[-1:], others=named[:-1], thing=thing, sides=sides, stem=stem, meaning=meaning)


def _numbered(main: str) -> str:
    """The paper whose number is asked: 房屋产权证号 and 不动产权证书编号 are numbers of one paper."""
    pieces = segment(_NUMBER.sub("", main), paper_lexicon())
    return pieces[-1].id if pieces and pieces[-1].sense == "paper" else ""
