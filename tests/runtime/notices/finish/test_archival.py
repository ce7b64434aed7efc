"""A paper to be kept: PDF/A by a checker that is not ours, the same bytes always, what it rests on inside it."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageCms

from runtime.notices.finish.archival import Attached, archival, attached_files
from runtime.notices.finish.finish import finish
from runtime.notices.finish.srgb import srgb_profile
from tests.runtime.notices.finish.given_print import AT, DATA, OFFICE, TITLE, a_print

ROOT = Path(__file__).parents[4]
JARS = Path("/usr/share/java")
NO_CHECKER = shutil.which("java") is None or not (JARS / "preflight.jar").exists()


def kept(*attached: Attached, title: str = TITLE) -> bytes:
    return archival(a_print(), title=title, author=OFFICE, at=AT, attached=attached)


def preflight(file: Path) -> str:
    """What PDFBox Preflight says of it as PDF/A-1b."""
    jars = ":".join(str(JARS / f"{name}.jar") for name in ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "jaxb-api"))
    command = ["java", "-Xshare:auto", "-cp", f"{jars}:{JARS}/*", "org.apache.pdfbox.preflight.Validator_A1b", str(file)]
    found = subprocess.run(command, capture_output=True, check=False, timeout=120)
    return found.stdout.decode(errors="replace")


@pytest.mark.skipif(NO_CHECKER, reason="needs Java and libpdfbox2-java")
@pytest.mark.parametrize("title", [TITLE, "<b>&amp;]]> “一件事”\u202e{{7*7}}"])
def test_a_paper_without_attachments_is_pdf_a_1b(tmp_path: Path, title: str) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(archival(a_print(), title=title, author=OFFICE, at=AT, part=1))

    assert "is a valid PDF/A-1b file" in preflight(file)


@pytest.mark.skipif(NO_CHECKER, reason="needs Java and libpdfbox2-java")
def test_the_checker_refuses_what_was_only_printed(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(a_print())

    assert "is not a valid PDF/A-1b file" in preflight(file)


def test_title_and_office_stand_in_both_places_alike() -> None:
    read = pypdf.PdfReader(io.BytesIO(kept(DATA)))
    metadata = read.xmp_metadata

    assert read.metadata is not None and metadata is not None
    assert (read.metadata.title, read.metadata.author) == (TITLE, OFFICE)
    assert (metadata.dc_title, metadata.dc_creator) == ({"x-default": TITLE}, [OFFICE])
    assert read.metadata.creation_date == AT
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata.stream.get_data()


def test_the_pages_are_those_that_were_printed() -> None:
    before, after = (pypdf.PdfReader(io.BytesIO(pdf)).pages for pdf in (a_print(), kept(DATA)))

    assert [page.get_contents().get_data() for page in before] == [page.get_contents().get_data() for page in after]  # type: ignore[union-attr] # each has some


def test_what_a_paper_rests_on_lies_inside_it_as_data() -> None:
    content = kept(DATA, Attached("a.json", b"[]", "application/json", "x"))

    catalogue = pypdf.PdfReader(io.BytesIO(content)).root_object
    assert attached_files(content) == {"a.json": b"[]", DATA.name: DATA.content}
    assert [file.get_object()["/AFRelationship"] for file in catalogue["/AF"]] == ["/Data", "/Data"]  # type: ignore[attr-defined] # an array


def test_the_same_paper_has_the_same_bytes_in_another_process() -> None:
    program = (
        "from hashlib import sha256; from tests.runtime.notices.finish.test_archival import kept, DATA; "
        "print(sha256(kept(DATA)).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT, timeout=120)

    assert other.stdout.decode().strip() == sha256(kept(DATA)).hexdigest()


def test_another_attachment_is_another_paper() -> None:
    assert kept(DATA) != kept(Attached(DATA.name, b"{}", DATA.media_type, DATA.about))


def test_the_profile_maps_colours_as_everybody_s_srgb_does() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    colours = Image.new("RGB", (256, 3))
    colours.putdata([((step * 7) % 256, step, 255 - step) for _ in range(3) for step in range(256)])

    mapped = ImageCms.profileToProfile(colours, ImageCms.createProfile("sRGB"), ours)

    assert mapped is not None
    assert max(abs(a - b) for a, b in zip(colours.tobytes(), mapped.tobytes(), strict=True)) <= 1


def test_both_digests_are_of_the_paper_that_is_kept() -> None:
    paper = finish(a_print(), title=TITLE, issuer=OFFICE, at=AT, attached=[DATA])

    assert paper.sha256 == sha256(paper.content).hexdigest()
    assert (len(paper.sm3), paper.seal, paper.signed_by) == (64, "", "")
    assert paper.content == kept(DATA)
