"""Consent to look-ups: what an applicant is told before the first query of a case, and whether libraries may be asked for it.

个人信息保护法 17 and 35 want the notice, 13 the consent, 15 its withdrawal, 16 that whoever refuses is served all the same. What is
told is made from the document alone, so that the card, the record of the consent and the interface say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.problems import Lang
from forms.wording import say
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.libraries_of import CREDIT, askers, bars_the_dishonest, duty_sources, fact_readers, key_items, needs_consent, serves


@dataclass(frozen=True, slots=True)
class AskedLibrary:
    """What one library is asked, and what for."""

    library: str
    spares: tuple[str, ...] = ()
    """Names of materials that need not be handed in if it holds them."""
    fills: tuple[str, ...] = ()
    """Labels of fields that it fills in."""
    decides: tuple[str, ...] = ()
    """What conditions and rules read of it, in words."""


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """The whole notice, in one language."""

    title: str
    libraries: tuple[tuple[str, str], ...]
    """Library, and what it is asked."""
    rows: tuple[tuple[str, str], ...]
    """Heading and sentence: by which numbers, what for, on what basis, who sees it, how long it is kept, what refusing means."""

    def text(self) -> str:
        """Everything as shown, to be kept with the consent."""
        return "\n".join([self.title, *(f"{name}：{said}" for name, said in (*self.libraries, *self.rows))])


def asked_libraries(bundle: Bundle, lang: Lang = "zh", items: Collection[str] | None = None) -> tuple[AskedLibrary, ...]:
    """Every library a case of these items may ask, but the applicant's own space and the case's own steps; in the order of the document.
    `items`: None = all of the bundle."""
    chosen = {item.id for item in bundle.items} if items is None else items
    spares: dict[str, dict[str, None]] = {}
    fills: dict[str, dict[str, None]] = {}
    decides: dict[str, dict[str, None]] = {}
    for material in bundle.materials:
        for source in (source for use in material.uses if use.item in chosen for source in use.sources if needs_consent(source)):
            spares.setdefault(source.library, {})[material.name] = None
    for item in bundle.data_items:
        if item.source_library and serves(askers(bundle).get(item.id, ()), chosen):
            fills.setdefault(item.source_library, {})[item.label] = None
    for fact in bundle.facts:
        if fact.kind is FactKind.LIBRARY and fact.library and serves(fact_readers(bundle).get(fact.name, ()), chosen):
            decides.setdefault(fact.library, {})[bundle.labels[fact.name]] = None
    if bars_the_dishonest(bundle):
        decides.setdefault(CREDIT, {})[say("CONSENT_HONESTY", lang)] = None
    return tuple(
        AskedLibrary(library, *(tuple(kind.get(library, ())) for kind in (spares, fills, decides)))
        for library in dict.fromkeys((*spares, *fills, *decides))
    )


def consent_words(bundle: Bundle, office: str, lang: Lang = "zh", items: Collection[str] | None = None) -> ConsentWords | None:
    """What is shown before the first query of a case; None where no library is asked. `office`: name of who answers for it. `items`: the
    chosen ones; None = those with which a draft begins. What others would need besides is told as what it is: asked only with them."""
    chosen = {item.id for item in bundle.items if item.core} if items is None else frozenset(items)
    asked = asked_libraries(bundle, lang, chosen)
    more = _more(bundle, chosen, lang)
    if not asked and not more:
        return None
    comma = say("LIST_SEPARATOR", lang)
    numbers = comma.join(bundle.labels.get(name, name) for name in key_items(bundle))
    departments = comma.join(dict.fromkeys(item.department for item in bundle.items))
    rows = [
        ("NUMBERS", say("CONSENT_NUMBERS_FORM" if numbers else "CONSENT_NUMBERS_OWN", lang, names=numbers)),
        ("PURPOSE", say("CONSENT_PURPOSE_WORDS", lang, title=bundle.title)),
        ("BASIS", say("CONSENT_BASIS_WORDS", lang)),
        ("WHO", say("CONSENT_WHO_WORDS", lang, departments=departments, office=office)),
        ("KEPT", say("CONSENT_KEPT_WORDS", lang)),
        *([("MORE", more)] if more else []),
        ("REFUSE", say("CONSENT_REFUSE_WORDS", lang) + (say("CONSENT_DUTY_WORDS", lang) if duty_sources(bundle) else "")),
    ]
    return ConsentWords(
        title=say("CONSENT_TITLE", lang),
        libraries=tuple((one.library, _told(one, lang)) for one in asked),
        rows=tuple((say(f"CONSENT_{name}", lang), said) for name, said in rows),
    )


def refuses(application: Application, case: Case) -> bool:
    """Does the applicant not agree that libraries are asked for this case? Of what is filed the last word on the consent counts."""
    if case.number is None:
        return case.content.refuses_look_up
    consent = application.store.consent(case.id)
    return case.content.refuses_look_up if consent is None else not consent.stands


def _more(bundle: Bundle, chosen: Collection[str], lang: Lang) -> str:
    """What each matter that is not chosen would have asked besides; "" if nothing."""
    already = {one.library: one for one in asked_libraries(bundle, lang, chosen)}
    lines = []
    for item in (item for item in bundle.items if item.id not in chosen):
        besides = (_besides(one, already.get(one.library)) for one in asked_libraries(bundle, lang, {*chosen, item.id}))
        told = [say("CONSENT_MORE_ASKED", lang, library=one.library, what=_told(one, lang)) for one in besides if one]
        if told:
            lines.append(say("CONSENT_MORE_WORDS", lang, item=item.name, asked=say("MATTER_SEPARATOR", lang).join(told)))
    return "".join(lines)


def _besides(one: AskedLibrary, already: AskedLibrary | None) -> AskedLibrary | None:
    """What of this is not asked already; None if nothing."""
    if already is None:
        return one
    new = [
        tuple(name for name in names if name not in before)
        for names, before in ((one.spares, already.spares), (one.fills, already.fills), (one.decides, already.decides))
    ]
    return AskedLibrary(one.library, *new) if any(new) else None


def _told(one: AskedLibrary, lang: Lang) -> str:
    return say("APPLY_CLAUSES", lang).join(_said(one, lang))


def _said(one: AskedLibrary, lang: Lang) -> Iterator[str]:
    for key, names in (("CONSENT_SPARES", one.spares), ("CONSENT_FILLS", one.fills), ("CONSENT_DECIDES", one.decides)):
        if names:
            yield say(key, lang, names=say("LIST_SEPARATOR", lang).join(names))
