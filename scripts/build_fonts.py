"""Make the vendored fonts of runtime/notices/fonts from Noto Serif SC, Noto Sans SC and LXGW WenKai (SIL Open Font License 1.1).

    .venv/bin/python scripts/build_fonts.py

Needs npm, pip, apt-get with dpkg-deb, and fonttools, and the network: the two Noto packages come from the npm registry, 霞鹜文楷 from
Debian (the packages of npm lack 704 of the characters wanted), the list of the 通用规范汉字表 from the package pypinyin-dict. Each
download is checked against the digest below. Run it only to change the fonts; the product itself never runs it.

What is done to the fonts, and why (the OFL allows it under another name, which they get):

- cut to the 通用规范汉字表 (8,105 characters), GB 2312 and the symbols an office writes; hinting and layout tables dropped (ReportLab
  reads neither). What 宋 has beyond lies in a file of its own, packed, that is opened when a character asks for it;
- the quotation marks of 楷, which are those of Latin text there, left out: those of 宋 take a whole character (GB/T 15834-2011, 4.8);
- ☐ ☑ ☒ added, made of the box of □, because the sources lack them and every form needs them;
- the dash U+2014 becomes a bar of the full width at mid-height, so that —— is one unbroken line of two characters (GB/T 15834-2011, 4.13);
- the interpunct U+00B7 stands in the middle of half a character (GB/T 15834-2011, 4.14).
"""

from __future__ import annotations

import hashlib
import lzma
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
KAI = ("fonts-lxgw-wenkai=1.250+repack-1", "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318")
TABLE_OF_CHARACTERS = ("pypinyin-dict==0.9.0", "10cfbe40af87d704b867533177be8cd72837da9e224755dd275798e88097067a")

SYMBOLS = (
    *((0x0020, 0x007E), (0x00A0, 0x00FF), (0x2010, 0x2060), (0x2103, 0x2103), (0x2116, 0x2116), (0x2160, 0x216B)),  # Latin, —… ℃ № Ⅷ
    *((0x2460, 0x249B), (0x25A0, 0x25FF), (0x2605, 0x2612), (0x3000, 0x301F), (0x3220, 0x3229)),  # ①⑴⒈ □ ☑ 。〔〕 ㈠
    *((0x3300, 0x33FF), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)),  # ㎡ and full width
)
"""In every face."""
FURTHER_SYMBOLS = (
    *((0x0100, 0x017F), (0x0370, 0x03FF), (0x0400, 0x0451), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F)),  # Latin, Greek, Cyrillic
    *((0x2190, 0x21FF), (0x2200, 0x226F), (0x2460, 0x24FF), (0x2500, 0x266F), (0x3000, 0x303F), (0x3040, 0x312F)),  # arrows, boxes, kana
    *((0x3200, 0x33FF), (0xFE30, 0xFE4F)),
)
"""In 宋 only."""
BASIC_BLOCK, BEYOND = (0x4E00, 0x9FFF), (0x20000, 0x33479)
LATIN_QUOTES = frozenset((0x2018, 0x2019, 0x201C, 0x201D))
DASH_MIDDLE, DASH_WEIGHT = 380, 50
"""Middle of the ideographic square (880 above, 120 below the base line) and thickness of the dash, in 1/1000 em."""


@dataclass(frozen=True)
class Face:
    """One vendored file: from which source, under which name, with which characters."""

    file: str
    family: str
    source: str
    origin: str
    """What people call the source."""
    whole: bool = False
    """With every symbol: what the other faces fall back upon."""
    rare: bool = False
    """Only the ideographs that the others leave out; packed with xz."""
    lacks: frozenset[int] = frozenset()


ENTRIES = ("package/*/*.ttf", "package/LICENSE_FONT")

SONG, HEI = "serif/package/400Regular/NotoSerifSC_400Regular.ttf", "sans/package/500Medium/NotoSansSC_500Medium.ttf"
FACES = (
    Face("OneFormSong-Regular.ttf", "OneForm Song", SONG, "Noto Serif SC", whole=True),
    Face("OneFormSong-Rare.ttf.xz", "OneForm Song Rare", SONG, "Noto Serif SC", rare=True),
    Face("OneFormSong-Bold.ttf", "OneForm Song Bold", "serif/package/700Bold/NotoSerifSC_700Bold.ttf", "Noto Serif SC"),
    Face("OneFormHei-Medium.ttf", "OneForm Hei", HEI, "Noto Sans SC"),
    Face(
        "OneFormKai-Regular.ttf",
        "OneForm Kai",
        "kai/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "LXGW WenKai",
        lacks=LATIN_QUOTES,
    ),
)


def main() -> None:
    """Download, cut, save, and write the licence and SOURCES.md beside the fonts."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder)
        for name, package in (("serif", SERIF), ("sans", SANS)):
            unpack(npm_pack(package, sources), sources / name)
        subprocess.run(["dpkg-deb", "-x", str(debian_package(KAI, sources)), str(sources / "kai")], check=True)
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


def debian_package(package: tuple[str, str], folder: Path) -> Path:
    """The file of a Debian package. Raises SystemExit if its digest is not the one written here."""
    name, digest = package
    subprocess.run(["apt-get", "download", "--quiet", name], cwd=folder, check=True)
    (found,) = folder.glob(f"{name.partition('=')[0]}_*.deb")
    return checked(found, digest)


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
    """Code points of a face. What a face lacks, the engine takes from 宋, what that lacks, from the rare characters."""
    ideographs = {*standard, *(point for point in gb2312() if within(point, BASIC_BLOCK))}
    if face.rare:
        # names were registered in GBK for decades, and come from Hong Kong, Macao and Taiwan
        return {point for first, last in (BASIC_BLOCK, BEYOND) for point in range(first, last + 1)} - ideographs
    symbols = (*SYMBOLS, *FURTHER_SYMBOLS) if face.whole else SYMBOLS
    return ideographs | {point for first, last in symbols for point in range(first, last + 1)} - face.lacks


def within(point: int, block: tuple[int, int]) -> bool:
    """Is the code point of that block?"""
    return block[0] <= point <= block[1]


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
    if not face.rare:
        add_boxes(font)
        mend_dash(font)
        mend_interpunct(font)
    rename(font, face)
    path = source.with_suffix(".built")
    font.save(path)
    data = path.read_bytes()
    return lzma.compress(data, preset=9 | lzma.PRESET_EXTREME) if face.rare else data


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
    texts = {1: face.family, 3: f"{face.family} 1.0", 4: face.family, 6: face.file.partition(".")[0], 16: face.family}
    for record in list(font["name"].names):
        if record.nameID in texts:
            record.string = texts[record.nameID]


def licence_of(copyright_file: Path) -> str:
    """Of a Debian copyright file, who holds the copyright of the font and the text of its licence, without what concerns the packaging."""
    stanzas = copyright_file.read_text(encoding="utf-8").split("\n\n")
    chosen = [stanza for stanza in stanzas if stanza.startswith(("Files: *", "License: OFL"))]
    return re.sub(r"^ \.$", "", "\n\n".join(chosen), flags=re.MULTILINE)


def write_licence(sources: Path) -> None:
    """The licence texts as the sources carry them, each after the files it is for."""
    texts = {
        "Noto Serif SC": (sources / "serif/package/LICENSE_FONT").read_text(encoding="utf-8"),
        "Noto Sans SC": (sources / "sans/package/LICENSE_FONT").read_text(encoding="utf-8"),
        "LXGW WenKai": licence_of(sources / "kai/usr/share/doc/fonts-lxgw-wenkai/copyright"),
    }
    parts = [
        f"{', '.join(face.file for face in FACES if face.origin == origin)} (from {origin})\n\n{text.strip()}"
        for origin, text in texts.items()
    ]
    (TARGET / "OFL.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def write_sources(rows: list[str]) -> None:
    """Where each file comes from and what it should be."""
    lines = [
        "# Fonts of the papers",
        "",
        "Made by `scripts/build_fonts.py`, which says what was changed and why. Licence: SIL Open Font License 1.1, see OFL.txt.",
        f"Sources: npm `{SERIF[0]}`, npm `{SANS[0]}`, Debian `{KAI[0]}`;",
        f"the list 通用规范汉字表 from PyPI `{TABLE_OF_CHARACTERS[0]}`.",
        "",
        "| file | family | source | bytes | SHA-256 |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "Every face has the 8,105 characters of the 通用规范汉字表 and GB 2312 (楷 takes its quotation marks from 宋). The rare file has",
        "every other ideograph of the basic block (U+4E00 to U+9FFF) and what its source has beyond U+FFFF; it is packed with xz and",
        "opened when a paper needs one of them. What it lacks too may come from further files (setting RARE_FONTS, e.g. Debian's",
        "`fonts-hanazono`); after that 〓 is printed and reported.",
        "",
        "小标宋: 宋 bold stands in for it. 仿宋: 宋 regular stands in, because no complete 仿宋 under a licence as free as this one is",
        "packaged anywhere (FandolFang is GPL and lacks 镕 堃 喆; 朱雀仿宋 is published as sources only). An office with licensed files",
        "names them in the setting FACES: `fang=/path/仿宋_GB2312.ttf,title=/path/方正小标宋.ttf`.",
    ]
    (TARGET / "SOURCES.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
