"""How long the analysis of the made-up rules takes, and what it finds in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median
from time import process_time

from bench.large_tables import made_up_bundle
from bench.measure import Aim
from rules.analyse import Analysis, analyse
from rules.rule_book import read_rule_book

ON = date(2026, 3, 10)
MOST = {100: 0.2, 1_000: 10.0}
"""Rules -> seconds of the processor that they may take."""
ROUNDS = {100: 9, 1_000: 3}


def analysing(rules: int, rounds: int) -> tuple[float, Analysis]:
    """Seconds of the processor, the median, and what was found."""
    bundle = made_up_bundle(rules=rules)
    book = read_rule_book(bundle)
    taken = []
    for _ in range(rounds):
        begun = process_time()
        found = analyse(bundle, book, on=ON)
        taken.append(process_time() - begun)
    return median(taken), found


def analysis_page(sizes: Sequence[int] = tuple(MOST)) -> str:
    """The results as a part of the page."""
    lines, aims = [], []
    for size in sizes:
        seconds, found = analysing(size, ROUNDS.get(size, 1))
        lines.append(f"| {size:,} | {seconds:.3f} | {len(found.findings)} | {len(found.undecided)} |")
        aims.append(Aim(f"{size:,} rules within {MOST.get(size, 0.2)} s", seconds, MOST.get(size, 0.2), " s"))
    return "\n".join(
        [
            "## Analysis",
            "",
            "The made-up rules over 30 values, within and across rules; every witness is run by the readings before it counts. That the "
            "hundred have the dead rules and overlaps that a solver finds is for tests/rules/analyse/test_hundred_rules.py to show.",
            "",
            "| rules | seconds of the processor | findings | undecided |",
            "| ---: | ---: | ---: | ---: |",
            *lines,
            "",
            *(aim.words() for aim in aims),
        ]
    )


if __name__ == "__main__":
    print(analysis_page())
