"""`python -m bench`: run every contest, print the tables, write bench/RESULTS.md."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.analysing import analysis_page
from bench.contests import DATALOGIC, JSON_LOGIC, RULE_ENGINE, ZEN, Contest, all_contests
from bench.designer_drop import drop_page
from bench.growth import growth_page
from bench.papers import papers_page
from bench.suggesting import suggestion_page
from bench.what_if import what_if_page

RESULTS = Path(__file__).parent / "RESULTS.md"

PEERS = (ZEN, DATALOGIC, JSON_LOGIC, RULE_ENGINE)


def table(contest: Contest) -> str:
    """A contest as a table, quickest first; ratios to the two quickest peers where there are any."""
    peers = [name for name in (ZEN, DATALOGIC) if name in contest.timings]
    header = ["", "p50 ms", "p99 ms", "per second", *(f"p50 / {peer}" for peer in peers)]
    lines = [header, ["---", *["---:"] * (len(header) - 1)]]
    for name, timing in sorted(contest.timings.items(), key=lambda pair: pair[1].median):
        shown = f"{name} {version(name)}" if name in PEERS else name
        ratios = (f"{timing.median / contest.timings[peer].median:.2f}" for peer in peers)
        lines.append([shown, f"{timing.median:.4f}", f"{timing.p99:.4f}", f"{timing.per_second:,.0f}", *ratios])
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n".join([f"## {contest.title}\n\n{contest.note}\n\n{body}\n", *(aim.words() for aim in contest.aims)])


def page(contests: Sequence[Contest]) -> str:
    """The results as a page."""
    head = (
        "# Results of `make bench`\n\n"
        f"Python {platform.python_version()}, durable-rules {version('durable-rules')}. All contestants run in one process, "
        "in turn on the same input, and were found to say the same before anything was timed. "
        "Read the ratios: the milliseconds are those of one machine.\n"
    )
    return "\n".join([head, *map(table, contests)])


def parts() -> Iterator[str]:
    """Every part of the page, one after the other."""
    yield page(all_contests())
    yield growth_page()
    yield analysis_page()
    yield what_if_page()
    yield suggestion_page()
    yield drop_page()
    yield papers_page()


if __name__ == "__main__":
    told = []
    for part in parts():
        print(part, flush=True)
        told.append(part)
    RESULTS.write_text("\n".join(told), encoding="utf-8")
