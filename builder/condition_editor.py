"""The editor of conditions on a page: a component (assets/condition_editor.js) whose tree Python owns.

What is begun and not finished lives in the session; what is finished is saved at once. A row that is being changed counts as it was
until it is whole again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from pydantic import JsonValue

from builder.component import component
from builder.condition_tree.askable import Askable
from builder.condition_tree.picture import picture, unfinished_words, words_of
from builder.condition_tree.sketch import Sketch, sketch_of
from builder.condition_tree.taking import take
from forms.bundle import Bundle
from forms.part import Tree
from rules.operators import Environment
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc

Save = Callable[[Tree], None]
"""Called from the component's callback with the new condition; None = none."""

WORDS = (
    *("field", "test", "value", "other", "choose", "nothing", "add", "add_group", "joint", "group"),
    *("row", "fixed", "not", "more", "up", "down", "wrap", "dissolve", "drop", "double"),
    *("negate", "revert", "from_field", "from_fields", "from_value", "keys", "reads", "yes", "no", "every", "if"),
    *("then", "before", "texts", "empty", "told"),
    *("find", "add_value", "add_this", "new_value", "fixed_values"),
)
"""What the editor itself says: key -> CONDITION_JS_<KEY> of forms.wording."""


def condition_words(visit: Visit, bundle: Bundle, tree: Tree) -> str:
    """The condition as a sentence; what cannot be read is said to be so."""
    return words_of(tree, Askable(bundle, visit.lang))


def condition_editor(
    visit: Visit,
    bundle: Bundle,
    owner: str,
    tree: Tree,
    save: Save,
    *,
    sample: Environment | None = None,
    needed: bool = False,
    derived: bool = True,
    read_back: bool = True,
    keys: bool = True,
    locked: bool = False,
) -> None:
    """The condition, to be changed; `save` is called once for each finished change.

    `owner`: the place the condition stands at, unique on the page; a data item of that name is not offered. `sample`: the values of an
    applicant, for whom each clause tells how it stands. `needed`: there must be a condition, and it has to hold. `derived`: materials
    and conclusions may be read, as rules do. `read_back`: show the sentence; without it the page has one beside. `keys`: name the
    keys below it; a page with several editors names them once (`keys_html`). `locked`: read only.
    """
    key, state_key = f"condition_{owner}", _state_key(bundle, owner)
    askable = Askable(bundle, visit.lang, but=owner, derived=derived)
    sketch = stored(state_key, tree, askable)

    def heard() -> None:
        state = st.session_state.get(key)
        ops = (state.get("ops") if state else None) or []
        if not locked:
            take_ops(state_key, [op for op in ops if isinstance(op, dict)], askable, save, needed)

    data: dict[str, JsonValue] = {
        "ack": sketch.ack,
        "place": state_key,
        "words": {"comma": visit.say("LIST_SEPARATOR"), **{one: visit.say(f"CONDITION_JS_{one.upper()}", **_OPEN) for one in WORDS}},
        "locked": locked,
        "readBack": read_back,
        "keys": keys,
        "sampled": sample is not None,
        "note": unfinished_words(sketch, askable, needed=needed),
        **picture(sketch, askable, sample, must=needed),
    }
    component("oneform_condition", "condition_editor.js")(key=key, data=data, on_ops_change=heard)


def begun(bundle: Bundle, owner: str) -> int:
    """How many rows of the editor at this place are begun and not finished: they count for nothing as yet."""
    kept = _kept(_state_key(bundle, owner))
    return len([row for row in kept[0].unfinished if row.name or row.kept]) if kept else 0


def _state_key(bundle: Bundle, owner: str) -> str:
    return f"sketch_{bundle.code}_{owner}"


def keys_html(visit: Visit) -> str:
    """The keys of the editors of a page, and that nothing can be chosen which does not suit."""
    each = (one.partition(" ") for one in visit.say("CONDITION_JS_KEYS").split("|"))
    keys = "".join(f"<span><kbd>{esc(key)}</kbd> {esc(words)}</span>" for key, _, words in each)
    return f'<div class="of-keys">{keys}<span class="of-end">{esc(visit.say("CONDITION_SUITS"))}</span></div>'


_OPEN: Mapping[str, str] = {name: f"{{{name}}}" for name in ("number", "label", "count", "text")}
"""What the component itself fills in."""


def stored(state_key: str, tree: Tree, askable: Askable) -> Sketch:
    """What is being edited, if the document still says what was saved of it; else what the document says now."""
    before = _kept(state_key)
    if before is not None and before[1] == _text(tree):
        return before[0]
    fresh = sketch_of(tree, askable.resolve)
    if before is not None:
        # the numbers of operations go on, and so does the count of what the focus was given to
        look = before[0].look.model_copy(update={"id": 0, "part": ""})
        fresh = fresh.model_copy(update={"ack": before[0].ack, "look": look})
    _keep(state_key, fresh, _text(tree))
    return fresh


def _kept(state_key: str) -> tuple[Sketch, str] | None:
    """What the session holds, and the text of the condition that is saved of it."""
    kept = st.session_state.get(state_key)
    return (Sketch.model_validate_json(kept["sketch"]), str(kept["saved"])) if isinstance(kept, dict) else None


def _keep(state_key: str, sketch: Sketch, saved: str) -> None:
    # plain text: the classes of a session may be evicted by a reload of the code
    st.session_state[state_key] = {"sketch": sketch.model_dump_json(), "saved": saved}


def take_ops(state_key: str, ops: Sequence[Mapping[str, JsonValue]], askable: Askable, save: Save, needed: bool) -> None:
    """Do what the component says and has not been done yet, in its order; each finished change is saved by itself."""
    if (kept := _kept(state_key)) is None:
        return
    sketch, saved = kept
    for op in ops:
        seq = op.get("seq")
        if not isinstance(seq, int) or seq <= sketch.ack:
            continue
        sketch = take(sketch, op, askable).model_copy(update={"ack": seq})
        changed = _text(sketch.tree) != saved and not (needed and sketch.tree is None)
        saved = _text(sketch.tree) if changed else saved
        _keep(state_key, sketch, saved)
        if changed:
            save(sketch.tree)


def _text(tree: Tree) -> str:
    # 1, 1.0 and true are equal to Python, and are not the same in a document
    return json.dumps(tree, ensure_ascii=False, sort_keys=True)
