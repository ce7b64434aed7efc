"""The package of a case: everything is in it, in the order of the list, nothing that is nobody's business, and always the same bytes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from forms.errors import Refused
from runtime import intake, review
from runtime.archive.catalogue import catalogue_csv
from runtime.archive.catalogue_pdf import catalogue_pdf
from runtime.archive.folders import Folder
from runtime.archive.gather import gather
from runtime.archive.manifest import MANIFEST, Part
from runtime.archive.pack import Package, pack
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from runtime.events import digest_of
from runtime.storage import Rating
from tests.runtime.archive.given_package import a_closed_case, a_withdrawn_case, issue
from tests.runtime.given_house import WANG, ZHANG, a_filed_case, a_house, codes


def texts(files: dict[str, bytes]) -> str:
    """Everything in it that is text."""
    return "\n".join(data.decode() for path, data in files.items() if path.endswith((".json", ".jsonl", ".csv", ".txt")))


def test_the_folders_come_in_the_order_of_a_case(files: dict[str, bytes]) -> None:
    folders = list(dict.fromkeys(path.partition("/")[0] for path in files if "/" in path))

    assert folders == [folder.path for folder in Folder]
    assert folders == ["01-申请", "02-材料", "03-受理", "04-审查", "05-决定", "06-送达", "07-过程", "08-依据"]


def test_what_was_filed_lies_there_as_the_record_has_it(archived: Application, package: Package, files: dict[str, bytes]) -> None:
    (case,) = archived.store.cases()
    named = [event.data["content"] for event in archived.store.events(case.id) if "content" in event.data]

    found = [digest_of(files[one.path].decode()) for one in package.manifest.of(Part.CONTENT)]

    assert found == list(dict.fromkeys(named)) and len(found) >= 3


def test_every_file_that_was_handed_in_and_every_paper_is_there(archived: Application, package: Package, files: dict[str, bytes]) -> None:
    (case,) = archived.store.cases()
    papers = archived.store.notices(case.id)

    materials = {(one.key, one.sha256) for one in package.manifest.of(Part.MATERIAL)}

    assert {(one.material, one.sha256) for one in case.content.uploads} <= materials
    assert [files[one.path] for one in package.manifest.of(Part.PAPER)] != []
    assert {one.sha256 for one in package.manifest.of(Part.PAPER)} == {one.object_key for one in papers}
    assert {one.folder for one in package.manifest.of(Part.PAPER)} >= {Folder.ACCEPTANCE, Folder.REVIEW, Folder.DECISION}


def test_the_version_of_the_rules_is_in_it_word_for_word(archived: Application, package: Package, files: dict[str, bytes]) -> None:
    (case,) = archived.store.cases()
    version = archived.store.published(case.bundle_code, case.bundle_version)

    assert version is not None
    assert files[package.manifest.of(Part.DOCUMENT)[0].path].decode() == version.document


def test_what_was_sealed_is_open_and_codes_are_left_out(package: Package, files: dict[str, bytes]) -> None:
    told = json.loads(files[package.manifest.of(Part.MESSAGES)[0].path])

    assert {one["recipient"] for one in told} == {ZHANG.mobile}
    assert {one["about"] for one in told} == {"case"}
    assert "sealed:" not in texts(files)


def test_people_stand_there_with_name_and_department_and_nothing_else(package: Package, files: dict[str, bytes]) -> None:
    people = json.loads(files[package.manifest.of(Part.PEOPLE)[0].path])

    assert {one["login"] for one in people} == {"zhang", "wang", "wu", "feng", "zheng"}
    assert {name for one in people for name in one} == {"login", "name", "department"}


def test_what_the_applicant_thought_of_the_clerks_is_not_in_it(house: Application) -> None:
    case = a_withdrawn_case(house)
    before = pack(house, case.id)
    house.store.put_rating(Rating(case.id, 1, (), "窗口推诿", "zhang", house.clock.now()))

    assert pack(house, case.id).content == before.content


def test_the_package_says_that_it_holds_personal_data(package: Package, files: dict[str, bytes]) -> None:
    assert "个人信息" in package.manifest.notice
    assert "个人信息" in files["说明.txt"].decode("utf-8-sig")


def test_the_same_case_gives_the_same_bytes_also_tomorrow_in_another_process(archived: Application, package: Package) -> None:
    (case,) = archived.store.cases()
    folder = Path(archived.settings.data_dir)
    reopened = a_house(folder)
    try:
        assert pack(reopened, case.id).content == package.content
    finally:
        reopened.close()


def test_whoever_looks_at_the_case_changes_nothing_in_its_package(house: Application) -> None:
    case = a_withdrawn_case(house)
    before = pack(house, case.id)

    review.file_of(house, WANG, case.id)

    assert pack(house, case.id).content == before.content


def test_the_list_has_a_line_for_every_file_in_their_order(package: Package, files: dict[str, bytes]) -> None:
    lines = list(csv.DictReader(io.StringIO(files["归档目录.csv"].decode("utf-8-sig"))))

    assert [line["文件"] for line in lines] == [path for path in files if "/" in path]
    assert [int(line["序号"]) for line in lines] == list(range(1, len(lines) + 1))
    assert [line["SM3 摘要"] for line in lines] == [one.sm3 for one in package.manifest.files if one.folder]


def test_nothing_in_the_list_is_a_formula(package: Package) -> None:
    evil = tuple(replace(one, title="=HYPERLINK(1)", by="+1", remark="@SUM(A1)", number="-1") for one in package.manifest.files)

    rows = list(csv.reader(io.StringIO(catalogue_csv(evil).decode("utf-8-sig"))))[1:]

    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_list_on_paper_names_every_file(package: Package, files: dict[str, bytes]) -> None:
    document = pdfium.PdfDocument(files["归档目录.pdf"])
    try:
        said = "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    finally:
        document.close()

    assert package.manifest.about.number in said and "芙蓉区湘味小厨餐饮店(演示)" in said
    missing = [one.title for one in package.manifest.files if one.folder and one.title.replace(" ", "") not in said.replace(" ", "")]
    assert missing == []


def test_a_hostile_name_stands_on_paper_as_it_is(package: Package) -> None:
    about = replace(package.manifest.about, applicant="<b>&amp;{{7*7}}\u202e" + "长" * 2_000)

    content, pages = catalogue_pdf(about, package.manifest.files)

    document = pdfium.PdfDocument(content)
    try:
        said = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    assert "<b>&amp;{{7*7}}" in said.replace("\r\n", "") and pages < 12


def test_a_material_that_was_replaced_stays_and_says_so(house: Application) -> None:
    case = a_filed_case(house, "s01")
    material = case.content.uploads[0]
    review.ask_correction(house, WANG, case.id, more_materials=[material.material], reason="模糊不清")
    intake.remove_upload(house, ZHANG, case.id, material.material, material.sha256)
    intake.upload(house, ZHANG, case.id, material.material, "新.pdf", a_pdf("new"))
    intake.correct(house, ZHANG, case.id)
    intake.withdraw(house, ZHANG, case.id)
    review.close(house, WANG, case.id)
    issue(house)

    remarks = [one.remark for one in pack(house, case.id).manifest.of(Part.MATERIAL) if one.key == material.material]

    assert remarks == ["补正时已替换", ""]


# ---- when there is none


def test_a_case_that_is_not_closed_has_no_package(house: Application) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused) as refused:
        pack(house, case.id)

    assert codes(refused.value) == ["ARCHIVE_NOT_CLOSED"]


def test_a_paper_that_is_still_being_made_is_waited_for(house: Application) -> None:
    case = a_closed_case(house)
    house.store.enqueue("notices", {"case": case.id, "kind": "grant"}, dedupe="more", run_at=house.clock.now())

    with pytest.raises(Refused) as refused:
        gather(house, case.id)

    assert codes(refused.value) == ["ARCHIVE_PAPERS_COMING"]


def test_a_paper_that_could_not_be_made_is_named(house: Application) -> None:
    case = a_closed_case(house)
    house.store.enqueue("notices", {"case": case.id, "kind": "grant"}, dedupe="more", run_at=house.clock.now())
    (job,) = house.store.claim_jobs("test", at=house.clock.now(), until=house.clock.now(), most=1)
    with house.store.writing() as work:
        work.put_back(job, state="dead", run_at=job.run_at, error="no font")
        work.commit()

    assert pack(house, case.id).manifest.about.not_issued == ("准予决定书",)


@pytest.mark.parametrize("damage", ["gone", "other"])
def test_a_package_that_would_lack_a_file_is_not_made(house: Application, damage: str) -> None:
    case = a_withdrawn_case(house)
    key = case.content.uploads[0].object_key
    file = house.settings.data_dir / "objects" / house.settings.office / key[:2] / key
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(b"%PDF-1.7 another")

    with pytest.raises(Refused) as refused:
        pack(house, case.id)

    assert codes(refused.value) == ["ARCHIVE_FILE_MISSING"]


def test_manifest_is_the_last_file_so_that_it_can_speak_of_all(files: dict[str, bytes]) -> None:
    assert list(files)[-1] == MANIFEST
