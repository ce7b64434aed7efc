"""names_for: what a template of one kind may speak of, with the words for it: every field of its data, the bundle's own data items, and
the snippets.

The shapes below are those of `particulars` and of the kinds' `data`; a test holds them together. What a kind brings that stands in no
list here is taken from a sample of its data, under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache

from forms.bundle import Bundle
from forms.wording import catalogue, say
from runtime.notices.clean import Tree, clean_tree
from runtime.notices.plain_words.grammar import BARS, CLOSE, DOT, MEASURES, OPEN, QUOTE, RESERVED, UNQUOTE
from runtime.notices.plain_words.names import ELEMENT, LISTS, FieldName, Names, Sort, owner_of, told_apart
from runtime.notices.template import house_library
from runtime.notices.template_check import LOOP_ATTRIBUTES

ANSWERS = "answers"
"""Name under which templates find the values of the bundle's data items, as notices tell them."""
COMMON = """
title number document_no case_number office issuer on applied_on received_on accepted_on licence review_body court
bundle: title
applicant: name addressee agent id id_label telephone
items: id name department statutory promised due provisional
"""
MATERIALS = "materials: id name form origin"
WAIVED = "waived: id name departments form due deadline provisional"
REASONS = "reasons: id title facts mend basis go_to items"
SET_ASIDE = "provisional refused_items not_applicable"
PARTS = "parts: kind side title label text wide lines room cols options cells\nparts.options: text on"
OF_KIND = {
    "receipt": f"{MATERIALS}\nsection: items materials next",
    "acceptance": f"{SET_ASIDE}\n{MATERIALS}\nsection: items materials query",
    "waiver_acceptance": f"{SET_ASIDE} lapse policy\n{MATERIALS}\n{WAIVED}\nsection: waived items materials query",
    "waiver_promise": f"lapse signed signed_text\n{WAIVED}",
    "correction": (
        "count reason days\nfields: id label own_labels items departments basis\nconditions: id title facts mend basis go_to items\n"
        "materials: id name departments basis why form waivable\nwaiver: offered alone most too_many\n"
        "section: fields conditions materials how"
    ),
    "non_acceptance": f"reason bracket not_needed not_competent untrue go_to numbers\n{REASONS}\nsection: facts decision remedies",
    "refusal": f"subject kind reason numbers\n{REASONS}\nsection: facts decision remedies",
    "item_refusal": f"kind reason numbers others\nitem: name department\n{REASONS}\nsection: facts decision others remedies",
    "transfer": f"reason\n{REASONS}\nseparate: name department form\nsection: reasons separate rights",
    "grant": "what form\nitem: type result\nsection: content handing_over duties rights",
    "extension": "whole cause extended_days approved_by provisional",
    "suspension": "cause procedure procedure_days since",
    "resumption": "since until provisional",
    "withdrawal": "cause deemed basis",
    "termination": "cause revoked basis",
    "delivery_receipt": "method\ndocuments: title number\nways: text on",
    "publicity": "what decision\nitem: name result\npublic: name kind code",
    "supply_receipt": f"{WAIVED}\nsupplied: id name form origin\nsection: supplied waived next",
    "department_form": f"form: title\nfields: label text said wide options\nfields.options: text on\n{PARTS}",
    "application_form": f"lapse signed\nchoices: text on\nfields: label said\n{PARTS}\n{MATERIALS}\n{WAIVED}",
}
"""Kind -> fields beside those of every paper; `list: members`, `group: members`."""
SORTS = {
    **dict.fromkeys(("on", "applied_on", "received_on", "accepted_on", "since", "until"), Sort.DAY),
    **dict.fromkeys(("licence", "provisional", "not_needed", "not_competent", "items.provisional", "waived.provisional"), Sort.FLAG),
    **dict.fromkeys(("untrue", "whole", "deemed", "revoked", "ways.on"), Sort.FLAG),
    **dict.fromkeys(("waiver.offered", "waiver.alone", "waiver.too_many", "fields.wide", "fields.options.on"), Sort.FLAG),
    **dict.fromkeys(("parts.wide", "parts.options.on", "choices.on"), Sort.FLAG),
    **dict.fromkeys(("refused_items", "not_applicable", "others", "fields.own_labels", "fields.said", "parts.cells"), Sort.TEXTS),
    **dict.fromkeys(("items", "materials", "waived", "reasons", "fields", "fields.options", "conditions", "separate"), Sort.ROWS),
    **dict.fromkeys(("parts", "parts.options", "choices"), Sort.ROWS),
    **dict.fromkeys(("documents", "ways", "supplied"), Sort.ROWS),
    **dict.fromkeys(("bundle", "applicant", "section", "waiver", "item", "public"), Sort.GROUP),
}
"""Everything that is not plain text; `form` is a text of one kind and a group of another."""
PUBLISHED = ("publicity",)
"""Kinds that everybody may read: what an applicant filled in has no place there but as the kind itself masks it."""
PIECES = frozenset(("materials", "waived", "supplied", "documents"))
"""Lists that are counted by 份."""
LOOP_FLAGS = ("first", "last")


def names_for(
    kind: str, bundle: Bundle | None = None, *, snippets: Mapping[str, str] | None = None, data: Mapping[str, object] | None = None
) -> Names:
    """The names of a kind of paper. `snippets`: name -> title, None = the house's; `data`: a sample, for what no list here tells."""
    paths = dict(_paths(f"{COMMON}\n{OF_KIND.get(kind, '')}"))
    for path, sort in _sampled(clean_tree(data) if data else {}, ""):
        paths.setdefault(path, sort)
    answers = _answers(bundle) if bundle and kind not in PUBLISHED else ()
    fields = told_apart((*(_named(path, paths) for path in paths), *answers), RESERVED)
    return Names(fields, house_snippets() if snippets is None else dict(snippets), _loop())


@cache
def house_snippets() -> Mapping[str, str]:
    """The snippets that come with the product, with their titles."""
    return {name: _said(f"TEMPLATE_SNIPPET_{name.upper()}") or name for name in house_library().snippets}


def _paths(shape: str) -> Iterator[tuple[str, Sort]]:
    """Every path of a shape with its sort; a text list brings its member."""
    for line in shape.strip().splitlines():
        owner, colon, members = line.rpartition(":")
        if colon and "." not in owner:
            yield owner, SORTS.get(owner, Sort.GROUP)
        for name in members.split():
            path = f"{owner}.{name}" if colon else name
            sort = SORTS.get(path, Sort.TEXT)
            yield path, sort
            if sort is Sort.TEXTS:
                yield f"{path}{ELEMENT}", Sort.TEXT


def _sampled(tree: Tree, prefix: str) -> Iterator[tuple[str, Sort]]:
    """The paths of a sample, sorted by what stands there."""
    if not isinstance(tree, dict):
        return
    for name, part in tree.items():
        path = f"{prefix}{name}"
        if path == ANSWERS:
            continue
        sort = _sort_of(part)
        yield path, sort
        if sort is Sort.TEXTS:
            yield f"{path}{ELEMENT}", Sort.TEXT
        for member in part if isinstance(part, tuple) else (part,):
            yield from _sampled(member, f"{path}.")


def _sort_of(part: Tree) -> Sort:
    match part:
        case bool():
            return Sort.FLAG
        case datetime():
            return Sort.MOMENT
        case date():
            return Sort.DAY
        case dict():
            return Sort.GROUP
        case tuple():
            return Sort.ROWS if not part or isinstance(part[0], dict) else Sort.TEXTS
    return Sort.TEXT


def _named(path: str, paths: Mapping[str, Sort]) -> FieldName:
    """A path with its words: the whole way for its label, the last step for its short one."""
    sort, owner = paths[path], owner_of(path)
    in_list = paths.get(owner) in LISTS
    word = _said("TEMPLATE_NAME_ELEMENT") if path.endswith(ELEMENT) else _word(path)
    way = [_word(part) for part in _ways(owner)] if owner else []
    measure = (MEASURES[0] if path in PIECES else MEASURES[1]) if sort in LISTS else ""
    group = _word(path.partition(".")[0].removesuffix(ELEMENT)) if owner or sort in (*LISTS, Sort.GROUP) else say("TEMPLATE_GROUP_PAPER")
    return FieldName(path, ".".join((*way, word)), sort, word if in_list else "", group, measure, _english(path))


def _ways(path: str) -> Iterator[str]:
    """a.b.c -> a, a.b, a.b.c."""
    steps = path.removesuffix(ELEMENT).split(".")
    for count in range(1, len(steps) + 1):
        yield ".".join(steps[:count])


def _word(path: str) -> str:
    return _said(f"TEMPLATE_NAME_{path.upper().replace('.', '_')}") or path.rpartition(".")[2]


def _english(path: str) -> str:
    key = f"TEMPLATE_NAME_{path.upper().replace('.', '_')}"
    return say(key, "en") if key in catalogue() else path


def _said(key: str) -> str:
    return say(key) if key in catalogue() else ""


def _answers(bundle: Bundle) -> Iterator[FieldName]:
    """The bundle's data items under their own labels."""
    group = say("TEMPLATE_NAME_ANSWERS")
    for item in bundle.data_items:
        yield FieldName(f"{ANSWERS}.{item.id}", plain(item.label) or item.id, group=group, english=item.id)


def plain(label: str) -> str:
    """A label without the signs that mean something in words."""
    return "".join(" " if sign in "\n\t" else sign for sign in label if sign not in f"{OPEN}{CLOSE}{QUOTE}{UNQUOTE}{BARS}{DOT}").strip()


def _loop() -> tuple[FieldName, ...]:
    """What a loop tells of itself."""
    group = say("TEMPLATE_GROUP_LOOP")
    return tuple(
        FieldName(
            f"loop.{name}",
            say(f"TEMPLATE_LOOP_{name.upper()}"),
            Sort.FLAG if name in LOOP_FLAGS else Sort.TEXT,
            group=group,
            english=say(f"TEMPLATE_LOOP_{name.upper()}", "en"),
        )
        for name in sorted(LOOP_ATTRIBUTES)
    )
