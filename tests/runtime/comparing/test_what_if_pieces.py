"""The what-if of the page: its counts are those of the what-if, every flip is counted once under one cause, and it can be watched."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pandas as pd
import pytest

from forms.bundle import Bundle
from forms.edits.base import revised
from forms.errors import Refused
from runtime.bootstrap import Application
from runtime.comparing import what_if_pieces
from runtime.comparing.case_table import Columns, case_table
from runtime.comparing.made_up_cases import made_up_cases
from runtime.comparing.mass_evaluation import OUTCOMES, UNREADABLE, MassEvaluation
from runtime.comparing.past_cases import FILED_UNDER, past_cases
from runtime.comparing.uploaded_cases import uploaded_cases
from runtime.comparing.what_if import what_if
from runtime.comparing.what_if_pieces import DAY, MONTH, Compared, Piece, compare_pieces, is_better, main_cause
from runtime.comparing.what_if_run import WhatIfRun
from runtime.compiled import CompiledBundle, compile_bundle
from tests.runtime.given_house import a_filed_case
from tests.runtime.given_table import gold
from tests.samples import GOLD, bundle, compiled, imported

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 3, 10)
REGION = "value:venue_region"


def stricter() -> Bundle:
    """Catering in which less may come later and one rule is gone: some are worse off, some better."""
    found = bundle("catering")
    waiver = found.waiver.model_copy(update={"max_materials": 1})
    return revised(found, waiver=waiver, rules=tuple(rule for rule in found.rules if rule.id != "c_addr"))


def ready(found: Bundle) -> CompiledBundle:
    made = compile_bundle(found)
    assert isinstance(made, CompiledBundle)
    return made


def pieces(rows: int = 3_000, each: int = 1_000) -> list[pd.DataFrame]:
    return list(made_up_cases(bundle("catering"), rows, on=TODAY, piece=each))


def compared(frames: list[pd.DataFrame], **given: object) -> Compared:
    both = (Piece(frame, frame) for frame in frames)
    return compare_pieces(compiled("catering"), ready(stricter()), both, groups=(REGION, "value:none"), **given)  # type: ignore[arg-type]


def test_it_counts_what_the_what_if_counts_and_each_flip_once_under_its_main_cause() -> None:
    frames = pieces()

    found = compared(frames)

    plain = what_if(compiled("catering"), ready(stricter()), frames)
    assert found.found.matrix == plain.matrix
    assert found.found.by_cause == plain.by_cause
    assert [(one.id, one.old, one.new, one.causes) for one in found.found.flips] == [
        (one.id, one.old, one.new, one.causes) for one in plain.flips
    ]
    assert sum(found.flows.values()) == plain.changed > found.better > 0
    assert Counter((one.old, one.new, main_cause(one.causes)) for one in plain.flips) == found.flows


def test_every_grouping_adds_up_and_the_rows_of_flips_are_those_of_the_table() -> None:
    frames = pieces()

    found = compared(frames)

    assert set(found.by_group) == {REGION, MONTH, DAY}
    for groups in found.by_group.values():
        assert sum(sum(matrix.values()) for matrix in groups.values()) == found.found.total
    table = pd.concat(frames).set_index("id")
    for flip, (_, row) in zip(found.found.flips, found.rows.iterrows(), strict=True):
        assert row["id"] == flip.id
        assert row["value:venue_area"] == table.loc[flip.id, "value:venue_area"] or pd.isna(row["value:venue_area"])
    assert len(found.missing) == len(found.rows)
    assert {flip.group for flip in found.grouped(REGION).flips} <= set(found.by_group[REGION])


def test_better_and_worse_are_listed_both_however_many_there_are_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(what_if_pieces, "MOST_KEPT", 3)

    found = compared(pieces())

    sides = Counter(is_better(flip.old, flip.new) for flip in found.found.flips)
    assert sides == {True: 3, False: 3}
    assert len(found.rows) == 6 < found.found.changed


def test_it_tells_how_far_it_is_and_stops_when_asked() -> None:
    heard: list[int] = []

    found = compared(pieces(), progress=heard.append, stop=lambda: len(heard) == 2)

    assert heard == [1_000, 2_000]
    assert (found.found.total, found.found.stopped) == (2_000, True)


# ---- made-up cases


def test_made_up_cases_are_the_same_in_every_process() -> None:
    code = "from tests.runtime.comparing.test_what_if_pieces import pieces; frame = pieces(300)[0]; print(frame[sorted(frame)].to_csv())"
    said = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]

    assert said[0] == said[1] != b""


@pytest.mark.parametrize("name", GOLD)
def test_made_up_cases_are_the_same_for_the_same_seed_and_every_version_can_read_them(name: str) -> None:
    first, again = (list(made_up_cases(bundle(name), 700, on=TODAY, piece=300)) for _ in range(2))

    for one, other in zip(first, again, strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert [len(frame) for frame in first] == [300, 300, 100]
    found = MassEvaluation(compiled(name)).outcomes(Columns(first[0]))
    assert OUTCOMES.index(UNREADABLE) not in found.codes
    assert len(set(found.codes.tolist())) > 1


def test_a_bundle_without_test_cases_begins_with_somebody_who_has_everything() -> None:
    lone = revised(bundle("disability"), test_cases=())

    (frame,) = made_up_cases(lone, 200, on=TODAY)

    assert frame["item:" + lone.items[0].id].any()
    assert (frame["as_of"] <= pd.Timestamp(TODAY)).all()


def test_a_record_without_an_end_in_a_column_of_days_is_still_held() -> None:
    """NaT among days is no day that has passed."""
    table = case_table((str(at), one) for at, one in enumerate(gold("catering")))
    typed = table.assign(**{name: pd.to_datetime(table[name]) for name in table.columns if name.endswith(":valid_to")})

    plain, same = (MassEvaluation(compiled("catering")).outcomes(Columns(one)) for one in (table, typed))

    assert plain.codes.tolist() == same.codes.tolist()


# ---- uploaded tables


def uploaded(name: str) -> tuple[str, bytes]:
    """The submissions of catering as a file of that kind."""
    raws = imported("catering").submissions
    told = [
        {key: value if key in ("id", "as_of") else json.dumps(value) for key, value in raw.items() if key != "expected"}
        for raw in raws
        if isinstance(raw, dict)
    ]
    frame, out = pd.DataFrame(told), io.BytesIO()
    match name.rpartition(".")[2]:
        case "csv":
            frame.to_csv(out, index=False)
        case "parquet":
            frame.to_parquet(out)
        case "xlsx":
            frame.to_excel(out, index=False)
        case "jsonl":
            out.write("\n".join(json.dumps(raw, ensure_ascii=False) for raw in raws).encode())
        case "json":
            out.write(json.dumps({"submissions": raws}, ensure_ascii=False).encode())
    return name, out.getvalue()


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.xlsx", "a.jsonl", "a.json"])
def test_an_uploaded_table_is_read_as_the_submissions_it_holds(name: str) -> None:
    (piece,) = uploaded_cases(*uploaded(name), bundle("catering"), stricter())

    outcomes = MassEvaluation(compiled("catering")).outcomes(Columns(piece.old))
    expected = [raw["expected"]["outcome"] for raw in imported("catering").submissions if isinstance(raw, dict)]  # type: ignore[index, call-overload]
    assert [OUTCOMES[code] for code in outcomes.codes] == expected


def test_a_flat_table_of_cases_is_taken_as_it_is() -> None:
    frame, out = pieces(50, 50)[0], io.BytesIO()
    frame.to_parquet(out)

    (piece,) = uploaded_cases("flat.parquet", out.getvalue(), bundle("catering"), stricter())

    outcomes = [MassEvaluation(compiled("catering")).outcomes(Columns(one)).codes.tolist() for one in (frame, piece.old)]
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"id", "UPLOADED_CASES_KIND"),
        ("a.csv", b"number,day\n1,2\n", "UPLOADED_CASES_COLUMNS"),
        ("a.csv", b"\xff\xfe\x00\x00", "UPLOADED_CASES_BROKEN"),
        ("a.csv", b"", "UPLOADED_CASES_BROKEN"),
        ("a.parquet", b"PAR1 and no more", "UPLOADED_CASES_BROKEN"),
        ("a.xlsx", b"PK\x03\x04 and no more", "READ_BROKEN"),
        ("a.jsonl", b'{"id": 1}\n{', "UPLOADED_CASES_LINE"),
        ("a.json", b"{}", "SUBMISSIONS_NOT_A_LIST"),
    ],
)
def test_a_file_that_is_no_such_table_says_why(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        list(uploaded_cases(name, content, bundle("catering"), stricter()))

    assert [one.code for one in refused.value.problems] == [code]
    assert refused.value.problems[0].text()


# ---- past cases


def test_past_cases_come_out_as_they_were_advised_when_they_were_filed(house: Application) -> None:
    filed = {a_filed_case(house, one).number: one for one in ("s01", "s02")}
    expected = {raw["id"]: raw["expected"]["outcome"] for raw in imported("catering").submissions if isinstance(raw, dict)}  # type: ignore[index, call-overload]

    (frame,) = past_cases(house, "catering")

    outcomes = MassEvaluation(compiled("catering")).outcomes(Columns(frame))
    found = {filed[id_]: OUTCOMES[code] for id_, code in zip(frame["id"], outcomes.codes, strict=True)}
    assert found == {one: expected[one] for one in filed.values()}
    assert frame[FILED_UNDER].tolist() == [1, 1]
    assert house.store.filed_by_year("catering") == {"2026": 2}
    assert len(next(past_cases(house, "catering", year="2026"))) == 2
    assert list(past_cases(house, "catering", year="2025")) == []


def test_past_cases_are_read_page_by_page_and_none_twice(house: Application) -> None:
    numbers = [a_filed_case(house, one).number for one in ("s01", "s02", "s03")]

    first = house.store.filings("catering", most=2)
    second = house.store.filings("catering", after=(first[-1].day, first[-1].case_id), most=2)

    assert sorted(one.number for one in (*first, *second)) == sorted(map(str, numbers))
    assert len(second) == 1


# ---- on a thread of its own


def test_a_run_goes_on_by_itself_and_keeps_its_result() -> None:
    run = WhatIfRun(bundle("catering"), stricter(), lambda old, new: [Piece(frame, frame) for frame in pieces()], of=3_000)

    assert run.wait(60)

    assert run.result is not None
    assert (run.result.found.total, run.share, run.problems) == (3_000, 1.0, ())


def test_a_run_is_stopped_after_the_piece_it_is_at() -> None:
    first, go_on = Event(), Event()

    def slowly(_old: Bundle, _new: Bundle) -> Iterator[Piece]:
        for frame in pieces():
            yield Piece(frame, frame)
            first.set()
            assert go_on.wait(60)

    run = WhatIfRun(bundle("catering"), stricter(), slowly)
    assert first.wait(60)
    run.stop()
    go_on.set()

    assert run.wait(60)
    assert run.result is not None
    assert (run.result.found.total, run.result.found.stopped) == (1_000, True)


def test_what_keeps_a_run_from_its_end_is_told() -> None:
    broken = revised(bundle("catering"), rules=(bundle("catering").rules[0].model_copy(update={"holds": {"nonsense": []}}),))

    runs = [
        WhatIfRun(bundle("catering"), stricter(), lambda old, new: uploaded_cases("a.txt", b"", old, new)),
        WhatIfRun(bundle("catering"), broken, lambda old, new: ()),
    ]

    assert all(run.wait(60) for run in runs)
    assert [run.problems[0].code for run in runs] == ["UPLOADED_CASES_KIND", "COND_UNKNOWN_OPERATOR"]
