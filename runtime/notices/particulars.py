"""What every paper says: who applied, for what, at which office, under which number, on which day. Data for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from forms.bundle import Bundle
from forms.field_types import field_type
from forms.item import BundledItem, Limit
from forms.standards import masking
from forms.standards.uscc import is_entity
from forms.wording import say
from runtime.calendar import Due
from runtime.licence import is_licence
from runtime.notices.answers import answers
from runtime.notices.base import Data, NoticeKind
from runtime.notices.clean import clean_text
from runtime.notices.filters import chinese, day
from runtime.notices.paper_context import PaperContext
from runtime.notices.tell import tell
from runtime.outcome import ItemState

NONE = "—"
"""In a cell that has nothing to say."""
TELEPHONES = ("mobile", "phone")


def particulars(notice: NoticeKind, context: PaperContext) -> Data:
    """The data that every template has."""
    on = context.evaluation.on
    return {
        "title": notice.title(context),
        "number": context.number,
        "document_no": context.document_no,
        "case_number": context.case_number,
        "bundle": {"title": context.bundle.title},
        "applicant": applicant_of(context),
        "office": context.office,
        "issuer": context.office,
        "on": context.on,
        "applied_on": context.applied_on or on,
        "received_on": context.received_on or context.applied_on or on,
        "accepted_on": context.accepted_on or on,
        "items": tuple(item_row(context, item) for item in going_on(context)),
        "licence": any(is_licence(item) for item in going_on(context)),
        "review_body": context.review_body or say("NOTICE_REVIEW_BODY"),
        "court": context.court or say("NOTICE_COURT"),
        "answers": answers(context),
    }


def applicant_of(context: PaperContext) -> Mapping[str, str]:
    """Name, hidden identity number (a credit code is public), hidden telephone and agent, empty where they are not known, but for the
    name; and whom a paper addresses: the applicant, with the agent who filed for it."""
    bundle, values = context.bundle, context.values
    label = bundle.labels.get(bundle.applicant_id_item, "")
    found = bundle.types.get(bundle.applicant_id_item)
    number = found[0].format(values.get(bundle.applicant_id_item), found[1]) if found else ""
    telephone = next((text for name in telephones(bundle, context) if (text := tell(bundle, name, values.get(name)))), "")
    name, agent = name_of(context), clean_text(context.agent).strip()
    return {
        "name": name,
        "agent": agent,
        "addressee": say("NOTICE_ADDRESSEE_AGENT", name=name, agent=agent) if agent else name,
        "id": number if is_entity(number) else masking.free(number),
        "id_label": label or say("NOTICE_ID_LABEL"),
        "telephone": telephone,
    }


def name_of(context: PaperContext) -> str:
    """The applicant's name in full, or the words for an applicant nobody named."""
    bundle = context.bundle
    found = bundle.types.get(bundle.applicant_name_item)
    text = found[0].format(context.values.get(bundle.applicant_name_item), found[1]) if found else ""
    return clean_text(text).strip() or say("NOTICE_APPLICANT_BLANK")


def telephones(bundle: Bundle, context: PaperContext) -> Iterator[str]:
    """Data items that hold a telephone number, in the order of the live forms."""
    item_of = bundle.relations.item_of()
    for item in going_on(context):
        for field in item.form.fields:
            found = field_type(field.type)
            if found is not None and found.name in TELEPHONES:
                yield item_of[f"{item.id}.{field.id}"]


def going_on(context: PaperContext) -> tuple[BundledItem, ...]:
    """The items that go on, in the order of the bundle; of a paper on one item, that one."""
    if (one := context.bundled_item) is not None:
        return (one,)
    return items_in(context, ItemState.LIVE)


def items_in(context: PaperContext, state: ItemState) -> tuple[BundledItem, ...]:
    """The items of that state, in the order of the bundle."""
    found = (context.bundle.item(finding.item) for finding in context.evaluation.items if finding.state is state)
    return tuple(item for item in found if item is not None)


def item_row(context: PaperContext, item: BundledItem) -> Data:
    """An item with its limits and its day."""
    finding = context.evaluation.finding(item.id)
    due = context.due.get(item.id) if context.due is not None else finding.decision_due if finding else None
    promised = limit_text((finding.promised if finding else None) or _unconditional(item.promised))
    return {
        "id": item.id,
        "name": item.name,
        "department": item.department,
        "statutory": limit_text(_unconditional(item.statutory)),
        "promised": promised,
        "due": due_text(due) if due else NONE if promised == NONE else say("NOTICE_DUE_OPEN"),
        "provisional": bool(due and due.provisional),
    }


def _unconditional(limits: Iterable[Limit]) -> Limit | None:
    """The first limit that always holds."""
    return next((limit for limit in limits if limit.when is None), None)


def limit_text(limit: Limit | None) -> str:
    """20个工作日, 即时办结, —."""
    if limit is None or limit.days is None:
        return NONE
    return say("NOTICE_DAYS", days=limit.days, unit=limit.unit) if limit.days > 0 else say("NOTICE_AT_ONCE")


def due_text(due: Due) -> str:
    """2026年3月10日, marked where it rests on a year whose holidays are not published."""
    return say("NOTICE_DUE_PROVISIONAL", day=day(due.day)) if due.provisional else day(due.day)


def numbered(*sections: str) -> Mapping[str, str]:
    """Section -> its Chinese number: sections that are left out leave no gap.

    >>> numbered("applicant", "items")
    {'applicant': '一', 'items': '二'}
    """
    return {section: chinese(number) for number, section in enumerate(sections, start=1)}
