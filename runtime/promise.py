"""The promise 容缺受理承诺书 as it is read and signed: what is handed in until when, what follows if it is not, on what it rests.

Pure. What is signed are the Chinese words; in another language they are shown to be understood. The limits run from the acceptance
(`runtime.limits`), so the day that can be told is that of an acceptance on the day of signing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import say
from runtime.calendar import WorkingCalendar
from runtime.content import Promise
from runtime.outcome import MaterialLine

SHORT_DIGEST = 16
"""Characters of a digest that people compare."""


@dataclass(frozen=True, slots=True)
class PromiseText:
    """The promise in one language, piece by piece."""

    opening: str
    clauses: tuple[str, ...]
    """Before and after the list, which belongs to the one named `list_after`."""
    materials: tuple[str, ...]
    """Each with its limit."""
    list_after: int
    """The list stands below this clause."""
    basis: str

    @property
    def text(self) -> str:
        """The whole, line below line, as it is signed and kept."""
        lines = [self.opening]
        for at, clause in enumerate(self.clauses):
            lines.append(clause)
            if at == self.list_after:
                lines += [f"{number}. {material}" for number, material in enumerate(self.materials, start=1)]
        return "\n".join([*lines, self.basis])


def promise_text(
    bundle: Bundle, live: Sequence[str], later: Sequence[MaterialLine], calendar: WorkingCalendar, on: date, lang: Lang = "zh"
) -> PromiseText:
    """What somebody promises who signs on that day. `live`: the items applied for; `later`: the materials that come later."""
    items = [item for item in bundle.items if item.id in live]
    needed = {use.item for line in later for use in line.uses}
    effects = dict.fromkeys(item.lapse_effect for item in items if item.id in needed)
    between = say("LIST_SEPARATOR", lang)
    lapse = between.join(say(f"NOTICE_LAPSE_{effect.name}", lang) for effect in effects)
    names = between.join(say("PROMISE_ITEM", lang, item=item.name, department=item.department) for item in items)
    return PromiseText(
        opening=say("PROMISE_OPENING", lang, bundle=bundle.title, items=names),
        clauses=(
            say("PROMISE_KNOWN", lang),
            say("PROMISE_TRUE", lang),
            say("PROMISE_HAND_IN", lang, count=len(later)),
            say("PROMISE_LAPSE", lang, lapse=lapse),
        ),
        materials=tuple(_material(line, calendar, on, lang) for line in later),
        list_after=2,
        basis=say("PROMISE_BASIS", lang, basis=bundle.waiver.basis or say("PROMISE_BASIS_STATE", lang)),
    )


def is_still_so(promise: Promise, bundle: Bundle, live: Sequence[str], later: Sequence[MaterialLine], calendar: WorkingCalendar) -> bool:
    """Does what was signed cover what would be signed now, in the same words? Told as of the day of signing: that another day has come
    changes nothing, and neither does it that some of it was handed in since."""
    if not promise.signed or not {line.material for line in later} <= set(promise.materials):
        return False
    if not promise.words:  # signed before the words were kept
        return True
    then = promise_text(bundle, live, later, calendar, datetime.fromisoformat(promise.signed_at).date())
    return all(piece in promise.words for piece in (*then.materials, *then.clauses[then.list_after + 1 :]))


def _material(line: MaterialLine, calendar: WorkingCalendar, on: date, lang: Lang) -> str:
    days = max(line.waiver_days or 0, 0)
    due = calendar.add_working_days(on, days)
    key = "PROMISE_MATERIAL_PROVISIONAL" if due.provisional else "PROMISE_MATERIAL"
    day = say("PROMISE_DAY", lang, year=due.day.year, month=due.day.month, day=due.day.day)
    return say(key, lang, name=line.name, days=days, due=day)
