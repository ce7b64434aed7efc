"""One published version, to be looked at: each department's own form, the form as applicants fill it in, rules, decision tables and
limits. Read-only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from builder.agreeing.part_page import field_words, material_words
from builder.bundle_words import item_names, item_words
from builder.chosen_bundle import policy_person, version_words
from builder.people_names import named, names_of_people
from builder.publishing.let_stand import let_stand_html
from forms.bundle import Bundle
from forms.decision_table import DecisionTable
from forms.errors import Refused
from forms.stated_rule import OnFail, StatedRule
from forms.table_cells import shown_columns, shown_text
from forms.wording import say
from runtime.authoring.own_part import OwnPart, PartField, PartMaterial, Term, own_parts
from runtime.authoring.term_words import condition_in_words, demand_words, term_words
from runtime.content import Content
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand
from runtime.pages.dossier import moment
from runtime.pages.form_print import guide_button
from runtime.pages.form_section import form_sections
from runtime.pages.materials import materials_step
from runtime.pages.situation import situation_card
from runtime.pages.staff_pieces import DOT, card_head, head, pick, segments
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, facts_html, show, table_html
from runtime.storage import PublishedVersion
from runtime.trial_desk import TrialDesk, first_content

FAILS: dict[OnFail, tuple[str, str, Tone]] = {
    OnFail.REJECT: ("VERDICT_REJECT", "block", "bad"),
    OnFail.CORRECT: ("VERDICT_CORRECT", "assignment_late", "warn"),
    OnFail.FLAG: ("VERSION_FLAG", "flag", ""),
}
"""What follows from a rule that does not hold -> words, icon, tone."""


def version_page(visit: Visit) -> None:
    """The version the address names, in its views."""
    policy_person(visit)
    code = st.query_params.get("bundle", "")
    published = {str(one.version): one for one in visit.application.store.versions(code)}
    if not published:
        head(visit.say("PAGE_VERSION"))
        widgets.empty(visit.say("VERSION_NOT_THERE"), visit.say("VERSION_NOT_THERE_NEXT"))
        return
    top = st.container()
    chooser, _ = st.columns([3, 6])
    with chooser:
        chosen = pick(
            "version", visit.say("VERSIONS_CHOOSE"), {key: version_words(visit, one) for key, one in published.items()}, within=code
        )
    version = published[chosen]
    bundle = visit.application.compiled(code, version.version).bundle
    with top:
        head(bundle.title, chip_html(visit.say("BUILDER_VERSION", version=version.version), tone="accent"))
        visit.link("publishing", visit.say("VERSION_BACK"), icon=":material/arrow_back:", bundle=code, version=chosen)
        widgets.note(visit.say("VERSION_READ_ONLY"))
    _facts(visit, version, bundle)
    if stands := let_stand_html(visit, bundle, version):
        show(stands)
    views: dict[str, tuple[str, Callable[[], None]]] = {
        "forms": ("VERSION_FORMS", partial(_forms, visit, bundle)),
        "applicant": ("VERSION_APPLICANT", partial(_as_the_applicant, visit, version)),
        "rules": ("VERSION_RULES", partial(_rules, visit, bundle)),
        **({"tables": ("VERSION_TABLES", partial(_tables, visit, bundle))} if bundle.tables else {}),
        "limits": ("VERSION_LIMITS", partial(_limits, visit, bundle)),
    }
    chosen_view = segments("show", visit.say("VERSION_VIEW"), {key: visit.say(words) for key, (words, _) in views.items()})
    views[chosen_view][1]()


def _facts(visit: Visit, version: PublishedVersion, bundle: Bundle) -> None:
    names = names_of_people(visit)
    facts = {
        visit.say("PUBLISH_WROTE"): named(visit, version.author.split(say("LIST_SEPARATOR")), names),
        visit.say("PUBLISH_WILL"): DOT.join((named(visit, (version.publisher,), names), moment(version.published_at))),
        visit.say("VERSION_DIGEST"): version.digest[:16],
    }
    with st.container(key="card_version"):
        show(facts_html(facts))
        guide_button(visit, bundle, say("BUILDER_VERSION", version=version.version), key="version_guide")


def _forms(visit: Visit, bundle: Bundle) -> None:
    """Each department's own form and materials, in its words and order, with what of the one form stands for each."""
    for part in own_parts(bundle):
        with st.container(key=f"card_part_{part.item.id}"):
            card_head(f"{part.item.department}{DOT}{item_words(part.item, visit.lang)}", part.item.form.name)
            _fields(visit, part)
            _materials(visit, bundle, part)


def _fields(visit: Visit, part: OwnPart) -> None:
    if part.fields:
        columns = [visit.say(key) for key in ("SIDE_FORM_OWN", "VERSION_BECOMES", "VERSION_HOW")]
        show(table_html(columns, [_field(visit, one) for one in part.fields]))


def _field(visit: Visit, one: PartField) -> tuple[str, str, str]:
    becomes = one.data_item.label if one.column is None else DOT.join((one.data_item.label, one.column.label))
    # the first words say what it becomes, which has a column of its own here
    return esc(one.label), esc(becomes), f'<span class="of-2 of-xs">{esc(DOT.join(field_words(visit, one)[1:]))}</span>'


def _materials(visit: Visit, bundle: Bundle, part: OwnPart) -> None:
    if part.materials:
        columns = [visit.say(key) for key in ("VERSION_OWN_MATERIAL", "VERSION_BECOMES", "VERSION_HOW")]
        show(table_html(columns, [_material(visit, bundle, one) for one in part.materials]))


def _material(visit: Visit, bundle: Bundle, one: PartMaterial) -> tuple[str, str, str]:
    words = DOT.join((*demand_words(bundle, one.use, visit.lang), *material_words(visit, one)[1:]))
    return esc(one.label), esc(one.material.name), f'<span class="of-2 of-xs">{esc(words)}</span>'


def _as_the_applicant(visit: Visit, version: PublishedVersion) -> None:
    """The applicant's own page over invented data; what is typed lives in the session only."""
    compiled, name = visit.application.compiled(version.code, version.version), f"version_{version.code}_{version.version}"
    kept = st.session_state.get(name)
    content = Content.from_text(kept) if kept else first_content(visit.application, compiled)

    def keep(content: Content) -> None:
        st.session_state[name] = content.text()

    trial = TrialDesk(visit.application, compiled, content, keep)
    try:
        at_hand = DeskAtHand(visit, trial.person, trial, trial.work_on())
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        return
    show(f'<p class="of-2">{esc(visit.say("VERSION_TRIAL", name=at_hand.person.name))}</p>')
    with st.container(key="trial_desktop"), st.container(key="citizen"):
        situation_card(at_hand)
        form_sections(at_hand)
        materials_step(at_hand)


def _rules(visit: Visit, bundle: Bundle) -> None:
    with st.container(key="card_rules"):
        card_head(visit.say("VERSION_RULES"), visit.say("VERSION_COUNT", count=len(bundle.rules)))
        if not bundle.rules:
            show(f'<span class="of-2">{esc(visit.say("VERSION_NO_RULES"))}</span>')
        show(*(_rule(visit, bundle, rule) for rule in bundle.rules))


def _rule(visit: Visit, bundle: Bundle, rule: StatedRule) -> str:
    key, icon, tone = FAILS[rule.on_fail]
    holds = condition_in_words(bundle, rule.holds, visit.lang)
    if rule.when is None:
        words = visit.say("VERSION_RULE", holds=holds)
    else:
        words = visit.say("VERSION_RULE_IF", when=condition_in_words(bundle, rule.when, visit.lang), holds=holds)
    names = item_names(bundle)
    quiet = [visit.say("TERM_BASIS", basis=rule.basis)] if rule.basis else []
    quiet += [visit.say("VERSION_RULE_OF", names=visit.say("LIST_SEPARATOR").join(names.get(one, one) for one in rule.applies_to or ()))]
    small = DOT.join(quiet if rule.applies_to else quiet[:-1])
    return (
        f'<div class="of-finding"><div>{chip_html(visit.say(key), icon=icon, tone=tone)}</div><div><b>{esc(rule.title)}</b>'
        f'<div>{esc(words)}</div><div class="of-3 of-xs">{esc(small)}</div></div></div>'
    )


def _tables(visit: Visit, bundle: Bundle) -> None:
    for table in bundle.tables:
        with st.container(key=f"card_table_{table.id}"):
            _table(visit, bundle, table)


def _table(visit: Visit, bundle: Bundle, table: DecisionTable) -> None:
    """Its rows as people read them, with their numbers."""
    kind, hit = visit.say(f"TABLES_KIND_OF_{table.kind.name}"), visit.say(f"VALUE_HIT_{table.hit.name}")
    card_head(table.title, visit.say("VERSION_TABLE", kind=kind, count=len(table.rows), hit=hit))
    names = item_names(bundle)
    quiet = [visit.say("VERSION_RULE_OF", names=visit.say("LIST_SEPARATOR").join(names.get(one, one) for one in table.applies_to or ()))]
    quiet = quiet if table.applies_to else []
    quiet += [visit.say("TERM_TABLE_FROM", day=table.in_force_from)] if table.in_force_from else []
    quiet += [visit.say("TERM_TABLE_UNTIL", day=table.in_force_until)] if table.in_force_until else []
    if quiet:
        show(f'<p class="of-2">{esc(DOT.join(quiet))}</p>')
    columns = shown_columns(bundle, table, visit.lang)
    rows = (
        (str(number), *(esc(shown_text(bundle, row, column, visit.lang)) for column in columns)) for number, row in enumerate(table.rows, 1)
    )
    show(table_html([visit.say("TABLE_ROW"), *(column.label for column in columns)], rows))


def _limits(visit: Visit, bundle: Bundle) -> None:
    with st.container(key="card_limits"):
        card_head(visit.say("VERSION_LIMITS"))
        terms = [term for term in Term if term is not Term.PARTICULARS]
        columns = [visit.say(key) for key in ("VERSION_MATTER", *(f"AGREEMENT_TERM_{term.name}" for term in terms), "VERSION_PARTICULARS")]
        rows = []
        for item in bundle.items:
            told = [term_words(bundle, item, term, visit.lang) for term in terms]
            # their first words are the name, which stands at the head of the line
            told.append(term_words(bundle, item, Term.PARTICULARS, visit.lang)[1:])
            matter = f"<b>{esc(item_words(item, visit.lang))}</b><small>{esc(item.department)}</small>"
            rows.append((matter, *("<br>".join(esc(words) for words in one) for one in told)))
        show(table_html(columns, rows))
