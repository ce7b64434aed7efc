"""Who stands in for the applicant, in words: the agent of an entity, the clerk who fills in, and how the applicant confirmed."""

from __future__ import annotations

from datetime import datetime

from runtime.bootstrap import CHINA
from runtime.content import Content
from runtime.on_behalf import applicant_of
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.visit import Visit


def behalf_words(visit: Visit, content: Content) -> list[str]:
    """A sentence for each; none where applicants file for themselves."""
    words, agent, assisted = [], content.agent, content.assisted
    if agent:
        words.append(visit.say("BEHALF_AGENT", principal=agent.principal_name, name=agent.name))
    if assisted and assisted.confirmed:
        said = assisted.confirmed
        at = datetime.fromisoformat(said.at).astimezone(CHINA)
        params = {"name": assisted.name, "time": f"{at:%Y-%m-%d %H:%M}"}
        more = {"code": {"phone": said.phone}, "declared": {"reason": said.reason}}.get(said.way, {})
        words.append(visit.say(f"BEHALF_CONFIRMED_{said.way.upper()}", **params, **more))
    elif assisted:
        words.append(visit.say("BEHALF_ASSISTED", name=assisted.name))
    return words


def behalf_banner(at_hand: DeskAtHand) -> None:
    """Above a form that is not one's own: for whom it is filled in."""
    visit, case = at_hand.visit, at_hand.desk.case
    if case.applicant != at_hand.person.login:
        person = applicant_of(visit.application, at_hand.person, case)
        widgets.note(visit.say("ASSIST_BANNER", name=person.name), tone="accent")
    elif case.content.agent or case.content.assisted:
        widgets.note(visit.say("APPLY_CLAUSES").join(behalf_words(visit, case.content)))
