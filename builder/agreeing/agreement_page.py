"""Agreement 会签: each department's contact goes through the own form with its mapping; policy staff see who confirmed and who objects."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from builder.agreeing.part_page import part_page, place_label
from builder.people_names import names_of_people
from builder.steps import bundle_frame
from forms.errors import Refused
from forms.item import BundledItem
from runtime.authoring.agreement import AgreementAtHand, PartStanding, PlaceStanding, Standing, open_agreement, speaks_for, to_be_agreed
from runtime.authoring.own_part import PartField, PartTerm
from runtime.authoring.part_tables import PartTable
from runtime.notices.sign_off import sign_off_sheet
from runtime.pages import widgets
from runtime.pages.dossier import moment
from runtime.pages.staff_pieces import DOT, card_head, head, pick
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, show, table_html
from runtime.people import Action, Person


def agreement_page(visit: Visit) -> None:
    """Policy staff see all departments, a contact the own part."""
    person = visit.person
    assert person is not None  # navigation opens this page to those with a part in it
    if visit.refusal(Action.READ_DRAFT) is None:
        _for_policy_staff(visit, person)
    else:
        _for_a_contact(visit, person)


def standing_chips(visit: Visit, part: PartStanding) -> str:
    """How a part stands: all confirmed, or each kind of word with its number."""
    if part.confirmed:
        return chip_html(visit.say("AGREEMENT_ALL_CONFIRMED"), icon="check", tone="ok")
    chips: tuple[tuple[Standing, str, str, Tone], ...] = (
        (Standing.OBJECTED, "AGREEMENT_N_OBJECTED", "flag", "bad"),
        (Standing.CHANGED, "AGREEMENT_N_CHANGED", "edit", "warn"),
        (Standing.OPEN, "AGREEMENT_N_OPEN", "", "outline"),
        (Standing.CONFIRMED, "AGREEMENT_N_CONFIRMED", "", ""),
    )
    counted = ((len(part.that(standing)), key, icon, tone) for standing, key, icon, tone in chips)
    return " ".join(chip_html(visit.say(key, count=count), icon=icon, tone=tone) for count, key, icon, tone in counted if count)


# ---- for policy staff


def _for_policy_staff(visit: Visit, person: Person) -> None:
    frame = bundle_frame(visit, "agreement")
    if frame is None:
        return
    at_hand = open_agreement(visit.application, person, frame.code)
    if at_hand is None:
        return
    names = names_of_people(visit)
    left, right = st.columns([8, 3])
    with left:
        show(f'<p class="of-2">{esc(visit.say("AGREEMENT_LEAD_AUTHOR"))}</p>')
        _who(visit, at_hand, names)
        _objections(visit, at_hand, names)
    with right:
        _sheet(visit, at_hand, names)
    if at_hand.own:
        _own_part(visit, at_hand, names)


def _who(visit: Visit, at_hand: AgreementAtHand, names: dict[str, str]) -> None:
    parts = at_hand.agreement.parts
    confirmed = sum(part.confirmed for part in parts)
    with st.container(key="card_who"):
        card_head(visit.say("AGREEMENT_WHO"), visit.say("AGREEMENT_COUNT", confirmed=confirmed, all=len(parts)))
        columns = [
            visit.say(key) for key in ("AGREEMENT_PART", "AGREEMENT_FIELDS", "AGREEMENT_MATERIALS", "AGREEMENT_STANDS", "AGREEMENT_CONTACT")
        ]
        contacts = {part.item.id: _contacts(visit, at_hand, part.item, names) for part in parts}
        rows = [
            (
                f"<b>{esc(part.item.department)}</b><small>{esc(part.item.name)}</small>",
                str(len(part.part.fields)),
                str(len(part.part.materials)),
                standing_chips(visit, part),
                esc(contacts[part.item.id]) or f'<span class="of-warn">{esc(visit.say("AGREEMENT_NO_CONTACT"))}</span>',
            )
            for part in parts
        ]
        show(table_html(columns, rows, numbers=frozenset({1, 2})))
        alone = dict.fromkeys(part.item.department for part in parts if not contacts[part.item.id])
        if alone:
            widgets.note(visit.say("AGREEMENT_NO_CONTACT_HELP"), visit.say("LIST_SEPARATOR").join(alone), tone="warn")


def _contacts(visit: Visit, at_hand: AgreementAtHand, item: BundledItem, names: dict[str, str]) -> str:
    people = (account.person for account in visit.application.store.accounts())
    return visit.say("LIST_SEPARATOR").join(names[person.login] for person in people if speaks_for(person, at_hand.agreement.bundle, item))


def _objections(visit: Visit, at_hand: AgreementAtHand, names: dict[str, str]) -> None:
    """What somebody has to mend, with the way there."""
    found = at_hand.agreement.objections
    with st.container(key="card_objections"):
        card_head(visit.say("AGREEMENT_OBJECTIONS"), str(len(found)) if found else "")
        if not found:
            show(f'<span class="of-2">{esc(visit.say("AGREEMENT_OBJECTIONS_NONE"))}</span>')
            return
        for part, one in found:
            word = one.word
            assert word is not None, "an objection has its word"
            by = DOT.join((names.get(word.by, word.by), moment(word.at)))
            show(
                f'<div class="of-finding"><div>{chip_html(part.item.department, icon="flag", tone="bad")}</div>'
                f"<div><b>{esc(place_label(visit, one.place))}</b> <span class='of-3'>{esc(part.item.name)}</span>"
                f'<div>{esc(word.why)}</div><div class="of-3 of-xs">{esc(by)} {_way_there(visit, at_hand, one)}</div></div></div>'
            )


def _way_there(visit: Visit, at_hand: AgreementAtHand, one: PlaceStanding) -> str:
    if isinstance(one.place, PartTerm):
        address, words = f"/matters?{urlencode({'bundle': at_hand.draft.code})}", "AGREEMENT_GO_TO_MATTERS"
    elif isinstance(one.place, PartTable):
        address, words = f"/tables?{urlencode({'bundle': at_hand.draft.code, 'table': one.place.table.id})}", "AGREEMENT_GO_TO_TABLES"
    else:
        view = "fields" if isinstance(one.place, PartField) else "materials"
        address, words = f"/merge?{urlencode({'bundle': at_hand.draft.code, 'show': view})}", "AGREEMENT_GO_THERE"
    return f'<a class="a" href="{esc(address)}" target="_self">{esc(visit.say(words))}</a>'


def _sheet(visit: Visit, at_hand: AgreementAtHand, names: dict[str, str]) -> None:
    state = visit.say("AGREEMENT_STATE_DRAFT", revision=at_hand.draft.revision)

    def pdf() -> bytes:
        house = visit.application
        return sign_off_sheet(
            at_hand.agreement,
            state=state,
            on=house.clock.today(),
            office=house.settings.office_name,
            names=names,
            faces=house.faces,
            style=house.settings.paper_style,
        ).content

    with st.container(key="card_sheet"):
        card_head(visit.say("AGREEMENT_SHEET"))
        show(f'<p class="of-2">{esc(visit.say("AGREEMENT_SHEET_WORDS"))}</p>')
        st.download_button(
            visit.say("AGREEMENT_SHEET_GET"),
            pdf,
            file_name=f"{at_hand.draft.code}-agreement.pdf",
            mime="application/pdf",
            key="sheet",
            width="stretch",
            icon=":material/print:",
            on_click="ignore",
        )


# ---- for a contact


def _for_a_contact(visit: Visit, person: Person) -> None:
    found = {one.draft.code: one for one in to_be_agreed(visit.application, person)}
    if not found:
        head(visit.say("PAGE_AGREEMENT"))
        widgets.empty(visit.say("AGREEMENT_NONE"), visit.say("AGREEMENT_NONE_NEXT"))
        return
    title = st.container()
    chooser, _ = st.columns([3, 6])
    with chooser:
        code = pick("bundle", visit.say("BUILDER_CHOOSE_BUNDLE"), {code: one.draft.bundle.title for code, one in found.items()})
    at_hand = found[code]
    state = visit.say("AGREEMENT_STATE_DRAFT", revision=at_hand.draft.revision)
    with title:
        head(at_hand.draft.bundle.title, chip_html(state, tone="accent"))
    _own_part(visit, at_hand, names_of_people(visit))


def _own_part(visit: Visit, at_hand: AgreementAtHand, names: dict[str, str]) -> None:
    """One of the items this person speaks for."""
    options = {
        item: f"{part.item.department}{DOT}{part.item.name}" for item in at_hand.own if (part := at_hand.agreement.part(item)) is not None
    }
    item = next(iter(options))
    if len(options) > 1:
        chooser, _ = st.columns([4, 5])
        with chooser:
            item = pick("item", visit.say("AGREEMENT_CHOOSE"), options, within=at_hand.draft.code)
    try:
        part_page(visit, at_hand, item, names)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
