"""One place that draws a data item: for each kind of widget the Streamlit one, seeded from what is stored, saving what is committed.

The stored draft is the truth. A widget is re-seeded only where it shows something else, so that a save of one field never touches
what is being typed in another; a field that was hidden comes back with what it held.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import streamlit as st

from forms.field_types import FieldSpec, FieldType, Widget
from forms.problems import Lang
from forms.standards import masking
from forms.wording import say
from runtime.pages import widgets
from runtime.pages.field_rows import draw_rows

Commit = Callable[[str, object], None]
"""Called with the name of the data item and what was typed."""

FEW = 4
"""So many options or fewer, and short ones, are boxes to be hit with a thumb; more are a list."""
SHORT = 12
"""Characters of an option that fits a box."""
FIRST_DAY, LAST_DAY = date(1850, 1, 1), date(2150, 12, 31)
_MARKUP = re.compile(r"[*_`~$<>#|\\!]|\]\(|:[a-z]|^\s*([-+]|\d+[.)])\s|&\w+;")


@dataclass(frozen=True, slots=True)
class Asked:
    """A data item as it is to be drawn now."""

    name: str
    label: str
    type: FieldType
    spec: FieldSpec
    value: object
    """As entered: canonical, or as typed where it could not be read."""
    required: bool = False
    locked: bool = False
    secret: bool = False
    """Masked where it is not to be changed."""
    help: str = ""
    bare: bool = False
    """The label is for screen readers only: a heading above says it already."""
    place: str = "f"
    """Part of the page; the same item may be drawn in two of them."""
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Of rows: place of a cell (`[0].born`, or `.number` of an object) -> what is wrong with it, a sentence each."""

    @property
    def key(self) -> str:
        """Key of the widget."""
        return f"{self.place}_{self.name}"


def draw_field(asked: Asked, commit: Commit, lang: Lang) -> None:
    """The widget of a data item. `commit` is called from its callback, before anything is drawn again."""
    if asked.locked:
        _locked(asked, lang)
        return
    # the stylesheet puts the star where the widget itself shows none
    with st.container(key=f"{'required' if asked.required else 'optional'}_{asked.key}", gap="xsmall"):
        _widget(asked, commit, lang)


def _widget(asked: Asked, commit: Commit, lang: Lang) -> None:
    match asked.type.widget:
        case Widget.YES_NO:
            _boxes(asked, commit, lang, (True, False))
        case Widget.ONE if asked.spec.options:
            _one(asked, commit, lang)
        case Widget.MANY if asked.spec.options:
            _many(asked, commit, lang)
        case Widget.DATE if _day(asked.value) or not asked.value:
            _date(asked, commit)
        case Widget.DATETIME if _moment(asked.value) or not asked.value:
            _datetime(asked, commit)
        case Widget.PARAGRAPH:
            _seed(asked.key, as_text(asked.value))
            st.text_area(**_common(asked, commit), required=_insists(asked))
        case Widget.ROWS if asked.type.parts(asked.spec, lang):
            draw_rows(asked, label_of(asked), commit, lang, draw_field)
        case _:
            _seed(asked.key, as_text(asked.value))
            st.text_input(**_common(asked, commit), required=_insists(asked), autocomplete="off")


def safe_label(text: str) -> str:
    """A label as it was written. Screen readers are given the raw label, so it is escaped only where markdown would read it otherwise.
    Options of select boxes are not read as markdown and need it not.

    >>> safe_label("招牌宽度(米)"), safe_label("面积*")
    ('招牌宽度(米)', '面积\\\\*')
    """
    return widgets.plain(text) if _MARKUP.search(text) else text


def as_text(value: object) -> str:
    """A value as it stands in a line of text, to be typed over.

    >>> [as_text(value) for value in (180.0, 4.5, None, ["甲", "乙"], "五十")]
    ['180', '4.5', '', '甲、乙', '五十']
    """
    match value:
        case None:
            return ""
        case bool():
            return say("TYPE_BOOLEAN_YES" if value else "TYPE_BOOLEAN_NO")
        case float():
            return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else str(value)
        case list():
            return say("LIST_SEPARATOR").join(as_text(member) for member in value)
        case dict():
            return " ".join(as_text(member) for member in value.values() if member)
    return str(value)


def fits_boxes(options: Sequence[str]) -> bool:
    """Few and short options are boxes to be hit with a thumb; others are a list."""
    return 0 < len(options) <= FEW and all(len(option) <= SHORT for option in options)


def label_of(asked: Asked) -> str:
    """The label, with the unit where the label does not name it."""
    unit = asked.spec.unit
    named = not unit or unit in asked.label
    return safe_label(asked.label if named else say("APPLY_LABEL_UNIT", label=asked.label, unit=unit))


# ---- details


def _common(asked: Asked, commit: Commit) -> dict[str, Any]:
    return {
        "label": label_of(asked),
        "key": asked.key,
        "on_change": _commit,
        "args": (asked.key, asked.name, commit),
        "help": safe_label(asked.help) if asked.help else None,
        "label_visibility": "collapsed" if asked.bare else "visible",
    }


def _insists(asked: Asked) -> bool:
    """May the browser insist on an answer? Only while there is none: it would not send an emptied field at all."""
    return asked.required and asked.value in (None, "", [])


def _commit(key: str, name: str, commit: Commit) -> None:
    value = st.session_state.get(key)
    match value:
        case datetime():
            commit(name, value.isoformat(timespec="minutes"))
        case date():
            commit(name, value.isoformat())
        case _:
            commit(name, value)


def _seed(key: str, value: object) -> None:
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _locked(asked: Asked, lang: Lang) -> None:
    words = asked.type.format(asked.value, asked.spec, lang) if asked.value is not None else ""
    key = f"{asked.key}_locked"
    _seed(key, masking.free(words) if asked.secret else words)
    st.text_input(label_of(asked), key=key, disabled=True, icon=":material/lock:")


def _one(asked: Asked, commit: Commit, lang: Lang) -> None:
    options = asked.spec.options
    if fits_boxes(options) and (asked.value in options or not asked.value):
        _boxes(asked, commit, lang, options)
        return
    _seed(asked.key, asked.value or None)
    st.selectbox(
        **_common(asked, commit),
        options=_with_entered(options, [asked.value]),
        index=None,
        placeholder=say("APPLY_CHOOSE", lang),
        required=_insists(asked),
    )


def _boxes(asked: Asked, commit: Commit, lang: Lang, options: Sequence[object]) -> None:
    def words(option: object) -> str:
        return say("TYPE_BOOLEAN_YES" if option else "TYPE_BOOLEAN_NO", lang) if isinstance(option, bool) else safe_label(str(option))

    value = asked.value if any(asked.value is option or asked.value == option for option in options) else None
    with st.container(key=f"boxes_{asked.key}"):
        _seed(asked.key, value)
        st.radio(**_common(asked, commit), options=options, format_func=words, index=None, horizontal=True)


def _many(asked: Asked, commit: Commit, lang: Lang) -> None:
    chosen = asked.value if isinstance(asked.value, list) else [asked.value] if asked.value else []
    _seed(asked.key, chosen)
    st.multiselect(
        **_common(asked, commit),
        options=_with_entered(asked.spec.options, chosen),
        # a form that says so itself is not said twice
        placeholder=say("APPLY_CHOOSE" if say("APPLY_MANY", lang) in asked.help + asked.label else "APPLY_CHOOSE_MANY", lang),
        select_all=False,
    )


def _with_entered(options: Sequence[str], entered: Sequence[object]) -> list[str]:
    """The options, and what stands there though it is none: it is shown as it is, and told to be none."""
    return list(dict.fromkeys((*options, *(str(one) for one in entered if one))))


def _date(asked: Asked, commit: Commit) -> None:
    _seed(asked.key, _day(asked.value))
    st.date_input(
        **_common(asked, commit), value=None, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD", required=_insists(asked)
    )


def _datetime(asked: Asked, commit: Commit) -> None:
    _seed(asked.key, _moment(asked.value))
    first, last = datetime.combine(FIRST_DAY, datetime.min.time()), datetime.combine(LAST_DAY, datetime.min.time())
    st.datetime_input(
        **_common(asked, commit),
        value=None,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        step=timedelta(minutes=1),
        required=_insists(asked),
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
