"""Unmatched: a choice of the one form whose options a department's own list has no word for, so that its form would arrive with a gap."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding
from forms.lints.base import about_data_item, lints
from forms.option_lists import unsettled
from forms.problems import Severity
from forms.told import told_list


@lints.register
class UnmatchedOptions:
    """Two lists were made one, and nobody has said yet what a department receives of some options."""

    name = "unmatched"
    shipped = {"LINT_OPTION_UNMATCHED": Severity.WARNING}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        for item in bundle.data_items:
            for place, lacking in unsettled(bundle, item.id):
                department = bundle.item(place.split(".", 1)[0])
                params = {"department": department.department if department else "", "options": told_list(lacking)}
                yield about_data_item("LINT_OPTION_UNMATCHED", item, params)
