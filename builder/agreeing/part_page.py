"""One department's part of a draft, place by place: what feeds it, who shares it, and the contact's word on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from builder.bundle_words import NEEDS
from forms.errors import Refused
from forms.need import Need
from forms.origin import Origin
from runtime.authoring.agreement import AgreementAtHand, PartStanding, PlaceStanding, Standing, confirm, object_to
from runtime.authoring.own_part import PartField, PartMaterial, PartTerm, Place
from runtime.authoring.part_tables import PartTable
from runtime.authoring.term_words import demand_words, table_words, term_words
from runtime.pages import widgets
from runtime.pages.dossier import moment
from runtime.pages.staff_pieces import DOT, card_head, segments, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, icon_html, show

TOLD = "agreement_told"
CHIPS: dict[Standing, tuple[str, Tone]] = {
    Standing.OPEN: ("", "outline"),
    Standing.CONFIRMED: ("check", "ok"),
    Standing.OBJECTED: ("flag", "bad"),
    Standing.CHANGED: ("edit", "warn"),
}
KINDS = {
    "term": "AGREEMENT_PLACES_TERMS",
    "field": "AGREEMENT_PLACES_FIELDS",
    "material": "AGREEMENT_PLACES_MATERIALS",
    "table": "AGREEMENT_PLACES_TABLES",
}
"""First word of a place -> title of its card."""
TO_BE_SAID = (Standing.OPEN, Standing.CHANGED)


def part_page(visit: Visit, at_hand: AgreementAtHand, item: str, names: Mapping[str, str]) -> None:
    """The terms of the matter, the own form in the own order, the own materials; a word on each, or on all the rest at once."""
    part = at_hand.agreement.part(item)
    assert part is not None, "the page offers the person's own items"
    told(TOLD, visit)
    rest = part.that(*TO_BE_SAID)
    with st.container(key="decide_part"):
        show(f'<p class="of-2">{esc(visit.say("AGREEMENT_LEAD"))}</p>')
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if rest:
                words = visit.say("AGREEMENT_CONFIRM_REST", count=len(rest))
                seen = {one.place.place: one.place.digest for one in rest}
                st.button(words, key="confirm_rest", type="primary", on_click=_confirm, args=(visit, at_hand, item, seen))
            elif part.confirmed:
                show(f'<span class="of-ok">{icon_html("check")} {esc(visit.say("AGREEMENT_DONE_ALL"))}</span>')
            _counts(visit, part)
    views = {
        "all": visit.say("AGREEMENT_SHOW_ALL", count=len(part.places)),
        "open": visit.say("AGREEMENT_SHOW_OPEN", count=len(rest)),
    }
    only = {one.place.place for one in rest} if segments("show", visit.say("AGREEMENT_SHOW"), views) == "open" else None
    for kind, key in KINDS.items():
        places = [one for one in part.places if one.place.place.startswith(f"{kind}.")]
        wanted = [one for one in places if only is None or one.place.place in only]
        if wanted:
            with st.container(key=f"card_{kind}s"):
                quiet = {"term": part.item.name, "field": part.item.form.name}
                card_head(visit.say(key, count=len(places)), quiet.get(kind, ""))
                for one in wanted:
                    _row(visit, at_hand, item, one, names)


def _counts(visit: Visit, part: PartStanding) -> None:
    counted = ((len(part.that(standing)), f"AGREEMENT_N_{standing.name}", *CHIPS[standing]) for standing in Standing)
    show(" ".join(chip_html(visit.say(key, count=count), icon=icon, tone=tone) for count, key, icon, tone in counted if count))


def _row(visit: Visit, at_hand: AgreementAtHand, item: str, one: PlaceStanding, names: Mapping[str, str]) -> None:
    place = one.place
    key, label = place.place.replace(".", "_"), place_label(visit, place)
    with st.container(key=f"agree_{item}_{key}", horizontal=True, vertical_alignment="top", gap="small"):
        with st.container(width="stretch"):
            joined = "<br>" if isinstance(place, PartTable) else DOT
            quiet = joined.join(esc(word) for word in _words(visit, at_hand, place))
            size = "" if isinstance(place, PartTerm) else " of-xs"
            show(
                f'<div><b>{esc(label)}</b> {_chip(visit, one)}</div><div class="of-2{size}">{quiet}</div>',
                _last_word(visit, one, names),
            )
        with st.container(width="content", horizontal=True, gap="small"):
            if one.standing is not Standing.CONFIRMED:
                st.button(
                    visit.say("AGREEMENT_CONFIRM"),
                    key=f"yes_{item}_{key}",
                    help=widgets.plain(visit.say("AGREEMENT_CONFIRM_WHAT", label=label)),
                    on_click=_confirm,
                    args=(visit, at_hand, item, {place.place: place.digest}),
                )
            if st.button(
                visit.say("AGREEMENT_OBJECT"),
                key=f"no_{item}_{key}",
                type="tertiary",
                help=widgets.plain(visit.say("AGREEMENT_OBJECT_WHAT", label=label)),
            ):
                st.dialog(visit.say("AGREEMENT_OBJECT_WHAT", label=label))(_objection)(visit, at_hand, item, place)


def _chip(visit: Visit, one: PlaceStanding) -> str:
    icon, tone = CHIPS[one.standing]
    return chip_html(visit.say(f"AGREEMENT_STATE_{one.standing.name}"), icon=icon, tone=tone)


def _last_word(visit: Visit, one: PlaceStanding, names: Mapping[str, str]) -> str:
    if one.word is None:
        return ""
    by = DOT.join((names.get(one.word.by, one.word.by), moment(one.word.at)))
    why = one.word.why
    if why and one.standing is Standing.CHANGED:
        why = visit.say("AGREEMENT_EARLIER_WORD", why=why)
    return f'<div class="of-xs">{f"<span>{esc(why)}</span> " if why else ""}<span class="of-3">{esc(by)}</span></div>'


def place_label(visit: Visit, place: Place) -> str:
    """What a place is called: a department's own word, or the name of a term."""
    return visit.say(f"AGREEMENT_TERM_{place.term.name}") if isinstance(place, PartTerm) else place.label


def _words(visit: Visit, at_hand: AgreementAtHand, place: Place) -> Sequence[str]:
    bundle = at_hand.draft.bundle
    if isinstance(place, PartTerm):
        return term_words(bundle, place.item, place.term, visit.lang)
    if isinstance(place, PartField):
        return field_words(visit, place)
    if isinstance(place, PartTable):
        return table_words(bundle, place, visit.lang)
    return [*demand_words(bundle, place.use, visit.lang), *material_words(visit, place)]


def field_words(visit: Visit, place: PartField) -> list[str]:
    """What feeds it, who shares it, how it is asked, where it comes from."""
    say = visit.say
    if place.column is not None:
        words = [say("AGREEMENT_MEANS_COLUMN", label=place.data_item.label, column=place.column.label)]
    elif place.data_item.label == place.label:
        words = [say("AGREEMENT_MEANS_SAME")]
    else:
        words = [say("AGREEMENT_MEANS", label=place.data_item.label)]
    words.append(_shared_words(visit, place))
    stricter = place.asked is not Need.ALWAYS and place.asked_of_all is Need.ALWAYS
    words.append(say("AGREEMENT_ASKED_STRICTER" if stricter else NEEDS[place.asked]))
    if place.comes is not Origin.ENTERED:
        words.append(say(f"AGREEMENT_COMES_{place.comes.name}", source=place.source))
    if place.data_item.source_library:
        words.append(say("SIDE_FROM_LIBRARY", library=place.data_item.source_library))
    if place.codes:
        pairs = (f"{shared} → {own}" for shared, own in place.codes.items())
        words.append(say("AGREEMENT_CODES", pairs=say("LIST_SEPARATOR").join(pairs)))
    return words


def material_words(visit: Visit, place: PartMaterial) -> list[str]:
    """What it became, who shares it, how strict it is, where it comes from instead."""
    say = visit.say
    words = [say("AGREEMENT_MATERIAL_INTO", name=place.material.name) if place.sharers else say("AGREEMENT_MATERIAL_SAME")]
    words.append(_shared_words(visit, place))
    if place.use.generated:
        return [*words, say("AGREEMENT_GENERATED")]
    if place.waivable:
        days = place.waiver_days
        words.append(say("AGREEMENT_WAIVABLE") if days is None else say("AGREEMENT_WAIVABLE_DAYS", days=days))
    else:
        words.append(say("AGREEMENT_NOT_WAIVABLE"))
    if place.stricter:
        departments = dict.fromkeys(item.department for item in place.stricter)
        words.append(say("AGREEMENT_STRICTER", names=say("LIST_SEPARATOR").join(departments)))
    if place.sources:
        libraries = dict.fromkeys(source.library for source in place.sources)
        words.append(say("SIDE_FROM_LIBRARY", library=say("LIST_SEPARATOR").join(libraries)))
    return words


def _shared_words(visit: Visit, place: PartField | PartMaterial) -> str:
    names = [visit.say("AGREEMENT_SHARER", department=one.item.department, label=one.label) for one in place.sharers]
    return visit.say("AGREEMENT_SHARED", names=visit.say("LIST_SEPARATOR").join(names)) if names else visit.say("AGREEMENT_ALONE")


def _objection(visit: Visit, at_hand: AgreementAtHand, item: str, place: Place) -> None:
    """The dialog that asks for the reason."""
    why = st.text_area(visit.say("AGREEMENT_WHY_LABEL"), key="objection", max_chars=500, height=120)
    if st.button(visit.say("AGREEMENT_WHY_SEND"), key="objection_send", type="primary"):
        try:
            object_to(visit.application, visit.acting, at_hand.draft.code, item, place.place, place.digest, why)
        except Refused as refused:
            widgets.problems_note(refused.problems, lang=visit.lang)
            return
        tell(TOLD, done=visit.say("AGREEMENT_SAVED"))
        st.rerun()


def _confirm(visit: Visit, at_hand: AgreementAtHand, item: str, seen: Mapping[str, str]) -> None:
    try:
        confirm(visit.application, visit.acting, at_hand.draft.code, item, seen)
    except Refused as refused:
        tell(TOLD, refused.problems)
