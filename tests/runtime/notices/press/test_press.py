"""The press: what nobody has published yet, printed in a limited child, and its picture with the faults marked."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from PIL import Image

from forms.problems import Problem
from runtime.notices.compose import compose
from runtime.notices.press import child, pool
from runtime.notices.press.order import Order, order_of
from runtime.notices.press.preview import Printed, preview, print_all_limited, print_limited
from runtime.notices.template import house_library
from tests.runtime.notices.given_paper import KINDS, a_context, text_of
from tests.runtime.notices.test_template import ATTACKS


@pytest.fixture(scope="module", autouse=True)
def _presses() -> Iterator[None]:
    yield
    pool.close_presses()


def an_order(source: str, **data: object) -> Order:
    return Order(source, data, "试")


def page(body: str, **data: object) -> Order:
    return an_order(f"<doc>\n<title>通知书</title>\n{body}\n</doc>", **data)


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in problems]


@pytest.mark.parametrize("kind", KINDS)
def test_the_press_prints_the_very_paper_that_would_be_issued(kind: str) -> None:
    context = a_context(kind)

    printed = print_limited(order_of(kind, context, house_library().templates[kind]))

    assert isinstance(printed, Printed), printed
    assert printed.content == compose(kind, context).content


def test_a_preview_is_a_picture_of_the_pages_asked_for() -> None:
    order = order_of("acceptance", a_context("acceptance"), house_library().templates["acceptance"])

    shown = preview(order, show=(1, 2), width=400)

    assert shown.problems == () and shown.pages == 2
    assert [Image.open(io.BytesIO(picture)).width for picture in shown.pictures] == [400, 400]
    assert told(preview(order, show=(9,)).problems) == [("PAPER_PAGE_BEYOND", "")]


def test_an_unknown_field_stands_in_red_where_it_is_and_the_rest_as_ever() -> None:
    order = page("<to>{{ name }}：</to>\n<p>逾期未补交的，{{ consequence }}。</p>\n<p>特此通知。</p>", name="王䶮")

    shown = preview(order)

    text = text_of(shown.content)
    assert "王䶮：" in text and "逾期未补交的，第4行：字段不存在。" in text and "特此通知" in text
    assert told(shown.problems) == [("PAPER_TEMPLATE_NO_FIELD", "line 4")]
    assert red_points(shown.pictures[0]) > 200 > red_points(preview(page("<p>{{ name }}</p>", name="甲")).pictures[0])


def red_points(picture: bytes) -> int:
    points = Image.open(io.BytesIO(picture)).convert("RGB").tobytes()
    return sum(red > 150 and green < 90 and blue < 90 for red, green, blue in zip(points[::3], points[1::3], points[2::3], strict=True))


@pytest.mark.parametrize(
    ("body", "text", "codes"),
    [
        ("<p>{{ n|money }}{{ t|money }}</p>", "7.00第3行：填不进去", ["PAPER_TEMPLATE_VALUE"]),
        ("<p>{{ l }}甲</p>", "第3行：填不进去甲", ["PAPER_TEMPLATE_VALUE"]),
        ("{% for x in t %}<p>{{ x }}</p>{% endfor %}<p>末</p>", "末", ["PAPER_TEMPLATE_VALUE"]),
        ("{% for x in gone %}<p>{{ x }}</p>{% endfor %}<p>末</p>", "末", ["PAPER_TEMPLATE_NO_FIELD"]),
        ("{% if gone > 3 %}<p>甲</p>{% else %}<p>乙</p>{% endif %}", "乙", ["PAPER_TEMPLATE_NO_FIELD"]),
        ("<p>{{ gone.part|date }}丙</p>", "第3行：字段不存在丙", ["PAPER_TEMPLATE_NO_FIELD"]),
        ("<p>{{ gone|default('无') }}</p>", "无", ["PAPER_TEMPLATE_NO_FIELD"]),
        ("<p>前{{ f() }}后</p>", "前第3行：写法有误后", ["PAPER_TEMPLATE_FORBIDDEN"]),
        ("<p>前{{ t|upper }}后</p>", "前第3行：写法有误后", ["PAPER_TEMPLATE_NO_FILTER"]),
        ("{% include 'gone' %}\n<p>末</p>", "第3行：片段不存在末", ["PAPER_TEMPLATE_NO_SNIPPET"]),
        ("{% set a = 1 %}\n<p>末</p>", "第3行：写法有误末", ["PAPER_TEMPLATE_FORBIDDEN"]),
        ("<q>坏</q>\n<p>末</p>", "第3行：写法有误末", ["PAPER_TAG_NOT_ALLOWED", "PAPER_TEXT_OUTSIDE"]),
        ('<p align="up">坏</p>\n<p>末</p>', "第3行：写法有误末", ["PAPER_ATTRIBUTE_VALUE"]),
        ('<sign org="{{ gone }}" date="乙"/>', "〔第3行：字段不存在〕", ["PAPER_TEMPLATE_NO_FIELD"]),
        ('<table cols="1"><tr><td>{{ gone }}</td></tr></table>', "第3行：字段不存在", ["PAPER_TEMPLATE_NO_FIELD"]),
    ],
)
def test_a_fault_of_a_line_spoils_that_line_only(body: str, text: str, codes: list[str]) -> None:
    shown = preview(page(body, n=7, t="甲", l=("一", "二")))

    assert [one.code for one in shown.problems] == codes
    assert text in text_of(shown.content)
    assert shown.pictures


def test_nothing_with_a_fault_is_ever_printed_as_a_paper() -> None:
    for body in ("<p>{{ gone }}</p>", "<p>{{ f() }}</p>", "<q/>"):
        assert not isinstance(print_limited(page(body)), Printed)


def test_a_missing_element_is_told_and_the_page_is_shown_all_the_same() -> None:
    order = order_of("acceptance", a_context("acceptance"), "<doc><title>{{ title }}</title><p>{{ applicant.name }}</p></doc>")

    shown = preview(order)

    assert shown.pictures and {"complete", "issue", "query"} <= shown.lacking
    refused = print_limited(order)
    assert isinstance(refused, tuple) and {one.code for one in refused} == {"NOTICE_ELEMENT_MISSING"}


@pytest.mark.parametrize("source", [source for source, _ in ATTACKS], ids=range(len(ATTACKS)))
def test_an_attack_shows_nothing_of_the_house_even_where_faults_are_forgiven(source: str) -> None:
    shown = preview(page(source, office="示例局", text="字" * 400, materials=({"title": "甲"},), count=1, applicant={"name": "乙"}))

    assert shown.problems
    assert not {one.code for one in shown.problems} & {"PAPER_PRESS_BROKEN", "PAPER_TOO_HEAVY"}
    text = text_of(shown.content) if shown.content else ""
    assert not any(word in text for word in ("<class", "<function", "builtins", "__", "root:", "0x7f", "environ"))
    assert len(text) < 20_000


ROWS = tuple({"title": "长" * 60} for _ in range(140))
LARGE = [
    ("{% for a in rows %}{% for b in rows %}<p>{{ a.title }}{{ b.title }}</p>{% endfor %}{% endfor %}", "PAPER_OUTPUT_TOO_LONG"),
    ("{% for a in rows %}{% for b in rows %}{{ a.x }}{% endfor %}{% endfor %}", "PAPER_TEMPLATE_VALUE"),
    ("<p>一</p><pagebreak/>" * 400, "PAPER_TOO_MANY_PAGES"),
    ("<p>{{ long }}</p>" * 9, "PAPER_OUTPUT_TOO_LONG"),
    ('<table cols="1,30">' + "<tr><td>{{ rows[0].title }}</td><td/></tr>" * 800 + "</table>", "PAPER_TOO_SLOW"),
]


@pytest.mark.parametrize(("body", "code"), LARGE, ids=[code for _, code in LARGE])
def test_what_would_fill_the_machine_is_stopped_and_told(body: str, code: str) -> None:
    refused = print_limited(page(body, rows=ROWS, long="字" * 99_999 + "\n" * 50_000))

    if isinstance(refused, Printed):
        assert code == "PAPER_TOO_SLOW" and refused.pages < 300  # a quick machine may finish it
    else:
        assert {one.code for one in refused} <= {code, "PAPER_TOO_SLOW", "PAPER_TOO_MANY_PAGES"}


def test_an_unbounded_mark_up_bomb_is_no_mark_up() -> None:
    bomb = '<!DOCTYPE doc [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><doc><p>&b;</p></doc>'

    refused = print_limited(an_order(bomb))

    assert isinstance(refused, tuple) and told(refused)[0][0] == "PAPER_MARKUP_FORBIDDEN"


def in_a_fork_that(does: str) -> Sequence[Problem]:
    """What the house hears of a fork in which a template has got hold of Python: the worst that could happen."""
    script = (
        "import sys, os, socket, tempfile, time, subprocess\nfrom runtime.notices.press import child\n"
        "from runtime.notices.press.order import Order\nchild.rehearse()\n"
        f"def answered(order):\n    {does}\n    return child.packed([])\n"
        "child.answered = answered\nchild.SECONDS = 1\nchild.WALL_SECONDS = 4.0\nchild.CPU_SECONDS = 1\n"
        "sys.stdout.buffer.write(child.in_a_fork(Order('', {}, '')))"
    )
    done = subprocess.run([*pool.CHILD[:3], "-c", script], capture_output=True, cwd=pool.ROOT, check=True, timeout=120)
    return child.unpacked(done.stdout)[0]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no forks")
@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("open('/etc/passwd').read()", "PAPER_PRESS_BROKEN"),
        ("open(tempfile.gettempdir() + '/oneform-press', 'w').write('x')", "PAPER_PRESS_BROKEN"),
        ("socket.create_connection(('127.0.0.1', 9))", "PAPER_PRESS_BROKEN"),
        ("subprocess.run(['true'])", "PAPER_PRESS_BROKEN"),
        ("for _ in iter(int, 1): pass", "PAPER_TOO_SLOW"),
        ("time.sleep(60)", "PAPER_TOO_SLOW"),
        ("return 'a' * 10**10", "PAPER_PRESS_BROKEN"),
        ("os.kill(os.getpid(), 9)", "PAPER_PRESS_BROKEN"),
        ("os.close(1); os._exit(0)", "PAPER_PRESS_BROKEN"),
    ],
)
def test_a_fork_can_neither_read_nor_write_nor_call_out_nor_stay(does: str, code: str) -> None:
    assert [one.code for one in in_a_fork_that(does)] == [code]


def test_a_press_that_was_killed_is_started_anew() -> None:
    order = page("<p>甲</p>")
    assert isinstance(print_limited(order), Printed)
    for press in pool._idle:
        assert press.child is not None
        press.child.kill()
        press.child.wait()

    assert isinstance(print_limited(order), Printed)


def test_an_order_that_was_broken_off_leaves_no_answer_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    press = pool.Press()
    mine, other = pickle.dumps(page("<p>甲</p>")), page("<p>乙</p>")

    def broken_off(*_: object) -> bytes:
        assert press.child is not None and press.child.stdin is not None
        press.child.stdin.write(child.LENGTH.pack(len(mine)) + mine)
        press.child.stdin.flush()
        raise KeyboardInterrupt

    press.start()
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(pool, "_asked", broken_off)
        press.print(other)
    try:
        assert "乙" in text_of(child.unpacked(press.print(other))[3][0])
    finally:
        press.close()


def test_many_papers_come_in_the_order_they_were_asked_for() -> None:
    orders = [page(f"<p>第{number}份</p>") for number in range(12)]

    papers = [one for one in print_all_limited(orders) if isinstance(one, Printed)]

    assert [f"第{number}份" in text_of(paper.content) for number, paper in enumerate(papers)] == [True] * 12


def test_an_order_travels_whole() -> None:
    order = order_of("refusal", a_context("refusal"), "x")

    assert pickle.loads(pickle.dumps(order)) == order
    assert replace(order, source="y") != order
