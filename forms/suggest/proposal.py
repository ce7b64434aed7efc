"""What a suggestion says: groups worth merging, questions, pairs that stay apart, relations; each with its evidence.

A place is "item.field" for a field of a department and "item.material" for its material.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from forms.merge import Decisions, Group
from forms.problems import Lang
from forms.relation import KeptApart
from forms.told import in_english
from forms.wording import say

Kind = Literal["field", "material"]


class Certainty(StrEnum):
    """How sure a proposal is: certain ones may be accepted together, doubtful ones are asked one by one."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


class Advice(StrEnum):
    """What the evidence comes down to."""

    MERGE = "merge"
    APART = "apart"
    PREFILL = "prefill"
    """Two meanings, the one a good default for the other 带出."""


def sentence(code: str, params: Mapping[str, str], lang: Lang) -> str:
    """The words of a code. A parameter `@KEY` stands for the words under KEY, e.g. the name of an attribute."""
    read = in_english if lang == "en" else str
    return say(code, lang, **{name: say(value[1:], lang) if value.startswith("@") else read(value) for name, value in params.items()})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against two places meaning the same."""

    speaks_for: bool
    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    weight: float = 1.0
    """How much it counts, above 0; 100 forbids."""

    def text(self, lang: Lang = "zh") -> str:
        """The sentence for people."""
        return sentence(self.code, self.params, lang)


def that_stand(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Of reasons gathered from several pairs, those that hold for the whole: where two are different entries of the dictionary,
    that two others are one entry is no reason."""
    found = tuple(evidence)
    differ = any(one.code == "SUGGEST_OTHER_ELEMENT" for one in found)
    return tuple(one for one in found if not (differ and one.code == "SUGGEST_SAME_ELEMENT"))


Weigh = Callable[[str, str], tuple[Evidence, ...]]
"""Two places -> the evidence for and against them."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group worth merging. Proposals of one kind share no member."""

    members: tuple[str, ...]
    """Two or more places, in the order of the departments."""
    certainty: Certainty
    """Doubtful if a question stands between two of its parts."""
    evidence: tuple[Evidence, ...]
    label: str
    """Proposed label or name of what is merged."""
    element: str = ""
    """The dictionary's data element, or ""."""
    parts: tuple[tuple[str, ...], ...] = ()
    """What is certain in itself; a certain proposal is one part."""
    source_library: str = ""
    """Library that the dictionary names as the source, or ""."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask a person: are these two sides the same?"""

    left: tuple[str, ...]
    right: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    """For first, then against, weightiest first."""
    advice: Advice
    kind: Kind
    code: str
    """What is asked: code and params of a short sentence."""
    params: Mapping[str, str]
    why: tuple[str, ...] = ()
    """The two places whose comparison weighs most."""

    def text(self, lang: Lang = "zh") -> str:
        """The question."""
        return sentence(self.code, self.params, lang)


@dataclass(frozen=True, slots=True)
class Apart:
    """Places that look alike and stay apart, with the reason that is published."""

    members: tuple[str, ...]
    code: str
    params: Mapping[str, str]
    relation: Advice = Advice.APART
    """APART, or PREFILL where the one is a good default for the other."""
    kind: Kind = "field"

    def text(self, lang: Lang = "zh") -> str:
        """The reason."""
        return sentence(self.code, self.params, lang)


@dataclass(frozen=True, slots=True)
class PrefillIdea:
    """带出: the target may start with the source's value and be changed."""

    target: str
    source: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DeriveIdea:
    """派生: the target need not be asked, it follows from the source."""

    target: str
    source: str
    how: Literal["date_of_datetime", "birth_date_of_cid", "sex_of_cid"]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CodeMapIdea:
    """值映射: the options of two places in terms of each other."""

    left: str
    right: str
    codes: Mapping[str, str]
    """Option of `left` -> option of `right`; only those with a counterpart."""
    unmatched: tuple[str, ...]
    """Options of either side without a counterpart, for a person to map."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Contained:
    """One material tells what another tells, and more: who hands in `cover` need not hand in `covered`."""

    cover: str
    covered: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The proposal for a bundle. It decides nothing: a person does."""

    proposals: tuple[Proposal, ...] = ()
    material_proposals: tuple[Proposal, ...] = ()
    questions: tuple[Question, ...] = ()
    """The doubtful ones, what would merge most first; those with the advice to merge are already within a proposal."""
    apart: tuple[Apart, ...] = ()
    prefills: tuple[PrefillIdea, ...] = ()
    derives: tuple[DeriveIdea, ...] = ()
    code_maps: tuple[CodeMapIdea, ...] = ()
    contained: tuple[Contained, ...] = ()
    material_places: tuple[str, ...] = ()
    """Every "item.material" of the departments."""

    @property
    def fields(self) -> tuple[tuple[str, ...], ...]:
        """Groups of fields: the certain ones, and the doubtful ones whose advice is to merge."""
        return tuple(proposal.members for proposal in self.proposals)

    @property
    def materials(self) -> tuple[tuple[str, ...], ...]:
        """Groups of materials, likewise."""
        return tuple(proposal.members for proposal in self.material_proposals)

    @property
    def evidence(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """(members, why) of every group, in Chinese."""
        return tuple((one.members, why_text(one.evidence)) for one in (*self.proposals, *self.material_proposals))

    @property
    def kept_apart(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """(members, why) of everything that looks alike and stays apart, in Chinese."""
        return tuple((one.members, one.text()) for one in self.apart)

    def decisions(self) -> Decisions:
        """The suggestion taken as it is. A group takes the name of its first member and answers to each member's."""
        return Decisions(
            fields=tuple(_group(members) for members in self.fields),
            materials=(*map(self._material_group, self.materials), *self._namesakes()),
            kept_apart=tuple(KeptApart(members=one.members, why=one.text()) for one in self.apart),
        )

    def _namesakes(self) -> tuple[Group, ...]:
        """Materials of one bare id that are not one, each by itself: left alone, a merge would take them for one."""
        grouped = {place for members in self.materials for place in members}
        bare = Counter(place.split(".", 1)[1] for place in self.material_places)
        alone = (place for place in self.material_places if place not in grouped and bare[place.split(".", 1)[1]] > 1)
        return tuple(_group((place,)) for place in alone)

    def _material_group(self, members: tuple[str, ...]) -> Group:
        """Materials are called by their bare ids: a group takes its first member's, unless another material has it too."""
        bare = [member.split(".", 1)[1] for member in members]
        taken = {place.split(".", 1)[1] for place in self.material_places if place not in members}
        free = [name for name in dict.fromkeys(bare) if name not in taken]
        names = (*free, *(member.replace(".", "_", 1) for member in members))
        return Group(names[0], members, answers_to=names)


def why_text(evidence: tuple[Evidence, ...], lang: Lang = "zh") -> str:
    """The sentences for, then those against."""
    told = [one.text(lang) for one in evidence if one.speaks_for]
    against = [one.text(lang) for one in evidence if not one.speaks_for]
    stop = "；" if lang == "zh" else "; "
    return stop.join([*told, *(say("SUGGEST_AGAINST", lang, why=why) for why in against)])


def _group(members: tuple[str, ...]) -> Group:
    names = tuple(member.replace(".", "_", 1) for member in members)
    return Group(names[0], members, answers_to=names)
