"""with_fetched: what is filed, with the files that the own space or an earlier case gave in place of handing them in.

The case names them from then on: the reviewer looks at them as at what was handed in, and no sweep takes their bytes away, whatever
becomes of the place they came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

from runtime.content import Content, Upload
from runtime.holdings import OWN_SPACE
from runtime.outcome import MaterialLine, Standing


def with_fetched(content: Content, lines: Iterable[MaterialLine]) -> Content:
    """The content with one file for each dropped material whose record has one. What an earlier filing named, and counts still, stays."""
    found = tuple(
        Upload(line.material, **asdict(line.record.file), kept=line.record.number if line.record.library == OWN_SPACE else "")
        for line in lines
        if line.standing is Standing.DROPPED and line.record and line.record.file
    )
    return replace(content, fetched=found)
