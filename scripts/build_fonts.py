"""Make the vendored fonts of runtime/notices/fonts from Noto Serif SC and Noto Sans SC (SIL Open Font License 1.1).

    .venv/bin/python scripts/build_fonts.py

Needs npm, pip and fonttools, and the network: the two font packages come from the npm registry, the list of the
通用规范汉字表 (8,105 characters) from the package pypinyin-dict. Each download is checked against the digest below.
Run it only to change the fonts; the product itself never runs it.

What is done to the fonts, and why (the OFL allows it under another name, which they get):

- cut to the characters a Chinese office writes; hinting and layout tables dropped (ReportLab reads neither);
- ☐ ☑ ☒ added, made of the box of □, because the sources lack them and every form needs them;
- the dash U+2014 becomes a bar of the full width at mid-height, so that —— is one unbroken line of two characters (GB/T 15834-2011, 4.13);
- the interpunct U+00B7 stands in the middle of half a character (GB/T 15834-2011, 4.14).
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "runtime" / "notices" / "fonts"

SERIF = ("@expo-google-fonts/noto-serif-sc@0.4.3", "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e")
SANS = ("@expo-google-fonts/noto-sans-sc@0.4.3", "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59")
TABLE_OF_CHARACTERS = ("pypinyin-dict==0.9.0", "10cfbe40af87d704b867533177be8cd72837da9e224755dd275798e88097067a")

SYMBOLS = (
    *((0x0020, 0x007E), (0x00A0, 0x017F), (0x0370, 0x03FF), (0x0400, 0x0451)),  # Latin, Greek, Cyrillic
    *((0x2010, 0x2060), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F)),  # punctuation, currency, ℃ № Ⅷ
    *((0x2190, 0x21FF), (0x2200, 0x226F), (0x2460, 0x24FF), (0x2500, 0x266F)),  # arrows, mathematics, ①, boxes
    *((0x3000, 0x303F), (0x3100, 0x312F), (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)),  # 。〔〕 ㎡ full width
)
URO = (0x4E00, 0x9FFF)
DASH_MIDDLE, DASH_WEIGHT = 380, 50
"""Middle of the ideographic square (880 above, 120 below the base line) and thickness of the dash, in 1/1000 em."""


@dataclass(frozen=True)
class Face:
    """One vendored file: from which source, under which name, with which ideographs."""

    file: str
    family: str
    source: str
    ideographs: str


ENTRIES = ("package/*/*.ttf", "package/LICENSE_FONT")

FACES = (
    Face("OneFormSong-Regular.ttf", "OneForm Song", "serif/package/400Regular/NotoSerifSC_400Regular.ttf", "all"),
    Face("OneFormSong-Bold.ttf", "OneForm Song Bold", "serif/package/700Bold/NotoSerifSC_700Bold.ttf", "gb2312"),
    Face("OneFormHei-Medium.ttf", "OneForm Hei", "sans/package/500Medium/NotoSansSC_500Medium.ttf", "gb2312"),
)


def main() -> None:
    """Download, cut, save, and write the licence and SOURCES.md beside the fonts."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder)
        for name, package in (("serif", SERIF), ("sans", SANS)):
            unpack(npm_pack(package, sources), sources / name)
        standard = standard_characters(sources)
        rows = []
        for face in FACES:
            data = build(sources / face.source, face, standard)
            (TARGET / face.file).write_bytes(data)
            rows.append(f"| {face.file} | {face.family} | {Path(face.source).name} | {len(data)} | {hashlib.sha256(data).hexdigest()} |")
            print(face.file, f"{len(data) / 1e6:.2f} MB")
        write_licence(sources)
        write_sources(rows)


def npm_pack(package: tuple[str, str], folder: Path) -> Path:
    """The tarball of an npm package. Raises SystemExit if its digest is not the one written here."""
    name, digest = package
    listing = subprocess.run(["npm", "pack", name, "--silent"], cwd=folder, check=True, capture_output=True, text=True)
    return checked(folder / listing.stdout.split()[-1], digest)


def checked(path: Path, digest: str) -> Path:
    """`path`, if its SHA-256 is `digest`."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise SystemExit(f"{path.name}: SHA-256 is {found}, expected {digest}")
    return path


def unpack(tarball: Path, folder: Path) -> None:
    """Only the fonts and their licence leave the tarball."""
    folder.mkdir()
    subprocess.run(["tar", "xzf", str(tarball), "-C", str(folder), "--wildcards", *ENTRIES], check=True)


def standard_characters(folder: Path) -> frozenset[int]:
    """通用规范汉字表 (国发〔2013〕23号), 8,105 code points, from Unihan's kTGHZ2013 as packed by pypinyin-dict."""
    name, digest = TABLE_OF_CHARACTERS
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder), name]
    subprocess.run(command, check=True)
    (wheel,) = folder.glob("pypinyin_dict-*.whl")
    with zipfile.ZipFile(checked(wheel, digest)) as archive:
        text = archive.read("pypinyin_dict/pinyin_data/ktghz2013.py").decode("utf-8")
    characters = frozenset(int(code, 16) for code in re.findall(r"0x([0-9a-fA-F]+):", text))
    if len(characters) != 8105:
        raise SystemExit(f"通用规范汉字表 should have 8105 characters, found {len(characters)}")
    return characters


def gb2312() -> Iterator[int]:
    """The characters of GB 2312-80."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue


def wanted(face: Face, standard: frozenset[int]) -> set[int]:
    """Code points of a face. What a small face lacks, the engine takes from 宋 regular."""
    points = {point for first, last in SYMBOLS for point in range(first, last + 1)} | set(gb2312())
    if face.ideographs == "all":
        # the whole basic block: names were registered in GBK for decades; and every astral character the source has
        points |= set(range(URO[0], URO[1] + 1)) | standard | set(range(0x20000, 0x33480))
    return points


def build(source: Path, face: Face, standard: frozenset[int]) -> bytes:
    """The cut, mended and renamed font file."""
    font = TTFont(source, lazy=False, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "vhea", "vmtx", "BASE", "VORG", "DSIG", "STAT", "gasp"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted(face, standard))
    cutter.subset(font)
    add_boxes(font)
    mend_dash(font)
    mend_interpunct(font)
    rename(font, face)
    path = source.with_suffix(".built")
    font.save(path)
    return path.read_bytes()


def add_boxes(font: TTFont) -> None:
    """☐ is □; ☑ is □ with a tick, ☒ is □ with ×, all inside the box of □."""
    names, glyphs = font.getBestCmap(), font.getGlyphSet()
    box, cross = names[0x25A1], names[0xD7]
    for point in (0x2610, 0x2611, 0x2612):
        pen = TTGlyphPen(None)
        glyphs[box].draw(pen)
        if point == 0x2611:
            draw_tick(pen)
        if point == 0x2612:
            glyphs[cross].draw(TransformPen(pen, (0.9, 0, 0, 0.9, 50, 49)))
        add_glyph(font, point, pen, font["hmtx"][box][0])


def draw_tick(pen: TTGlyphPen) -> None:
    """A tick with a thin short stroke and a long one that swells towards the turn."""
    pen.moveTo((205, 400))
    for corner in ((260, 440), (415, 250), (770, 690), (815, 655), (425, 105)):
        pen.lineTo(corner)
    pen.closePath()


def mend_dash(font: TTFont) -> None:
    """U+2014 as a bar as wide as its advance, so that two of them touch."""
    pen = TTGlyphPen(None)
    top, bottom = DASH_MIDDLE + DASH_WEIGHT // 2, DASH_MIDDLE - DASH_WEIGHT // 2
    pen.moveTo((0, bottom))
    for corner in ((0, top), (1000, top), (1000, bottom)):
        pen.lineTo(corner)
    pen.closePath()
    add_glyph(font, 0x2014, pen, 1000)


def mend_interpunct(font: TTFont) -> None:
    """U+00B7 in the middle of half a character."""
    name = font.getBestCmap()[0xB7]
    dot = font["glyf"][name]
    pen = TTGlyphPen(None)
    move = (250 - (dot.xMin + dot.xMax) / 2, DASH_MIDDLE - (dot.yMin + dot.yMax) / 2)
    font.getGlyphSet()[name].draw(TransformPen(pen, (1, 0, 0, 1, *move)))
    add_glyph(font, 0xB7, pen, 500)


def add_glyph(font: TTFont, point: int, pen: TTGlyphPen, advance: int) -> None:
    """Put a drawn glyph under a code point, in place of what stood there."""
    name = f"u{point:04X}.oneform"
    glyph = pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode() and (point <= 0xFFFF or table.format == 12):
            table.cmap[point] = name


def rename(font: TTFont, face: Face) -> None:
    """A modified font carries another name than its source (OFL 1.1, condition 3)."""
    texts = {1: face.family, 3: f"{face.family} 1.0", 4: face.family, 6: face.file.removesuffix(".ttf"), 16: face.family}
    for record in list(font["name"].names):
        if record.nameID in texts:
            record.string = texts[record.nameID]


def write_licence(sources: Path) -> None:
    """Both licence texts as the sources carry them."""
    texts = [(sources / name / "package" / "LICENSE_FONT").read_text(encoding="utf-8").strip() for name in ("serif", "sans")]
    titles = ("OneFormSong-Regular.ttf, OneFormSong-Bold.ttf (from Noto Serif SC)", "OneFormHei-Medium.ttf (from Noto Sans SC)")
    (TARGET / "OFL.txt").write_text(
        "\n\n".join(f"{title}\n\n{text}" for title, text in zip(titles, texts, strict=True)) + "\n", encoding="utf-8"
    )


def write_sources(rows: list[str]) -> None:
    """Where each file comes from and what it should be."""
    lines = [
        "# Fonts of the papers",
        "",
        "Made by `scripts/build_fonts.py`, which says what was changed and why. Licence: SIL Open Font License 1.1, see OFL.txt.",
        f"Sources: npm `{SERIF[0]}`, npm `{SANS[0]}`; the list 通用规范汉字表 from PyPI `{TABLE_OF_CHARACTERS[0]}`.",
        "",
        "| file | family | source | bytes | SHA-256 |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "宋 regular has the whole basic block of CJK (U+4E00 to U+9FFF), all 8,105 characters of the 通用规范汉字表 and every",
        "character beyond U+FFFF that its source has; 宋 bold and 黑 have GB 2312, the rest they take from 宋 regular.",
    ]
    (TARGET / "SOURCES.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
