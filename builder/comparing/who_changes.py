"""Who changes: the flips one by one, filtered by better or worse, by cause and by group; and the counts of each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from builder.comparing.sides import Side
from builder.comparing.values_used import ValuesUsed, formatted
from forms.bundle import Bundle
from runtime.comparing.flip_causes import Cause
from runtime.comparing.flip_words import NO_OUTCOME, cause_text
from runtime.comparing.past_cases import FILED_UNDER
from runtime.comparing.what_if import Flip
from runtime.comparing.what_if_pieces import DAY, MONTH, MOST_KEPT, Compared, Move, group_name, is_better, main_cause
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, chip_html, esc, plain, show, table_html

LINES = 10
GROUPED_TYPES = ("select", "region", "boolean")
MOST_GROUPS = 12
"""Groups that are shown; the workbook has all."""
MOST_TO_CHOOSE = 60
EVERY = ""
VIEWS = {"all": "COMPARING_WHO_ALL", "worse": "COMPARING_WHO_WORSE", "better": "COMPARING_WHO_BETTER"}


def groupings(bundle: Bundle) -> tuple[str, ...]:
    """The columns of a table of cases that one may group by."""
    return (*(f"value:{item.id}" for item in bundle.data_items if item.type in GROUPED_TYPES), FILED_UNDER)


def who_changes(visit: Visit, compared: Compared, old: Side, new: Side, *, real: bool, key: str) -> str:
    """The card; gives the grouping that was chosen. `key`: of the comparison, whose filters do not outlive it."""
    found = compared.found
    used = ValuesUsed(visit, old.bundle, new.bundle, real=real)
    with st.container(key="flush_whatif_who"):
        with st.container(key="flushhead_whatif", horizontal=True, vertical_alignment="center", gap="small"):
            show(f"<h2>{esc(visit.say('COMPARING_WHO'))}</h2>")
            view = _view(visit, compared, key)
            cause = _cause(visit, compared, old.bundle, new.bundle, key)
            column = _grouping(visit, compared, new.bundle, key)
            group = _group(visit, compared, new.bundle, column, key)
        lines = _lines(compared, view, cause, column, group)
        pages = max(-(-len(lines) // LINES), 1)
        page = min(int(st.session_state.get(f"wi_page_{key}", 1)), pages)
        if lines:
            shown = [_cells(visit, compared, at, used, column, old, new) for at in lines[(page - 1) * LINES : page * LINES]]
            show(table_html(_columns(visit, new.bundle, column, old, new), shown))
        else:
            show(f'<div class="of-3 of-s of-whonone">{esc(visit.say("COMPARING_NO_MATCH"))}</div>')
        notes = [visit.say("COMPARING_MASKED")] if used.masks else []
        notes += [visit.say("COMPARING_LISTED", count=f"{MOST_KEPT:,}")] if found.changed > len(found.flips) else []
        if pages > 1 or notes:
            with st.container(key="flushfoot_whatif", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                show(f'<span class="of-3 of-xs">{esc(" ".join(notes))}</span>')
                if pages > 1:
                    st.pagination(pages, key=f"wi_page_{key}")
    return column


def groups_card(visit: Visit, compared: Compared, bundle: Bundle, column: str, *, real: bool) -> None:
    """Counts of each group, those that change most first; of real cases also the share."""
    groups = {name: _counts(matrix) for name, matrix in compared.by_group.get(column, {}).items()}
    if len(groups) < 2:
        return
    ordered = sorted(groups.items(), key=lambda pair: (-pair[1][1], -pair[1][0], pair[0]))
    if column in (MONTH, DAY):
        ordered.sort()
    most = max((changed / total for total, changed, *_ in groups.values() if total), default=0) or 1
    rows = []
    for name, (total, changed, better, worse) in ordered[:MOST_GROUPS]:
        share = changed / total if total else 0
        bar = f'<span class="of-share"><i style="width:{100 * share / most:.0f}%"></i></span> {100 * share:.1f} %'
        numbers = [f"{count:,}" for count in (total, changed, better, worse)]
        rows.append((esc(formatted(bundle, column, name, visit)), *numbers, *([bar] if real else [])))
    names = ("GROUP_TOTAL", "GROUP_CHANGED", "GROUP_BETTER", "GROUP_WORSE", *(["GROUP_SHARE"] if real else []))
    label = column_label(visit, bundle, column)
    with st.container(key="card_whatif_groups"):
        card_head(visit.say("COMPARING_GROUPS", label=label))
        show(table_html([label, *(visit.say(f"COMPARING_{one}") for one in names)], rows, numbers=frozenset({1, 2, 3, 4, 5})))
        if len(ordered) > MOST_GROUPS:
            show(f'<span class="of-3 of-xs">{esc(visit.say("COMPARING_GROUPS_MORE", count=len(ordered) - MOST_GROUPS))}</span>')


def column_label(visit: Visit, bundle: Bundle, column: str) -> str:
    """What people call a grouping."""
    fixed = {MONTH: "COMPARING_BY_MONTH", DAY: "COMPARING_BY_DAY", FILED_UNDER: "COMPARING_BY_VERSION"}
    name = column.removeprefix("value:")
    return visit.say(fixed[column]) if column in fixed else bundle.labels.get(name, name)


def _view(visit: Visit, compared: Compared, key: str) -> str:
    changed, better = compared.found.changed, compared.better
    counts = {"all": changed, "worse": changed - better, "better": better}
    words = {name: plain(visit.say(VIEWS[name], count=f"{count:,}")) for name, count in counts.items()}
    chosen = st.segmented_control(
        visit.say("COMPARING_WHICH"),
        list(words),
        format_func=words.__getitem__,
        default="all",
        required=True,
        key=f"wi_view_{key}",
        label_visibility="collapsed",
    )
    return chosen or "all"


def _cause(visit: Visit, compared: Compared, old: Bundle, new: Bundle, key: str) -> Cause | None:
    causes = {cause.name: cause for cause in compared.found.by_cause}
    words = {name: cause_text(cause, new, old, visit.lang) for name, cause in causes.items()}
    if len(causes) < 2:
        return None
    options = {EVERY: visit.say("COMPARING_ANY_CAUSE")} | words
    return causes.get(_pick(visit, "COMPARING_ONE_CAUSE", options, f"wi_cause_{key}", 200))


def _grouping(visit: Visit, compared: Compared, bundle: Bundle, key: str) -> str:
    told = {column: groups for column, groups in compared.by_group.items() if len(groups) > 1 and column != DAY}
    named = sorted(told, key=lambda column: (not column.startswith("value:"), _told_badly(bundle, column)))
    columns = [*named, DAY] if DAY in compared.by_group else named
    options = {one: visit.say("COMPARING_BY_NAMED", label=column_label(visit, bundle, one)) for one in columns or [DAY]}
    return _pick(visit, "COMPARING_BY", options, f"wi_by_{key}", 220)


def _told_badly(bundle: Bundle, column: str) -> bool:
    """Districts go before other choices."""
    item = bundle.data_item(column.removeprefix("value:"))
    return item is None or item.type != "region"


def _group(visit: Visit, compared: Compared, bundle: Bundle, column: str, key: str) -> str | None:
    groups = sorted(compared.by_group.get(column, {}))[:MOST_TO_CHOOSE]
    if len(groups) < 2:
        return None
    words = {f"={name}": formatted(bundle, column, name, visit) for name in groups}
    options = {EVERY: visit.say("COMPARING_ANY_GROUP", label=column_label(visit, bundle, column))} | words
    chosen = _pick(visit, "COMPARING_ONE_GROUP", options, f"wi_group_{column}_{key}", 220)
    return chosen[1:] if chosen else None


def _pick(visit: Visit, label: str, options: Mapping[str, str], key: str, width: int) -> str:
    return str(
        st.selectbox(visit.say(label), list(options), format_func=options.__getitem__, key=key, label_visibility="collapsed", width=width)
        or ""
    )


def _lines(compared: Compared, view: str, cause: Cause | None, column: str, group: str | None) -> list[int]:
    """Places among the listed flips."""
    groups = compared.rows[column].map(group_name).tolist() if group is not None and column in compared.rows else []
    found = []
    for at, flip in enumerate(compared.found.flips):
        wanted = view == "all" or is_better(flip.old, flip.new) == (view == "better")
        if wanted and (cause is None or cause in flip.causes) and (not groups or groups[at] == group):
            found.append(at)
    return found


def _columns(visit: Visit, bundle: Bundle, column: str, old: Side, new: Side) -> list[str]:
    first = [visit.say(f"COMPARING_COLUMN_{one}") for one in ("CASE", "APPLICANT")]
    outcomes = [visit.say("COMPARING_COLUMN_OUTCOME", version=side.name) for side in (old, new)]
    return [*first, column_label(visit, bundle, column), *outcomes, *(visit.say(f"COMPARING_COLUMN_{one}") for one in ("CAUSE", "VALUES"))]


def _cells(visit: Visit, compared: Compared, at: int, used: ValuesUsed, column: str, old: Side, new: Side) -> Sequence[str]:
    flip, row = compared.found.flips[at], {str(name): value for name, value in compared.rows.iloc[at].items()}
    cause = main_cause(flip.causes)
    group = formatted(new.bundle, column, group_name(row.get(column)), visit)
    others = len(flip.causes) - 1
    told = esc(cause_text(cause, new.bundle, old.bundle, visit.lang))
    hover = visit.say("LIST_SEPARATOR").join(cause_text(one, new.bundle, old.bundle, visit.lang) for one in flip.causes)
    return (
        f'<span class="of-mono">{esc(flip.id)}</span>',
        esc(used.applicant(row)),
        esc(group),
        _chip(visit, flip, flip.old),
        _chip(visit, flip, flip.new),
        f'<span title="{esc(hover)}">{told}{f" +{others}" if others else ""}</span>',
        f'<span class="of-2">{esc(used.text(flip, row, compared.missing[at]))}</span>',
    )


def _chip(visit: Visit, flip: Flip, outcome: str) -> str:
    """The outcome; of the new one with an arrow, up for better."""
    key, icon, tone = (NO_OUTCOME[outcome], "help", "outline") if outcome in NO_OUTCOME else VERDICTS[outcome]
    if outcome == flip.new:
        icon = "arrow_upward" if is_better(flip.old, flip.new) else "arrow_downward"
    return chip_html(visit.say(key), icon=icon, tone=tone)  # type: ignore[arg-type]  # one of the tones of VERDICTS


def _counts(matrix: Mapping[Move, int]) -> tuple[int, int, int, int]:
    """All, changed, better, worse."""
    better = sum(count for move, count in matrix.items() if is_better(*move))
    changed = sum(count for (old, new), count in matrix.items() if old != new)
    return sum(matrix.values()), changed, better, changed - better
