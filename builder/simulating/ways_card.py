"""The right side of the simulator: what would make it pass, touching only what the applicant decides; and one answer changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from builder.bundle_words import listed
from builder.simulating.kept_applicant import keep
from builder.simulating.shown_names import shown_names, told_in_flips
from builder.simulating.trial import Trial
from builder.simulating.words import change_words, item_word, others_words, value_words
from forms.field_types import Kind
from forms.problems import Lang
from forms.terse_labels import terse_label
from forms.wording import say
from runtime.outcome import Standing
from runtime.pages import widgets
from runtime.pages.field_widget import safe_label
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show, verdict_html
from runtime.trying.change import Change, ChangeKind
from runtime.trying.counterfactual import GOOD, MOST_CHANGES, Counterfactual, Flip
from runtime.trying.decided import decided
from runtime.trying.minimal_cause import PartKind
from runtime.trying.tried import Tried

MOST_FLIPS = 5
MOST_FACTS = 4


def ways_card(visit: Visit, trial: Trial) -> None:
    """The card."""
    choices = _choices(trial)
    with st.container(key="card_ways"):
        card_head(visit.say("SIM_WAYS"))
        _ways(visit, trial, choices)
        _flips(visit, trial, choices)
        _choose(visit, trial)


def _ways(visit: Visit, trial: Trial, choices: Sequence[str] | None) -> None:
    if trial.evaluation.outcome is GOOD[0]:
        show(f'<p class="of-s of-2">{esc(visit.say("SIM_WAYS_PASSES"))}</p>')
        return
    show(f'<p class="of-s of-2">{esc(visit.say("SIM_WAYS_NOTE"))}</p>')
    ways = trial.ways(choices)
    for number, way in enumerate(ways):
        with st.container(key=f"way_{number}", gap="xsmall"):
            show(_way(trial, way, visit.lang))
            st.button(
                visit.say("SIM_WAYS_TRY"),
                key=f"waytry_{number}",
                type="tertiary",
                icon=":material/play_arrow:",
                on_click=keep,
                args=(trial.bundle.code, with_changes(trial.tried, way.changes)),
            )
    if not ways.found:
        show(f'<p class="of-s">{esc(_none(visit, trial, choices))}</p>')
    if not ways.complete and ways.found:
        show(f'<p class="of-3 of-xs">{esc(visit.say("SIM_WAYS_MORE"))}</p>')


def with_changes(tried: Tried, changes: Iterable[Change]) -> Tried:
    """The applicant who does all this."""
    for change in changes:
        match change.kind:
            case ChangeKind.SIGN:
                tried = tried.flagged("promise_signed", True)
            case ChangeKind.HAND_IN:
                tried = tried.handed_in(change.name, True)
            case ChangeKind.LEAVE_OUT:
                tried = tried.chosen(change.name, False)
            case _:
                tried = tried.given({change.name: change.after})
    return tried


def _way(trial: Trial, way: Counterfactual, lang: Lang) -> str:
    bundle = trial.bundle
    heads = "".join(f"<b>{esc(change_words(bundle, change, lang))}</b>" for change in way.changes)
    below = [*_shared(trial, way.changes, lang), *_later(way, lang)]
    if len(way.changes) == 1 and way.others:
        below.append(others_words(bundle, way.changes[0], way.others, lang))
    lost = [one for one in way.loses if not any(change.kind is ChangeKind.LEAVE_OUT and change.name == one for change in way.changes)]
    if lost:
        below.append(say("WAY_LOSES", lang, names=listed((item_word(bundle, one) for one in lost), lang)))
    detail = "".join(f'<div class="of-2">{esc(one)}</div>' for one in below)
    count, outcome = esc(say("WAY_COUNT", lang, count=len(way.changes))), verdict_html(str(way.outcome), lang=lang)
    return f'<div class="of-way"><div class="of-wayhead"><span class="of-3 of-xs">{count}</span>{outcome}</div>{heads}{detail}</div>'


def _shared(trial: Trial, changes: Iterable[Change], lang: Lang) -> Iterable[str]:
    """Of a paper that several departments want: one copy is enough."""
    for change in changes:
        line = next((one for one in trial.evaluation.lines if change.kind is ChangeKind.HAND_IN and one.material == change.name), None)
        if line is not None and len({use.item for use in line.uses}) > 1:
            yield say("WAY_SHARED", lang, names=listed((item_word(trial.bundle, use.item) for use in line.uses), lang))


def _later(way: Counterfactual, lang: Lang) -> Iterable[str]:
    for line in way.evaluation.lines_that(Standing.WAIVED):
        days = line.waiver_days or 0
        if line.due and not line.due.provisional:
            yield say("WAY_WAIVED", lang, name=line.name, days=days, day=line.due.day.isoformat())
        else:
            yield say("WAY_WAIVED_OPEN", lang, name=line.name, days=days)


def _none(visit: Visit, trial: Trial, choices: Sequence[str] | None) -> str:
    """Why there is no way: what stands in it is so, or it is too much at once."""
    if len(trial.blockers) > MOST_CHANGES:
        return visit.say("SIM_WAYS_MANY", count=len(trial.blockers))
    cause = trial.cause
    facts = [part for part in cause.parts if part.kind is PartKind.TEST] if cause else []
    # what the applicant decides is no fact, even where no other answer would help
    labels, ours = trial.bundle.labels, decided(trial.bundle) if choices is None else set(choices)
    names = dict.fromkeys(
        labels[name] for part in facts for name in ([part.name] if part.name else _read(trial)) if name in labels and name not in ours
    )
    if not names:
        return visit.say("SIM_WAYS_NONE_PLAIN")
    return visit.say("SIM_WAYS_NONE", names=listed(names, visit.lang), count=len(names))


def _read(trial: Trial) -> Iterable[str]:
    cause = trial.cause
    return cause.blocker.verdict.used if cause and cause.blocker.verdict else ()


# ---- one answer changed


def _flips(visit: Visit, trial: Trial, choices: Sequence[str] | None) -> None:
    names = told_in_flips(trial.compiled)
    items = [item.id for item in trial.bundle.items if not item.core]
    flips = [one for one in trial.flips(names, items, choices) if _tells(one)]
    # what libraries say comes last; before it what turns, and of that what the applicant decides
    ours = {*shown_names(trial.compiled).answers, *items}
    flips.sort(key=lambda one: (one.change.name not in ours, not one.turns, one.is_fact))
    with st.container(key="flips", gap="xsmall"):
        show(f'<b class="of-s">{esc(visit.say("SIM_FLIPS"))}</b>')
        if not flips:
            show(f'<p class="of-s of-3">{esc(visit.say("SIM_FLIPS_NONE"))}</p>')
            return
        show(_table(trial, flips[:MOST_FLIPS], visit.lang), _losses(trial, flips[:MOST_FLIPS], visit.lang))
        if len(flips) > MOST_FLIPS:
            with st.expander(visit.say("SIM_FLIPS_MORE", count=len(flips) - MOST_FLIPS), key="flips_rest", type="compact"):
                show(_table(trial, flips[MOST_FLIPS:], visit.lang), _losses(trial, flips[MOST_FLIPS:], visit.lang))
        facts = [terse_label(trial.bundle.labels.get(one.change.name, one.change.name)) for one in flips if one.is_fact]
        if facts:
            widgets.note(visit.say("SIM_FACTS_NOTE", names=listed(facts[:MOST_FACTS], visit.lang), count=len(facts)))


def _tells(flip: Flip) -> bool:
    return bool(flip.turns or flip.more or flip.fewer or flip.loses or flip.gains)


def _table(trial: Trial, flips: Sequence[Flip], lang: Lang) -> str:
    rows = "".join(f"<div><span>{esc(_from_to(trial, one, lang))}</span><span>{_becomes(one, lang)}</span></div>" for one in flips)
    return f'<div class="of-pairs of-flips">{rows}</div>'


def _from_to(trial: Trial, flip: Flip, lang: Lang) -> str:
    change, bundle = flip.change, trial.bundle
    if change.kind is ChangeKind.LEAVE_OUT:
        name = say("SIM_ITEM", lang, name=item_word(bundle, change.name))
        before, after = (say("TYPE_BOOLEAN_YES" if value else "TYPE_BOOLEAN_NO", lang) for value in (change.before, change.after))
    else:
        name = terse_label(bundle.labels.get(change.name, change.name))
        before, after = (value_words(bundle, change.name, value, lang) for value in (change.before, change.after))
    return f"{name} {before} → {after}"


def _becomes(flip: Flip, lang: Lang) -> str:
    if flip.turns:
        return verdict_html(str(flip.evaluation.outcome), lang=lang)
    said = [say("FLIP_MORE", lang, count=len(flip.more))] if flip.more else []
    said += [say("FLIP_FEWER", lang, count=len(flip.fewer))] if flip.fewer else []
    words = say("FLIP_SAME_BUT", lang, what=say("SIM_COMMA", lang).join(said)) if said else say("FLIP_SAME", lang)
    return f'<span class="of-3">{esc(words)}</span>'


def _losses(trial: Trial, flips: Iterable[Flip], lang: Lang) -> str:
    """Items that come or go with an answer, in small."""
    told = []
    for one in flips:
        if one.change.kind is not ChangeKind.LEAVE_OUT:
            name = _from_to(trial, one, lang)
            for key, items in (("FLIP_LOSES", one.loses), ("FLIP_GAINS", one.gains)):
                if items:
                    told.append(say(key, lang, name=name, items=listed((item_word(trial.bundle, item) for item in items), lang)))
    return "".join(f'<div class="of-3 of-xs">{esc(one)}</div>' for one in told)


# ---- what counts as a choice


def _choices(trial: Trial) -> list[str] | None:
    """What somebody ticked in this session; None = as it is read off the document."""
    kept = st.session_state.get(f"simulate_choices_{trial.bundle.code}")
    return list(kept) if isinstance(kept, list) else None


def _choose(visit: Visit, trial: Trial) -> None:
    bundle, code = trial.bundle, trial.bundle.code
    shown = shown_names(trial.compiled)
    closed = [
        name
        for name in (*shown.answers, *shown.more)
        if name in bundle.types and (bundle.types[name][0].kind is Kind.BOOLEAN or bundle.types[name][1].options)
    ]
    if not closed:
        return
    kept = _choices(trial)
    with st.popover(visit.say("SIM_CHOICES"), key="ways_choices", icon=":material/tune:", type="tertiary"):
        show(f'<p class="of-s of-2">{esc(visit.say("SIM_CHOICES_NOTE"))}</p>')
        now = decided(bundle) if kept is None else set(kept)
        for name in closed:
            key = f"choice_is_{name}"
            st.session_state[key] = name in now
            st.checkbox(safe_label(bundle.labels.get(name, name)), key=key, on_change=_tick, args=(code, name, tuple(now)))


def _tick(code: str, name: str, now: tuple[str, ...]) -> None:
    ticked = {*now} ^ {name}
    st.session_state[f"simulate_choices_{code}"] = sorted(ticked)
