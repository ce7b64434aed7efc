"""The lines of the pre-check: what is wrong, where, why and how to mend it; the numbers run through both lists. A field or a file is
mended right there, or at its own place, one click away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from forms.bundle import Bundle
from forms.layout import Section
from runtime import intake
from runtime.outcome import MaterialLine, Verdict
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand, redraw
from runtime.pages.field_widget import safe_label
from runtime.pages.focus_on import PARAMETER
from runtime.pages.form_field import ALWAYS, commit, draw_data_item
from runtime.pages.form_section import because_of, names_of, title_of
from runtime.pages.materials import material_row
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, esc, icon_html, show
from runtime.precheck import Flaw, Precheck
from runtime.trying.change import ChangeKind
from runtime.unmet import unmet_here
from runtime.ways_out import Place, Trouble, WayOut, ways_out

FEW = 3
"""So many empty fields of a section are asked for right here; more are better filled in on the form."""
NAMED = 4
"""So many of them are called by name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and what of an evaluation it tells."""

    places: frozenset[Place]
    draw: Callable[[int], None]
    """With its number."""


def lines_to_mend(at_hand: DeskAtHand, found: Precheck) -> list[Line]:
    """What keeps it from being filed, in the order of the form."""
    crowded = _crowded(at_hand, found)
    elsewhere = {name for _, names in crowded for name in names}
    lines = [Line(_fields(names), partial(_section, at_hand, section, names)) for section, names in crowded]
    lines += [_of_flaw(at_hand, flaw, "bad") for flaw in found.stopping if flaw.name not in elsewhere]
    lines += [
        Line(frozenset({(Trouble.MATERIAL, line.material)}), partial(_material, at_hand, line)) for line in (*found.missing, *found.forced)
    ]
    return lines


def lines_to_expect(at_hand: DeskAtHand, found: Precheck) -> list[Line]:
    """What may be filed and will be objected to."""
    rules = [Line(frozenset({(Trouble.RULE, one.rule.id)}), partial(_objection, at_hand, one)) for one in found.objections]
    return [*(_of_flaw(at_hand, flaw, "warn") for flaw in found.contested), *rules]


def ways_for(at_hand: DeskAtHand, lines: Sequence[Line]) -> list[tuple[tuple[int, ...], WayOut]]:
    """What may be decided otherwise, with the numbers of the lines that fall away then; a way that settles no whole line is none."""
    ways = ways_out(at_hand.desk, at_hand.visit.application.calendar())
    found = [(tuple(at for at, line in numbered(lines) if line.places and line.places <= way.settles), way) for way in ways]
    return [(numbers, way) for numbers, way in found if numbers]


def rule_html(at_hand: DeskAtHand, verdict: Verdict, *, sign: str, tone: Tone, small: str = "") -> str:
    """A rule that does not hold: what, why, on what it rests, where to go instead."""
    visit, rule = at_hand.visit, verdict.rule
    said = unmet_here(at_hand.desk.compiled.bundle, verdict, visit.lang)
    lines = ["" if rule.title in said else rule.title, rule.go_to, small]
    basis = visit.say("APPLY_BASIS", basis=rule.basis) if rule.basis else ""
    body = "".join(f'<span class="of-2 of-s">{esc(words)}</span>' for words in lines if words)
    foot = f'<span class="of-3 of-s">{esc(basis)}</span>' if basis else ""
    mark = f'<span class="of-sign {tone}">{esc(sign)}</span>'
    return f'<div class="of-material">{mark}<div><b>{esc(said)}</b>{body}{foot}</div></div>'


def draw_way(at_hand: DeskAtHand, way: WayOut, numbers: Sequence[int]) -> None:
    """One of them, and the button that decides so."""
    visit, bundle, change = at_hand.visit, at_hand.desk.compiled.bundle, way.change
    which = visit.say("LIST_SEPARATOR").join(str(number) for number in numbers)
    with st.container(key=f"way_{change.name}"):
        if change.kind is ChangeKind.LEAVE_OUT:
            name = next(item.name for item in bundle.items if item.id == change.name)
            show(_hint(visit.say("CHECK_WAY_LEAVE_OUT", name=name, which=which, count=len(numbers))))
            st.button(
                visit.say("CHECK_WAY_LEAVE_OUT_ACT", name=safe_label(name)),
                key=f"take_way_{change.name}",
                on_click=_leave,
                args=(at_hand, way),
            )
            return
        label, value = bundle.labels.get(change.name, change.name), _in_words(bundle, visit, way)
        question = next((one.text for one in bundle.layout.questions if one.sets == change.name), label)
        show(_hint(visit.say("CHECK_WAY", name=question, value=value, which=which, count=len(numbers))))
        act = visit.say("APPLY_REMEDY", value=safe_label(value))
        st.button(act, key=f"take_way_{change.name}", on_click=commit, args=(at_hand, change.name, change.after, *ALWAYS))


# ---- one line


def _section(at_hand: DeskAtHand, section: Section, names: Sequence[str], number: int) -> None:
    """Many empty fields of one section."""
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    title = visit.say("APPLY_MEND_SECTION", section=title_of(at_hand.desk, section, visit.lang), count=len(names))
    called = visit.say("LIST_SEPARATOR").join(bundle.labels.get(name, name) for name in names[:NAMED])
    more = visit.say("CHECK_AND_MORE", names=called, count=len(names)) if len(names) > NAMED else called
    sign = f'<span class="of-sign bad">{number}</span>'
    body = f'<div class="of-material">{sign}<div><b>{esc(title)}</b><span class="of-2 of-s">{esc(more)}</span></div></div>'
    with st.container(key=f"mend_section_{section.id}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
        show(body)
        if st.button(visit.say("APPLY_GO_FILL"), key=f"go_{section.id}"):
            _go(at_hand, "fill", names[0])


def _of_flaw(at_hand: DeskAtHand, flaw: Flaw, tone: Tone) -> Line:
    rules = frozenset((Trouble.RULE, verdict.rule.id) for verdict in flaw.verdicts)
    return Line(rules | (_fields([flaw.name]) if flaw.empty else frozenset()), partial(_flaw, at_hand, flaw, tone))


def _flaw(at_hand: DeskAtHand, flaw: Flaw, tone: Tone, number: int) -> None:
    """One data item to mend, with its field right here."""
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    label = bundle.labels.get(flaw.name, flaw.name)
    lead = visit.say("APPLY_MEND_EMPTY", label=label) if flaw.empty else label
    basis = visit.say("APPLY_CLAUSES").join(dict.fromkeys(verdict.rule.basis for verdict in flaw.verdicts if verdict.rule.basis))
    where = _where(at_hand, flaw.name)
    because = because_of(at_hand.desk, flaw.name, at_hand.lang) if flaw.empty else ""
    small = f'<span class="of-2 of-s">{esc(where)}</span>' if where else ""
    small += f'<span class="of-2 of-s">{esc(visit.say("APPLY_BECAUSE", answers=because))}</span>' if because else ""
    small += f'<span class="of-3 of-s">{esc(visit.say("APPLY_BASIS", basis=basis))}</span>' if basis else ""
    with st.container(key=f"mend_{flaw.name}"):
        with st.container(key=f"head_{flaw.name}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
            show(f'<div class="of-material"><span class="of-sign {tone}">{number}</span><div><b>{esc(lead)}</b>{small}</div></div>')
            _go_button(at_hand, "fill", flaw.name)
        draw_data_item(at_hand, flaw.name, {flaw.name: flaw}, place="m", bare=True)


def _material(at_hand: DeskAtHand, line: MaterialLine, number: int) -> None:
    """One material that must be handed in, with the way to do so right here."""
    visit = at_hand.visit
    with st.container(key=f"material_{line.material}"):
        material_row(at_hand, line, number, tone="bad")
        basis = visit.say("APPLY_CLAUSES").join(dict.fromkeys(use.basis for use in line.uses if use.basis))
        words = visit.say("CHECK_NOT_HANDED_IN") + ("" if line.waivable else visit.say("APPLY_NOT_WAIVABLE"))
        words += visit.say("APPLY_BASIS", basis=basis) if basis else ""
        with st.container(key=f"head_{line.material}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            show(f'<p class="of-2 of-s of-under">{esc(words)}</p>')
            _go_button(at_hand, "materials", line.material)


def _objection(at_hand: DeskAtHand, verdict: Verdict, number: int) -> None:
    """A rule that nothing on the form can mend."""
    show(rule_html(at_hand, verdict, sign=str(number), tone="warn", small=at_hand.visit.say("CHECK_NOT_ON_FORM")))


def _hint(words: str) -> str:
    return f'<div class="of-note accent" role="note">{icon_html("lightbulb")} {esc(words)}</div>'


def _in_words(bundle: Bundle, visit: Visit, way: WayOut) -> str:
    field, spec = bundle.types[way.change.name]
    return field.format(way.change.after, spec, visit.lang)


def _leave(at_hand: DeskAtHand, way: WayOut) -> None:
    left = [one for one in at_hand.desk.case.content.selected_items if one != way.change.name]
    if at_hand.act("", lambda: intake.choose_items(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, left)):
        redraw(at_hand, *ALWAYS)


# ---- details


def _crowded(at_hand: DeskAtHand, found: Precheck) -> list[tuple[Section, list[str]]]:
    """Sections with too many empty fields to be asked for here."""
    empty = {flaw.name for flaw in found.flaws if flaw.empty and not flaw.verdicts}
    sections = at_hand.desk.compiled.bundle.layout.sections
    found_there = [(section, [name for name in names_of(at_hand.desk, section) if name in empty]) for section in sections]
    return [(section, names) for section, names in found_there if len(names) > FEW]


def _fields(names: Sequence[str]) -> frozenset[Place]:
    return frozenset((Trouble.FIELD, name) for name in names)


def _where(at_hand: DeskAtHand, name: str) -> str:
    """The section it stands in; a guided question stands before them."""
    for section in at_hand.desk.compiled.bundle.layout.sections:
        if name in names_of(at_hand.desk, section):
            return title_of(at_hand.desk, section, at_hand.lang)
    return at_hand.visit.say("CHECK_BEFORE_FORM")


def _go_button(at_hand: DeskAtHand, step: str, place: str) -> None:
    visit = at_hand.visit
    if st.button(visit.say("CHECK_GO"), key=f"go_to_{place}", type="tertiary"):
        _go(at_hand, step, place)


def _go(at_hand: DeskAtHand, step: str, place: str) -> None:
    at_hand.visit.go("fill", **{"case": at_hand.case_id, "step": step, PARAMETER: place})


def numbered(lines: Sequence[Line], first: int = 1) -> Iterator[tuple[int, Line]]:
    """The lines with their numbers."""
    return enumerate(lines, start=first)


def too_many_note(at_hand: DeskAtHand, found: Precheck) -> None:
    """More is missing than may come later."""
    if found.too_many and not found.waiver_barred:
        most = at_hand.desk.compiled.bundle.waiver.max_materials
        words = at_hand.visit.say("APPLY_TOO_MANY", most=most, count=len(found.later), more=found.too_many)
        widgets.note(words, tone="warn")
        if st.button(at_hand.visit.say("APPLY_GO_HAND_IN"), key="go_materials"):
            at_hand.visit.go("fill", case=at_hand.case_id, step="materials")
