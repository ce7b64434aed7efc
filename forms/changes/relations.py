"""What differs in the relations: defaults, computed values, maps of options, pairs kept apart, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.changes.base import Change, Effect, What, added, changed, removed
from forms.changes.matching import Matching
from forms.edits.lookup import place_label


def relation_changes(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    """Of all kinds of relation."""
    yield from _pairs(old, new, matching)
    codes = [{one.field: one.codes for one in bundle.relations.code_maps} for bundle in (old, new)]
    for place in dict.fromkeys((*codes[0], *codes[1])):
        if codes[0].get(place) != codes[1].get(place):
            bundle = new if place in codes[1] else old
            yield changed(What.RELATION, f"relations.{place}", "COMPARE_CODES", member=place_label(bundle, place))
    apart = [{frozenset(one.members): one for one in bundle.relations.kept_apart} for bundle in (old, new)]
    for members, entry in apart[1].items():
        label = "、".join(place_label(new, member) for member in entry.members)
        if members not in apart[0]:
            yield added(What.RELATION, f"relations.{entry.members[0]}", "COMPARE_APART_NEW", members=label, why=entry.why)
        elif apart[0][members].why != entry.why:
            yield changed(What.RELATION, f"relations.{entry.members[0]}", "COMPARE_APART_WHY", members=label, why=entry.why)
    for members, entry in apart[0].items():
        if members not in apart[1]:
            label = "、".join(place_label(old, member) for member in entry.members)
            yield removed(What.RELATION, f"relations.{entry.members[0]}", "COMPARE_APART_GONE", members=label)
    evidence = [{one.data_item: one.evidence for one in bundle.relations.merges} for bundle in (old, new)]
    for item, lines in evidence[1].items():
        if item in evidence[0] and lines != evidence[0][item]:
            yield changed(What.RELATION, f"data_items.{item}", "COMPARE_EVIDENCE", label=new.labels.get(item.partition(".")[0], item))


def _pairs(old: Bundle, new: Bundle, matching: Matching) -> Iterator[Change]:
    """Defaults and computed values, by what they mean now."""

    def now(bundle: Bundle, written: str) -> str:
        name = bundle.names.get(written, written)
        return matching.now.get(name, name) if bundle is old else name

    for key, kind in (("PREFILL", "prefills"), ("DERIVE", "derives")):
        before, after = (
            {(now(bundle, one.target), now(bundle, one.source)): getattr(one, "how", "") for one in getattr(bundle.relations, kind)}
            for bundle in (old, new)
        )
        for target, source in dict.fromkeys((*before, *after)):
            pair = (target, source)
            if before.get(pair) == after.get(pair):
                continue
            labels = old.labels | new.labels
            params = {"target": labels.get(target, target), "source": labels.get(source, source)}
            where = f"data_items.{target}"
            if pair not in before:
                yield added(What.RELATION, where, f"COMPARE_{key}_NEW", Effect.NONE, **params)
            elif pair not in after:
                yield removed(What.RELATION, where, f"COMPARE_{key}_GONE", Effect.NONE, **params)
            else:
                yield changed(What.RELATION, where, f"COMPARE_{key}_HOW", Effect.NONE, **params)
