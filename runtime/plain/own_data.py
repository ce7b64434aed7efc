"""What the house keeps of whoever is signed in, and what it may ask: files kept to use again, and the consents to look-ups."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from forms.errors import Refused
from runtime import own_space
from runtime.give_consent import give_consent
from runtime.my_queries import MyConsent, my_consents
from runtime.pages.case_words import title_of_case
from runtime.pages.consent_card import words_for
from runtime.plain.handing_in import FILE
from runtime.plain.visitor import Posted, Visitor
from runtime.uploaded_file import ENDINGS

NEW = "own"
"""Of the field for a new file."""


def own_data(visitor: Visitor) -> Response:
    """Both lists."""
    return _page(visitor, ())


def act(visitor: Visitor, posted: Posted) -> Response:
    """Add or remove a kept file, agree to look-ups or withdraw that."""
    application, person = visitor.application, visitor.acting
    deed, about = posted.deed
    try:
        match deed:
            case "add":
                files = posted.files.get(FILE + NEW, ())
                if not files:
                    return _page(visitor, [visitor.say("PLAIN_NO_FILE")])
                for name, content in files:
                    own_space.add(application, person, posted.one("record"), name, content)
            case "remove":
                own_space.remove(application, person, about)
            case "agree" | "withdraw":
                # of the own consents only: the words are those of the case they stand for
                found = next((one for one in my_consents(application, person) if one.case.id == about), None)
                if found:
                    give_consent(application, person, about, deed == "agree", words=_words(visitor, found))
    except Refused as refused:
        return _page(visitor, [problem.text(visitor.lang) for problem in refused.problems])
    return visitor.go("/plain/own", saved="1")


def _page(visitor: Visitor, problems: Sequence[str]) -> Response:
    application, person = visitor.application, visitor.acting
    today = application.clock.today()
    kept = own_space.kept_by(application, person)
    consents = my_consents(application, person)
    return visitor.page(
        "own",
        422 if problems else 200,
        problems=list(problems),
        saved=visitor.asked("saved") == "1",
        kept=[(one.id, one.record, one.file_name, one.valid_to, one.usable_on(today)) for one in kept],
        consents=[(one.case.id, title_of_case(visitor.visit, one.case), one.case.number or "", one.refused) for one in consents],
        accept=",".join(f".{ending}" for ending in ENDINGS),
        endings=visitor.say("LIST_SEPARATOR").join(ENDINGS),
        field=FILE + NEW,
        longest=own_space.LONGEST_RECORD,
    )


def _words(visitor: Visitor, one: MyConsent) -> str:
    case = one.case
    bundle = visitor.application.compiled(case.bundle_code, case.bundle_version).bundle
    words = words_for(visitor.visit, bundle, case.content.selected_items)
    return words.text() if words else ""
