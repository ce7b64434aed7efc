"""An instance of an entry of the dictionary is handled at least as carefully as the entry, and the history says so."""

from __future__ import annotations

import pytest

from forms.bundle import Bundle
from forms.data_item import Sensitivity
from forms.dictionary import shipped
from forms.edits import Edit, read_edits
from forms.wording import say
from tests.forms.edits.acts import Act, done
from tests.samples import bundle

CATERING = bundle("catering")
SENSITIVE = next(one.id for one in shipped().elements if one.sensitivity == "sensitive")
GENERAL = next(one.id for one in shipped().elements if one.sensitivity == "general")
PLAIN = next(item.id for item in CATERING.data_items if item.sensitivity is Sensitivity.GENERAL)


def level(bundle: Bundle, item: str) -> Sensitivity:
    found = bundle.data_item(item)
    assert found is not None
    return found.sensitivity


def element(id_: str, **more: str) -> Act:
    return {"op": "set_item", "data_item": PLAIN, "changes": {"element": id_, **more}}


def told(start: Bundle, act: Act) -> str:
    [edit] = read_edits(dict(act))
    assert isinstance(edit, Edit)
    key, params = edit.words(start)
    return say(key, "zh", **params)


@pytest.mark.parametrize(
    ("act", "after"),
    [
        (element(SENSITIVE), Sensitivity.SENSITIVE),
        (element(SENSITIVE, sensitivity="general"), Sensitivity.SENSITIVE),
        (element(SENSITIVE, sensitivity="special"), Sensitivity.SPECIAL),
        (element(GENERAL), Sensitivity.GENERAL),
        (element("nobodys_entry"), Sensitivity.GENERAL),
    ],
)
def test_an_entry_raises_the_level_of_what_becomes_its_instance(act: Act, after: Sensitivity) -> None:
    assert level(done(CATERING, act), PLAIN) is after


def test_an_entry_never_lowers_a_level() -> None:
    special = done(CATERING, {"op": "set_item", "data_item": PLAIN, "changes": {"sensitivity": "special"}})

    assert level(done(special, element(GENERAL)), PLAIN) is Sensitivity.SPECIAL
    assert level(done(special, element(SENSITIVE)), PLAIN) is Sensitivity.SPECIAL


def test_the_history_says_that_the_level_was_raised() -> None:
    assert "敏感程度随目录提高为敏感" in told(CATERING, element(SENSITIVE))
    assert "敏感程度随目录提高为敏感" in told(CATERING, element(SENSITIVE, label="新名"))
    assert "敏感" not in told(CATERING, element(GENERAL))


def test_a_merge_and_a_new_field_follow_the_entry_too() -> None:
    [place] = [member for member, item in CATERING.relations.item_of().items() if item == PLAIN][:1]
    section = CATERING.layout.sections[0].id

    joined = done(CATERING, {"op": "join", "members": [place], "element": SENSITIVE})
    added = done(CATERING, {"op": "add_field", "type": "text", "label": "新的", "section": section, "element": SENSITIVE})

    assert level(joined, PLAIN) is Sensitivity.SENSITIVE
    assert added.data_items[-1].sensitivity is Sensitivity.SENSITIVE
