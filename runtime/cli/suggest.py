"""suggest: the proposed merge of a case file's departments, with its evidence. Reads nothing but `departments`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from pydantic import JsonValue

from forms.importers.case_file import item_of, read_case, use_of
from forms.problems import Lang
from forms.suggest import Suggestion, suggest
from forms.suggest.proposal import why_text
from forms.wording import say
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.reading import open_json
from runtime.report import problem_json


@commands.register
class Suggest:
    """`suggest CASE`."""

    name = "suggest"
    help = "CLI_SUGGEST"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("case", metavar="CASE")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        value = open_json(args.case)
        case = read_case(_departments_only(value))
        if isinstance(case, tuple):
            console.problems(case)
            if console.json:
                console.result({"problems": [problem_json(problem, console.lang) for problem in case]})
            return PROBLEMS
        items = tuple(item_of(department) for department in case.departments)
        found = suggest(items, {(d.id, m.id): use_of(d, m) for d in case.departments for m in d.materials})
        if console.json:
            console.result(_as_json(found, console.lang))
        else:
            _tell(found, console)
        return SOUND


def _relations(found: Suggestion, lang: Lang) -> list[JsonValue]:
    told: list[JsonValue] = []
    for prefill in found.prefills:
        told.append({"kind": "prefill", "target": prefill.target, "source": prefill.source, "why": why_text(prefill.evidence, lang)})
    for derive in found.derives:
        why = why_text(derive.evidence, lang)
        told.append({"kind": "derive", "target": derive.target, "source": derive.source, "how": derive.how, "why": why})
    for mapped in found.code_maps:
        told.append({"kind": "code_map", "left": mapped.left, "right": mapped.right, "codes": dict(mapped.codes)})
    for one in found.contained:
        told.append({"kind": "covers", "cover": one.cover, "covered": one.covered, "why": why_text(one.evidence, lang)})
    return told


def _as_json(found: Suggestion, lang: Lang) -> JsonValue:
    """The keys of the contract, and beside them what a person would be asked and shown."""
    groups = (*found.proposals, *found.material_proposals)
    return {
        "fields": [list(members) for members in found.fields],
        "materials": [list(members) for members in found.materials],
        "evidence": [
            {
                "members": list(one.members),
                "why": why_text(one.evidence, lang),
                "certainty": str(one.certainty),
                "label": one.label,
                "element": one.element,
                "for": [reason.text(lang) for reason in one.evidence if reason.speaks_for],
                "against": [reason.text(lang) for reason in one.evidence if not reason.speaks_for],
            }
            for one in groups
        ],
        "kept_apart": [
            {"members": list(one.members), "why": one.text(lang), "kind": one.kind, "relation": str(one.relation)} for one in found.apart
        ],
        "questions": [
            {
                "left": list(one.left),
                "right": list(one.right),
                "kind": one.kind,
                "question": one.text(lang),
                "advice": str(one.advice),
                "why": why_text(one.evidence, lang),
            }
            for one in found.questions
        ],
        "relations": _relations(found, lang),
    }


def _tell(found: Suggestion, console: Console) -> None:
    for one in (*found.proposals, *found.material_proposals):
        console.line(
            f"{' + '.join(one.members)}\t{say(f'SUGGEST_{one.certainty.upper()}', console.lang)}\t{why_text(one.evidence, console.lang)}"
        )
    for question in found.questions:
        advice = say(f"SUGGEST_ADVICE_{question.advice.upper()}", console.lang)
        console.line(f"{' + '.join(question.left)} ? {' + '.join(question.right)}\t{question.text(console.lang)}\t{advice}")
    for apart in found.apart:
        console.line(f"{' | '.join(apart.members)}\t{apart.text(console.lang)}")


def _departments_only(value: JsonValue) -> JsonValue:
    """The file without what a proposal may not look at."""
    return {"case_id": "", "departments": value.get("departments")} if isinstance(value, dict) else value
