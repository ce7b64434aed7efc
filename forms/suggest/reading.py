"""What a label tells, taken apart; and which attributes a person, or an account, has."""

from __future__ import annotations

from dataclasses import dataclass

PERSONAL = frozenset(
    (
        *("person_name", "former_name", "id_no", "id_type", "sex", "nation", "nationality", "birth_date", "age", "marital", "education"),
        *("degree", "politics", "native_place", "birth_place", "occupation", "job_title", "professional_title"),
        *("phone", "landline", "email", "address", "account_no", "account_name", "postcode"),
    )
)
"""Attributes that a person has; which person, the label or its neighbours tell."""

PART_OF_PROJECT = "part_of_project"
"""人防工程 of a building: a thing of its own, whatever holds for the whole."""

ACCOUNT = frozenset(("account_no", "account_name", "bank"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A label understood."""

    label: str
    what: str
    """Attribute, e.g. id_no; "" for what the lexicon has no closed word for."""
    also: frozenset[str] = frozenset()
    """Attributes named as alternatives: 社会信用代码(身份证号码)."""
    roles: tuple[str, ...] = ()
    """Whose it is, several where the label leaves it open: 法定代表人(负责人). () = the label does not say."""
    others: tuple[str, ...] = ()
    """Roles that are named beside the holder: 新生儿 in 新生儿监护人姓名."""
    thing: tuple[str, str] | None = None
    """The organisation or place it is of."""
    kinds: frozenset[str] = frozenset()
    """Kind of address or area."""
    also_kinds: frozenset[str] = frozenset()
    """Kinds named as alternatives: 住所(经营场所)."""
    sides: frozenset[str] = frozenset()
    """Before or after, first or second …"""
    stem: str = ""
    """Of an open attribute everything but its holder; of a closed one what no word explains."""
    unit: str = ""
    said: str = ""
    """The words by which the label names the holder."""
    meaning: str = ""
    """Which of the known meanings of its head an open label has, e.g. "DATE 竣工"; "" for none that a list has."""

    @property
    def implied(self) -> bool:
        """The label names only a holder; that its name is meant is understood."""
        return self.what == "person_name" and self.said == self.label
