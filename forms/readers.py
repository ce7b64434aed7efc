"""Readers: everything in a document that depends on a data item, a fact or a material by its name, with what people call it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.conditions import CONDITIONS, ReaderKind, conditions
from forms.lay_out import names_in
from forms.paper_name import paper_name, template_place
from forms.part import Tree
from forms.read_names import answers_in, names_read_by
from forms.told import told, told_list


@dataclass(frozen=True, slots=True)
class Reader:
    """One place that reads one data item or fact."""

    kind: ReaderKind
    where: str
    """Its place in the document; those of one rule differ in their last step."""
    label: str
    """What people call it."""
    reads: str
    """The data item or fact, canonical."""
    tree: Tree = None
    """The condition, where it reads by one."""


def readers(bundle: Bundle) -> Iterator[Reader]:
    """Everything that reads a data item or fact."""
    for kind, where, label, tree in conditions(bundle):
        for name in sorted(names_read_by(bundle, tree)):
            yield Reader(kind, where, label, name, tree)
    for kind, where, label, written in _named(bundle):
        if read := bundle.names.get(written):
            yield Reader(kind, where, label, read)


def readers_of(bundle: Bundle, names: Collection[str], kinds: Collection[ReaderKind] = tuple(ReaderKind)) -> tuple[Reader, ...]:
    """Those of these kinds that read one of these data items or facts."""
    return tuple(one for one in readers(bundle) if one.reads in names and one.kind in kinds)


def reads_column(bundle: Bundle, group: str, column: str) -> tuple[Reader, ...]:
    """Conditions that look into one column of a repeating group."""
    paths = {f"item.{column}", *(f"{name}.{column}" for name, canonical in bundle.names.items() if canonical == group)}
    return tuple(one for one in readers_of(bundle, (group,), CONDITIONS) if paths & set(names_in(one.tree)))


def readers_of_conclusion(bundle: Bundle, made: str, outcome: str = "") -> tuple[Reader, ...]:
    """Conditions that read what a rule or a table concludes; with `outcome` those that read that one of the table."""
    wanted = f"conclusions.{made}.{outcome}" if outcome else f"conclusions.{made}"
    return () if "conclusions" in bundle.names else _readers_below(bundle, wanted, (wanted,))


def readers_of_material(bundle: Bundle, material: str) -> tuple[Reader, ...]:
    """Conditions that ask whether a material is there, by whichever of its names."""
    names = [f"materials.{name}" for name, id_ in bundle.material_names.items() if id_ == material]
    return () if "materials" in bundle.names else _readers_below(bundle, f"materials.{material}", names)


def named(found: Collection[Reader]) -> str:
    """The readers in a sentence, each once: what it is and what it is called."""
    return told_list(dict.fromkeys(told(f"READER_{one.kind.name}", label=one.label) for one in found))


def _readers_below(bundle: Bundle, reads: str, names: Collection[str]) -> tuple[Reader, ...]:
    """Conditions that read one of these names, or what lies below it."""
    below = tuple(f"{name}." for name in names)
    found = ((one, [f"{name}." for name in names_in(one[3])]) for one in conditions(bundle))
    return tuple(
        Reader(kind, where, label, reads, tree) for (kind, where, label, tree), read in found if any(one.startswith(below) for one in read)
    )


def _named(bundle: Bundle) -> Iterator[tuple[ReaderKind, str, str, str]]:
    """What is read by its bare name: kind, place, label and the name as written."""
    for material in bundle.materials:
        for use in material.uses:
            for source in use.sources:
                yield ReaderKind.KEY, f"uses.{use.item}.{use.id}.sources", use.name, source.key
    for question in bundle.layout.questions:
        yield ReaderKind.QUESTION, f"layout.questions.{question.id}", question.text, question.sets
    for part in ("applicant_name_item", "applicant_id_item"):
        yield ReaderKind.APPLICANT, f"bundle.{part}", bundle.title, getattr(bundle, part)
    for prefill in bundle.relations.prefills:
        yield ReaderKind.PREFILL, f"relations.prefills.{prefill.target}", _label(bundle, prefill.target), prefill.source
    for derive in bundle.relations.derives:
        yield ReaderKind.DERIVE, f"relations.derives.{derive.target}", _label(bundle, derive.target), derive.source
    for case in bundle.test_cases:
        values = case.submission.get("values")
        for name in values if isinstance(values, dict) else ():
            yield ReaderKind.TEST_CASE, f"test_cases.{case.id}", case.note or case.id, name
    for template in bundle.templates:
        label = paper_name(bundle, template.kind, template.item)
        for name in answers_in(template.source):
            yield ReaderKind.TEMPLATE, template_place(template.kind, template.item), label, name
    for snippet in bundle.snippets:
        for name in answers_in(snippet.text):
            yield ReaderKind.TEMPLATE, f"snippets.{snippet.name}", snippet.title or snippet.name, name


def _label(bundle: Bundle, written: str) -> str:
    return bundle.labels.get(bundle.names.get(written, ""), written)
