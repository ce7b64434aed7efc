"""The middle of the simulator: the conclusion with its cause, the six stages, each to be opened, and the order of firing."""

from __future__ import annotations

import streamlit as st

from builder.bundle_words import listed
from builder.simulating.expected_note import expected_note
from builder.simulating.firing import Fired, firing_order
from builder.simulating.lacking_note import lacking_note
from builder.simulating.stage_details import stage_detail
from builder.simulating.stages import STAGES, StageLine, named, stage_lines
from builder.simulating.trial import Trial
from builder.simulating.words import item_word, material_name, rule_word
from forms.stated_rule import OnFail
from rules.explain import Voice
from runtime.outcome import ItemState, Outcome, Standing
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit
from runtime.pages.widgets import day_in_words, esc, icon_html, plain, show, verdict_html

MOST_FIRED = 12
"""Steps told at once; the rest is folded."""
OPENED = "simulate_open"
VOICES: tuple[Voice, ...] = ("reviewer", "applicant")


def conclusion_card(visit: Visit, trial: Trial) -> None:
    """The card."""
    lines = stage_lines(trial, visit.lang)
    with st.container(key="flush_conclusion"):
        show(_head(visit, trial))
        expected_note(visit, trial)
        lacking_note(visit, trial)
        for number, line in enumerate(lines, start=1):
            _stage(visit, trial, number, line)
        _firing(visit, trial)


def _head(visit: Visit, trial: Trial) -> str:
    say, evaluation = visit.say, trial.evaluation
    outcome = "disagree" if evaluation.disagreement else str(evaluation.outcome)
    read = (
        f'<span class="of-bad">{esc(say("SIM_CLASH" if evaluation.disagreement.clash else "SIM_DIFFER"))}</span>'
        if evaluation.disagreement
        else esc(say("SIM_AGREE", time=f"{trial.milliseconds:.1f}"))
    )
    title, chip = esc(say("SIM_OUTCOME")), verdict_html(outcome, lang=visit.lang)
    return (
        f'<div class="of-simhead"><h2>{title}</h2><span class="of-simchip">{chip}</span>'
        f'<span class="of-simlead">{_lead(visit, trial)}</span><span class="of-3 of-s of-simend">{read}</span></div>'
    )


def _lead(visit: Visit, trial: Trial) -> str:
    """What it comes to, in one line. HTML."""
    evaluation, say, bundle = trial.evaluation, visit.say, trial.bundle
    if evaluation.disagreement:
        return f"<b>{esc(named([rule_word(bundle, key, visit.lang) for key in evaluation.disagreement.keys], visit.lang))}</b>"
    told: list[str] = []
    match evaluation.outcome:
        case Outcome.ACCEPT:
            told.append(esc(say("SIM_LEAD_ACCEPT", count=len(evaluation.live()))))
        case Outcome.WAIVE:
            waived = evaluation.lines_that(Standing.WAIVED)
            names = f"<b>{esc(named([one.name for one in waived], visit.lang))}</b>"
            last = max((one.due.day for one in waived if one.due and not one.due.provisional), default=None)
            told.append(
                say("SIM_LEAD_WAIVE", names=names, day=esc(day_in_words(last, lang=visit.lang)))
                if last
                else say("SIM_LEAD_WAIVE_OPEN", names=names)
            )
        case Outcome.REJECT:
            told.append(esc(evaluation.reject_kind))
            told.append(_failed(visit, trial, OnFail.REJECT))
        case Outcome.CORRECT:
            missing = [one.material for one in evaluation.lines_that(Standing.MISSING)]
            if missing:
                words = named([material_name(bundle, one) for one in missing], visit.lang)
                told.append(say("SIM_LEAD_MISSING", names=f"<b>{esc(words)}</b>"))
            if evaluation.missing_fields:
                words = named([bundle.labels.get(one, one) for one in evaluation.missing_fields], visit.lang)
                told.append(say("SIM_LEAD_FIELDS", names=f"<b>{esc(words)}</b>"))
            told.append(_failed(visit, trial, OnFail.CORRECT))
    refused = [item_word(bundle, one.item) for one in evaluation.items if one.state is ItemState.REFUSED]
    if refused and evaluation.outcome is not Outcome.REJECT:
        told.append(esc(say("SIM_LEAD_REFUSED", names=listed(refused, visit.lang))))
    if evaluation.pending:
        told.append(esc(say("SIM_LEAD_PENDING")))
    return say("SIM_COMMA").join(one for one in told if one)


def _failed(visit: Visit, trial: Trial, on_fail: OnFail) -> str:
    titles = [rule_word(trial.bundle, one.rule.id, visit.lang) for one in trial.evaluation.failed() if one.rule.on_fail is on_fail]
    return visit.say("SIM_LEAD_RULES", names=f"<b>{esc(named(titles, visit.lang))}</b>") if titles else ""


# ---- stages


def _stage(visit: Visit, trial: Trial, number: int, line: StageLine) -> None:
    opened: list[str] = st.session_state.setdefault(OPENED, [])
    is_open = line.name in opened
    stage = visit.say(f"SIM_STAGE_{line.name.upper()}")
    with st.container(key=f"stage_{line.name}", gap=None):
        show(
            f'<div class="of-stage{" stop" if line.stops else ""}"><span class="n" aria-hidden="true">{number}</span><b>{esc(stage)}</b>'
            f'<span class="of-s">{line.words}{f"""<div class="of-2">{line.detail}</div>""" if line.detail else ""}</span>'
            f'<span class="of-stageend">{line.chip}{icon_html("expand_less" if is_open else "expand_more")}</span></div>'
        )
        # the whole line is the button: it lies above it and is not seen
        words = visit.say("SIM_CLOSE" if is_open else "SIM_OPEN", stage=stage)
        st.button(plain(words), key=f"stageopen_{line.name}", on_click=_turn, args=(line.name,))
        if is_open:
            with st.container(key=f"stagebody_{line.name}"):
                voice = _voice(visit, line.name)
                show(stage_detail(trial, line.name, visit.lang, voice))


def _turn(name: str) -> None:
    opened = set(st.session_state.get(OPENED, []))
    st.session_state[OPENED] = [one for one in STAGES if (one in opened) is not (one == name)]


def _voice(visit: Visit, stage: str) -> Voice:
    """Whom the explanation is written for."""
    if stage not in ("rules", "route"):
        return "reviewer"
    chosen = st.segmented_control(
        visit.say("SIM_VOICE"),
        VOICES,
        format_func=lambda one: visit.say(f"SIM_VOICE_{one.upper()}"),
        default=VOICES[0],
        key=f"voice_{stage}",
        required=True,
        label_visibility="collapsed",
    )
    return "applicant" if chosen == "applicant" else "reviewer"


# ---- the order of firing


def _firing(visit: Visit, trial: Trial) -> None:
    steps = firing_order(trial, visit.lang)
    title, note = esc(visit.say("SIM_FIRING")), esc(visit.say("SIM_FIRING_NOTE"))
    with st.container(key="firing"):
        show(f'<div class="of-firinghead"><b>{title}</b><span class="of-3">{note}</span></div>', _steps(visit, steps[:MOST_FIRED], 1))
        if len(steps) > MOST_FIRED:
            with st.expander(visit.say("SIM_FIRING_ALL", count=len(steps) - MOST_FIRED), key="firing_rest", type="compact"):
                show(_steps(visit, steps[MOST_FIRED:], MOST_FIRED + 1))


def _steps(visit: Visit, steps: tuple[Fired, ...], first: int) -> str:
    def row(number: int, step: Fired) -> str:
        name = esc(DOT.join((visit.say(f"SIM_STAGE_{step.stage}"), step.name)))
        condition = esc(step.condition or DOT.strip())
        tone = {True: ' class="of-ok"', False: ' class="of-bad"', None: ""}[step.good]
        return (
            f'<li><span>{number:02}</span><span>{name}</span><span title="{condition}">{condition}</span>'
            f"<span>→ <span{tone}>{esc(step.result)}</span></span></li>"
        )

    return f'<ol class="of-firing">{"".join(row(number, step) for number, step in enumerate(steps, start=first))}</ol>'
