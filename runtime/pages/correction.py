"""补正: only what was flagged is open, each place with what the office says of it; everything else is locked, and has no field at all.
What was changed stands side by side with what was filed before it is filed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from forms.errors import Refused
from runtime import intake
from runtime.authority import authority_lines
from runtime.authority_paper import AUTHORITY_PAPER
from runtime.clock import remaining
from runtime.content import Content
from runtime.correction_round import Asked, Change, Kind, asked_at, changes
from runtime.desk import Desk
from runtime.events import EventKind
from runtime.limits import running_correction
from runtime.outcome import MaterialLine, Standing
from runtime.pages import widgets
from runtime.pages.case_papers import paper_link_html
from runtime.pages.case_words import days_left
from runtime.pages.confirmed_card import HELPED, confirmed_card, is_helped
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.filed_content import files_words, label_of, material_name, value_words
from runtime.pages.form_field import draw_data_item
from runtime.pages.materials import material_row
from runtime.pages.promise import promise_card
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, day_in_words, esc, icon_html, show, table_html
from runtime.precheck import flaws_by_name, precheck
from runtime.storage import Notice
from runtime.unmet import unmet_here

FRAGMENT = "correction"
WARNED = "correction_warned"
"""Of which untouched places the applicant has been told."""


@dataclass(frozen=True, slots=True)
class Round:
    """What was asked, and what has become of it so far."""

    fields: Sequence[str]
    """The open data items, in the order of the form."""
    materials: Sequence[str]
    asked: dict[str, Asked]
    reason: str
    """What the office wrote beside the notice."""
    filed: Content
    changes: tuple[Change, ...]

    @property
    def places(self) -> int:
        """How many are open."""
        return len(self.fields) + len(self.materials)

    @property
    def untouched(self) -> list[str]:
        """What was flagged and stands as it was filed."""
        touched = {change.name for change in self.changes}
        return [name for name in (*self.fields, *self.materials) if name in self.asked and name not in touched]


def correction_card(at_hand: DeskAtHand, papers: Sequence[Notice] = ()) -> None:
    """Every flagged place, as a fragment of its own."""
    st.fragment(_card, key=FRAGMENT)(at_hand, papers)


def round_of(visit: Visit, desk: Desk) -> Round:
    """The round that is open now, from the record of its asking."""
    store, case, bundle = visit.application.store, desk.case, desk.compiled.bundle
    asking = [event for event in store.events(case.id) if event.kind is EventKind.CORRECTION_ASKED][-1].data
    filed = store.filed_content(case.id, case.filed_digest) or Content()
    questions = (question.sets for question in bundle.layout.questions if question.sets)
    order = tuple(dict.fromkeys((*questions, *bundle.layout.placed())))
    return Round(
        fields=[name for name in order if name in desk.flagged_fields and name not in desk.locked],
        materials=[
            line.material
            for line in desk.evaluation.lines
            if line.material in desk.flagged_materials and line.standing is not Standing.DROPPED
        ]
        + [line.material for line in _besides(visit, desk)],
        asked=asked_at(
            desk.compiled,
            filed,
            asking.get("conditions", ()),
            case.flagged_fields,
            case.flagged_materials,
            found={one.rule.id: unmet_here(bundle, one, visit.lang) for one in desk.evaluation.failed()},
            lang=visit.lang,
        ),
        reason=str(asking.get("reason", "")),
        filed=filed,
        changes=changes(filed, case.content, order),
    )


def _besides(visit: Visit, desk: Desk) -> Sequence[MaterialLine]:
    """The paper that no department demands, if it was asked for."""
    return authority_lines(visit.application, desk, visit.lang) if AUTHORITY_PAPER in desk.flagged_materials else ()


def _card(at_hand: DeskAtHand, papers: Sequence[Notice]) -> None:
    at_hand.drawn(FRAGMENT, lambda desk: desk.case.revision)
    desk, visit = at_hand.desk, at_hand.visit
    now = round_of(visit, desk)
    with st.container(key="form_correction"):
        _head(at_hand, now)
        flaws = flaws_by_name(desk)
        for number, name in enumerate(now.fields, start=1):
            with st.container(key=f"flagged_{name}", gap="small"):
                show(_place_html(visit, now, name, number=number, label=label_of(desk, name)))
                draw_data_item(at_hand, name, flaws, place="c", always=(FRAGMENT,))
                show(f'<p class="of-3 of-s">{esc(_was(visit, desk, now, name))}</p>')
        lines = {line.material: line for line in (*desk.evaluation.lines, *_besides(visit, desk))}
        for number, material in enumerate(now.materials, start=len(now.fields) + 1):
            with st.container(key=f"flagged_material_{material}", gap="small"):
                material_row(at_hand, lines[material], number, tone="warn", said=_place_html(visit, now, material))
        _left_out(at_hand)
        found = precheck(desk, visit.application.calendar())
        if found.later and not found.waiver_barred:
            promise_card(at_hand, found)
        _file_again(at_hand, now)
        notices = [notice for notice in papers if notice.kind == "correction"]
        if notices:
            show(f'<p class="of-s">{icon_html("description")} {paper_link_html(visit, desk.case, notices[-1])}</p>')


def _head(at_hand: DeskAtHand, now: Round) -> None:
    visit, desk = at_hand.visit, at_hand.desk
    house = visit.application
    limit = running_correction(desk.case, desk.compiled.bundle)
    left = remaining(limit, house.calendar(), house.clock.today()) if limit else None
    if left is None or left.due is None:
        lead = visit.say("ROUND_OPEN", count=now.places)
    else:
        key = "ROUND_BY_PROVISIONAL" if left.due.provisional else "ROUND_BY"
        lead = visit.say(key, count=now.places, day=day_in_words(left.due.day, lang=visit.lang))
    days, tone = days_left(visit, left)
    soon = "" if limit else f'<p class="of-2">{icon_html("event_available")} {esc(visit.say("ROUND_NO_DAY"))}</p>'
    chip = chip_html(visit.say("APPLY_CORRECTION_CHIP"), icon="assignment_late", tone="warn")
    clock = chip_html(days, icon="schedule", tone=tone or "outline") if days else ""
    others = sum(name not in now.fields for name in desk.asked)
    show(
        f'<div class="of-verdict"><p>{chip} {clock}</p><h2>{esc(lead)}</h2>{soon}',
        f'<p class="of-2">{icon_html("lock")} {esc(visit.say("ROUND_LOCKED", count=now.places, others=others))}</p>',
        f'<p class="of-2">{icon_html("pause_circle")} {esc(visit.say("APPLY_CORRECTION_CLOCK"))}</p></div>',
    )
    # where somebody flagged a place by hand, what was written stands there
    if now.reason and not any(asked.by_hand for asked in now.asked.values()):
        widgets.note(visit.say("APPLY_CORRECTION_OFFICE"), now.reason, tone="warn")


# ---- place by place


def _place_html(visit: Visit, now: Round, name: str, *, number: int = 0, label: str = "") -> str:
    """What the office says of this place; with its number and name where what follows does not say them."""
    asked = now.asked.get(name)
    said: list[str] = []
    if asked is None:
        said = [visit.say("ROUND_OPENED")]
    else:
        who = visit.say("ROUND_WINDOW") if asked.by_hand else visit.say("LIST_SEPARATOR").join(asked.departments)
        what = [*asked.messages]
        if asked.empty:
            what.append(visit.say("ROUND_NOT_HANDED_IN" if name in now.materials else "ROUND_WAS_EMPTY"))
        if asked.by_hand and now.reason:
            what.append(now.reason)
        said = [visit.say("ROUND_SAYS", who=who, what=words) if who else words for words in what]
    lead = f'<b class="of-warn">{number}　{esc(label)}</b> ' if label else ""
    return f'<p class="of-asked">{lead}<span>{esc(" ".join(said))}</span></p>'


def _was(visit: Visit, desk: Desk, now: Round, name: str) -> str:
    """What was filed here."""
    words = value_words(visit, desk, name, now.filed.values.get(name))
    return visit.say("ROUND_WAS", value=words) if words else visit.say("ROUND_WAS_NOTHING")


def _left_out(at_hand: DeskAtHand) -> None:
    """Optional items that may be left out instead of being corrected."""
    visit, case = at_hand.visit, at_hand.desk.case
    for item in at_hand.desk.compiled.bundle.items:
        if item.id in at_hand.desk.flagged_items and item.id in case.content.selected_items:
            with st.container(key=f"leave_{item.id}", horizontal=True, vertical_alignment="center"):
                show(f'<p class="of-2">{esc(visit.say("APPLY_CORRECTION_LEAVE", item=item.name))}</p>')
                st.button(visit.say("APPLY_CORRECTION_LEAVE_ACT"), key=f"leave_{item.id}_act", on_click=_leave, args=(at_hand, item.id))


def _leave(at_hand: DeskAtHand, item: str) -> None:
    left = [one for one in at_hand.desk.case.content.selected_items if one != item]
    at_hand.act("correct", lambda: at_hand.keeper.choose_items(left))
    redraw(at_hand, FRAGMENT)


# ---- filing it again


def _file_again(at_hand: DeskAtHand, now: Round) -> None:
    visit, desk = at_hand.visit, at_hand.desk
    with st.container(key="correction_sum", gap="small"):
        show(f"<h3>{esc(visit.say('ROUND_SUM'))}</h3>")
        why: str | None = ""
        if now.changes:
            head = [visit.say(key) for key in ("FILED_PLACE", "ROUND_BEFORE", "ROUND_NOW")]
            show(
                table_html(
                    head, [*(_changed(visit, desk, one) for one in now.changes), *(_same(visit, desk, now, one) for one in now.untouched)]
                )
            )
            if now.untouched:
                why = st.text_area(visit.say("ROUND_REMARK"), key="correction_remark", max_chars=intake.LONGEST_REASON, height=72)
        else:
            show(f'<p class="of-2">{esc(visit.say("ROUND_NOTHING"))}</p>')
            if st.checkbox(visit.say("ROUND_INSIST"), key="correction_insist"):
                why = st.text_area(visit.say("ROUND_WHY"), key="correction_why", max_chars=intake.LONGEST_REASON, height=96)
        label = visit.say("ROUND_FILE_CHANGED", count=len(now.changes)) if now.changes else visit.say("ROUND_FILE")
        confirmed = confirmed_card(at_hand, FRAGMENT) if is_helped(at_hand) else True
        # what is left as it was is said once; whoever knows that files with the next click
        left = f"{at_hand.case_id} {' '.join(now.untouched)}" if now.changes and now.untouched else ""
        if st.button(label, key="correct", type="primary", disabled=not confirmed):
            if left and st.session_state.get(WARNED) != left:
                st.session_state[WARNED] = left
            else:
                _file(at_hand, why or "")
        if left and st.session_state.get(WARNED) == left:
            widgets.note(untouched_words(visit, desk, now), visit.say("ROUND_UNTOUCHED_NEXT"), tone="warn")
        for problem in at_hand.faults.get("correct", ()):
            widgets.note(problem.text(visit.lang), tone="bad")


def untouched_words(visit: Visit, desk: Desk, now: Round) -> str:
    """Which of the flagged places stand as they were filed, and what may come of that."""
    names = (material_name(desk, name) if name in now.materials else label_of(desk, name) for name in now.untouched)
    return visit.say("ROUND_UNTOUCHED_WARN", count=len(now.untouched), names=visit.say("LIST_SEPARATOR").join(names))


def _changed(visit: Visit, desk: Desk, change: Change) -> list[str]:
    """A line: the place, as it was filed, as it stands now."""
    match change.kind:
        case Kind.FIELD:
            label = label_of(desk, change.name)
            old, new = (value_words(visit, desk, change.name, value) or visit.say("FILED_EMPTY") for value in (change.before, change.now))
        case Kind.MATERIAL:
            label = material_name(desk, change.name)
            old, new = files_words(visit, change.files_before), files_words(visit, change.files_now)
        case Kind.ITEM:
            item = desk.compiled.bundle.item(change.name)
            label, old, new = visit.say("ROUND_ITEM"), item.name if item else change.name, visit.say("ROUND_LEFT_OUT")
        case _:
            label, old = visit.say("ROUND_PROMISE"), ""
            new = visit.say("ROUND_PROMISE_NEW" if desk.case.content.promise.signed else "ROUND_PROMISE_BACK")
    return [esc(label), f'<span class="of-3">{esc(old)}</span>', f"<b>{esc(new)}</b>"]


def _same(visit: Visit, desk: Desk, now: Round, name: str) -> list[str]:
    """A line: a place that was flagged and not touched."""
    untouched = visit.say("ROUND_UNTOUCHED")
    if name in now.materials:
        if now.asked[name].empty:
            untouched = visit.say("ROUND_NOT_YET")
        label, old = material_name(desk, name), files_words(visit, [one for one in now.filed.uploads if one.material == name])
    else:
        label, old = label_of(desk, name), value_words(visit, desk, name, now.filed.values.get(name)) or visit.say("FILED_EMPTY")
    return [esc(label), f'<span class="of-3">{esc(old)}</span>', f'<span class="of-warn">{esc(untouched)}</span>']


def _file(at_hand: DeskAtHand, why: str) -> None:
    try:
        intake.correct(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, why=why)
    except Refused as refused:
        at_hand.faults["correct"] = refused.problems
        return
    if is_helped(at_hand):  # from now on it is the applicant's and the office's
        st.session_state[HELPED] = at_hand.case_id
        at_hand.visit.go("assisted", filed=at_hand.case_id)
    at_hand.visit.go("progress", case=at_hand.case_id, filed="1")
