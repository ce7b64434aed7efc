"""Library keys 查询号码: by which number a shared library is asked, and which data item of a bundle holds that number.

A record is found by whom it is about: a person by the citizen's number, an enterprise by the 统一社会信用代码. A source that names
no such item is asked with every number of the form, so that another's record may drop a material (DOMAIN 0, 7).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.material import Material, Source, Use
from forms.problems import Problem, Severity

PERSON = ("cid",)
ENTITY = ("uscc", "uscc_or_cid")
ANYBODY = (*PERSON, *ENTITY)
"""Types of the items that hold such a number."""

OWN = ("用户空间", "前序环节")
"""What belongs to the applicant or to the case itself needs no key."""
_BY_LIBRARY = {"人口库": PERSON, "法人库": ENTITY, "社会救助库": PERSON, "残联库": PERSON, "婚姻库": PERSON}
_OF_PERSONS = re.compile(r"身份证|户口|结婚证|离婚证|残疾人证|低保证|最低生活保障|社会保障卡|驾驶证|学历|学位|职业资格")
_OF_ENTITIES = re.compile(r"营业执照|登记证照|法人登记证|法人证书")
_NUMBER = re.compile(r"(?:居民|公民|有效)*(?:身份证件?|身份|证件)(?:证)?(?:号码?|编号)$|统一社会信用代码$|社会保障号码$")
_SAYS_NOBODY = ("", "本人", "申请人")


@dataclass(frozen=True, slots=True)
class Keyless:
    """A source that names no item by which the library is asked."""

    material: Material
    use: Use
    source: Source
    guess: str
    """The data item it is most likely asked by; "" if none or several may be meant."""


def key_types(library: str, record: str = "") -> tuple[str, ...]:
    """Types of the items by which this library is asked for that record; none if it needs no key.

    >>> key_types("法人库"), key_types("电子证照库", "居民户口簿"), key_types("用户空间")
    (('uscc', 'uscc_or_cid'), ('cid',), ())
    """
    if library in OWN or not library:
        return ()
    if library in _BY_LIBRARY:
        return _BY_LIBRARY[library]
    return PERSON if _OF_PERSONS.search(record) else ENTITY if _OF_ENTITIES.search(record) else ANYBODY


def keyless(bundle: Bundle) -> Iterator[Keyless]:
    """Every source that lacks its key, with the item that is most likely meant."""
    for material in bundle.materials:
        for use in material.uses:
            for source in use.sources:
                if not source.key and key_types(source.library, source.record):
                    yield Keyless(material, use, source, _guess(bundle, use, source))


def with_guessed_keys(bundle: Bundle, settled: Collection[Use] = ()) -> tuple[Bundle, tuple[Problem, ...]]:
    """The document with every key that can be guessed, and a word on each guess. A written list names libraries, never keys.

    `settled`: demands that people have looked at already; they stay as they are.
    """
    guesses = {(one.use.item, one.use.id, one.source): one.guess for one in keyless(bundle) if one.guess and one.use not in settled}
    if not guesses:
        return bundle, ()
    materials, told = [], []
    for material in bundle.materials:
        uses = []
        for use in material.uses:
            keys = [guesses.get((use.item, use.id, source), "") for source in use.sources]
            for source, key in zip(use.sources, keys, strict=True):
                if key:
                    params = {"name": use.name, "library": source.library, "label": bundle.labels[key]}
                    told.append(Problem("GATHER_KEY_GUESSED", f"materials.{material.id}.{use.item}", params, Severity.HINT))
            sources = tuple(one.model_copy(update={"key": key}) if key else one for one, key in zip(use.sources, keys, strict=True))
            uses.append(use.model_copy(update={"sources": sources}))
        materials.append(material.model_copy(update={"uses": tuple(uses)}))
    # a new document, not a copy: what a copy has looked up of the old one would stay with it
    return Bundle(**{name: getattr(bundle, name) for name in Bundle.model_fields} | {"materials": tuple(materials)}), tuple(told)


def _guess(bundle: Bundle, use: Use, source: Source) -> str:
    """The one of the department's own numbers that can be meant, or else of the bundle's; never one of several people's."""
    types = key_types(source.library, source.record)
    if types == ANYBODY:
        # whose a title deed or a birth certificate is, its name does not tell
        return ""
    fitting = [item for item in bundle.data_items if item.type in types]
    item_of = bundle.relations.item_of()
    form = bundle.item(use.item)
    own = {item_of.get(f"{use.item}.{field.id}") for field in form.form.fields} if form else set()
    for candidates in ([item for item in fitting if item.id in own], fitting):
        if found := _meant(bundle, candidates, f"{use.name} {source.record}"):
            return found
    return ""


def _meant(bundle: Bundle, candidates: Sequence[DataItem], paper: str) -> str:
    owners = {item.id: owner for item in candidates if (owner := _NUMBER.sub("", item.label).rstrip("的")) not in _SAYS_NOBODY}
    named = [item for item in candidates if item.id in owners and owners[item.id] in paper]
    if not named and len(candidates) > 1 and _whose(paper):
        return ""
    meant = named or candidates
    applicant = bundle.names.get(bundle.applicant_id_item, "")
    if applicant in {item.id for item in meant}:
        return applicant
    # before anything is merged, each department has a number of its own for one and the same thing
    return meant[0].id if len({item.label for item in meant}) == 1 else ""


def _whose(paper: str) -> str:
    """The person a paper is said to be of, "" if its name says nobody.

    >>> _whose("母亲居民身份证"), _whose("居民身份证复印件")
    ('母亲', '')
    """
    found = _OF_PERSONS.search(paper)
    before = re.sub(r"居民|公民|有效|第二代|本人的?|申请人的?", "", paper[: found.start()]) if found else ""
    return before.strip()
