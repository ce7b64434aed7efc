"""Content controls 内容控件 of a Word form: what a programme draws in them becomes the signs that paper has.

A control nobody filled in shows words like «单击此处输入文字»: that is a blank, of a day where it picks one, and a list to choose from
is options to tick. Word keeps what was struck out as well: a table row that is tracked as deleted is not on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from forms.importers.office_package import attribute, local

BLANK, DAY = "____", "    年  月  日"
MOST_CHOICES = 200


def draw_controls(root: Element) -> None:
    """Put the signs in the place of what the controls show, in the tree itself."""
    for control in root.iter():
        if local(control) == "sdt":
            sign = _sign(control)
            for text in _shown(control) if sign else ():
                text.text, sign = sign, ""
    for table in root.iter():
        if local(table) in ("tbl", "sdtContent"):
            for row in [one for one in table if local(one) == "tr" and _struck_out(one)]:
                table.remove(row)


def _sign(control: Element) -> str:
    """What paper has in its place; "" = what it shows stands."""
    properties = next((one for one in control if local(one) == "sdtPr"), None)
    marks = {local(one): one for one in properties} if properties is not None else {}
    choices = marks.get("dropDownList", marks.get("comboBox"))
    if choices is not None:
        return options_of(attribute(one, "displayText") or attribute(one, "value") or "" for one in choices if attribute(one, "value"))
    if "showingPlcHdr" not in marks or "checkbox" in marks:
        return ""
    return DAY if "date" in marks else BLANK


def options_of(words: Iterable[str]) -> str:
    """A list to choose from as options to tick."""
    return " ".join(f"□{word.strip()}" for word in list(dict.fromkeys(words))[:MOST_CHOICES] if word.strip()) or BLANK


def tick_box(control: Element) -> str:
    """The box of a control that is one, "" for others."""
    properties = next((one for one in control if local(one) == "sdtPr"), None)
    box = next((one for one in properties if local(one) == "checkbox"), None) if properties is not None else None
    if box is None:
        return ""
    checked = next((attribute(one, "val") for one in box if local(one) == "checked"), None)
    return "☑" if checked in ("1", "true", "on") else "□"


def _shown(control: Element) -> Iterator[Element]:
    return (one for one in control.iter() if local(one) == "t")


def _struck_out(row: Element) -> bool:
    properties = next((one for one in row if local(one) == "trPr"), None)
    return properties is not None and any(local(one) == "del" for one in properties)
