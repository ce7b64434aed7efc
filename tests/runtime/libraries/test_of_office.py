"""The libraries as the office set them up: samples without any, changes seen by every process, wrong set-ups silent and told."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from runtime.holdings import AnswerKind, Record
from runtime.libraries.base import Libraries
from runtime.libraries.demo_records import SHOP, demo_records
from runtime.libraries.look_up import look_up
from runtime.libraries.of_office import OfficeLibraries
from runtime.libraries.sample import SAMPLE_LIBRARIES
from runtime.libraries.setup import LibrarySetup
from runtime.storage import SetupText, Store
from tests.runtime.libraries.given_libraries import AT, DAY, LICENCE, PURPOSE, SUBJECT, Counted, a_setup, held

OWN = Counted(held(), name="用户空间", remote=False)


@dataclass(frozen=True)
class DemoRows:
    def records(self, library: str, holder: str) -> list[Record]:
        return [row for row in demo_records() if (row.library, row.holder) == (library, holder)]


def of_office(store: Store, *, reread_s: float = 0) -> OfficeLibraries:
    return OfficeLibraries(store, DemoRows(), (OWN,), reread_s=reread_s)


def put(store: Store, setup: LibrarySetup, revision: int = 0) -> None:
    store.put_library(SetupText(setup.name, revision, setup.text(), "qian", AT))


def names(libraries: Libraries) -> list[str]:
    return [library.name for library in libraries]


def test_an_office_without_setups_works_with_the_samples_and_the_house_s_own(store: Store) -> None:
    now = of_office(store).now()

    assert names(now) == [name for name, _ in SAMPLE_LIBRARIES]
    assert now.named("用户空间") is OWN
    assert now.setups == {}


def test_an_office_with_setups_works_with_those_and_the_house_s_own_alone(store: Store) -> None:
    put(store, a_setup())

    now = of_office(store).now()
    holdings = look_up([LICENCE], SUBJECT, now, PURPOSE, on=DAY, at=AT)

    assert names(now) == ["用户空间", "法人库"]
    assert holdings.match("法人库", "营业执照", SHOP, DAY) is not None


def test_a_setup_goes_before_the_house_s_own_of_that_name(store: Store) -> None:
    put(store, a_setup(name="用户空间"))

    assert of_office(store).now().named("用户空间") is not OWN

    put(store, a_setup(name="用户空间", enabled=False), revision=1)

    assert of_office(store).now().named("用户空间") is OWN


def test_a_change_is_seen_elsewhere_and_a_library_nobody_touched_stays_the_same(store: Store) -> None:
    elsewhere = of_office(store)
    put(store, a_setup())
    before = elsewhere.now()

    put(store, a_setup(name="人口库"))
    after = elsewhere.now()
    put(store, a_setup(name="人口库", enabled=False), revision=1)
    last = elsewhere.now()

    assert names(before) == names(last) == ["用户空间", "法人库"]
    assert names(after) == ["用户空间", "人口库", "法人库"]
    assert before.named("法人库") is after.named("法人库")
    assert (before.lanes, before.breakers) == (after.lanes, after.breakers)
    assert set(last.setups) == {"法人库"}


def test_a_process_looks_once_in_a_while_and_at_once_when_told(store: Store) -> None:
    libraries = of_office(store, reread_s=3600)
    libraries.now()
    put(store, a_setup())

    assert len(names(libraries.now())) == len(SAMPLE_LIBRARIES)
    libraries.reread()
    assert names(libraries.now()) == ["用户空间", "法人库"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (replace(a_setup(), connector="htpp").text(), "LIBRARY_CONNECTOR_UNKNOWN"),
        (replace(a_setup(), connector="sql").text(), "LIBRARY_SETTING_MISSING"),
        ('{"name": "法人库"}', "DOC_MISSING"),
    ],
)
def test_a_library_that_is_wrongly_set_up_is_silent_and_says_why_when_checked(store: Store, document: str, code: str) -> None:
    store.put_library(SetupText("法人库", 0, document, "qian", AT))

    now = of_office(store).now()
    holdings = look_up([LICENCE], SUBJECT, now, PURPOSE, on=DAY, at=AT)

    assert [(one.kind, one.reason) for one in holdings.answers] == [(AnswerKind.SILENT, "LIBRARY_BADLY_SET_UP")]
    assert {one.code for one in now.check()} == {code}
    assert all(one.text() and one.text("en") for one in now.check())


def test_a_setup_can_be_tried_before_it_is_kept(store: Store) -> None:
    library = of_office(store).connect(a_setup())

    assert library.check() == ()
    assert store.library_setups() == ()


class Fickle(Store):
    """A database that is away now and then."""

    away = False

    def library_changes(self) -> frozenset[tuple[str, int, str]]:
        if self.away:
            raise ConnectionError
        return super().library_changes()


def test_a_database_that_is_away_for_a_moment_changes_no_library(database_url: str) -> None:
    store = Fickle(database_url, office="430102")
    put(store, a_setup())
    libraries = of_office(store)
    before = libraries.now()

    store.away = True
    assert libraries.now() is before
    with pytest.raises(ConnectionError):  # nobody goes on with the samples because a database is away
        of_office(store).now()
    store.close()
