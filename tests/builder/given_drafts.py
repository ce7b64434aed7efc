"""What the tests of the workbench begin with: a gold case with nothing merged yet, a suggestion made by hand, edits that must work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from builder.merging.open_suggestions import OpenSuggestions, still_open, uses_of
from forms.bundle import Bundle
from forms.document import as_json
from forms.edits import apply_edits, read_edits
from forms.lay_out import lay_out
from forms.layout import Layout
from forms.material import Material, Source
from forms.merge import Decisions, merge
from forms.suggest.proposal import Advice, Apart, Certainty, Evidence, PrefillIdea, Proposal, Question, Suggestion
from tests.samples import bundle


def unmerged(name: str, code: str = "raw") -> Bundle:
    """The departments' forms of a gold case as they come in: every field and every demand by itself, no rules."""
    full = bundle(name)
    uses = uses_of(full)
    raw = merge(full.items, uses, Decisions())
    materials = [
        # a source that reads a data item has nothing to read yet
        Material(id=f"{use.item}_{use.id}", name=use.name, uses=(use.model_copy(update={"sources": _unkeyed(use.sources)}),))
        for use in uses.values()
    ]
    plain = as_json(full) | {
        "code": code,
        "data_items": [item.model_dump(mode="json") for item in raw.data_items],
        "relations": raw.relations.model_dump(mode="json"),
        "materials": [material.model_dump(mode="json") for material in materials],
        "layout": {},
    }
    for left_out in ("rules", "parameters", "test_cases", "applicant_name_item", "applicant_id_item", "waiver"):
        plain.pop(left_out, None)
    for item in plain["items"] if isinstance(plain["items"], list) else []:
        if isinstance(item, dict):
            item.pop("applies_when", None)
    begun = Bundle.model_validate(plain | {"layout": Layout().model_dump(mode="json")})
    return Bundle.model_validate(as_json(begun) | {"layout": lay_out(begun).model_dump(mode="json")})


def _unkeyed(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(source.model_copy(update={"key": ""}) for source in sources)


NAME = ("reg.qymc", "food.jyzmc", "sign.sqdw")
LIKE = Evidence(True, "SUGGEST_SAME_WHAT", {"what": "姓名"})
UNLIKE = Evidence(False, "SUGGEST_SAME_FORM", {"left": "甲", "right": "乙"})


def asked(left: Sequence[str], right: Sequence[str], advice: Advice = Advice.MERGE) -> Question:
    """A question about two sides."""
    return Question(tuple(left), tuple(right), (LIKE, UNLIKE), advice, "field", "ASK_TITLE", {}, (left[0], right[0]))


SUGGESTED = Suggestion(
    proposals=(
        Proposal(NAME, Certainty.CERTAIN, (LIKE,), "经营主体名称", parts=(NAME,), source_library="法人库"),
        Proposal(
            ("food.lxdh", "sign.sj", "fire.lxdh"), Certainty.DOUBTFUL, (LIKE,), "联系手机", parts=(("food.lxdh", "sign.sj"), ("fire.lxdh",))
        ),
    ),
    questions=(asked(("food.lxdh", "sign.sj"), ("fire.lxdh",)), asked(("fire.csmc",), ("reg.qymc",), Advice.PREFILL)),
    apart=(Apart(("food.zs", "food.jycs"), "ASK_TITLE", {}),),
    prefills=(PrefillIdea("fire.csmc", "reg.qymc", (LIKE,)),),
)


def changed(before: Bundle, edits: Sequence[Any]) -> Bundle:
    """The draft with these edits; fails if one may not be made."""
    read = read_edits(list(edits))
    assert not [one for one in read if not hasattr(one, "apply")], read
    after = apply_edits(before, read)  # type: ignore[arg-type]  # asserted above
    assert isinstance(after, Bundle), after
    return after


def said_of(draft: Bundle) -> OpenSuggestions:
    """What is open of the suggestion made by hand."""
    return still_open(draft, SUGGESTED)
