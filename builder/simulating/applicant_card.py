"""«试一个申请人»: who is tried: with whom to begin, the day, the answers that rules read, what libraries hold, materials, promise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from pydantic import JsonValue

from builder.simulating.beginnings import begin, beginnings, keep_address
from builder.simulating.kept_applicant import keep
from builder.simulating.shown_names import ShownNames, shown_names
from builder.simulating.trial import Trial
from builder.simulating.words import item_word
from forms.field_types import Kind, Widget
from forms.problems import Problem
from forms.terse_labels import terse_label
from runtime.compiled import CompiledBundle
from runtime.pages.field_widget import FIRST_DAY, LAST_DAY, Asked, draw_field, safe_label
from runtime.pages.staff_pieces import DOT, card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.trying.tried import Answer, Tried

MOST_HELD = 6
"""Lines of what libraries hold; all of it can be changed below them."""

ANSWERS: Mapping[Answer, tuple[str, str]] = {
    Answer.HELD: ("check", "ok"),
    Answer.NOT_HELD: ("remove", "3"),
    Answer.EXPIRED: ("event_busy", "warn"),
    Answer.REVOKED: ("block", "bad"),
    Answer.OTHER_HOLDER: ("person_off", "warn"),
}


@dataclass(frozen=True)
class ApplicantCard:
    """Every widget puts another applicant in the place of this one."""

    visit: Visit
    compiled: CompiledBundle
    tried: Tried
    outcome: Trial | tuple[Problem, ...]
    today: date

    def draw(self) -> None:
        """The card."""
        names = shown_names(self.compiled)
        with st.container(key="card_tried"):
            card_head(self.visit.say("SIM_APPLICANT"))
            self.choose()
            with st.container(key="tried_front"):
                self.day()
                self.questions(names)
                for name in names.front:
                    self.field(name)
            if names.more:
                label = self.visit.say("SIM_MORE", count=len(names.more))
                with st.expander(label, key="tried_more", type="compact"), st.container(key="tried_back"):
                    for name in names.more:
                        self.field(name)
            self.held(names)
            self.materials()
            with st.container(key="tried_flags", horizontal=True, gap="small"):
                for flag, key in (("promise_signed", "SIM_PROMISE"), ("dishonest", "SIM_DISHONEST")):
                    self.check(
                        f"tried_flag_{flag}",
                        self.visit.say(key),
                        self.tried.flag(flag),
                        partial(self.tried.flagged, flag),
                    )

    # ---- with whom to begin

    def choose(self) -> None:
        """The list of those one may begin with."""
        words = beginnings(self.compiled, self.tried.on, self.visit.lang)
        key = f"tried_begin_{self.compiled.bundle.code}"
        st.session_state[key] = self.tried.begun if self.tried.begun in words else ""
        with st.container(key="tried_choose", horizontal=True, gap="small", vertical_alignment="bottom"):
            st.selectbox(
                self.visit.say("SIM_BEGIN"),
                list(words),
                format_func=lambda one: words[one],
                key=key,
                label_visibility="collapsed",
                on_change=lambda: self.begin(str(st.session_state[key])),
            )
            again = self.visit.say("SIM_AGAIN")
            st.button(
                "",
                key="tried_again",
                icon=":material/restart_alt:",
                help=again,
                type="tertiary",
                on_click=self.begin,
                args=(self.tried.begun,),
            )

    def begin(self, begun: str) -> None:
        """Anew with that one."""
        keep_address(begun)
        self.put(begin(self.visit, self.compiled, begun, self.today))

    # ---- answers

    def day(self) -> None:
        """The day of acceptance; it is never empty."""
        key = "tried_as_of"
        st.session_state[key] = self.tried.on
        st.date_input(
            self.visit.say("SIM_DAY"),
            key=key,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            on_change=lambda: self.put(self.tried.on_day(st.session_state[key])),
        )

    def questions(self, names: ShownNames) -> None:
        """The guided questions: optional items, and what items and sections depend on."""
        bundle = self.compiled.bundle
        for one in names.questions:
            if one.sets:
                self.field(bundle.names.get(one.sets, one.sets))
        chosen = {one.selects_item for one in names.questions}
        for item in bundle.items:
            if not item.core or item.id in chosen:
                label = self.visit.say("SIM_ITEM", name=item_word(bundle, item.id))
                yes = item.id in self.tried.selected
                self.one_of(f"tried_item_{item.id}", label, (True, False), yes, partial(self.tried.chosen, item.id))

    def field(self, name: str) -> None:
        """One answer. Choices are lists here, however few: the column is narrow and the answers stand below one another."""
        bundle = self.compiled.bundle
        field, spec = bundle.types[name]
        label, value = terse_label(bundle.labels.get(name, name)), self.tried.values.get(name)
        if field.kind is Kind.BOOLEAN:
            self.one_of(f"tried_{name}", label, (True, False), value, partial(self.tried.answered, bundle, name))
        elif field.widget is Widget.ONE and spec.options:
            options = tuple(dict.fromkeys((*spec.options, *([str(value)] if value else []))))
            self.one_of(f"tried_{name}", label, options, value, partial(self.tried.answered, bundle, name))
        else:
            draw_field(Asked(name, label, field, spec, value, place="tried"), self.answer, self.visit.lang)

    def answer(self, name: str, typed: object) -> None:
        """One answer."""
        self.put(self.tried.answered(self.compiled.bundle, name, typed))

    def one_of(self, key: str, label: str, options: tuple[object, ...], value: object, changed: Callable[[Any], Tried]) -> None:
        """A list that drops down, with nothing chosen where nothing is answered."""

        def words(option: object) -> str:
            if option is None:
                return self.visit.say("SIM_NOT_ANSWERED")
            # the words of an option are taken as they are, and not as markdown
            return self.visit.say("TYPE_BOOLEAN_YES" if option else "TYPE_BOOLEAN_NO") if isinstance(option, bool) else str(option)

        st.session_state[key] = value if any(value == option for option in options) else None
        st.selectbox(
            safe_label(label),
            (None, *options),
            format_func=words,
            key=key,
            placeholder=self.visit.say("SIM_NOT_ANSWERED"),
            on_change=lambda: self.put(changed(st.session_state[key])),
        )

    def check(self, key: str, label: str, value: bool, changed: Callable[[bool], Tried]) -> None:
        """A box to tick."""
        st.session_state[key] = value
        st.checkbox(safe_label(label), key=key, on_change=lambda: self.put(changed(st.session_state[key] is True)))

    # ---- what is held already

    def held(self, names: ShownNames) -> None:
        """«已有»: which library has what; behind it the way to change it."""
        sources = self.sources()
        if not sources and not names.facts:
            return
        say = self.visit.say
        told = [pair for pair in sources if self.tells(pair, sources[pair])]
        lines = [self.held_line(library, record, sources[library, record]) for library, record in told[:MOST_HELD]]
        show(f'<div class="of-held"><b>{esc(say("SIM_HELD"))}</b>{"".join(lines)}</div>')
        with st.expander(say("SIM_LIBRARIES"), key="tried_libraries", type="compact"), st.container(key="tried_held"):
            for number, ((library, record), holder) in enumerate(sources.items()):
                self.library(number, library, record, holder)
            libraries = tuple(dict.fromkeys(library for library, _ in sources))
            key = "tried_silent"
            st.session_state[key] = [one for one in self.tried.silent if one in libraries]
            st.multiselect(
                say("SIM_SILENT"),
                libraries,
                key=key,
                placeholder=say("SIM_SILENT_NONE"),
                on_change=lambda: self.silence(st.session_state[key]),
            )
            for name in names.facts:
                self.field(name)

    def silence(self, libraries: Collection[str]) -> None:
        """These libraries have not answered; the others answer as they did for whom one began with."""
        before = begin(self.visit, self.compiled, self.tried.begun, self.today)
        self.put(self.tried.silenced(self.compiled.bundle, libraries, before))

    def tells(self, pair: tuple[str, str], holder: JsonValue) -> bool:
        """Is it worth a line? What is held, and of what is not the papers that the applicant has to bring instead."""
        if pair[0] in self.tried.silent or self.tried.answer_of(*pair, holder) is not Answer.NOT_HELD:
            return True
        lines = () if isinstance(self.outcome, tuple) else self.outcome.evaluation.lines
        return any(
            pair == (source.library, source.record) for line in lines if not line.reason for use in line.uses for source in use.sources
        )

    def held_line(self, library: str, record: str, holder: JsonValue) -> str:
        """«法人库 · 营业执照 · 有效»."""
        say = self.visit.say
        answer = self.tried.answer_of(library, record, holder)
        icon, tone = ANSWERS[answer]
        words = say(f"SIM_ANSWER_{answer.name}")
        if library in self.tried.silent:
            icon, tone, words = "hourglass_empty", "3", say("SIM_ANSWER_SILENT")
        elif answer is Answer.HELD and (until := self.until(library, record)):
            words = say("SIM_HELD_UNTIL", day=until)
        line = DOT.join((library, record, words))
        return f'<div class="of-{tone if tone == "3" else 2}"><span class="of-{tone}">{icon_html(icon)}</span> {esc(line)}</div>'

    def until(self, library: str, record: str) -> str:
        found = (one.get("valid_to") for one in self.tried.shared if (one.get("library"), one.get("record")) == (library, record))
        return str(next((one for one in found if one), ""))

    def library(self, number: int, library: str, record: str, holder: JsonValue) -> None:
        """How one library answers for one kind of record."""
        now = self.tried.answer_of(library, record, holder)
        key = f"tried_record_{number}"
        st.session_state[key] = now
        st.selectbox(
            safe_label(DOT.join((library, record))),
            list(Answer),
            format_func=lambda one: self.visit.say(f"SIM_ANSWER_{one.name}"),
            key=key,
            on_change=lambda: self.put(self.tried.with_answer(library, record, holder, st.session_state[key])),
        )

    def sources(self) -> dict[tuple[str, str], JsonValue]:
        """(library, record) that a material may come from -> the holder it is to have, None = whoever. Libraries that hold something
        come first: what nobody has is the longer part of the list."""
        bundle, values = self.compiled.bundle, self.tried.values
        found: dict[tuple[str, str], JsonValue] = {}
        for material in bundle.materials:
            for source in (source for use in material.uses for source in use.sources):
                holder = values.get(bundle.names.get(source.key, source.key)) if source.key else None
                found.setdefault((source.library, source.record), holder)
        order = sorted(found, key=lambda pair: self.tried.answer_of(pair[0], pair[1], found[pair]) is Answer.NOT_HELD)
        return {pair: found[pair] for pair in order}

    # ---- materials

    def materials(self) -> None:
        """What is handed in: first what is wanted now."""
        trial = self.outcome
        lines = () if isinstance(trial, tuple) else trial.evaluation.lines
        wanted = [line.material for line in lines if not line.reason]
        rest = [one.id for one in self.compiled.bundle.materials if one.id not in wanted]
        names = {one.id: one.name for one in self.compiled.bundle.materials}
        label = self.visit.say("SIM_MATERIALS", count=len([one for one in self.tried.materials if one in wanted]))
        with st.expander(label, key="tried_materials", type="compact"):
            for material in (*wanted, *(one for one in rest if one in self.tried.materials)):
                there = material in self.tried.materials
                self.check(f"tried_material_{material}", names[material], there, partial(self.tried.handed_in, material))

    def put(self, tried: Tried) -> None:
        """This one from now on."""
        keep(self.compiled.bundle.code, tried)
