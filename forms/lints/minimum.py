"""Minimum collection: 收集个人信息应当限于最小范围 (个人信息保护法 6 条), nothing unrelated to the matter (行政许可法 31 条)."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.findings import Finding, Place, an_edit
from forms.lints.base import about_data_item, lints
from forms.problems import Severity
from forms.read_names import names_needed, names_negated, names_read_by, texts_compared
from forms.told import told_list

_REST = ("其他", "其它", "无", "以上都不是", "不适用")
"""Options that stand for whatever is left; no rule names them."""


@lints.register
class Minimum:
    """What is collected and needed by nothing."""

    name = "minimum"
    shipped = {"LINT_NOBODY_ASKS": Severity.WARNING, "LINT_FORM_WITHOUT_BASIS": Severity.HINT, "LINT_OPTION_UNUSED": Severity.HINT}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        needed = names_needed(bundle)
        receivers: dict[str, set[str]] = {}
        for place, name in bundle.relations.item_of().items():
            receivers.setdefault(name, set()).add(place.partition(".")[0])
        for item in bundle.data_items:
            if item.id not in needed and item.id not in receivers:
                drop = an_edit("drop_field", data_item=item.id)
                yield about_data_item("LINT_NOBODY_ASKS", item, {}, "BASIS_MINIMUM", [drop])
        yield from _without_basis(bundle, needed, receivers)
        yield from _unused_options(bundle)


def _without_basis(bundle: Bundle, needed: frozenset[str], receivers: dict[str, set[str]]) -> Iterator[Finding]:
    """One finding a matter, not one a field: stating the basis mends them all."""
    silent = {item.id for item in bundle.items if not item.basis}
    for item in bundle.items:
        if item.id in silent:
            only = [
                data_item.label
                for data_item in bundle.data_items
                if data_item.id not in needed and item.id in receivers.get(data_item.id, ()) and receivers[data_item.id] <= silent
            ]
            if only:
                params = {"item": item.name, "count": len(only), "labels": told_list(only)}
                place = Place("item", item.id)
                yield Finding("LINT_FORM_WITHOUT_BASIS", f"items.{item.id}.basis", params, basis="BASIS_MINIMUM", place=place)


def _unused_options(bundle: Bundle) -> Iterator[Finding]:
    """Of a choice on which a demand or limit depends, the options on which nothing does: a rule was forgotten, or the option is idle.

    Where a rule of eligibility reads the choice, or a condition says what it is not, every other option has its meaning too.
    """
    decided = {name for rule in bundle.rules for name in names_read_by(bundle, [rule.when, rule.holds])} | names_negated(bundle)
    for name, texts in texts_compared(bundle).items():
        item = bundle.data_item(name)
        if item and name not in decided and texts.intersection(item.options):
            unused = [option for option in item.options if option not in texts and not option.startswith(_REST)]
            if unused:
                yield about_data_item("LINT_OPTION_UNUSED", item, {"options": told_list(unused)})
