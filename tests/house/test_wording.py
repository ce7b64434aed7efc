"""The words users see: each in both languages, with the same parameters, and nowhere but in forms/wording."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath

import pytest

import forms.wording
from scripts.draw_layout import ROOT, present_files

CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
KEY = re.compile(r"\b[A-Z][A-Z0-9_]+\b")
BUILT = re.compile(r"(?=.*[A-Z]{3})(?:[A-Z0-9_]|\\w\+)+")
"""A key put together in code, as a pattern: parts of it are known."""

SPOKEN = re.compile("[\u3400-\u9fff\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]")
"""What makes a string a piece of Chinese. A bracket alone does not: patterns that read what people type name both kinds."""

SLIP = re.compile("(?<=[\u3400-\u9fff\u201d])[,;:?!]|[,;:?!](?=[\u3400-\u9fff\u201c])")

SCREENS = ("runtime/pages", "runtime/cli", "runtime/api", "builder", "navigation.py", "app.py")
WITHOUT_CHINESE = {"PAGE_OTHER_LANGUAGE", "STREAMLIT_REQUIRED_MARK", "MONTHS"}
"""Keys whose Chinese text is rightly in another language, or a sign."""

SIGNS = ("DESIGN_SIGN_",)
"""How keys begin that name keys of the keyboard, which are called alike everywhere."""

OTHER_PARAMETERS = {"TYPE_DATE_WRITTEN", "STREAMLIT_FILE_KIND", "STREAMLIT_ICON"}
"""Keys whose texts rightly take different parameters: a Chinese date is written in three parts, an English one as ISO has
it; and of what Streamlit says, Chinese keeps what people need to know."""

BY_MODULE = ("STREAMLIT_",)
"""How keys begin that are handed on with their whole module and so are named nowhere."""

MODULES = tuple(importlib.import_module(f"forms.wording.{found.name}") for found in pkgutil.iter_modules(forms.wording.__path__))
WORDS: tuple[tuple[str, str, str], ...] = tuple((key, zh, en) for module in MODULES for key, (zh, en) in module.WORDS.items())
ON_SCREEN = tuple(file for file in present_files() if file.suffix == ".py" and any(file.is_relative_to(room) for room in SCREENS))


def parameters(text: str) -> set[str]:
    """The names a text wants filled in; by which one only the ending of an English word goes, Chinese may leave out."""
    return {name for _, name, spec, _ in string.Formatter().parse(text) if name is not None and "|" not in (spec or "")}


def spoken(source: str) -> list[tuple[int, str]]:
    """Line and text of every Chinese string that is no docstring."""
    tree = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in silent)
    return [(node.lineno, node.value) for node in strings if isinstance(node.value, str) and SPOKEN.search(node.value)]


def named_in(path: PurePosixPath, text: str) -> set[str]:
    """Keys, and patterns of keys (`NEED_\\w+`), that a file names. What a module of words keeps in WORDS it only defines."""
    if path.suffix != ".py":
        return set(KEY.findall(text))
    tree = ast.parse(text)
    defined = {
        id(key)
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "WORDS"
        if isinstance(node.value, ast.Dict)
        for key in node.value.keys
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in defined:
            found |= set(KEY.findall(node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else r"\w+" for part in node.values]
            found.add("".join(str(part) for part in parts))
    return found


def unused(keys: Iterable[str], named: AbstractSet[str]) -> list[str]:
    """Keys that nothing names, whole or by a pattern that tells at least a word of it."""
    patterns = [re.compile(one) for one in named if BUILT.fullmatch(one)]
    return [key for key in keys if key not in named and not any(pattern.fullmatch(key) for pattern in patterns)]


def test_every_key_is_said_somewhere() -> None:
    files = [file for file in present_files() if file.suffix in (".py", ".jinja", ".toml", ".json") and file.parts[0] != "tests"]
    named = {one for file in files for one in named_in(file, (ROOT / file).read_text(encoding="utf-8"))}

    assert unused((key for key, _, _ in WORDS if not key.startswith(BY_MODULE)), named) == []


def test_a_key_that_nobody_says_would_be_noticed() -> None:
    code = 'WORDS: dict[str, str] = {"OLD_WORD": "", "NEED_NEVER": "", "TITLE": ""}\nsay(f"NEED_{name}"), say("TITLE"), f"{x}_{y}"\n'

    assert unused(["OLD_WORD", "NEED_NEVER", "TITLE"], named_in(PurePosixPath("words.py"), code)) == ["OLD_WORD"]


def test_no_key_is_written_twice() -> None:
    keys = [key for key, _, _ in WORDS]

    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_words_take_the_same_parameters_in_both_languages() -> None:
    differing = {key: (zh, en) for key, zh, en in WORDS if parameters(zh) != parameters(en)}

    assert {key: texts for key, texts in differing.items() if key not in OTHER_PARAMETERS} == {}


def test_chinese_words_are_chinese() -> None:
    assert {key: zh for key, zh, _ in WORDS if not CHINESE.search(zh) and key not in WITHOUT_CHINESE and not key.startswith(SIGNS)} == {}


def test_chinese_words_are_parted_by_chinese_punctuation() -> None:
    # GB/T 15834: a comma of another alphabet between two characters is a slip of the keyboard, on screen and on paper
    assert {key: zh for key, zh, _ in WORDS if SLIP.search(zh)} == {}


def test_no_english_words_are_missing() -> None:
    assert [key for key, _, en in WORDS if not en.strip()] == []


def test_what_is_excused_still_exists() -> None:
    assert {key for key, _, _ in WORDS} >= WITHOUT_CHINESE | OTHER_PARAMETERS


def test_a_parameter_is_a_plain_name() -> None:
    odd = [key for key, zh, en in WORDS for name in parameters(zh) | parameters(en) if not name.isidentifier()]

    assert odd == []


def test_screens_take_their_words_from_the_catalogue() -> None:
    found = {str(module): spoken((ROOT / module).read_text(encoding="utf-8")) for module in ON_SCREEN}

    assert {module: strings for module, strings in found.items() if strings} == {}


def test_a_word_written_into_a_screen_would_be_noticed() -> None:
    source = 'def page() -> None:\n    """提交页。"""\n    button(f"提交{1}")\n'

    assert spoken(source) == [(3, "提交")]


@pytest.mark.parametrize(("count", "text"), [(1, "1 field · 2 materials"), ("1", "1 field · 2 materials"), (0, "0 fields · 2 materials")])
def test_what_follows_a_number_agrees_with_it(count: object, text: str) -> None:
    assert forms.wording.say("MATTERS_QUIET", "en", fields=count, materials=2) == text
