"""doctor and the start of a house: the faces and the geometry of its papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.errors import Refused
from runtime.bootstrap import application
from runtime.typography.face_map import FOLDER
from tests.runtime.cli.given_line import run


def fonts() -> tuple[bool, str]:
    (told,) = [(one["ok"], one["message"]) for one in run("doctor", "--json").json if one["what"] == "fonts"]
    return told


@pytest.mark.usefixtures("at_home")
def test_a_house_with_the_vendored_faces_is_sound() -> None:
    assert fonts()[0]


@pytest.mark.usefixtures("at_home")
def test_an_own_face_that_cannot_be_used_is_told_by_its_name_and_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "小标宋.otf").write_bytes(b"OTTO" + b"\0" * 60)
    monkeypatch.setenv("FACES", f"fang={tmp_path}/仿宋.ttf,title={tmp_path}/小标宋.otf")
    monkeypatch.setenv("RARE_FONTS", str(tmp_path / "rare"))

    sound, message = fonts()

    assert not sound
    assert "仿宋.ttf" in message and "小标宋.otf" in message and "CFF" in message and "RARE_FONTS" in message


@pytest.mark.usefixtures("at_home")
def test_a_kind_of_paper_that_does_not_exist_is_told_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPER_STYLE", '{"kinds": {"receit": {"size": 14}, "form": {"left": 20}}}')

    sound, message = fonts()

    assert not sound and "receit" in message and "“receipt”" in message


@pytest.mark.usefixtures("at_home")
def test_own_faces_and_rare_characters_that_can_be_used_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.ttf").write_bytes((FOLDER / "OneFormHei-Medium.ttf").read_bytes())
    vendored = fonts()[1]
    monkeypatch.setenv("FACES", f"fang={tmp_path}/a.ttf")
    monkeypatch.setenv("RARE_FONTS", str(tmp_path))

    sound, message = fonts()

    assert sound and message != vendored


@pytest.mark.usefixtures("at_home")
def test_a_house_does_not_open_with_a_face_it_cannot_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACES", f"fang={tmp_path}/仿宋.ttf")

    with pytest.raises(Refused) as refused:
        application.__wrapped__()

    assert [(problem.code, problem.where) for problem in refused.value.problems] == [("PAPER_FONT_ABSENT", "fang")]
    worker = run("worker", "--once")
    assert worker.status != 0 and "仿宋.ttf" in worker.err
