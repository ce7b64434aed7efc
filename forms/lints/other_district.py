"""Other districts: conditions and words that still name another district than the one the bundle is for, as copies for districts do."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.districts import other_districts
from forms.findings import Finding, Place, place_of_condition
from forms.lints.base import lints
from forms.problems import Severity
from forms.told import told_list


@lints.register
class OtherDistrict:
    """A condition that only another district meets; words that send people to it."""

    name = "other_district"
    # nobody of the own district would get through: it blocks until it is mended, or a publisher says why it is meant so
    shipped = {"LINT_OTHER_DISTRICT": Severity.ERROR, "LINT_OTHER_DISTRICT_WORDS": Severity.WARNING}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        for one in other_districts(bundle):
            code = "LINT_OTHER_DISTRICT" if one.by_condition else "LINT_OTHER_DISTRICT_WORDS"
            params = {"label": one.label, "names": told_list(f"“{name}”" for name in one.names), "region": bundle.region}
            yield Finding(code, one.where, params, place=_place(bundle, one.where))


def _place(bundle: Bundle, where: str) -> Place:
    kind, _, id_ = where.partition(".")
    return Place("data_item", id_) if kind == "data_items" else place_of_condition(bundle, where)
