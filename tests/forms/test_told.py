"""What a Problem tells: names listed, and words that are said in each language in its own way."""

from __future__ import annotations

import pickle

from forms.problems import Problem
from forms.told import told, told_list
from forms.wording import say


def test_an_english_sentence_lists_names_as_english_does() -> None:
    problem = Problem("LINT_LIBRARY_HOLDS", params={"name": "营业执照", "libraries": told_list(["法人库", "电子证照库"])})

    assert "法人库、电子证照库" in problem.text()
    assert "法人库, 电子证照库" in problem.text("en")


def test_words_within_a_sentence_are_english_in_an_english_one() -> None:
    readers = told_list([told("READER_RULE", label="面积"), told("READER_DEMAND", label="执照")])

    problem = Problem("EDIT_READ_BY_RULE", params={"label": "建筑面积", "readers": readers})

    assert readers in problem.text()
    assert readers.english in problem.text("en")
    assert "、" not in readers.english


def test_it_crosses_to_another_process_and_compares_as_its_chinese() -> None:
    names = told_list(["住所", "联系手机"])

    again = pickle.loads(pickle.dumps(names))

    assert (again, again.english) == ("住所、联系手机", "住所, 联系手机")


def test_quotes_within_quotes_are_single_ones() -> None:
    title = "开办餐饮店“一件事”"

    assert "“开办餐饮店‘一件事’”" in say("DESIGN_DECIDES_ITEM", item=title)
    assert "“开办餐饮店‘一件事’”" in say("DESIGN_DECIDES_ITEM", "en", item=title)
    assert title in say("SIGN_OFF_TITLE", title=title)
