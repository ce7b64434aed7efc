"""A package of another house is kept as it is: to be read, never to be acted on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from forms.errors import Refused
from runtime.archive.export_case import export_kept
from runtime.archive.keep_package import keep_package, kept_package
from runtime.archive.manifest import Part
from runtime.archive.pack import Package
from runtime.bootstrap import Application, build
from runtime.digests import sha256_of
from runtime.people import Person
from runtime.settings import read_settings
from tests.runtime.archive.given_package import forged, path_of
from tests.runtime.given_house import TUESDAY, WANG, WU, ZHANG, codes, on_day

CLERK = replace(WANG, login="ye", name="叶示例", office="430103")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Application]:
    """The house of another office, empty."""
    opened = on_day(build(read_settings({"DATA_DIR": str(tmp_path / "elsewhere"), "DEMO": "1", "OFFICE": "430103"})), TUESDAY)
    opened.store.migrate()
    yield opened
    opened.close()


def test_it_is_kept_once_and_taken_out_as_it_came(elsewhere: Application, package: Package) -> None:
    kept, new = keep_package(elsewhere, CLERK, package.content)
    again = keep_package(elsewhere, CLERK, package.content)

    assert new and not again[1]
    assert (kept.source_office, kept.number, kept.title) == ("430102", package.manifest.about.number, "开办餐饮店“一件事”")
    assert elsewhere.store.kept_packages() == (kept,)
    assert export_kept(elsewhere, CLERK, kept.number, way="command") == (kept, package.content)
    assert [one.by for one in elsewhere.store.exports(case_id=kept.case_id)] == ["ye"]


def test_it_is_no_case_of_the_house_and_the_house_stays_sound(elsewhere: Application, package: Package) -> None:
    kept, _ = keep_package(elsewhere, CLERK, package.content)

    assert elsewhere.store.case(kept.case_id) is None
    assert elsewhere.store.case_by_number(kept.number) is None
    assert (elsewhere.store.verify().cases, elsewhere.store.verify().bad) == (0, ())


def test_purging_leaves_it(elsewhere: Application, package: Package) -> None:
    kept, _ = keep_package(elsewhere, CLERK, package.content)
    loose = elsewhere.objects.put(b"nobody names it")

    swept = elsewhere.objects.sweep(elsewhere.store.object_keys(), before=elsewhere.clock.now() + timedelta(days=40_000))

    assert swept == 1 and elsewhere.objects.size(loose) >= 0
    assert kept_package(elsewhere, kept.number) == (kept, package.content)


def test_a_package_with_a_deviation_is_not_kept(elsewhere: Application, package: Package, files: dict[str, bytes]) -> None:
    evil = forged(package.manifest, files, {path_of(package.manifest, Part.MATERIAL): lambda content: content + b"x"})

    with pytest.raises(Refused) as refused:
        keep_package(elsewhere, CLERK, evil)

    assert "ARCHIVE_MATERIAL_GONE" in codes(refused.value)
    assert elsewhere.store.kept_packages() == ()
    assert elsewhere.objects.size(sha256_of(evil)) == 0


@pytest.mark.parametrize("person", [replace(WU, office="430103"), replace(ZHANG, office="430103"), WANG])
def test_only_the_window_of_that_house_takes_it_in(elsewhere: Application, package: Package, person: Person) -> None:
    with pytest.raises(Refused):
        keep_package(elsewhere, person, package.content)

    assert elsewhere.store.kept_packages() == ()


def test_an_own_case_is_not_taken_in(archived: Application, package: Package) -> None:
    with pytest.raises(Refused) as refused:
        keep_package(archived, WANG, package.content)

    assert codes(refused.value) == ["ARCHIVE_OWN_CASE"]
