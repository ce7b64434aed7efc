"""The line of time shows, day for day, what `value_on` says, and where it says nothing."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builder.rules.parameter_times import never_counting, regions_of, row_on, time_line
from forms.stated_rule import Parameter, ParameterValue

TODAY = date(2026, 3, 10)
DAYS = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2028, 1, 1)))


@st.composite
def rows(draw: st.DrawFn) -> ParameterValue:
    since, until = draw(DAYS), draw(DAYS)
    if since and until and until < since:
        since, until = until, since
    return ParameterValue(value=draw(st.integers(0, 9)), since=since, until=until, region=draw(st.sampled_from(("", "43", "4331"))))


PARAMETERS = st.lists(rows(), max_size=4).map(lambda found: Parameter(name="p", label="p", rows=tuple(found)))


@given(PARAMETERS, st.integers(0, 2000))
def test_every_day_that_is_shown_has_the_value_that_counts_on_it(parameter: Parameter, offset: int) -> None:
    for region in regions_of(parameter):
        line = time_line(parameter, region, TODAY)
        first, last = line.spans[0].since, line.spans[-1].until
        day = first + timedelta(offset % ((last - first).days + 1))
        [span] = [one for one in line.spans if one.since <= day <= one.until]

        assert span.value == parameter.value_on(day, region)
        assert first <= TODAY <= last


@given(PARAMETERS)
def test_a_row_that_never_counts_changes_nothing_when_it_goes(parameter: Parameter) -> None:
    for unused in never_counting(parameter):
        left = parameter.model_copy(update={"rows": tuple(row for at, row in enumerate(parameter.rows) if at != unused)})
        for region in regions_of(parameter):
            for day in (TODAY, date(2025, 1, 1), date(2027, 6, 1), date(2030, 1, 1)):
                assert left.value_on(day, region) == parameter.value_on(day, region)


def test_a_gap_is_where_an_old_value_ended_and_no_new_one_began() -> None:
    first = ParameterValue(value=50, until=date(2026, 6, 30))
    second = ParameterValue(value=60, since=date(2026, 9, 1))
    line = time_line(Parameter(name="p", label="p", rows=(first, second)), "", TODAY)

    assert [(gap.since, gap.until) for gap in line.gaps] == [(date(2026, 7, 1), date(2026, 8, 31))]
    assert [span.row for span in line.spans] == [0, None, 1]
    assert line.open_start and line.open_end


def test_the_smaller_region_goes_before_the_larger_and_of_equals_the_later_row() -> None:
    parameter = Parameter(
        name="p",
        label="p",
        rows=tuple(ParameterValue(value=value, region=region) for value, region in ((1, ""), (2, "4331"), (3, "43"), (4, "43"))),
    )

    assert [row_on(parameter, TODAY, region) for region in ("", "43", "433101", "11")] == [0, 3, 1, 0]
    assert never_counting(parameter) == (2,)
