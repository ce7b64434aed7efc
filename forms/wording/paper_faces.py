"""Words about the faces and the geometry of papers: what is wrong with a file or a setting, and what no face has."""

WORDS: dict[str, tuple[str, str]] = {
    "PAPER_FONT_ABSENT": (
        "字体设置“{where}”：找不到文件 {file}。请检查路径，或者去掉这一项（将用自带字体代替）。",
        "Face “{where}”: there is no file {file}. Check the path, or leave this face out: a vendored one then stands in.",
    ),
    "PAPER_FONT_LOCKED": (
        "字体设置“{where}”：文件 {file} 读不出来。请检查读取权限。",
        "Face “{where}”: the file {file} cannot be read. Check who may read it.",
    ),
    "PAPER_FONT_CFF": (
        "字体设置“{where}”：{file} 是 PostScript（CFF）轮廓的字体，文书引擎只能嵌入 TrueType 轮廓。请换用同一字体的 .ttf 版本，或者先用字体工具转换。",
        "Face “{where}”: {file} has PostScript (CFF) outlines; papers can embed TrueType outlines only. Use the .ttf edition of this font, or convert it.",
    ),
    "PAPER_FONT_NO_FONT": (
        "字体设置“{where}”：{file} 不是完整的 TrueType 字体文件。请重新取得该文件。",
        "Face “{where}”: {file} is no complete TrueType font. Get the file again.",
    ),
    "PAPER_FONT_RESTRICTED": (
        "字体设置“{where}”：{file} 的授权标记禁止嵌入 PDF。请向字体厂商取得允许嵌入的版本。",
        "Face “{where}”: the licence marks in {file} forbid embedding it into a PDF. Ask its maker for an edition that may be embedded.",
    ),
    "PAPER_RARE_NO_FOLDER": (
        "生僻字字体目录 {folder} 不存在。请检查设置 RARE_FONTS。",
        "There is no folder {folder}. Check the setting RARE_FONTS.",
    ),
    "PAPER_RARE_EMPTY": (
        "生僻字字体目录 {folder} 里没有字体文件（{kinds}）。请放入字体文件，或者去掉设置 RARE_FONTS。",
        "The folder {folder} holds no font files ({kinds}). Put some there, or leave RARE_FONTS out.",
    ),
    "PAPER_STYLE_NO_KIND": (
        "设置 PAPER_STYLE 里写了“{name}”，没有这种文书。是不是“{nearest}”？",
        "PAPER_STYLE names “{name}”, and there is no such kind of paper. Did you mean “{nearest}”?",
    ),
}
