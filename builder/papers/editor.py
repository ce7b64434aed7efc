"""The editor of words on the page: what it shows (assets/paper_editor.js draws it), what was done in it; and the plain text box instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from pydantic import JsonValue

from builder.component import component
from builder.papers.element_list import ElementLine, element_lines
from builder.papers.faults import LACKING, Found, found_in
from builder.papers.insertable import WHATS, offered, outside, put_in
from builder.papers.paper_at_hand import PaperAtHand
from builder.papers.snippet_at_hand import SnippetAtHand
from builder.papers.written import EDITOR, PREVIEW, Written
from builder.refusal import forget_refusal, refusal_near
from builder.steps import HEAD
from forms.edits.paper_templates import LONGEST
from forms.problems import Severity
from runtime.notices.plain_words import Fix, Line
from runtime.pages.widgets import esc, icon_html, show
from runtime.problem_words import words_of

PLAIN = "papers_plain"
WORDS = (
    *("label", "field", "snippet", "each", "table", "if", "seek", "seek_fields", "nothing", "faults", "fix", "elements", "elements_note"),
    *("fields", "more", "fewer", "line", "saved", "saving", "put", "mended", "untold", "unknown", "missing", "there", "keys", "sound"),
)
"""What the editor itself says: key -> PAPERS_JS_<KEY> of forms.wording."""
_OPEN: Mapping[str, str] = {name: f"{{{name}}}" for name in ("line", "count", "label", "words")}


def editor(written: Written) -> None:
    """The words of what is chosen, to be written on."""
    if st.session_state.get(PLAIN):
        with st.container(key="plain_words"):
            plain_editor(written)
        return

    def heard() -> None:
        state: Any = st.session_state.get(EDITOR)
        ops = state.get("ops") if state else None
        take(written, [op for op in ops if isinstance(op, dict)] if isinstance(ops, list) else [])
        st.rerun([EDITOR])

    def painted() -> None:
        written.quick = False
        st.rerun([EDITOR, PREVIEW, HEAD])

    component("oneform_paper_editor", "paper_editor.js")(
        key=EDITOR, data=editor_data(written), on_ops_change=heard, on_painted_change=painted
    )


# ---- what it shows


def editor_data(written: Written) -> dict[str, JsonValue]:
    """Everything the editor shows."""
    say, at_hand = written.visit.say, written.at_hand
    words = written.words
    read = written.read
    caret = written.kept("caret")
    return {
        "ack": _ack(written),
        "turn": int(str(written.kept("turn") or 0)),
        "of": f"{at_hand.code} {written.name}",
        "words": {one: say(f"PAPERS_JS_{one.upper()}", **_OPEN) for one in WORDS},
        "text": words,
        "caret": caret if isinstance(caret, dict) else None,
        "lines": [_line(line) for line in read.lines],
        "faults": [_fault(one) for one in faults_of(written)],
        "elements": [_element(one) for one in elements_of(written)],
        "insert": offered(words, read, written.names, written.register, written.visit.lang),
        "longest": LONGEST,
        "locked": written.locked,
        "refused": refused_of(written),
    }


def faults_of(written: Written) -> tuple[Found, ...]:
    """What is wrong with the words as far as is known now."""
    snippet = written.snippet if isinstance(written, SnippetAtHand) else ""
    return found_in(written.read, written.preview, written.visit.lang, snippet)


def elements_of(written: Written) -> tuple[ElementLine, ...]:
    """The elements of the paper, as they stand on the chosen case."""
    if not isinstance(written, PaperAtHand):
        return ()
    printed, sample = written.preview, written.sample
    lacking = printed.lacking if printed is not None and (printed.pages or _only_lacking(written)) else None
    data = written.data_of(sample) if sample else None
    return element_lines(written.elements, written.read, written.names, written.snippets, data, lacking, written.visit.lang)


def _only_lacking(written: Written) -> bool:
    """Was it read to its end, and found to lack something?"""
    printed = written.preview
    return printed is not None and bool(printed.problems) and all(one.code == LACKING for one in printed.problems)


def refused_of(written: Written) -> str:
    """Why the last act here was refused."""
    refusal = refusal_near(written.at_hand.code, EDITOR)
    return " ".join(words_of(one, written.bundle, written.visit.lang) for one in refusal.problems) if refusal else ""


def _line(line: Line) -> JsonValue:
    return [[str(token.mark), token.text] for token in line.tokens]


def _fault(one: Found) -> JsonValue:
    fix: JsonValue = None
    if one.fix is not None:
        fix = {"line": one.fix.line, "start": one.fix.start, "end": one.fix.end, "text": one.fix.text}
    bad = one.severity is Severity.ERROR
    return {"line": one.line, "start": one.start, "end": one.end, "words": one.words, "bad": bad, "fix": fix}


def _element(one: ElementLine) -> JsonValue:
    return {"name": one.name, "stands": str(one.stands), "line": one.line}


# ---- what was done


def take(written: Written, ops: Sequence[Mapping[str, JsonValue]]) -> None:
    """Do what was done in the editor, each once however often it is said."""
    for op in ops:
        seq = op.get("seq")
        if not isinstance(seq, int) or seq <= _ack(written):
            continue
        _do(written, op)
        st.session_state[_ack_key(written)] = seq
        written.keep("turn", int(str(written.kept("turn") or 0)) + 1)


def _do(written: Written, op: Mapping[str, JsonValue]) -> None:
    act, text = op.get("act"), op.get("text")
    if act == "heard":
        forget_refusal(EDITOR)
    if written.locked:
        return
    if act in ("undo", "redo"):
        # a snippet has no steps of its own: what the draft says is not what is written here
        if isinstance(written, PaperAtHand):
            written.at_hand.undo() if act == "undo" else written.at_hand.redo()
            written.quick = True
        return
    if not isinstance(text, str):
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match act:
        case "words":
            written.write(text)
        case "mend":
            mend(written, text, op.get("fix"))
        case "put":
            insert(written, text, _whole(op.get("line")), _whole(op.get("column")), str(op.get("what", "")), str(op.get("path", "")))


def mend(written: Written, text: str, fix: JsonValue) -> None:
    """改过来: put what was meant for what was written."""
    if not isinstance(fix, dict) or not isinstance(fix.get("text"), str):
        written.write(text)
        return
    line, start, end = (_whole(fix.get(name)) for name in ("line", "start", "end"))
    if 1 <= line <= text.count("\n") + 1:
        text = Fix(line, start, end, str(fix["text"])).applied(text)
        _caret(written, line, outside(text.split("\n")[line - 1], start + len(str(fix["text"]))))
    written.write(text)


def insert(written: Written, text: str, line: int, column: int, what: str, path: str) -> None:
    """Put something in at the cursor."""
    made = put_in(text, line, column, what, path, written.names)
    if made is not None:
        _caret(written, made.line, made.column)
    written.write(made.words if made else text)


def _caret(written: Written, line: int, column: int) -> None:
    kept = written.kept("caret")
    turn = kept["turn"] + 1 if isinstance(kept, dict) else 1
    written.keep("caret", {"line": line, "column": column, "turn": turn})


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _ack_key(written: Written) -> str:
    return f"ack_{EDITOR}_{written.at_hand.code}"


def _ack(written: Written) -> int:
    return int(st.session_state.get(_ack_key(written), 0))


# ---- the same without a component


def plain_editor(written: Written) -> None:
    """A plain text box with what it needs: for browsers and readers that the editor does not suit."""
    say, key = written.visit.say, f"plain_words_{written.at_hand.code}_{written.name}"
    if st.session_state.get(key) != written.words:
        st.session_state[key] = written.words

    def typed() -> None:
        written.write(str(st.session_state[key]).replace("\r\n", "\n"))
        _after_plain(written)

    st.text_area(say("PAPERS_JS_LABEL"), key=key, height=560, on_change=typed, disabled=written.locked, max_chars=LONGEST)
    refused = refused_of(written)
    if refused:
        show(f'<div class="of-note bad" role="alert">{icon_html("error")} {esc(refused)}</div>')
    for number, one in enumerate(faults_of(written)):
        with st.container(horizontal=True, vertical_alignment="center", key=f"paperfault_{number}"):
            tone = "bad" if one.severity is Severity.ERROR else "warn"
            show(f'<span class="of-{tone}">{icon_html("error")} {esc(one.words)}</span>')
            if one.fix and not written.locked:
                st.button(say("PAPERS_JS_FIX"), key=f"plain_fix_{number}", type="tertiary", on_click=_mend_plain, args=(written, one.fix))
    elements = elements_of(written)
    if elements:
        lines = "".join(f"<li>{esc(say(f'PAPERS_ELEMENT_{one.stands.upper()}', name=one.name, line=one.line))}</li>" for one in elements)
        show(f'<b class="of-s">{esc(say("PAPERS_JS_ELEMENTS"))}</b><ul class="of-elements">{lines}</ul>')
    if not written.locked:
        _plain_insert(written)


def _plain_insert(written: Written) -> None:
    say = written.visit.say
    with st.container(horizontal=True, vertical_alignment="bottom", key="plain_insert"):
        whole = len(written.read.lines)
        line = st.number_input(say("PAPERS_PLAIN_LINE"), 1, whole, min(whole, int(st.session_state.get("plain_line", 1))), key="plain_line")
        what = st.selectbox(say("PAPERS_PLAIN_WHAT"), WHATS, format_func=lambda one: say(f"PAPERS_JS_{one.upper()}"), key="plain_what")
        choices = _choices(written, what, int(line))
        path = st.selectbox(say("PAPERS_PLAIN_WHICH"), list(choices), format_func=choices.__getitem__, key=f"plain_path_{what}")
        if path is not None:
            st.button(say("PAPERS_PLAIN_PUT"), key="plain_put", on_click=_put_plain, args=(written, int(line), what, path))


def _choices(written: Written, what: str, line: int) -> dict[str, str]:
    insertable: Any = offered(written.words, written.read, written.names, written.register, written.visit.lang)
    if what == "snippet":
        return {one["path"]: one["label"] for one in insertable["snippets"]}
    scopes, inner = insertable["scopes"], insertable["scopeOf"][line - 1]
    fields = [*(scopes[inner] if inner else ()), *scopes[0]]
    lists = what in ("each", "table")
    return {one["path"]: one["label"] for one in fields if (one["list"] if lists else one["prints"] or what == "if")}


def _put_plain(written: Written, line: int, what: str, path: str) -> None:
    lines = written.words.split("\n")
    insert(written, written.words, line, len(lines[min(line, len(lines)) - 1]), what, path)
    _after_plain(written)


def _mend_plain(written: Written, fix: Fix) -> None:
    written.write(fix.applied(written.words))
    _after_plain(written)


def _after_plain(written: Written) -> None:
    written.quick = False
    st.rerun([EDITOR, PREVIEW, HEAD])
