"""Words of the press: papers that are printed under limits, and their preview."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "PAPER_TOO_SLOW": (
        "这份文书排了 {seconds} 秒还没有排完，已经停下。请删去重复的循环，或者分成几份",
        "This paper was not finished after {seconds} seconds and was stopped. Take out repeated loops, or make several papers of it",
    ),
    "PAPER_TOO_HEAVY": (
        "这份文书要用的内存超过 {megabytes} MB，已经停下。请缩短模板",
        "This paper wanted more than {megabytes} MB of memory and was stopped. Shorten the template",
    ),
    "PAPER_PRESS_BUSY": (
        "预览排队超过 {seconds} 秒，请稍后再试",
        "The preview waited for its turn for {seconds} seconds; please try again in a moment",
    ),
    "PAPER_PRESS_BROKEN": (
        "排版程序中途停止（{reason}），这份文书没有排出来。请再试一次；仍然不行，请告诉管理员",
        "The press stopped half-way ({reason}); this paper was not made. Try once more, then tell the administrator",
    ),
    "NOTICE_BATCH_STOPPED": (
        "已中止：{whole} 件申报已出具 {done} 件，写出的文书都是完整的",
        "Stopped: the papers of {done} of {whole} submissions are written, each whole",
    ),
    "PAPER_PAGE_BEYOND": ("没有第 {page} 页：共 {pages} 页", "There is no page {page}: the paper has {pages}"),
    "PAPER_MARK_NO_FIELD": ("第 {line} 行：字段不存在", "Line {line}: no such field"),
    "PAPER_MARK_VALUE": ("第 {line} 行：填不进去", "Line {line}: cannot be filled in"),
    "PAPER_MARK_LINE": ("第 {line} 行：写法有误", "Line {line}: not written as it must be"),
    "PAPER_MARK_SNIPPET": ("第 {line} 行：片段不存在", "Line {line}: no such snippet"),
}
