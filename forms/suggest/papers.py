"""Materials of several departments beside each other: which are one paper of one holder, and which tells more than another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from forms.material import Use
from forms.plain_label import plain
from forms.suggest.form_reading import Person
from forms.suggest.lexicon import AKIN, PURPOSES, STANDING
from forms.suggest.paper import Paper, bare_paper, read_paper
from forms.suggest.people import FORBIDS, Cast, weigh
from forms.suggest.proposal import Contained, Evidence
from forms.suggest.qualifiers import filled, of_two_things, slots_of
from forms.suggest.texts import likeness


@dataclass(frozen=True, slots=True)
class Sheet:
    """A department's demand for a paper."""

    place: str
    item: str
    use: Use
    paper: Paper
    holder: tuple[str, str] | None
    """The person of that department's form whose paper it is, if it is one person's and the form names them."""


def read_sheets(uses: Mapping[tuple[str, str], Use], cast: Cast) -> tuple[Sheet, ...]:
    """Every demand, understood."""
    found = []
    for (item, id_), use in uses.items():
        paper = read_paper(use.name)
        holder = _holder(item, paper, cast)
        if holder and paper.rest and not paper.roles and paper.rest in cast.people[holder].said:
            # 犬主身份证: the word that no list has is the form's word for its person
            paper = replace(paper, rest="")
        found.append(Sheet(f"{item}.{id_}", item, use, paper, holder))
    return tuple(found)


def identity_keys(sheets: Iterable[Sheet]) -> dict[tuple[str, str], frozenset[str]]:
    """Person -> keys under which libraries are asked for their identity card."""
    keys: dict[tuple[str, str], set[str]] = {}
    for sheet in sheets:
        if sheet.holder and sheet.paper.papers == ("id_card",):
            keys.setdefault(sheet.holder, set()).update(source.key for source in sheet.use.sources if source.key)
    return {holder: frozenset(found) for holder, found in keys.items() if found}


def _holder(item: str, paper: Paper, cast: Cast) -> tuple[str, str] | None:
    if not paper.personal:
        return None
    own = {key: person for (owner, key), person in cast.people.items() if owner == item}
    if not paper.roles and paper.rest:
        named = next((key for key, person in own.items() if paper.rest in person.said), None)
        if named:
            return item, own[named].key
    if called := next((person for person in own.values() if any(word in person.said for word in paper.words)), None):
        return item, called.key
    for role in paper.roles:
        if found := next((key for key, person in own.items() if role in person.roles), None):
            return item, own[found].key
    if "id_card" in paper.papers and paper.rest and not paper.roles:
        return None
    if paper.roles and not all(STANDING.get(role) in ("self", "theme") for role in paper.roles):
        standings = [(key, person) for key, person in own.items() if paper.roles[0] in _PRINCIPAL and person.standing == "principal"]
        return (item, standings[0][0]) if len(standings) == 1 else None
    if item in cast.subjects and _fits(paper, cast.people[item, cast.subjects[item]]):
        return item, cast.subjects[item]
    chiefs = [key for key, person in own.items() if person.standing == "principal"]
    return (item, chiefs[0]) if len(chiefs) == 1 and not paper.roles else None


def _fits(paper: Paper, subject: Person) -> bool:
    """老人身份证 is that of the 申请人 of a form that knows no other 老人, but not that of a 学生."""
    themes = [{role for role in roles if STANDING.get(role) == "theme"} for roles in (paper.roles, subject.roles)]
    return not (themes[0] and themes[1])


EARLIER_STEP = "前序环节"
_PRINCIPAL = frozenset(("legal_rep", "chief", "operator", "investor", "proprietor", "partner"))


_COMMON_RECORDS = frozenset(("居民身份证", "居民户口簿", "营业执照", "不动产权证书", "租赁合同", "社会保障卡"))
"""Records that prove different things to different departments."""

_OF_OTHERS = frozenset(("SUGGEST_OTHER_PERSONS_PAPER", "SUGGEST_OTHER_KEY", "SUGGEST_OWN_FORM"))


_SLOTS_OF: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ware", "tax", "insurance", "land_right", "stay", "supplied"), frozenset()),
    "whose": frozenset(("credit",)),
    "pictured": frozenset(("photo", "photos")),
}
"""Slots that tell two papers apart, and of which papers; () = of all."""
_OF_A_PERSON = frozenset(("id_card", "household_book"))
_EACH_HIS_OWN = frozenset(("id_card", "health", "credential", "photo", "ss_card", "no_crime", "income_proof"))
"""Papers of which everybody has one."""
_BY_PURPOSE = frozenset(("proxy", "promise", "rules", "test_report", "roster", "effect", "floor_plan", "sketch", "training", "credential"))


class PaperComparer:
    """Compares materials of departments whose people are known."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def evidence(self, left: Sheet, right: Sheet) -> tuple[Evidence, ...]:
        """For first, then against, the weightiest first."""
        return tuple(sorted(self._all(left, right), key=lambda one: (not one.speaks_for, -one.weight, one.code)))

    def score(self, left: Sheet, right: Sheet) -> float:
        """What it comes to; at `cluster.FORBIDDEN` or below the two are never in one group."""
        if left.item == right.item:
            # nothing else needs to be weighed
            return -FORBIDS
        return weigh(self._all(left, right))

    def _all(self, left: Sheet, right: Sheet) -> Iterator[Evidence]:
        params = {"left": left.use.name, "right": right.use.name}
        if left.item == right.item:
            yield Evidence(False, "SUGGEST_SAME_LIST", params, FORBIDS)
        if left.use.generated or right.use.generated or _own_form(left) or _own_form(right):
            yield Evidence(False, "SUGGEST_OWN_FORM", params, FORBIDS)
        if left.paper.name == right.paper.name:
            yield Evidence(True, "SUGGEST_SAME_NAME", params, 0.6)
        yield from _papers(left, right, params)
        yield from self._holders(left, right, params)
        yield from _sources(left.use, right.use, params)
        yield from _details(left.paper, right.paper, params)

    def _holders(self, left: Sheet, right: Sheet, params: Mapping[str, str]) -> Iterator[Evidence]:
        if left.holder and right.holder:
            if self.cast.entity.get(left.holder) == self.cast.entity.get(right.holder):
                yield Evidence(True, "SUGGEST_SAME_HOLDER", params, 1.0 if left.paper.roles or right.paper.roles else 0.5)
            else:
                named = bool(left.paper.roles) and bool(right.paper.roles) and not _one_key(left.use, right.use)
                yield Evidence(False, "SUGGEST_OTHER_PERSONS_PAPER", params, FORBIDS if named else 4.0)
        elif left.paper.roles or right.paper.roles:
            shared = set(left.paper.roles) & set(right.paper.roles)
            both = bool(left.paper.roles and right.paper.roles)
            if shared:
                yield Evidence(True, "SUGGEST_SAME_HOLDER", params, 0.8)
            elif (
                both
                and not _akin(left.paper, right.paper)
                and not (_PRINCIPAL & set(left.paper.roles) and _PRINCIPAL & set(right.paper.roles))
            ):
                yield Evidence(False, "SUGGEST_OTHER_PERSONS_PAPER", params, 5.0)
            elif not both:
                another = "licence" in left.paper.papers and not _PRINCIPAL & {*left.paper.roles, *right.paper.roles}
                yield Evidence(False, "SUGGEST_HOLDER_UNSAID", params, 4.0 if another else 1.2)


def _akin(a: Paper, b: Paper) -> bool:
    """A 代理人 and a 经办人 may be one: the paper decides."""
    return any(AKIN.get(frozenset((one, other)), 0.0) > 0 for one in a.roles for other in b.roles)


def _one_key(a: Use, b: Use) -> bool:
    """Are libraries asked for one holder's record of one kind?"""
    return bool({(one.record, one.key) for one in a.sources if one.key} & {(one.record, one.key) for one in b.sources if one.key})


def _only_record(a: Use, b: Use) -> bool:
    return len(a.sources) == 1 and a.sources == b.sources


def _own_form(sheet: Sheet) -> bool:
    """A department's own application form; one that an earlier step hands over is a result."""
    handed = bool(sheet.use.from_step) or any(source.library == EARLIER_STEP for source in sheet.use.sources)
    return "application" in sheet.paper.papers and not handed


def _papers(left: Sheet, right: Sheet, params: Mapping[str, str]) -> Iterator[Evidence]:
    a, b = left.paper, right.paper
    mine, yours = set(a.papers), set(b.papers)
    if mine and mine == yours:
        yield Evidence(True, "SUGGEST_SAME_PAPER", params, 2.5)
        yield from _rest(a, b, params)
        if "licence" in mine and (a.accepted ^ b.accepted) & _OF_A_PERSON:
            # 建设单位的营业执照或身份证明: who that is may be no business at all
            yield Evidence(False, "SUGGEST_HOLDER_UNSAID", params, 2.5)
    elif (mine and mine <= b.accepted) or (yours and yours <= a.accepted):
        yield Evidence(True, "SUGGEST_WILL_DO", params, 1.2)
        yield Evidence(False, "SUGGEST_OTHER_PAPER", params, 1.0)
    elif mine and yours and (mine < yours or yours < mine):
        # what one record of one library answers in both is the same sheet, however much the name lists
        yield Evidence(False, "SUGGEST_MORE_PAPERS", params, 2.0 if _only_record(left.use, right.use) else 4.0)
    elif mine and yours and _kind_unsaid(a, b):
        yield Evidence(True, "SUGGEST_SAME_PAPER", params, 2.5)
        yield Evidence(False, "SUGGEST_KIND_UNSAID", params, 1.6)
    elif mine and yours:
        yield Evidence(False, "SUGGEST_OTHER_PAPER", params, 4.0)
    elif mine or yours:
        alike = likeness(a.name, b.name)
        yield Evidence(False, "SUGGEST_OTHER_PAPER", params, 2.0 - alike)
    elif a.rest and (a.rest == b.rest or bare_paper(a.rest) == bare_paper(b.rest) != ""):
        yield Evidence(True, "SUGGEST_SAME_WORDS", params, 3.0 if a.rest == b.rest else 2.0)
    else:
        alike = likeness(a.rest, b.rest)
        contained = bool(a.rest and b.rest) and (a.rest in b.rest or b.rest in a.rest)
        if alike >= 0.5 or contained:
            yield Evidence(True, "SUGGEST_ALIKE_WORDS", params, alike)
        yield Evidence(False, "SUGGEST_OTHER_NAME", params, 1.0 if contained and alike >= 0.6 else 2.0)


def _kind_unsaid(a: Paper, b: Paper) -> bool:
    """Is the one paper a kind of the other: 食品安全管理制度, 管理制度?"""
    short, long = sorted((a.papers, b.papers), key=lambda papers: " ".join(papers).count(" "))
    return len(short) == len(long) == 1 and long[0].startswith(f"{short[0]} ")


def _rest(a: Paper, b: Paper, params: Mapping[str, str]) -> Iterator[Evidence]:
    """Words beside the paper's name: a 委托书 for one purpose is not one for another."""
    by_purpose = bool(_BY_PURPOSE & {*a.papers})
    if a.rest == b.rest:
        if by_purpose and not a.rest and "floor_plan" not in a.papers:
            yield Evidence(False, "SUGGEST_PURPOSE_UNSAID", params, 0.6)
        return
    named = {**params, "words": f"{a.rest or '—'} / {b.rest or '—'}"}
    if "bank_card" in a.papers and (mine := _paid_for(a)) and (yours := _paid_for(b)) and not mine & yours:
        # 公积金扣款银行卡, 社会保险费扣款银行卡
        yield Evidence(False, "SUGGEST_OTHER_PURPOSE", named, FORBIDS)
    if a.bodies or b.bodies:
        # 人防设计单位资质证书 is not that of the 设计单位
        yield Evidence(False, "SUGGEST_OTHER_WORDS", named, 3.0)
    if a.rest and b.rest and (a.rest.endswith(b.rest) or b.rest.endswith(a.rest)):
        yield Evidence(False, "SUGGEST_OTHER_WORDS", named, 1.2)
    elif a.rest and b.rest:
        yield Evidence(False, "SUGGEST_OTHER_WORDS", named, (4.0 if by_purpose else 2.5) * (1 - likeness(a.rest, b.rest)))
    else:
        yield Evidence(
            False, "SUGGEST_MORE_WORDS", {**params, "words": a.rest or b.rest}, 1.6 if by_purpose else 2.0 if "id_card" in a.papers else 1.6
        )


def _paid_for(paper: Paper) -> set[str]:
    return {purpose for purpose, words in PURPOSES.items() if any(word in paper.rest for word in words)}


def _sources(a: Use, b: Use, params: Mapping[str, str]) -> Iterator[Evidence]:
    if not a.sources or not b.sources:
        return
    mine, yours = ({(source.library, source.record): source.key for source in use.sources} for use in (a, b))
    shared = mine.keys() & yours.keys()
    records = {record for _, record in mine} & {record for _, record in yours}
    if not records:
        yield Evidence(False, "SUGGEST_OTHER_RECORD", params, 3.0)
    elif any(mine[one] and yours[one] and mine[one] != yours[one] for one in shared):
        yield Evidence(False, "SUGGEST_OTHER_KEY", params, 4.0)
    else:
        keyed = any(mine[one] and mine[one] == yours[one] for one in shared)
        record = sorted(records)[0]
        weight = (2.0 if keyed else 1.0) + (0.5 if mine == yours else 0.0)
        if mine == yours and record not in _COMMON_RECORDS:
            # what a library keeps under a name of its own is one thing, whatever departments call it
            weight += 1.8 if any(record in plain(use.name) for use in (a, b)) else 1.0
            # what an earlier step hands over is one sheet
            weight += 1.0 if any(library == EARLIER_STEP for library, _ in shared) else 0.0
        yield Evidence(True, "SUGGEST_SAME_RECORD", {**params, "record": record}, weight)


def _details(a: Paper, b: Paper, params: Mapping[str, str]) -> Iterator[Evidence]:
    if a.size and b.size and a.size != b.size:
        yield Evidence(False, "SUGGEST_OTHER_SIZE", params, 5.0)
    elif a.size != b.size and a.papers == b.papers:
        yield Evidence(False, "SUGGEST_SIZE_UNSAID", params, 0.7)
    if a.places and b.places and not a.places & b.places:
        yield Evidence(False, "SUGGEST_OTHER_PLACE", params, 3.5)
    if a.sides != b.sides:
        yield Evidence(False, "SUGGEST_OLD_OR_NEW", params, FORBIDS if a.sides and b.sides else 1.6)
    if a.bodies != b.bodies:
        # 施工单位营业执照 is not that of who applies
        theirs = 4.5 if {"licence", "credential"} & {*a.papers, *b.papers} else 2.0
        yield Evidence(False, "SUGGEST_OTHER_UNIT", params, FORBIDS if a.bodies and b.bodies else theirs)
    if "property" in a.papers and filled(a.name, "tenure") != filled(b.name, "tenure"):
        # 出租房屋权属证明 is the landlord's
        yield Evidence(False, "SUGGEST_OTHER_PLACE", params, 2.5)
    if a.papers == b.papers and _EACH_HIS_OWN & {*a.papers} and filled(a.name, "reach") != filled(b.name, "reach"):
        # 全体工作人员健康证 is more than that of the kitchen
        yield Evidence(False, "SUGGEST_MORE_PAPERS", params, 6.0)
    if a.papers == b.papers == ("household_book",) and ((_of_all(a) and _of_one(b)) or (_of_all(b) and _of_one(a))):
        # the pages of a child are not the book of the whole household
        yield Evidence(False, "SUGGEST_MORE_PAPERS", params, 6.0)
    shared = slots_of(a.name) & slots_of(b.name)
    slots = [slot for slot, papers in _SLOTS_OF.items() if slot in shared and (not papers or papers & {*a.papers})]
    if words := next((found for slot in slots if (found := of_two_things(a.name, b.name, slot))), ""):
        yield Evidence(False, "SUGGEST_OTHER_WORDS", {**params, "words": words}, FORBIDS)


def _of_all(paper: Paper) -> bool:
    return bool(filled(paper.name, "reach"))


def _of_one(paper: Paper) -> bool:
    return not _of_all(paper) and (bool(paper.roles) or "页" in paper.name)


def paper_candidates(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Sheet]]:
    """Pairs worth comparing: sharing a paper, a record, or a piece of their names."""
    families: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        rest = sheet.paper.rest
        marks = {f"paper {paper.split()[0]}" for paper in (*sheet.paper.papers, *sheet.paper.accepted)}
        marks |= {f"record {source.record}" for source in sheet.use.sources}
        if not sheet.paper.papers:
            marks |= {rest[at : at + 2] for at in range(len(rest) - 1)}
        for mark in marks:
            families.setdefault(mark, []).append(sheet)
    seen: set[tuple[str, str]] = set()
    for mark in sorted(families):
        for left, right in combinations(sorted(families[mark], key=lambda one: one.place), 2):
            if (left.place, right.place) not in seen:
                seen.add((left.place, right.place))
                yield left, right


def containing(pairs: Iterable[tuple[Sheet, Sheet]], comparer: PaperComparer, merged: Mapping[str, int]) -> Iterator[Contained]:
    """Papers that make another unnecessary: both are in one bundle of papers, or the one will do instead of the other."""
    for left, right in pairs:
        if left.item == right.item or merged.get(left.place) == merged.get(right.place) or left.use.generated or right.use.generated:
            continue
        for cover, covered in ((left, right), (right, left)):
            more = set(covered.paper.papers) < set(cover.paper.papers)
            will_do = bool(cover.paper.papers) and set(cover.paper.papers) <= covered.paper.accepted
            if not (more or will_do) or any(one.code in _OF_OTHERS for one in comparer.evidence(left, right)):
                continue
            params = {"cover": cover.use.name, "covered": covered.use.name}
            yield Contained(cover.place, covered.place, (Evidence(True, "SUGGEST_CONTAINS" if more else "SUGGEST_COVERS", params, 1.0),))
