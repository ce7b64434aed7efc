"""办事指南 of a bundle: what is done together, for whom, on which conditions, with which materials, how long it takes, what it costs, by
which law; how to ask, follow and complain; behind it the blank form and a sample. A paper on a bundle, not on a case.

Everything is read from the document. What it does not state is not said, or said to be unstated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from forms.bundle import Bundle
from forms.item import BundledItem, Limit
from forms.material import Material, Use, waivable, waiver_days
from forms.need import Need, need_of
from forms.short_names import short_names
from forms.stated_rule import OnFail, StatedRule
from forms.wording import say
from runtime.authoring.term_words import FORMATS, condition_in_words, limit_words
from runtime.checklist_words import fee_words
from runtime.notices.base import Data
from runtime.notices.compose import UNSAFE
from runtime.notices.fit import fewest_pages, fit
from runtime.notices.form_copies import blank_document, sample_document
from runtime.notices.in_print import full_width, printed_throughout
from runtime.notices.markup import Node
from runtime.notices.particulars import NONE, numbered
from runtime.notices.pdf.render import read, render
from runtime.notices.template import house_library
from runtime.row_rules import stated_rules
from runtime.typography.face_map import FaceMap
from runtime.typography.paper_style import PaperStyle

SHEET = Path(__file__).parent / "sheets" / "service_guide.jinja"
SHARES = (1.0, 0.95, 0.9)
"""Of its sizes: a smaller one where that saves a page."""
SECTIONS = ("matters", "conditions", "materials", "procedure", "limits", "fees", "basis", "waiver", "help", "forms")


@dataclass(frozen=True, slots=True)
class ServiceGuide:
    """The finished guide."""

    title: str
    file_name: str
    content: bytes
    """The PDF, A4."""
    pages: int


def service_guide(
    bundle: Bundle, *, on: date, office: str, version: str = "", faces: FaceMap | None = None, style: PaperStyle | None = None
) -> ServiceGuide:
    """The guide as the document stands on that day. `version`: which state of it, in words; "" = not told."""
    title = full_width(say("GUIDE_TITLE", title=bundle.title))
    data = printed_throughout(guide_data(bundle, on, office, version))
    text = read(house_library().fill(_source(), data, SHEET.stem))
    forms = blank_document(bundle, "", office), sample_document(bundle, "", office)

    def whole(share: float) -> Node:
        guide = _smaller(text, share)
        for number, form in enumerate(forms, start=1):
            appendix = _appendix(form, guide, say("GUIDE_APPENDIX", number=number))
            guide = _behind(guide, fit(appendix, faces, style, SHEET.stem))
        return guide

    document = fewest_pages(map(whole, SHARES), faces, (style or PaperStyle()).of(SHEET.stem, form=True))
    printed = render(document, title=title, author=office, faces=faces, style=style, kind=SHEET.stem)
    return ServiceGuide(title, f"{UNSAFE.sub('_', title)[:80]}.pdf", printed.content, printed.pages)


def guide_data(bundle: Bundle, on: date, office: str, version: str) -> Data:
    """Everything the guide says."""
    rules = tuple(rule for rule in stated_rules(bundle) if rule.in_force(on) and rule.on_fail is not OnFail.FLAG)
    basis = tuple(_bases(bundle, rules))
    left_out = {"basis": not basis, "conditions": not rules, "materials": not bundle.materials, "waiver": not _waiver(bundle)}
    return {
        "title": say("GUIDE_TITLE", title=bundle.title),
        "bundle": {"title": bundle.title, "code": bundle.code},
        "office": office,
        "on": on,
        "version": version,
        "applicants": bundle.applicant_type,
        "departments": tuple(dict.fromkeys(item.department for item in bundle.items)),
        "section": numbered(*(name for name in SECTIONS if not left_out.get(name))),
        "items": tuple(_item(bundle, item) for item in bundle.items),
        "questions": tuple(question.text for question in bundle.layout.questions),
        "conditions": tuple(_condition(bundle, rule) for rule in rules),
        "materials": tuple(_material(bundle, material) for material in bundle.materials),
        "whole": tuple(_whole(bundle)),
        "basis": basis,
        "waiver": _waiver(bundle),
    }


@cache
def _source() -> str:
    return SHEET.read_text(encoding="utf-8")


def _smaller(guide: Node, share: float) -> Node:
    """Text and tables in a share of the sizes they state."""
    tables = (replace(child, attributes=_scaled(child, share)) if child.tag == "table" else child for child in guide.elements())
    return replace(guide, attributes=_scaled(guide, share), children=tuple(tables))


def _scaled(node: Node, share: float) -> dict[str, str]:
    return {**node.attributes, "size": f"{node.number('size', 0) * share:g}"}


def _appendix(form: Node, guide: Node, name: str) -> Node:
    """A form as it stands in the guide: its name over it, the guide's own size and running head."""
    head = Node("p", {"indent": "0", "align": "left"}, (Node("b", {}, (name,), form.line),), form.line)
    return replace(form, attributes=guide.attributes, children=(head, *form.children))


def _behind(guide: Node, appendix: Node) -> Node:
    """The guide with a form behind it, on a page of its own."""
    return replace(guide, children=(*guide.children, Node("pagebreak", {}, (), guide.line), *appendix.children))


# ---- matters


def _item(bundle: Bundle, item: BundledItem) -> Data:
    return {
        "name": item.name,
        "department": item.department,
        "type": item.type or NONE,
        "code": item.codes.implementation or item.codes.basic or "",
        "choice": _chosen(bundle, item),
        "statutory": _limits(bundle, item.statutory),
        "promised": _limits(bundle, item.promised),
        "fee": fee_words(item.fee_fen, "zh") if item.fee_fen is not None else say("GUIDE_UNSTATED"),
        "visits": _visits(item),
        "result": item.result or say("GUIDE_UNSTATED"),
    }


def _chosen(bundle: Bundle, item: BundledItem) -> str:
    """Is it part of every application, of some, or as one chooses?"""
    if item.applies_when is not None:
        return say("GUIDE_ITEM_IF", condition=condition_in_words(bundle, item.applies_when))
    return say("GUIDE_ITEM_ALWAYS" if item.core else "GUIDE_ITEM_CHOSEN")


def _limits(bundle: Bundle, limits: tuple[Limit, ...]) -> str:
    stated = tuple(limit for limit in limits if limit.days is not None)
    # on paper nothing stands between a number and its unit
    return re.sub(r"(?<=\d) (?=[\u4e00-\u9fff])", "", "；".join(limit_words(bundle, stated))) if stated else NONE


def _visits(item: BundledItem) -> str:
    if item.visits is None:
        return say("GUIDE_UNSTATED")
    return say("GUIDE_VISITS", count=item.visits) if item.visits else say("GUIDE_NO_VISIT")


def _whole(bundle: Bundle) -> Iterator[str]:
    """Limits of the bundle as a whole, a sentence each."""
    limits = bundle.limits
    if limits.statutory_days is not None:
        yield say("GUIDE_STATUTORY", days=limits.statutory_days, unit=limits.unit)
    if limits.promised_days is not None:
        yield say("GUIDE_PROMISED", days=limits.promised_days, unit=limits.unit)
    if limits.joint_cap_days is not None and str(limits.joint_cap_days) not in limits.note:
        yield say("GUIDE_JOINT", days=limits.joint_cap_days)
    if limits.note:
        yield limits.note if limits.note.endswith("。") else f"{limits.note}。"


# ---- conditions


def _condition(bundle: Bundle, rule: StatedRule) -> Data:
    items = [item.name for item in bundle.items if rule.applies_to is None or item.id in rule.applies_to]
    every = len(items) == len(bundle.items)
    return {
        "title": rule.title or condition_in_words(bundle, rule.holds),
        "when": say("GUIDE_WHEN", condition=condition_in_words(bundle, rule.when)) if rule.when is not None else "",
        "items": say("GUIDE_ALL_ITEMS") if every else "、".join(short_names(items)),
        "otherwise": rule.reject_kind or say("GUIDE_REFUSED") if rule.on_fail is OnFail.REJECT else say("GUIDE_CORRECTED"),
        "basis": rule.basis or NONE,
    }


def _bases(bundle: Bundle, rules: tuple[StatedRule, ...]) -> Iterator[Data]:
    """What each matter rests on; where matters state nothing, what their conditions rest on."""
    stated = [(item.name, basis) for item in bundle.items for basis in item.basis]
    if not stated:
        found = dict.fromkeys(rule.basis for rule in rules if rule.basis)
        stated = [("", basis) for basis in found]
    for name, basis in stated:
        yield {"item": name, "basis": basis}


# ---- materials


def _material(bundle: Bundle, material: Material) -> Data:
    uses = [use for use in material.uses if need_of(use) is not Need.NEVER]
    return {
        "name": material.name,
        "need": _needed(bundle, uses),
        "form": _form(uses),
        "source": _source_of(uses),
        "later": _later(uses),
    }


def _needed(bundle: Bundle, uses: list[Use]) -> str:
    """For which matters, and when only sometimes: each condition once, with the matters it is for."""
    by_condition: dict[str, list[str]] = {}
    for use in uses:
        condition = condition_in_words(bundle, use.required_when) if need_of(use) is Need.SOMETIMES else ""
        if (item := bundle.item(use.item)) is not None:
            by_condition.setdefault(condition, []).append(item.name)
    told = []
    for condition, names in by_condition.items():
        every = len(set(names)) == len(bundle.items)
        items = say("GUIDE_ALL_ITEMS") if every else "、".join(short_names(tuple(dict.fromkeys(names))))
        told.append(say("GUIDE_NEEDED_IF", items=items, condition=condition) if condition else items)
    return "；".join(told) or NONE


def _form(uses: list[Use]) -> str:
    """In which form and how many copies: the most that is asked."""
    copies = max((use.copies for use in uses if use.copies is not None), default=1)
    formats = dict.fromkeys(say(FORMATS[use.format]) for use in uses if use.format)
    return say("GUIDE_COPIES", form="、".join(formats) or say("GUIDE_EITHER"), copies=copies)


def _source_of(uses: list[Use]) -> str:
    """Who has it: the form itself, a library, or the applicant."""
    if any(use.generated for use in uses):
        return say("GUIDE_BY_FORM")
    libraries = dict.fromkeys(source.library for use in uses for source in use.sources)
    if libraries:
        return say("GUIDE_BY_LIBRARY", libraries="、".join(libraries))
    return next((use.origin for use in uses if use.origin), "") or say("GUIDE_BY_APPLICANT")


def _later(uses: list[Use]) -> str:
    if not uses or any(use.generated for use in uses):
        return NONE
    if not waivable(uses):
        return say("GUIDE_NOT_LATER")
    days = waiver_days(uses)
    return say("GUIDE_LATER", days=days) if days is not None else say("GUIDE_LATER_NO_DAYS")


def _waiver(bundle: Bundle) -> str:
    """How 容缺 is done here; "" where nothing may come later."""
    if not any(waivable(material.uses) for material in bundle.materials if material.uses):
        return ""
    policy = bundle.waiver
    most = min(policy.max_materials, len(bundle.materials))
    parts = (
        policy.text,
        say("GUIDE_WAIVER_MOST", count=most) if most else "",
        policy.excluded_if and say("GUIDE_WAIVER_NOT", who=policy.excluded_if),
    )
    return "".join(part if part.endswith(("。", "；")) else f"{part}。" for part in parts if part)
