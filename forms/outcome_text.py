"""What a row of a decision table concludes, and the materials it names, as text and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms.bundle import Bundle
from forms.cell_text import is_excel_error, plain_text
from forms.cell_values import not_an_option, option_of, read_value, unquoted, value_text
from forms.decision_table import Scalar
from forms.field_types import Kind
from forms.field_types.base import quote
from forms.field_types.options import folded
from forms.problems import Lang, Problem, nearest
from forms.table_columns import Asked
from forms.told import told
from forms.wording import say

NONE = "—"
"""No conclusion."""
WORKING_DAYS = told("TABLE_UNIT_WORKING_DAYS")
"""The unit of what is counted in whole days."""
NOTHING = frozenset({"", "-", "--", "/", "无", "none", "n/a", "不适用"})

YES = ("可容缺", "可", "可以", "可以容缺", "允许", "允许容缺", "容缺", "可后补", "可以后补", "是", "√", "✓", "yes", "maycomelater")
NO = (
    "不可容缺",
    "不可",
    "不可以",
    "不可以容缺",
    "不能容缺",
    "不允许",
    "不得容缺",
    "不得",
    "不容缺",
    "不可后补",
    "否",
    "×",
    "✗",
    "no",
    "maynot",
)
LATER: Mapping[str, bool] = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
"""Whether a material may come later, as people write it."""


def outcome_text(value: Scalar | None, asked: Asked, lang: Lang = "zh") -> str:
    """A conclusion as people read and type it."""
    if value is None:
        return NONE
    plain = value_text(value, asked, lang)
    return plain if read_outcome(plain, asked) == value else value_text(value, asked, lang, quoted=True)


def read_outcome(raw: object, asked: Asked) -> Scalar | Problem | None:
    """The conclusion that a text means; a blank or a dash is none."""
    text = plain_text(raw)
    if folded(text) in NOTHING:
        return None
    if asked.words and asked.kind is Kind.BOOLEAN:
        option = option_of(text, asked)
        return LATER.get(folded(text), not_an_option(text, asked)) if option is None else option
    if is_excel_error(text):
        return Problem("CELL_EXCEL_ERROR", params={"value": text})
    if asked.kind is Kind.TEXT and not asked.options:
        plain = unquoted(text)
        return text if plain is None else plain
    value = read_value(text, asked)
    if asked.unit == WORKING_DAYS and not isinstance(value, Problem) and (not isinstance(value, int) or value < 0):
        return Problem("CELL_NOT_DAYS", params={"value": text})
    return value


def materials_text(bundle: Bundle, materials: Iterable[str], lang: Lang = "zh") -> str:
    """Materials by their names: these hold commas of their own, so that semicolons part them."""
    found = (bundle.material(one) for one in materials)
    return say("CELL_ALSO", lang).join(one.name for one in found if one)


def read_materials(raw: object, bundle: Bundle) -> tuple[str, ...] | Problem:
    """The materials a text names: by name, by a department's own name, or by id."""
    text = plain_text(raw)
    named: dict[str, str] = {}
    for material in bundle.materials:
        for name in (material.name, material.id, *material.answers_to, *(use.name for use in material.uses)):
            named.setdefault(folded(name), material.id)
    if (whole := named.get(folded(text))) is not None:
        return (whole,)
    found = list[str]()
    for part in filter(None, (one.strip() for one in text.replace("；", ";").replace("\n", ";").split(";"))):
        pieces = _pieces(part, named)
        if isinstance(pieces, Problem):
            near = nearest(part, [material.name for material in bundle.materials])
            return Problem("CELL_NOT_A_MATERIAL", params={"value": quote(part), "nearest": near})
        found += pieces
    return tuple(dict.fromkeys(found)) or Problem("CELL_NO_MATERIAL")


def _pieces(part: str, named: Mapping[str, str]) -> list[str] | Problem:
    """Names parted by commas, where a name may hold commas itself: the longest run that is a name counts."""
    pieces, found, at = part.split("、"), list[str](), 0
    while at < len(pieces):
        end = next((end for end in range(len(pieces), at, -1) if folded("、".join(pieces[at:end])) in named), None)
        if end is None:
            return Problem("CELL_NOT_A_MATERIAL")
        found.append(named[folded("、".join(pieces[at:end]))])
        at = end
    return found
