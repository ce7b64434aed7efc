"""Letting pass with a reason: what people judge may block no more once a publisher says why; the reason stays with the version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from builder.findings import place_html, place_name, title_of
from forms.bundle import Bundle
from forms.problems import Problem, Severity
from runtime.authoring import versions
from runtime.pages import widgets
from runtime.pages.form_field import fault_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.storage import Override

LONGEST_WHY = 300
MOST_PLACES = 6
"""Places of one kind that are named; all of them stand in the list of what was found."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the checks found in a draft, and the reasons that stand on the page for letting some of it pass."""

    bundle: Bundle
    found: tuple[Problem, ...]
    overrides: tuple[Override, ...]

    def passes(self, one: Problem) -> bool:
        """Is there a reason for this very finding?"""
        return any(versions.is_about(given, one) for given in self.overrides)

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """What still stands in the way of publishing."""
        return tuple(one for one in self.found if one.severity is Severity.ERROR and not self.passes(one))

    @property
    def passing(self) -> int:
        """How many findings would block if nobody had said why they may stand."""
        return sum(self.passes(one) for one in self.found)


def weigh(bundle: Bundle, found: tuple[Problem, ...]) -> Weighed:
    """The findings with the reasons that were typed so far."""
    reasons = ((one, reason_for(bundle, one)) for one in _passable(found))
    return Weighed(bundle, found, tuple(Override(one.code, one.where, why) for one, why in reasons if why))


def reason_for(bundle: Bundle, one: Problem) -> str:
    """What stands in the box of a finding: before anybody wrote in it, what its authors say."""
    return str(st.session_state.get(_key(bundle, one), versions.reason_kept(bundle, one))).strip()


def let_pass(visit: Visit, bundle: Bundle, group: Sequence[Problem]) -> None:
    """A box for each place of these findings that may be let pass; where one reason is written, the places that lack theirs say so."""
    passable = _passable(group)
    if not passable:
        return
    begun = any(reason_for(bundle, one) for one in passable)
    with st.expander(visit.say("PUBLISH_OVERRIDE", count=len(passable)), key=f"let_pass_{group[0].code}"):
        show(f'<p class="of-2">{esc(visit.say("PUBLISH_OVERRIDE_LEAD"))}</p>')
        for one in passable:
            name, key = place_name(visit, one.where, bundle), _key(bundle, one)
            with st.container(key=f"field_{key}", gap="xsmall"):
                st.text_input(
                    widgets.plain(visit.say("PUBLISH_OVERRIDE_OF", name=name)),
                    value=versions.reason_kept(bundle, one),
                    key=key,
                    max_chars=LONGEST_WHY,
                    placeholder=visit.say("PUBLISH_OVERRIDE_ASK"),
                )
                if begun and not reason_for(bundle, one):
                    show(fault_html(visit.say("PUBLISH_OVERRIDE_NONE", name=name)))


def blocked_note(visit: Visit, weighed: Weighed) -> None:
    """What still blocks, each kind with the names of its places; nothing where nothing does."""
    blocking = weighed.blocking
    if not blocking:
        return
    kinds: dict[str, list[Problem]] = {}
    for one in blocking:
        kinds.setdefault(title_of(one.code, visit.lang) or one.text(visit.lang), []).append(one)
    key = "PUBLISH_BLOCKED_OR" if all(versions.overridable(one) for one in blocking) else "PUBLISH_BLOCKED"
    lines = "".join(f"<li>{_kind(visit, weighed.bundle, title, found)}</li>" for title, found in kinds.items())
    show(f'<div class="of-note bad" role="alert"><b>{esc(visit.say(key, count=len(blocking)))}</b><ul>{lines}</ul></div>')


def _kind(visit: Visit, bundle: Bundle, title: str, found: Sequence[Problem]) -> str:
    """«承诺时限比法定时限长（户外招牌设置）», each place a link. HTML."""
    places = list(dict.fromkeys(one.where for one in found))
    names = visit.say("LIST_SEPARATOR").join(place_html(visit, where, bundle) for where in places[:MOST_PLACES])
    if len(places) > MOST_PLACES:
        names = visit.say("SIM_NAMES_MORE", names=names, count=len(places))
    return visit.say("PUBLISH_KIND_AT", title=esc(title), names=names)


def _passable(found: Iterable[Problem]) -> list[Problem]:
    """Each place once, however often it is found."""
    return list({(one.code, one.where): one for one in found if versions.overridable(one)}.values())


def _key(bundle: Bundle, one: Problem) -> str:
    """Of the box. A finding that has changed since is another one, and so is the same one in another bundle."""
    return f"override_{sha256(f'{bundle.code} {one.code} {one.where} {one.text()}'.encode()).hexdigest()[:16]}"
