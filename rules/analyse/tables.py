"""Decision tables: what `check_table` finds in each that is in force."""

from __future__ import annotations

from collections.abc import Iterator

from rules.analyse.base import RuleFinding, Survey, checks
from rules.analyse.table_findings import SEVERITIES, TableFinding, Way, check_table


@checks.register
class Tables:
    """Rows at odds, rows in vain, gaps."""

    name = "tables"
    severities = SEVERITIES

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        for table in survey.bundle.tables:
            if table.in_force(survey.land.on):
                yield from check_table(survey.bundle, table, survey.land.on)


__all__ = ["TableFinding", "Tables", "Way", "check_table"]
