"""Sketch: a condition while it is edited, with the rows that are not finished yet; lives in the session as text. Pure."""

from __future__ import annotations

from itertools import count

from builder.condition_tree.pieces import Group, Piece, Row, walk
from builder.condition_tree.reading import Resolve, root_of
from forms.part import Part, Tree


class Attention(Part):
    """What the editor is to give the focus to."""

    turn: int = 0
    """Counts up with each wish."""
    id: int = 0
    part: str = ""
    """`field`, `test`, `value`, `joint`, `row`."""


class Sketch(Part):
    """What is edited."""

    root: Group
    ack: int = 0
    """The last operation that was done or refused."""
    look: Attention = Attention()
    said: str = ""
    """Why the last operation was refused; "" = it was not."""
    at: int = 0
    """The piece that is about."""

    @property
    def tree(self) -> Tree:
        """The condition as it is to be saved; null = none."""
        return self.root.kept[0] if self.root.kept else None

    @property
    def unfinished(self) -> tuple[Row, ...]:
        """Rows that are not whole, from the top down."""
        return tuple(one for one in walk(self.root) if isinstance(one, Row) and not one.whole)

    def find(self, number: int) -> Piece | None:
        """The piece of that number."""
        return next((one for one in walk(self.root) if one.id == number), None)

    def fresh(self) -> count[int]:
        """Numbers that no piece has."""
        return count(max(one.id for one in walk(self.root)) + 1)

    def scope(self, number: int) -> str:
        """The list whose elements a piece asks about; "" = none."""
        found = ""
        for piece in walk(self.root):
            if isinstance(piece, Row) and piece.body and number != piece.id and any(one.id == number for one in walk(piece.body)):
                found = piece.name
        return found


def sketch_of(tree: Tree, resolve: Resolve) -> Sketch:
    """A condition, to be edited."""
    return Sketch(root=root_of(tree, resolve))
