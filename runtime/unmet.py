"""unmet: why a rule does not hold, in a sentence that cannot be read as its opposite: in its author's words, else that its title does not
hold; and what stands against what. Pure.

    经营场所与营业执照住所一致
    不符合：经营场所与营业执照住所一致。表上的经营场所是“演示路1号”，法人库里的营业执照住所是“演示路2号”，两者不一致。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.bundle import Bundle
from forms.field_types import is_personal
from forms.problems import Lang
from forms.stated_rule import StatedRule
from forms.wording import say
from rules.values import UNKNOWN, is_empty
from runtime.outcome import Verdict

MOST = 3
"""Values that are told; more are no hint any more."""
LONGEST = 60
"""Characters of a value that are told."""
CLOSING = " 。.!！;；"


def unmet(rule: StatedRule, lang: Lang = "zh") -> str:
    """In the words of its author, unless they only say what has to hold: then that it does not."""
    said = rule.message.strip()
    return say("UNMET", lang, title=rule.title) if said.strip(CLOSING) in ("", rule.title.strip(CLOSING)) else said


def unmet_here(bundle: Bundle, verdict: Verdict, lang: Lang = "zh") -> str:
    """The same with the values that were read. They are told as the verdict has them: it has to be of an evaluation that its reader may
    see (`runtime.prefill.told_to`)."""
    told = found_instead(bundle, verdict.rule, verdict.used, lang)
    said = unmet(verdict.rule, lang)
    return say("UNMET_FOUND", lang, rule=said.rstrip(CLOSING), found=told) if told else said


def found_instead(bundle: Bundle, rule: StatedRule, used: Mapping[str, object], lang: Lang = "zh") -> str:
    """What was filled in and what a library says, of everything the rule read, and that two of them differ where they should not. Numbers
    of persons and sensitive values are not repeated, nor is what stands open or empty."""
    told = list(_values(bundle, used, lang))
    match rule.holds:
        # a number that does not fit its check digit stands in the field itself
        case {"cid_ok": _} | {"uscc_ok": _}:
            return ""
        case {"==": [{"var": str(one)}, {"var": str(other)}]}:
            if len(told) == 2:
                return say("UNMET_DIFFER_AS", lang, one=told[0], other=told[1])
            return say("UNMET_DIFFER", lang, one=_label(bundle, one), other=_label(bundle, other))
    return say("UNMET_AND", lang).join(told) if len(told) <= MOST else ""


def _values(bundle: Bundle, used: Mapping[str, object], lang: Lang) -> Iterator[str]:
    for alias, value in used.items():
        name = bundle.names.get(alias, alias)
        typed, item, fact = bundle.types.get(name), bundle.data_item(name), bundle.fact(name)
        if typed is None or value is UNKNOWN or is_empty(value):
            continue
        if (item and (item.sensitive or is_personal(item.type))) or (fact and is_personal(fact.type)):
            continue
        words = typed[0].format(value, typed[1], lang)
        if len(words) > LONGEST:
            continue
        label = _label(bundle, name)
        if item:
            yield say("UNMET_FILLED", lang, name=label, value=words)
        elif fact and fact.library and fact.library not in label:
            yield say("UNMET_LIBRARY", lang, name=label, library=fact.library, value=words)
        else:
            yield say("UNMET_VALUE", lang, name=label, value=words)


def _label(bundle: Bundle, name: str) -> str:
    return bundle.labels.get(bundle.names.get(name, name), name)
