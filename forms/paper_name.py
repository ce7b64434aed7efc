"""paper_name: what people call a kind of paper, and where a template of it stands in a document."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.told import Told, told
from forms.wording import catalogue, say


def paper_name(bundle: Bundle, kind: str, item: str = "") -> Told:
    """受理通知书; of the form of one matter with its name. A kind nobody knows is called by its own name."""
    key = f"NOTICE_{kind.upper()}"
    name = told(key) if key in catalogue() else Told(kind, kind)
    if not item:
        return name
    found = bundle.item(item)
    matter = found.name if found else item
    return Told(say("TEMPLATE_OF_ITEM", paper=name, item=matter), say("TEMPLATE_OF_ITEM", "en", paper=name.english, item=matter))


def template_place(kind: str, item: str = "") -> str:
    """As edits and findings name it: "templates.acceptance", "templates.department_form.food"."""
    return ".".join(part for part in ("templates", kind, item) if part)[:200]
