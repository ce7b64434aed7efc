"""What a paper is: a name, a title, and what it may not be issued without. One file of this folder per kind of paper.

Words first, paper second: a kind gives plain data, its template (`templates/<name>.jinja`, or the bundle's own) makes markup of
them, `elements.py` checks the markup, and only then is a PDF made of it (`compose.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from forms.registry import Registry
from runtime.notices.paper_context import PaperContext
from runtime.outcome import Evaluation

SHEETS = Path(__file__).parent / "sheets"
"""Templates of what is printed beside the papers of a case: the list of materials, the sheet departments sign, the archive list."""

WHOLE = ("",)
"""What `due` gives for a paper on the whole case."""

Data = Mapping[str, object]
"""What a template is filled with: plain dicts, tuples, texts, numbers and days."""


@dataclass(frozen=True, slots=True)
class Element:
    """Something a paper must contain by law or by its purpose; it counts only if it stands in the finished text.

    So a template edited by staff that leaves the remedies out is refused just as data without a reason are.
    """

    name: str
    """In the wording: NOTICE_ELEMENT_<NAME>."""
    fields: tuple[str, ...] = ()
    """Dotted names of the data (`materials.name` for every one of a list): each needs a value, and each value stands in the text."""
    one_suffices: bool = False
    """One of the fields with a value is enough; those that have values stand in the text all the same."""
    words: tuple[str, ...] = ()
    """Words that stand in the text."""
    tag: str = ""
    """A tag of the markup that must be there, e.g. `sign`."""
    when: str = ""
    """A name of the data: the paper needs the element only where that has a value. "" = always."""


class NoticeKind(Protocol):
    """A kind of paper."""

    @property
    def name(self) -> str:
        """As CONTRACT names it, e.g. waiver_acceptance; also the name of the template."""

    @property
    def label(self) -> str:
        """Key of what people call it."""

    @property
    def basis(self) -> str:
        """The articles it rests on, for staff who edit the template."""

    @property
    def elements(self) -> tuple[Element, ...]:
        """What it may not be issued without."""

    def due(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Does this paper follow from the evaluation? WHOLE: once for the case; items: one for each; (): not."""

    def title(self, context: PaperContext) -> str:
        """What stands at the head of this one."""

    def data(self, context: PaperContext) -> Data:
        """What its template is filled with, beside `particulars`."""


notices: Registry[NoticeKind] = Registry("notice")


APPLICANT = Element("applicant", ("applicant.name",))
ITEMS = Element("items", ("items.name",))
ISSUE = Element("issue", ("issuer", "on"), tag="sign")
RIGHTS = Element("rights", words=("行政复议", "行政诉讼"))
REMEDIES = Element("remedies", ("review_body", "court"), words=("六十日", "行政复议", "六个月", "行政诉讼"))
SIGNED_FOR = Element("signature", words=("签收人",))
"""The applicant confirms on the paper that it was received."""
