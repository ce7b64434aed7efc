"""What a data item means beyond its type: where its value comes from, how sensitive it is and why, whether it is asked first."""

from __future__ import annotations

from builder.bundle_words import LEVELS
from builder.designing.bound_card import BoundCard, set_item
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.field_types import Kind
from forms.findings import EditJson
from forms.origin import Origin, origin_of
from forms.purposes import is_sensitive, purpose_of
from runtime.libraries.sample import SAMPLE_LIBRARIES
from runtime.trying.decided import guessed

DERIVED_FROM: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.DATE: (("cid", "birth_date_of_cid"), ("datetime", "date_of_datetime")),
    Kind.TEXT: (("cid", "sex_of_cid"),),
}
"""Kind of value -> (type it can be computed from, how)."""


def sources_for(bundle: Bundle, item: DataItem) -> dict[str, EditJson]:
    """Where its value may come from within the form: "prefill x" or "derive how x" -> the edit."""
    found: dict[str, EditJson] = {}
    for other in bundle.data_items:
        if other.id == item.id:
            continue
        relate: EditJson = {"op": "relate", "target": item.id, "source": other.id}
        if other.kind is item.kind and (other.type == item.type or item.kind is Kind.TEXT) and other.options == item.options:
            found[f"prefill {other.id}"] = {**relate, "kind": "prefill"}
        for type_, how in DERIVED_FROM.get(item.kind, ()):
            if other.type == type_ and item.type in ("date", "text", "select"):
                found[f"derive {how} {other.id}"] = {**relate, "kind": "derive", "how": how}
    return found


def source_now(bundle: Bundle, item: DataItem) -> str:
    """The one it has, "" if it is simply typed."""
    match origin_of(bundle, item.id):
        case (Origin.PREFILLED, source, _):
            return f"prefill {source}"
        case (Origin.DERIVED, source, how):
            return f"derive {how} {source}"
        case _:
            return ""


def source_panel(bound: BoundCard, item: DataItem) -> None:
    """默认值带出, and the library that holds it."""
    say, bundle = bound.design.visit.say, bound.design.bundle
    edits, now = sources_for(bundle, item), source_now(bundle, item)
    words = {"": say("DESIGN_SOURCE_NONE")} | {one: _source_words(bound, one) for one in dict.fromkeys((*filter(None, [now]), *edits))}

    def make(one: str) -> list[EditJson]:
        away: list[EditJson] = [{"op": "relate", "target": item.id, "source": now.split()[-1], "kind": "none"}] if now else []
        return [*away, *([edits[one]] if one in edits else [])]

    bound.one("source", say("DESIGN_SOURCE"), now, words, make)
    libraries = {"": say("DESIGN_LIBRARY_NONE")} | {name: name for name, _ in SAMPLE_LIBRARIES}
    bound.one("library", say("DESIGN_LIBRARY"), item.source_library, libraries, lambda name: set_item(item.id, source_library=name))


def _source_words(bound: BoundCard, source: str) -> str:
    kind, *how, name = source.split()
    label = bound.design.bundle.labels.get(name, name)
    if kind == "prefill":
        return bound.design.visit.say("DESIGN_SOURCE_PREFILL", label=label)
    return bound.design.visit.say(f"DESIGN_SOURCE_{how[0].upper()}", label=label)


def decided_panel(bound: BoundCard, item: DataItem) -> None:
    """Is another answer something to advise, or is it a fact? It may be left to the words of the item."""
    say = bound.design.visit.say
    guess = say("DESIGN_DECIDED_YES" if item.id in guessed(bound.design.bundle) else "DESIGN_DECIDED_NO")
    words = {"": say("DESIGN_DECIDED_GUESS", guess=guess), "yes": say("DESIGN_DECIDED_YES"), "no": say("DESIGN_DECIDED_NO")}
    now = "" if item.decided is None else "yes" if item.decided else "no"

    def make(one: str) -> list[EditJson]:
        return set_item(item.id, decided={"yes": True, "no": False}.get(one))

    bound.one("decided", say("DESIGN_DECIDED"), now, words, make, help=say("DESIGN_DECIDED_WHAT"))


def sensitivity_panel(bound: BoundCard, item: DataItem) -> None:
    """敏感程度, and with it the purpose the law wants stated."""
    say = bound.design.visit.say
    levels = {str(level): say(key) for level, key in LEVELS.items()}
    bound.one("sensitivity", say("SENSITIVITY"), str(item.sensitivity), levels, lambda one: set_item(item.id, sensitivity=one), few=True)
    if is_sensitive(item) or item.purpose:
        bound.text(
            "purpose",
            say("DESIGN_PURPOSE"),
            item.purpose,
            lambda text: set_item(item.id, purpose=text),
            lines=True,
            height=72,
            placeholder=say("DESIGN_PURPOSE_HINT"),
        )
        proposed = "" if item.purpose else purpose_of(bound.design.bundle, item)
        if proposed:
            bound.act("propose", say("DESIGN_PURPOSE_TAKE"), lambda: set_item(item.id, purpose=proposed), help=proposed)


def question_panel(bound: BoundCard, item: DataItem) -> None:
    """作为情形引导题先问."""
    say = bound.design.visit.say
    asked = next((one for one in bound.design.bundle.layout.questions if one.sets == item.id), None)

    def ask(yes: bool, text: str = "") -> list[EditJson]:
        return [{"op": "ask_first", "data_item": item.id, "yes": yes, "text": text}]

    bound.yes("first", say("DESIGN_FIRST"), asked is not None, ask)
    if asked is not None:
        bound.text("question", say("DESIGN_FIRST_TEXT"), asked.text, lambda text: ask(True, text))
