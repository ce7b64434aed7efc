"""Purpose: sensitive personal information needs a stated purpose and necessity (个人信息保护法 28, 30 条)."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding, an_edit
from forms.lints.base import about_data_item, lints
from forms.problems import Severity
from forms.purposes import is_sensitive, purpose_of


@lints.register
class Purpose:
    """A sensitive item that does not say why it is collected."""

    name = "purpose"
    shipped = {"LINT_NO_PURPOSE": Severity.ERROR}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        for item in bundle.data_items:
            if is_sensitive(item) and not item.purpose.strip():
                purpose = purpose_of(bundle, item)
                fix = [an_edit("set_item", data_item=item.id, changes={"purpose": purpose})] if purpose else []
                yield about_data_item("LINT_NO_PURPOSE", item, {"purpose": purpose}, "BASIS_PURPOSE", fix)
