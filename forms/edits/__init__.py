"""Edits: every change of a draft. Pages, command line and replay make them; nothing else writes into a document."""

from __future__ import annotations

from forms.edits.apart import AllowTogether, KeepApart
from forms.edits.base import Edit, Outcome, Words, apply_edits, edit_json, edits, read_edits
from forms.edits.demands import FieldChanges, SetField, SetRequired
from forms.edits.departments import AddDepartment, BundleChanges, DepartmentChanges, RemoveDepartment, SetBundle, SetDepartment
from forms.edits.facts import AddFact, DropFact, FactChanges, SetFact
from forms.edits.fields import AddField, CopyFields, DropField
from forms.edits.groups import AddColumn, ColumnChanges, DropColumn, MoveColumn, SetColumn
from forms.edits.kept_findings import DropKeptFinding, KeepFinding
from forms.edits.materials import DropUse, JoinMaterials, MoveUse, SplitUse
from forms.edits.meaning import ItemChanges, SetItem
from forms.edits.merging import Join, MoveMember, SplitOff
from forms.edits.paper_templates import DropTemplate, PinSnippets, SetTemplate
from forms.edits.parameters import AddParameter, DropParameter, ParameterChanges, SetParameter
from forms.edits.placing import Place, PlacementChanges, SetPlacement, Unplace
from forms.edits.proofs import MaterialChanges, SetMaterial, SetUse, UseChanges
from forms.edits.questions import AskFirst
from forms.edits.regrouping import IntoGroup, OutOfGroup
from forms.edits.relating import MapCodes, Relate
from forms.edits.rules import AddRule, DropRule, MoveRule, RuleChanges, SetRule
from forms.edits.sections import AddSection, MoveSection, RemoveSection, RenameSection
from forms.edits.table_columns import AddTableColumn, DropTableColumn, SetTableColumn, TableColumnChanges
from forms.edits.table_outcomes import AddTableOutcome, DropTableOutcome, SetTableOutcome, TableOutcomeChanges
from forms.edits.table_rows import AddTableRow, DropTableRow, MoveTableRow, PasteTableRows, SetTableRow
from forms.edits.tables import AddTable, DropTable, SetTable, TableChanges
from forms.edits.test_cases import AddTestCase, DropTestCase, SetTestCase, TestCaseChanges

__all__ = [
    "AddColumn",
    "AddDepartment",
    "AddFact",
    "AddField",
    "AddParameter",
    "AddRule",
    "AddSection",
    "AddTable",
    "AddTableColumn",
    "AddTableOutcome",
    "AddTableRow",
    "AddTestCase",
    "AllowTogether",
    "AskFirst",
    "BundleChanges",
    "ColumnChanges",
    "CopyFields",
    "DepartmentChanges",
    "DropColumn",
    "DropFact",
    "DropField",
    "DropKeptFinding",
    "DropParameter",
    "DropRule",
    "DropTable",
    "DropTableColumn",
    "DropTableOutcome",
    "DropTableRow",
    "DropTemplate",
    "DropTestCase",
    "DropUse",
    "Edit",
    "FactChanges",
    "FieldChanges",
    "IntoGroup",
    "ItemChanges",
    "Join",
    "JoinMaterials",
    "KeepApart",
    "KeepFinding",
    "MapCodes",
    "MaterialChanges",
    "MoveColumn",
    "MoveMember",
    "MoveRule",
    "MoveSection",
    "MoveTableRow",
    "MoveUse",
    "OutOfGroup",
    "Outcome",
    "ParameterChanges",
    "PasteTableRows",
    "PinSnippets",
    "Place",
    "PlacementChanges",
    "Relate",
    "RemoveDepartment",
    "RemoveSection",
    "RenameSection",
    "RuleChanges",
    "SetBundle",
    "SetColumn",
    "SetDepartment",
    "SetFact",
    "SetField",
    "SetItem",
    "SetMaterial",
    "SetParameter",
    "SetPlacement",
    "SetRequired",
    "SetRule",
    "SetTable",
    "SetTableColumn",
    "SetTableOutcome",
    "SetTableRow",
    "SetTemplate",
    "SetTestCase",
    "SetUse",
    "SplitOff",
    "SplitUse",
    "TableChanges",
    "TableColumnChanges",
    "TableOutcomeChanges",
    "TestCaseChanges",
    "Unplace",
    "UseChanges",
    "Words",
    "apply_edits",
    "edit_json",
    "edits",
    "read_edits",
]
