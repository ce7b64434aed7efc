"""What differs in the words of papers: own templates, and the snippets they include."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.changes.base import Change, What, added, changed, removed
from forms.paper_name import paper_name, template_place


def paper_changes(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Templates that came, went or say something else; snippets likewise, with their versions."""
    was, now = ({(one.kind, one.item): one.source for one in bundle.templates} for bundle in (old, new))
    for kind, item in dict.fromkeys((*was, *now)):
        if was.get((kind, item)) != now.get((kind, item)):
            make = added if (kind, item) not in was else removed if (kind, item) not in now else changed
            key = {added: "COMPARE_TEMPLATE_NEW", removed: "COMPARE_TEMPLATE_GONE"}.get(make, "COMPARE_TEMPLATE")
            yield make(What.TEMPLATE, template_place(kind, item), key, label=paper_name(new if item in _items(new) else old, kind, item))
    before, after = ({one.name: one for one in bundle.snippets} for bundle in (old, new))
    for name in dict.fromkeys((*before, *after)):
        first, then, where = before.get(name), after.get(name), f"snippets.{name}"
        if first is None and then is not None:
            yield added(What.TEMPLATE, where, "COMPARE_SNIPPET_NEW", label=then.title or name, version=str(then.version))
        elif first is not None and then is None:
            yield removed(What.TEMPLATE, where, "COMPARE_SNIPPET_GONE", label=first.title or name)
        elif first is not None and then is not None and first != then:
            label, was_version, version = then.title or name, str(first.version), str(then.version)
            yield changed(What.TEMPLATE, where, "COMPARE_SNIPPET", label=label, before=was_version, after=version)


def _items(bundle: Bundle) -> set[str]:
    return {"", *(item.id for item in bundle.items)}
