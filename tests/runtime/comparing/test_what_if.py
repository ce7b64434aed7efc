"""What-if: the counts are those of single evaluations, every flip has its cause, and it can be watched and stopped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import dask
import dask.dataframe as dd
import openpyxl
import pandas as pd
import pytest

from forms.bundle import Bundle
from forms.problems import Problem
from forms.stated_rule import OnFail, ParameterValue
from runtime.calendar import published
from runtime.comparing.case_table import case_table
from runtime.comparing.flip_causes import Cause
from runtime.comparing.flip_words import cause_text
from runtime.comparing.what_if import Flip, WhatIf, what_if
from runtime.comparing.what_if_dask import what_if_over
from runtime.comparing.what_if_sheet import what_if_sheet
from runtime.evaluation import evaluate
from runtime.submission import Submission
from tests.runtime.given_table import changed, gold, ready, with_hidden, with_parameter
from tests.samples import GOLD, bundle, compiled


def rule_changed(found: Bundle, rule: str, **update: object) -> Bundle:
    return found.model_copy(update={"rules": tuple(one.model_copy(update=update) if one.id == rule else one for one in found.rules)})


def stricter() -> Bundle:
    """Catering where a wrong address refuses and nothing may come later."""
    found = rule_changed(bundle("catering"), "c_addr", on_fail=OnFail.REJECT, reject_kind="不予许可")
    return found.model_copy(update={"waiver": found.waiver.model_copy(update={"max_materials": 0})})


def without_rules(found: Bundle) -> Bundle:
    return found.model_copy(update={"rules": found.rules[1::2]})


def all_required(found: Bundle) -> Bundle:
    """Every field and material whose demand has a condition is demanded without one."""
    items = tuple(
        item.model_copy(
            update={
                "form": item.form.model_copy(
                    update={"fields": tuple(one.model_copy(update={"required_when": None}) for one in item.form.fields)}
                )
            }
        )
        for item in found.items
    )
    materials = tuple(
        one.model_copy(update={"uses": tuple(use.model_copy(update={"required_when": None, "waivable": True}) for use in one.uses)})
        for one in found.materials
    )
    return found.model_copy(update={"items": items, "materials": materials})


PAIRS: dict[str, tuple[str, Bundle]] = {
    "stricter": ("catering", stricter()),
    "hidden": ("catering", with_hidden("catering")),
    "parameter": ("catering", with_parameter()),
    **{f"half the rules of {name}": (name, without_rules(bundle(name))) for name in GOLD},
    **{f"all required of {name}": (name, all_required(bundle(name))) for name in GOLD},
}


@pytest.mark.parametrize("pair", PAIRS)
def test_counts_are_those_of_single_evaluations_and_every_flip_has_a_cause(pair: str) -> None:
    name, new = PAIRS[pair]
    old, after = compiled(name), ready(new)
    submissions = [*gold(name), *changed(old, gold(name), 150, seed=5)]

    found = what_if(old, after, case_table((str(row), one) for row, one in enumerate(submissions)))

    pairs = []
    for submission in submissions:
        walked = [evaluate(version, submission, published(), "reference") for version in (old, after)]
        pairs.append(tuple("problem" if isinstance(one, Problem) else str(one.outcome) for one in walked))
    assert found.matrix == Counter(pairs)
    assert [(flip.id, flip.old, flip.new) for flip in found.flips] == [(str(row), a, b) for row, (a, b) in enumerate(pairs) if a != b]
    assert found.changed == len(found.flips)
    assert all(flip.causes for flip in found.flips)
    assert found.by_cause == Counter(cause for flip in found.flips for cause in flip.causes)


def catering_table(count: int = 40) -> pd.DataFrame:
    old = compiled("catering")
    table = case_table((f"c{row}", one) for row, one in enumerate([*gold("catering"), *changed(old, gold("catering"), count, seed=1)]))
    table["region"] = [("天心区", "岳麓区", None)[row % 3] for row in range(len(table))]
    return table


def by_id(found: WhatIf) -> dict[str, Flip]:
    return {flip.id: flip for flip in found.flips}


def test_a_rule_that_now_refuses_is_the_cause_and_so_is_a_policy_that_shuts_the_gate() -> None:
    found = what_if(compiled("catering"), ready(stricter()), catering_table(0))

    assert {(flip.old, flip.new, flip.causes) for flip in found.flips} == {
        ("correct", "reject", (Cause("rule", "c_addr"),)),
        ("waive", "correct", (Cause("waiver"),)),
    }


def test_a_policy_that_shuts_the_gate_is_told_also_where_an_item_falls_away_meanwhile() -> None:
    old = bundle("catering")
    none_later = old.waiver.model_copy(update={"max_materials": 0})
    items = tuple(one.model_copy(update={"applies_when": {"==": [1, 2]}}) if one.id == "fire" else one for one in old.items)
    new = old.model_copy(update={"waiver": none_later, "items": items})

    found = what_if(compiled("catering"), ready(new), catering_table())

    closed = [flip for flip in found.flips if (flip.old, flip.new) == ("waive", "correct")]
    assert any(Cause("item", "fire") in flip.causes for flip in closed)
    assert all(Cause("waiver") in flip.causes for flip in closed)


def test_a_changed_parameter_is_named_beside_the_rule_that_reads_it() -> None:
    old = with_parameter()
    [area] = old.parameters
    new = old.model_copy(update={"parameters": (area.model_copy(update={"rows": (ParameterValue(value=10**6),)}),)})
    # the other rule refuses everybody on one day
    old, new = (rule_changed(one, "while", on_fail=OnFail.FLAG, reject_kind="") for one in (old, new))

    found = what_if(ready(old), ready(new), catering_table())

    assert found.changed > 0
    assert {flip.causes for flip in found.flips} == {(Cause("rule", "least"), Cause("parameter", "least_area"))}


def test_a_material_no_longer_demanded_is_the_cause() -> None:
    old = bundle("catering")
    waived = next(flip for flip in what_if(compiled("catering"), ready(stricter()), catering_table(0)).flips if flip.old == "waive")
    row = catering_table(0).set_index("id", drop=False).loc[[waived.id]]
    new = old.model_copy(update={"materials": ()})

    found = what_if(compiled("catering"), ready(new), row)

    assert [(flip.old, flip.new, {cause.kind for cause in flip.causes}) for flip in found.flips] == [("waive", "accept", {"material"})]


def test_groups_add_up_and_those_without_one_are_counted_too() -> None:
    found = what_if(compiled("catering"), ready(stricter()), catering_table(), group="region")

    assert set(found.by_group) == {"天心区", "岳麓区", ""}
    assert sum((Counter(matrix) for matrix in found.by_group.values()), Counter[tuple[str, str]]()) == found.matrix
    assert {flip.group for flip in found.flips} <= set(found.by_group)


def test_it_tells_how_far_it_is_and_stops_when_told() -> None:
    table = catering_table()
    pieces = [table.iloc[:20], table.iloc[20:50], table.iloc[50:]]
    heard: list[int] = []

    whole = what_if(compiled("catering"), ready(stricter()), pieces, progress=heard.append)
    half = what_if(compiled("catering"), ready(stricter()), pieces, stop=lambda: len(heard) == 4, progress=heard.append)

    assert heard == [20, 50, len(table), 20]
    assert (whole.total, whole.stopped, half.total, half.stopped) == (len(table), False, 20, True)
    assert whole == what_if(compiled("catering"), ready(stricter()), table)


def test_more_flips_than_are_listed_are_counted() -> None:
    found = what_if(compiled("catering"), ready(without_rules(bundle("catering"))), catering_table(200), most_flips=3)
    full = what_if(compiled("catering"), ready(without_rules(bundle("catering"))), catering_table(200))

    assert list(found.flips) == list(full.flips[:3])
    assert (found.changed, found.by_cause) == (full.changed, full.by_cause)
    assert full.changed > 3


def test_a_table_read_from_parquet_gives_the_same(tmp_path: Path) -> None:
    table = catering_table(0)
    table.convert_dtypes().to_parquet(tmp_path / "cases.parquet")

    found = what_if(compiled("catering"), ready(stricter()), pd.read_parquet(tmp_path / "cases.parquet"))

    assert found == what_if(compiled("catering"), ready(stricter()), table)


def test_a_version_in_which_names_changed_reads_what_was_filed_under_the_old_ones() -> None:
    old = bundle("catering")
    first = next(item for item in old.data_items if item.kind == "number")
    renamed = Bundle.model_validate_json(old.model_dump_json().replace(f'"{first.id}"', '"renamed_item"'))
    items = tuple(one.model_copy(update={"answers_to": (first.id,)}) if one.id == "renamed_item" else one for one in renamed.data_items)

    found = what_if(compiled("catering"), ready(renamed.model_copy(update={"data_items": items})), catering_table(100))

    assert found.changed == 0


def test_a_row_without_a_day_is_not_evaluated() -> None:
    table = catering_table(0)
    table.loc[0, "as_of"] = "gestern"

    found = what_if(compiled("catering"), compiled("catering"), table)

    assert found.matrix["problem", "problem"] == 1
    assert found.total == len(table)


def test_what_is_withheld_cannot_be_put_into_a_table() -> None:
    submission = gold("catering")[0]
    withheld = Submission(submission.on, submission.selected, holdings=replace(submission.holdings, withheld=frozenset({("人口库", "1")})))

    with pytest.raises(ValueError, match="withheld"):
        case_table([("x", withheld)])


def test_dask_gives_the_same_partition_by_partition_and_can_be_stopped() -> None:
    table = catering_table(150)
    # objects of several kinds in one column are no matter of Dask's text columns
    with dask.config.set({"dataframe.convert-string": False, "scheduler": "synchronous"}):
        cases = dd.from_pandas(table, npartitions=5)  # type: ignore[no-untyped-call]
        heard: list[tuple[int, int]] = []

        found = what_if_over(
            bundle("catering"), stricter(), cases, group="region", at_once=2, progress=lambda done, of: heard.append((done, of))
        )
        stopped = what_if_over(bundle("catering"), stricter(), cases, stop=lambda: len(heard) > 0)

    assert found == what_if(compiled("catering"), ready(stricter()), table, group="region")
    assert heard == [(2, 5), (4, 5), (5, 5)]
    assert (stopped.total, stopped.stopped) == (0, True)


def test_the_workbook_has_every_number_and_no_formula() -> None:
    table = catering_table()
    table["id"] = [f'=HYPERLINK("http://127.0.0.1/{row}")' for row in range(len(table))]
    table["region"] = ["=1+1", "\x07铃", "@x"] * (len(table) // 3) + ["+1"] * (len(table) % 3)
    found = what_if(compiled("catering"), ready(stricter()), table, group="region")

    book = openpyxl.load_workbook(BytesIO(what_if_sheet(found, bundle("catering"), stricter())))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    matrix = book.worksheets[0]
    assert [[cell.value for cell in row][-1] for row in matrix.iter_rows()][-1] == found.total
    assert [row[0].value for row in book["变化明细"].iter_rows(min_row=2)] == [flip.id for flip in found.flips]
    assert {"=1+1", "\ufffd铃", "@x"} <= {cell.value for cell in book["分组"]["A"]}
    assert "规则“" in str(book["变化原因"]["A2"].value) + str(book["变化原因"]["A3"].value)


@pytest.mark.parametrize(
    ("cause", "zh"),
    [
        (Cause("rule", "c_addr"), "规则“"),
        (Cause("waiver"), "容缺办法"),
        (Cause("material", "gone"), "缺“gone”"),
        (Cause("parameter", "least_area"), "参数“最小面积”"),
        (Cause("unreadable"), "某个值的类型与条件不符"),
    ],
)
def test_a_cause_is_told_by_its_name(cause: Cause, zh: str) -> None:
    assert cause_text(cause, bundle("catering"), with_parameter()).startswith(zh)
