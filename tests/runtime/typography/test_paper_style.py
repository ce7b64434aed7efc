"""The setting PAPER_STYLE: what an office may have otherwise, within bounds."""

from __future__ import annotations

import json

import pytest

from runtime.typography.paper_style import FORM, PaperStyle, read_paper_style


def test_nothing_said_is_the_national_standard() -> None:
    style = read_paper_style("")

    assert (style.top, style.left, 210 - style.left - style.right, 297 - style.top - style.bottom) == (37, 28, 156, 225)
    assert style == PaperStyle()


def test_an_office_may_have_some_values_otherwise_and_a_kind_of_paper_others_again() -> None:
    style = read_paper_style('{"left": 30, "numbering": "of", "kinds": {"receipt": {"left": 20, "running": false}, "form": {"top": 20}}}')

    assert (style.of("grant").left, style.of("grant").numbering) == (30, "of")
    assert (style.of("receipt").left, style.of("receipt").running) == (20, False)
    assert style.of("department_form", form=True).top == 20
    assert style.of("department_form", form=True).left == FORM.left


def test_another_size_takes_title_and_leading_along() -> None:
    style = read_paper_style('{"size": 14, "kinds": {"receipt": {"size": 12, "title": 20}}}')

    assert (style.title, style.leading) == (19.25, 25.33)
    assert style.of("receipt").title == 20
    assert style.of("receipt").leading == pytest.approx(25.33 * 12 / 14, abs=0.01)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"left": 5}, "left: 15–45"),
        ({"left": "28"}, "left: 15–45"),
        ({"left": True}, "left: 15–45"),
        ({"left": float("nan")}, "left: 15–45"),
        ({"size": 40}, "size: 9–22"),
        ({"lefft": 30}, "left"),
        ({"numbering": "roman"}, "numbering: dash / of / none"),
        ({"running": 1}, "running: true / false"),
        ({"left": 45, "right": 45, "top": 60, "bottom": 60, "size": 22, "leading": 20}, "leading ≥ 26.4"),
        ({"kinds": {"receipt": {"leading": 12}}}, "leading ≥ 19.2"),
        ({"kinds": {"receipt": {"kinds": {}}}}, "top left"),
        ({"kinds": []}, "kinds"),
        ([], "left"),
        ("x", "left"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_what_is_expected(said: object, expected: str) -> None:
    with pytest.raises(ValueError, match=expected.replace("(", r"\(")):
        read_paper_style(json.dumps(said))


def test_a_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="kinds"):
        read_paper_style("left=30")
