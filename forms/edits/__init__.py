"""Edits: every change of a draft. Pages, command line and replay make them; nothing else writes into a document."""

from __future__ import annotations

from forms.edits.apart import AllowTogether, KeepApart
from forms.edits.base import Edit, Outcome, Words, apply_edits, edit_json, edits, read_edits
from forms.edits.demands import FieldChanges, SetField, SetRequired
from forms.edits.departments import AddDepartment, BundleChanges, DepartmentChanges, RemoveDepartment, SetBundle, SetDepartment
from forms.edits.facts import AddFact, DropFact, FactChanges, SetFact
from forms.edits.fields import AddField, CopyFields, DropField
from forms.edits.groups import AddColumn, ColumnChanges, DropColumn, MoveColumn, SetColumn
from forms.edits.materials import DropUse, JoinMaterials, MoveUse, SplitUse
from forms.edits.meaning import ItemChanges, SetItem
from forms.edits.merging import Join, MoveMember, SplitOff
from forms.edits.placing import Place, PlacementChanges, SetPlacement, Unplace
from forms.edits.proofs import MaterialChanges, SetMaterial, SetUse, UseChanges
from forms.edits.questions import AskFirst
from forms.edits.regrouping import IntoGroup, OutOfGroup
from forms.edits.relating import MapCodes, Relate
from forms.edits.rules import AddRule, DropRule, MoveRule, RuleChanges, SetRule
from forms.edits.sections import AddSection, MoveSection, RemoveSection, RenameSection

__all__ = [
    "AddColumn",
    "AddDepartment",
    "AddFact",
    "AddField",
    "AddRule",
    "AddSection",
    "AllowTogether",
    "AskFirst",
    "BundleChanges",
    "ColumnChanges",
    "CopyFields",
    "DepartmentChanges",
    "DropColumn",
    "DropFact",
    "DropField",
    "DropRule",
    "DropUse",
    "Edit",
    "FactChanges",
    "FieldChanges",
    "IntoGroup",
    "ItemChanges",
    "Join",
    "JoinMaterials",
    "KeepApart",
    "MapCodes",
    "MaterialChanges",
    "MoveColumn",
    "MoveMember",
    "MoveRule",
    "MoveSection",
    "MoveUse",
    "OutOfGroup",
    "Outcome",
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
    "SetPlacement",
    "SetRequired",
    "SetRule",
    "SetUse",
    "SplitOff",
    "SplitUse",
    "Unplace",
    "UseChanges",
    "Words",
    "apply_edits",
    "edit_json",
    "edits",
    "read_edits",
]
