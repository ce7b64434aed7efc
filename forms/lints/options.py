"""Options: a condition that compares a choice with what is none of its options: nobody can answer that, so it never comes true.

An edit that states such a condition is refused (`rules.stated`). This finds those that came from a file, or that stood there when
the options changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.comparisons import foreign_options
from forms.conditions import conditions
from forms.findings import Finding, place_of_condition
from forms.lints.base import lints
from forms.problems import Severity
from forms.told import told, told_list


@lints.register
class UnknownOption:
    """A comparison with an option that is not there."""

    name = "options"
    shipped = {"LINT_OPTION_UNKNOWN": Severity.ERROR}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        for kind, where, label, tree in conditions(bundle):
            for choice, option, options in foreign_options(bundle, tree):
                reader, listed = told(f"READER_{kind.name}", label=label), told_list(options)
                params = {"reader": reader, "label": choice, "option": option, "options": listed}
                yield Finding("LINT_OPTION_UNKNOWN", where, params, place=place_of_condition(bundle, where))
