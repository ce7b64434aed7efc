"""Outcomes of value tables: what they give, added, changed and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, OutcomeColumn, Scalar, TableKind
from forms.edits.base import Changes, Edit, Words, edit
from forms.edits.lookup import bad_name, blank, numbered_name
from forms.edits.losses import conclusion_kind_losses, conclusion_losses
from forms.edits.of_table import MOST_COLUMNS, OfTable, of_kind, unknown_outcome
from forms.field_types import Kind
from forms.problems import Problem


class TableOutcomeChanges(Changes):
    """Settings of an outcome."""

    label: str = ""
    type: Literal["text", "number", "boolean"] = "text"
    priority: tuple[Scalar, ...] = ()
    otherwise: Scalar | None = None


@edit
class AddTableOutcome(OfTable):
    """One more value that a value table gives."""

    op: Literal["add_table_outcome"] = "add_table_outcome"
    label: str
    type: Literal["text", "number", "boolean"] = "text"
    outcome: str = ""
    """Its id; "" = the first free one."""

    def settled(self, bundle: Bundle) -> Edit:
        found = self.found(bundle)
        return self.model_copy(update={"outcome": self._id(found)}) if found else self

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        yield from own_outcomes(table)
        yield from blank(self.label, self.where())
        if self.outcome:
            yield from bad_name(self.outcome, [one.id for one in table.outcomes], self.where(self.outcome))
        if len(table.outcomes) >= MOST_COLUMNS:
            yield Problem("EDIT_TABLE_WIDE", self.where(), {"most": MOST_COLUMNS})

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        made = OutcomeColumn(id=self._id(table), label=self.label.strip(), type=self.type)
        return table.model_copy(update={"outcomes": (*table.outcomes, made)})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(f"outcomes.{self.outcome}")} if self.outcome else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_TABLE_OUTCOME", {"title": self.title(bundle), "label": self.label}

    def _id(self, table: DecisionTable) -> str:
        return self.outcome or numbered_name("o", [one.id for one in table.outcomes])


@edit
class SetTableOutcome(OfTable):
    """Change an outcome of a value table; values that are none of a new type are refused."""

    op: Literal["set_table_outcome"] = "set_table_outcome"
    outcome: str
    changes: TableOutcomeChanges

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        yield from own_outcomes(table)
        if not any(one.id == self.outcome for one in table.outcomes):
            yield unknown_outcome(table, self.outcome)
        given = self.changes.given()
        if "label" in given:
            yield from blank(self.changes.label, self.where(self.outcome))
        if "type" in given:
            for number, row in enumerate(table.rows, 1):
                if not of_kind(row.outcomes.get(self.outcome), Kind(self.changes.type)):
                    yield Problem(
                        "EDIT_TABLE_OUTCOME_KIND",
                        self.where(row.id),
                        {"row": number, "label": self._label(table), "value": str(row.outcomes[self.outcome])[:40]},
                    )
            yield from conclusion_kind_losses(bundle, table, self.changed(bundle, table))

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        given = self.changes.given()
        outcomes = tuple(one.model_copy(update=given) if one.id == self.outcome else one for one in table.outcomes)
        return table.model_copy(update={"outcomes": outcomes})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(f"outcomes.{self.outcome}")})

    def words(self, bundle: Bundle) -> Words:
        found = self.found(bundle)
        return "EDITED_TABLE_OUTCOME", {"title": self.title(bundle), "label": self._label(found) if found else self.outcome}

    def _label(self, table: DecisionTable) -> str:
        return next((one.label for one in table.outcomes if one.id == self.outcome), self.outcome)


@edit
class DropTableOutcome(OfTable):
    """A value is given no more."""

    op: Literal["drop_table_outcome"] = "drop_table_outcome"
    outcome: str

    def unfit(self, bundle: Bundle, table: DecisionTable) -> Iterator[Problem]:
        """See OfTable."""
        yield from own_outcomes(table)
        found = next((one for one in table.outcomes if one.id == self.outcome), None)
        if found is None:
            yield unknown_outcome(table, self.outcome)
        else:
            yield from conclusion_losses(bundle, table, self.where(self.outcome), outcome=found)

    def changed(self, bundle: Bundle, table: DecisionTable) -> DecisionTable:
        """See OfTable."""
        rows = tuple(
            row.model_copy(update={"outcomes": {name: one for name, one in row.outcomes.items() if name != self.outcome}})
            for row in table.rows
        )
        return table.model_copy(update={"outcomes": tuple(one for one in table.outcomes if one.id != self.outcome), "rows": rows})

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self.where(f"outcomes.{self.outcome}")})

    def words(self, bundle: Bundle) -> Words:
        found = self.found(bundle)
        label = next((one.label for one in found.outcomes if one.id == self.outcome), self.outcome) if found else self.outcome
        return "EDITED_DROP_TABLE_OUTCOME", {"title": self.title(bundle), "label": label}


def own_outcomes(table: DecisionTable) -> Iterator[Problem]:
    """Only a value table says itself what it gives."""
    if table.kind is not TableKind.VALUE:
        yield Problem("EDIT_TABLE_OUTCOMES_FIXED", f"tables.{table.id}"[:200], {"title": table.title})
