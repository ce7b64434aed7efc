"""The publishing page: what is let pass, since when, versions compared and restored; the agreement page. Dialogs: tests/browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from builder.agreeing.agreement_page import agreement_page
from builder.publishing.publishing_page import publishing_page
from forms.bundle import Bundle
from forms.document import as_json
from forms.edits import ItemChanges, SetItem
from runtime.authoring import agreement, drafting, versions
from runtime.authoring.drafting import Drafted
from runtime.bootstrap import Application
from runtime.in_force import in_force, next_in_force
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import FENG, LI, SUN, TUESDAY, WANG, WU, ZHENG, ZHOU
from tests.runtime.given_tables_of_catering import ENTRY, WAIVERS, with_tables
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

SEMANTICS = "semantics"


def tried(house: Application, person: Person, page: Any = publishing_page, **query: str) -> AppTest:
    """That page before that person. Any: a page function."""
    return try_page(page, Visit(house, person), query)


def acknowledge(page: AppTest) -> AppTest:
    """The publisher has seen who has not confirmed, and says why not to wait."""
    (box,) = [one for one in page.checkbox if str(one.key).startswith("acknowledged_")]
    after = box.check().run()
    return after.text_input(key=f"why_{box.key}").set_value("已电话商定").run()


def overridden(*places: int) -> Bundle:
    """A bundle with errors that a publisher may let pass: a limit beyond the statutory one, of one item unless more are named."""
    plain = as_json(bundle(SEMANTICS))
    items = plain["items"]
    assert isinstance(items, list)
    for place in places or (1,):
        item = items[place]
        assert isinstance(item, dict)
        item |= {"statutory": [{"days": 1}]}
    return Bundle.model_validate(plain)


def reasons_of(page: AppTest) -> list[Any]:
    """The boxes for reasons, in the order of the page. Any: a text input of the trial page."""
    return [one for one in page.text_input if str(one.key).startswith("override_")]


def relabel(house: Application, label: str) -> None:
    """One edit of the draft."""
    opened = drafting.open_draft(house, ZHOU, SEMANTICS)
    assert opened is not None
    edit = SetItem(data_item=bundle(SEMANTICS).data_items[0].id, changes=ItemChanges(label=label))
    assert isinstance(drafting.edit(house, ZHOU, SEMANTICS, [edit], seen=opened.draft.revision), Drafted)


def published(house: Application) -> None:
    """The first version of a small bundle, with a draft ahead of it."""
    versions.save_draft(house, ZHOU, bundle(SEMANTICS), revision=0)
    assert not isinstance(versions.publish(house, LI, SEMANTICS, 1), tuple)
    relabel(house, "改过的名字")


def test_an_error_let_pass_with_a_reason_stays_in_the_version(house: Application) -> None:
    versions.save_draft(house, ZHOU, overridden(), revision=0)
    page = acknowledge(tried(house, LI))
    assert page.button(key="publish_1").disabled

    (reason,) = reasons_of(page)
    page = reason.set_value("省里另有规定，已报备").run()
    page = page.button(key="publish_1").click().run(timeout=120)

    assert not page.exception
    version = house.store.published(SEMANTICS)
    assert version is not None
    assert [(one.code, one.why) for one in version.overrides] == [("LINT_PROMISE_TOO_LONG", "省里另有规定，已报备")]
    assert version.unconfirmed == tuple(item.id for item in bundle(SEMANTICS).items)
    said = html_of(tried(house, LI))
    assert "承诺时限比法定时限长（乙事项）：省里另有规定，已报备" in said
    assert "LINT_" not in said.replace('title="LINT_', "")
    assert "发布时未确认" in said


def test_an_author_is_not_asked_for_reasons(house: Application) -> None:
    versions.save_draft(house, ZHOU, overridden(), revision=0)

    assert reasons_of(tried(house, ZHOU)) == []


def test_what_has_a_reason_blocks_no_more_and_is_counted_by_itself(house: Application) -> None:
    versions.save_draft(house, ZHOU, overridden(1, 2), revision=0)
    page = tried(house, LI)
    first = reasons_of(page)[0]
    assert "2 条挡住发布" in html_of(page)
    assert "还有 2 条挡住发布" in html_of(page)

    page = first.set_value("省里另有规定，已报备").run()
    said = html_of(page)

    assert "1 条挡住发布 · 已说明理由放行 1 项" in said
    assert "还有 1 条挡住发布，请先改好，或在“检查”里写明理由放行" in said
    assert "<li>承诺时限比法定时限长（<a " in said
    assert first.label == "“乙事项”的放行理由"
    assert "“丙事项”还没有写理由" in said and "“乙事项”还没有写理由" not in said

    page = reasons_of(page)[1].set_value("同上").run()
    said = html_of(page)

    assert "0 条挡住发布" not in said and "条挡住发布" not in said
    assert "已说明理由放行 2 项" in said
    assert "还没有写理由" not in said


def test_a_reason_written_for_one_bundle_lets_nothing_pass_in_another(house: Application) -> None:
    versions.save_draft(house, ZHOU, overridden(), revision=0)
    versions.save_draft(house, ZHOU, overridden().model_copy(update={"code": "other"}), revision=0)
    page = reasons_of(tried(house, LI, bundle=SEMANTICS))[0].set_value("省里另有规定，已报备").run()
    page.query_params["bundle"] = "other"

    page = page.run()

    assert reasons_of(page)[0].value == ""
    assert "还有 1 条挡住发布" in html_of(page)


def test_a_version_for_a_later_day_waits_and_the_page_says_so(house: Application) -> None:
    published(house)
    page = acknowledge(tried(house, LI))
    day = TUESDAY + timedelta(days=7)

    page = page.date_input(key="effective_on").set_value(day).run()
    page = page.button(key="publish_2").click().run(timeout=120)

    assert "新的申请从3月17日（周二）起用它" in html_of(page)
    now, later = in_force(house, SEMANTICS), next_in_force(house, SEMANTICS)
    assert now is not None and later is not None
    assert (now.version, later.version, later.effective_on) == (1, 2, day)
    assert "3月17日（周二）起用" in html_of(tried(house, LI))


def test_with_everybody_confirmed_nothing_has_to_be_acknowledged(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    for person, item in ((WU, "reg"), (WU, "food"), (FENG, "sign"), (ZHENG, "fire"), (SUN, "tobacco")):
        at_hand = agreement.open_agreement(house, person, "catering")
        assert at_hand is not None
        part = at_hand.agreement.part(item)
        assert part is not None
        agreement.confirm(house, person, "catering", item, part.part.digests)

    page = tried(house, LI)

    assert "各部门都已会签确认" in html_of(page)
    assert not page.button(key="publish_1").disabled


def test_what_publishing_reaches_and_two_versions_in_words(house: Application) -> None:
    published(house)

    said = html_of(tried(house, LI))

    assert "与在用的第 1 版相比" in said
    assert said.count("改过的名字") >= 2
    assert "0 份没交的草稿" in said


def test_a_table_that_reads_what_changed_is_counted_once_however_many_of_its_cells_read_it(house: Application) -> None:
    versions.save_draft(house, ZHOU, with_tables(WAIVERS, ENTRY), revision=0)
    assert not isinstance(versions.publish(house, LI, "catering", 1), tuple)
    edit = SetItem(data_item="venue_area", changes=ItemChanges(label="面积"))
    assert isinstance(drafting.edit(house, ZHOU, "catering", [edit], seen=1), Drafted)

    said = html_of(try_page(publishing_page, Visit(house, LI), {"bundle": "catering"}))

    assert "2 张决策表" in said and "决策表“容缺矩阵、消防准入表”" in said


def test_an_author_restores_a_version_or_a_revision_and_a_publisher_does_not(house: Application) -> None:
    published(house)
    assert [one for one in tried(house, LI).button if "restore" in str(one.key)] == []

    page = tried(house, ZHOU).button(key="restore_1").click().run()

    assert "草稿已恢复为第 1 版的内容" in html_of(page)
    draft = versions.read_draft(house, SEMANTICS)
    assert draft is not None and draft.published_as == 1
    page = tried(house, ZHOU)
    page.selectbox(key="history_which").set_value(2).run().button(key="history_restore").click().run()
    again = versions.read_draft(house, SEMANTICS)
    assert again is not None and again.bundle.data_items[0].label == "改过的名字"


# ---- agreement


def test_a_contact_confirms_one_place_then_all_the_rest(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    page = tried(house, FENG, agreement_page)
    assert "其余 14 处全部确认" in [one.label for one in page.button]

    page = next(one for one in page.button if str(one.key).startswith("yes_sign_field")).click().run()
    assert "其余 13 处全部确认" in [one.label for one in page.button]
    page = page.button(key="confirm_rest").click().run()

    assert not page.exception
    assert "本部门的表已全部确认" in html_of(page)
    assert "sign" not in agreement.agreement_of(house, bundle("catering")).unconfirmed


def test_a_contact_reads_the_rows_that_concern_the_department_and_objects_to_a_table(house: Application) -> None:
    versions.save_draft(house, ZHOU, with_tables(WAIVERS, ENTRY), revision=0)
    said = html_of(tried(house, ZHENG, agreement_page))

    assert "2 张决策表里与本部门有关的行" in said
    assert "命中方式：唯一<br>第 1 行：场所建筑面积 &gt;5000 → 补正" in said

    part = agreement.agreement_of(house, with_tables(WAIVERS, ENTRY)).part("fire")
    assert part is not None
    digests = part.part.digests
    agreement.object_to(house, ZHENG, "catering", "fire", "table.entry", digests["table.entry"], "面积不对")
    assert "/tables?bundle=catering&amp;table=entry" in html_of(tried(house, ZHOU, agreement_page, bundle="catering"))


def test_an_objection_is_read_by_the_author_as_it_was_written(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    part = agreement.agreement_of(house, bundle("catering")).part("sign")
    assert part is not None
    place = part.part.fields[0]
    agreement.object_to(house, FENG, "catering", "sign", place.place, place.digest, "要写<b>店招</b>上的名字")

    said = html_of(tried(house, ZHOU, agreement_page))

    assert "要写&lt;b&gt;店招&lt;/b&gt;上的名字" in said
    assert "1 处意见" in said
    assert 'href="/merge?bundle=catering&amp;show=fields"' in said


def test_the_publisher_reads_the_objections_before_and_in_the_version_after(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    part = agreement.agreement_of(house, bundle("catering")).part("sign")
    assert part is not None
    place = part.part.fields[0]
    agreement.object_to(house, FENG, "catering", "sign", place.place, place.digest, "要写<b>店招</b>上的名字")

    page = tried(house, LI)
    said = html_of(page)

    assert "1 处意见还没有处理" in said
    assert f"{place.label}</b><div>要写&lt;b&gt;店招&lt;/b&gt;上的名字" in said
    assert "5 个事项的部门还没有全部确认" in said
    acknowledge(page).button(key="publish_1").click().run(timeout=120)
    after = html_of(tried(house, LI))
    assert "发布时有意见，至今没有改为确认" in after
    assert "要写&lt;b&gt;店招&lt;/b&gt;上的名字" in after


def test_a_department_without_a_contact_is_named_with_who_can_add_one(house: Application) -> None:
    document = bundle("catering")
    foreign = document.items[0].model_copy(update={"department": "别的局"})
    versions.save_draft(house, ZHOU, document.model_copy(update={"items": (foreign, *document.items[1:])}), revision=0)

    (note,) = [part for part in html_of(tried(house, ZHOU, agreement_page)).split("<div") if "由管理员" in part]

    assert "别的局" in note
    assert "城市管理局" not in note


@pytest.mark.parametrize("person", [ZHOU, LI, WU, SUN])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_agreement_page_breaks_for_nobody(house: Application, person: Person, lang: Any) -> None:
    versions.save_draft(house, ZHOU, bundle("newborn"), revision=0)

    page = try_page(agreement_page, Visit(house, person, lang))

    assert not page.exception
    assert person is not WU or "没有等您会签的一件事" in html_of(page) or lang == "en"


def test_a_person_without_a_part_sees_no_draft(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)

    assert try_page(agreement_page, Visit(house, WANG)).exception


def test_without_a_reason_nothing_is_published_past_the_departments(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle(SEMANTICS), revision=0)
    page = tried(house, LI)
    (box,) = [one for one in page.checkbox if str(one.key).startswith("acknowledged_")]

    page = box.check().run().button(key="publish_1").click().run(timeout=120)
    said = html_of(page)
    # under the box it is about, and with the names of those who are not waited for
    assert said.index("个事项的部门还没有全部确认") < said.index("还没有写理由：甲局（甲事项）、乙局（乙事项）、丙局（丙事项）")
    assert said.count("还没有写理由") == 1
    assert house.store.published(SEMANTICS) is None
    written = page.text_input(key=f"why_{box.key}").set_value("已电话商定").run()
    assert "还没有写理由" not in html_of(written)
    acknowledge(tried(house, LI)).button(key="publish_1").click().run(timeout=120)

    version = house.store.published(SEMANTICS)
    assert version is not None and version.unconfirmed_why == "已电话商定"
    assert "已电话商定" in html_of(tried(house, LI))


def test_findings_of_one_kind_stand_together_without_their_code(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)

    said = html_of(tried(house, LI))

    assert said.count("要复印件，没有写理由</b>") == 1
    copies = [one for one in versions.check(bundle("catering")) if one.code == "LINT_COPY"]
    assert len(copies) > 1 and all(one.text() in said for one in copies)
    assert f"{len(copies)} 处" in said
    assert ">LINT_" not in said and 'title="LINT_COPY"' in said


def test_a_draft_that_is_in_force_leads_to_its_version(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle(SEMANTICS), revision=0)
    assert not isinstance(versions.publish(house, LI, SEMANTICS, 1), tuple)

    page = tried(house, LI)

    assert "草稿与第 1 版相同" in html_of(page)
    assert "看第 1 版" in [one.value for one in page.caption]
    assert "将成为" not in html_of(page)
