"""What stands on a list, in words: why a material is not needed, what was found, when one may come later. The page, the printed list and
the plain page say the same."""

from __future__ import annotations

from collections.abc import Iterable

from forms.bundle import Bundle
from forms.item import BundledItem, Limit
from forms.material import Source
from forms.problems import Lang
from forms.wording import say
from runtime.checklist import WORKING_DAYS, Checklist, comes_of_a_step
from runtime.holdings import OWN_SPACE, NotMatched
from runtime.libraries_of import key_items, personal_keys, steps_of
from runtime.outcome import MaterialLine, Standing

DOT = " · "
"""Between what is told of one thing, in both languages."""


def limit_words(limit: Limit | None, lang: Lang) -> str:
    """«5 个工作日», «当场»."""
    if limit is None or limit.days is None:
        return say("APPLY_DAYS_UNSTATED", lang)
    if limit.days == 0:
        return say("APPLY_DAYS_NONE", lang)
    return say("APPLY_DAYS_WORKING" if limit.unit == WORKING_DAYS else "APPLY_DAYS_CALENDAR", lang, days=limit.days)


def used_by(bundle: Bundle, line: MaterialLine, lang: Lang) -> str:
    """The matters that demand a material, in words."""
    return matters_words((item.name for use in line.uses if (item := bundle.item(use.item))), lang)


def matters_words(names: Iterable[str], lang: Lang) -> str:
    """Several matters in one sentence, each once; what stands between them stands in none of their names."""
    return say("MATTER_SEPARATOR", lang).join(dict.fromkeys(names))


def item_terms(item: BundledItem, lang: Lang) -> str:
    """«不收费 · 到现场 1 次»: what is stated of one matter, or nothing."""
    terms = []
    if item.fee_fen is not None:
        terms.append(fee_words(item.fee_fen, lang))
    if item.visits is not None:
        terms.append(say("APPLY_ITEM_VISITS" if item.visits else "APPLY_ITEM_NO_VISIT", lang, count=item.visits))
    return DOT.join(terms)


def fee_words(fen: int, lang: Lang) -> str:
    """«不收费», «35.00 元»."""
    return say("APPLY_FEE_YUAN", lang, yuan=f"{fen / 100:.2f}") if fen else say("APPLY_FEE_NONE", lang)


def terms_words(bundle: Bundle, found: Checklist, lang: Lang) -> dict[str, str]:
    """Fee, limits and visits of all matters together, as far as they are stated."""
    fees = [line.item.fee_fen for line in found.items]
    visits = [line.item.visits for line in found.items]
    terms = {}
    if fees and None not in fees:
        terms[say("APPLY_FEE", lang)] = fee_words(sum(fee or 0 for fee in fees), lang)
    if found.working_days is not None:
        terms[say("APPLY_LIMIT", lang)] = say("APPLY_LIMIT_PROMISED", lang, days=found.working_days)
    if bundle.limits.statutory_days is not None:
        law = Limit(days=bundle.limits.statutory_days, unit=bundle.limits.unit)
        terms[say("APPLY_LIMIT_LAW", lang)] = limit_words(law, lang)
    if visits and None not in visits:
        terms[say("APPLY_VISITS", lang)] = say("APPLY_VISITS_TIMES", lang, count=max(count or 0 for count in visits))
    return terms


def handed_in_as(bundle: Bundle, line: MaterialLine, lang: Lang) -> str:
    """«2 份 · 纸质»; and where to get it, if the document tells."""
    copies = max((use.copies or 0 for use in line.uses), default=0)
    formats = dict.fromkeys(say(f"MATERIAL_FORMAT_{use.format.upper()}", lang) for use in line.uses if use.format)
    told = [say("MATERIAL_COPIES", lang, count=copies)] if copies > 1 else []
    material = bundle.material(line.material)
    proof = material.kept_proof if material else None
    guide = [say("MATERIAL_GUIDE", lang, guide=proof.guide)] if proof and proof.guide else []
    return DOT.join((*told, *formats, *guide))


def later_words(line: MaterialLine, lang: Lang) -> str:
    """«可后补 · 3 个工作日», or nothing."""
    if not line.waivable:
        return ""
    return say("APPLY_LATER", lang) if line.waiver_days is None else say("APPLY_LATER_DAYS", lang, days=line.waiver_days)


def expected_words(bundle: Bundle, found: Checklist, line: MaterialLine, lang: Lang) -> str:
    """What will be looked for where by which number, and what if it is not found; of somebody else's paper, who checks it."""
    sources = [source for use in line.uses for source in use.sources]
    if line.standing is Standing.AT_WINDOW:
        withheld = (why.library for why in line.why_not if why.reason is NotMatched.WITHHELD)
        return say("LIST_AT_WINDOW", lang, library=_joined(withheld, lang))
    if comes_of_a_step(line):
        steps = matters_words(steps_of(bundle, line.uses), lang)
        return say("LIST_EXPECTED_STEP", lang, items=steps) if steps else say("LIST_EXPECTED_STEPS", lang)
    libraries, records = (_joined((getattr(source, part) for source in sources), lang) for part in ("library", "record"))
    told = {"key": _keys(bundle, sources, lang), "library": libraries, "record": records}
    if not found.looked_up:
        return say("LIST_EXPECTED", lang, **told)
    tried = not {bundle.names.get(source.key, "") for source in sources}.isdisjoint(personal_keys(bundle))
    return (say("LIST_OWN_TRIED", lang) if tried else "") + say("LIST_EXPECTED_KEY", lang, **told)


def verified_words(line: MaterialLine, lang: Lang) -> str:
    """Where a record was found, and how long it is valid."""
    record = line.record
    assert record is not None, "a verified line has its record"
    found = say("LIST_VERIFIED_IN", lang, library=record.library, record=record.record)
    if record.valid_to is None:
        return found + say("LIST_VERIFIED_ALWAYS", lang)
    return found + say("LIST_VERIFIED_UNTIL", lang, until=record.valid_to.isoformat())


def refuted_words(found: Checklist, line: MaterialLine, lang: Lang) -> str:
    """Why the libraries that were asked do not spare it; "" where none was asked. The own space spares only what is put there."""
    told = [why.text(lang) for why in line.why_not if why.reason is not NotMatched.NO_KEY and why.library != OWN_SPACE]
    return "".join(dict.fromkeys(told)) if found.looked_up else ""


def sum_of_forms(found: Checklist, lang: Lang) -> str:
    """«4 张表共 60 项，合成一张表后，要您填的有 23 项»."""
    fields, typed = sum(share.fields for share in found.forms), sum(share.typed for share in found.forms)
    return say("LIST_FORMS_SUM", lang, forms=len(found.forms), fields=fields, typed=typed)


def _keys(bundle: Bundle, sources: Iterable[Source], lang: Lang) -> str:
    labels = [bundle.labels.get(bundle.names.get(source.key, source.key), "") for source in sources]
    # a source without a key is asked by every number of the form
    other = say("LIST_EXPECTED_ANY" if key_items(bundle) else "LIST_EXPECTED_OWN", lang)
    return _joined((f"“{label}”" if label else other for label in labels), lang)


def _joined(names: Iterable[str], lang: Lang) -> str:
    return say("LIST_SEPARATOR", lang).join(dict.fromkeys(names))
