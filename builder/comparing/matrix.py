"""The matrix: from which outcome to which, rows and columns in the order of their severity."""

from __future__ import annotations

from collections.abc import Mapping

from runtime.comparing.mass_evaluation import OUTCOMES, UNDECIDED, UNREADABLE
from runtime.comparing.what_if_pieces import Compared, Move, is_better
from runtime.pages.staff_pieces import card_head_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc


def matrix_html(visit: Visit, compared: Compared, old: str, new: str) -> str:
    """The table with its legend."""
    matrix = compared.found.matrix
    shown = [one for one in OUTCOMES if one not in (UNDECIDED, UNREADABLE) or any(one in move for move in matrix)]
    head = "".join(f'<th scope="col">{esc(short(visit, one))}</th>' for one in shown)
    rows = "".join(_row(visit, one, shown, matrix) for one in shown)
    changed = compared.found.changed
    keys = (("up", "COMPARING_BETTER", compared.better), ("dn", "COMPARING_WORSE", changed - compared.better))
    legend = "".join(f'<span><i class="{kind}"></i>{esc(visit.say(key, count=f"{count:,}"))}</span>' for kind, key, count in keys)
    left = visit.say("COMPARING_UNCHANGED", count=f"{compared.found.total - changed:,}")
    return (
        f"{card_head_html(visit.say('COMPARING_MATRIX'), visit.say('COMPARING_AXES', old=old, new=new))}"
        f'<table class="of-matrix"><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>'
        f'<div class="of-matrixkey">{legend}<span class="of-3"><i></i>{esc(left)}</span></div>'
    )


def short(visit: Visit, outcome: str) -> str:
    """An outcome in a word."""
    return visit.say(f"COMPARING_SHORT_{outcome.upper()}")


def _row(visit: Visit, old: str, shown: list[str], matrix: Mapping[Move, int]) -> str:
    total = sum(matrix.get((old, new), 0) for new in shown)
    cells = "".join(_cell(old, new, matrix.get((old, new), 0)) for new in shown)
    return f'<tr><th scope="row">{esc(short(visit, old))} <span>{total:,}</span></th>{cells}</tr>'


def _cell(old: str, new: str, count: int) -> str:
    kind = "z" if not count else "same" if old == new else "up" if is_better(old, new) else "dn"
    return f'<td class="{kind}">{count:,}</td>'
