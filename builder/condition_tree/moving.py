"""moved: a piece one step up or down: past a row, into the group beside it, out of its own. Pure.

The condition on each element is an island: nothing comes in or goes out, for what is read there has no meaning elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from builder.condition_tree.pieces import Group, Joint, Piece, Row, group_of, row_of

Way = tuple[Group, ...]
"""The groups around a piece, the innermost first, as far as its island goes."""


def moved(root: Group, piece: Piece, by: int) -> Group | None:
    """The whole with the piece a step further (1 = down, -1 = up); None if there is nowhere to go."""
    way = way_to(root, piece.id)
    if not way:
        return None
    home = way[0]
    at = [one.id for one in home.members].index(piece.id)
    rest = [one for one in home.members if one.id != piece.id]
    if 0 <= at + by < len(home.members):
        beside = home.members[at + by]
        if home.joint is Joint.IF or not isinstance(beside, Group) or beside.joint is Joint.IF:
            rest.insert(at + by, piece)
            return _with(root, group_of(home, rest))
        entered = group_of(beside, (piece, *beside.members) if by > 0 else (*beside.members, piece))
        return _with(root, group_of(home, [entered if one.id == beside.id else one for one in rest]))
    if len(way) < 2 or home.joint is Joint.IF or way[1].joint is Joint.IF:
        return None
    left = (group_of(home, rest),) if rest else ()
    pair: Sequence[Piece] = (*left, piece) if by > 0 else (piece, *left)
    members = [one for other in way[1].members for one in (pair if other.id == home.id else (other,))]
    return _with(root, group_of(way[1], members))


def way_to(group: Group, number: int) -> Way:
    """The groups around the piece of that number within; () if it is not there."""
    for member in group.members:
        if member.id == number:
            return (group,)
        match member:
            case Group() if found := way_to(member, number):
                return (*found, group)
            case Row(body=Group() as body) if found := way_to(body, number):
                return found
    return ()


def _with(group: Group, new: Group) -> Group:
    """The same with this group in its place."""
    found = replaced(group, new.id, lambda _: new)
    assert isinstance(found, Group)
    return found


def replaced(piece: Piece, number: int, do: Callable[[Piece], Piece]) -> Piece:
    """The piece with another in place of the one of that number; all that lies around it states itself anew."""
    if piece.id == number:
        return do(piece)
    match piece:
        case Row(body=Group() as body):
            inner = replaced(body, number, do)
            assert isinstance(inner, Group)
            return piece if inner is body else row_of(piece.model_copy(update={"body": inner}))
        case Group():
            members = [replaced(one, number, do) for one in piece.members]
            return piece if all(one is other for one, other in zip(members, piece.members, strict=True)) else group_of(piece, members)
    return piece
