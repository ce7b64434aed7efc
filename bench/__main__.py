"""`python -m bench`: run every contest, print the tables, write bench/RESULTS.md."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bench.contests import DATALOGIC, ZEN, Contest, all_contests
from bench.designer_drop import drop_page
from bench.suggesting import suggestion_page
from bench.what_if import what_if_page

RESULTS = Path(__file__).parent / "RESULTS.md"

VERSIONS = {ZEN: "zen-engine", DATALOGIC: "datalogic-py"}


def table(contest: Contest) -> str:
    """A contest as a table, quickest first; ratios to the peers where there are any."""
    peers = [name for name in (ZEN, DATALOGIC) if name in contest.timings]
    header = ["", "median ms", "p95 ms", *(f"median / {peer}" for peer in peers)]
    lines = [header, ["---", *["---:"] * (len(header) - 1)]]
    for name, timing in sorted(contest.timings.items(), key=lambda pair: pair[1].median):
        shown = f"{name} {version(VERSIONS[name])}" if name in VERSIONS else name
        ratios = (f"{timing.median / contest.timings[peer].median:.2f}" for peer in peers)
        lines.append([shown, f"{timing.median:.4f}", f"{timing.p95:.4f}", *ratios])
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"## {contest.title}\n\n{contest.note}\n\n{body}\n"


def page(contests: Sequence[Contest]) -> str:
    """The results as a page."""
    head = (
        "# Results of `make bench`\n\n"
        f"Python {platform.python_version()}, durable-rules {version('durable-rules')}. All contestants run in one process, "
        "in turn on the same input, and were found to say the same before anything was timed. "
        "Read the ratios: the milliseconds are those of one machine.\n"
    )
    return "\n".join([head, *map(table, contests)])


if __name__ == "__main__":
    text = "\n".join([page(all_contests()), what_if_page(), suggestion_page(), drop_page()])
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
