"""Words for an applicant whose form was updated before the draft was sent."""

WORDS: dict[str, tuple[str, str]] = {
    "APPLY_FIND_NOT_YET": ("“{title}”还没有开始办理。", "“{title}” is not open yet."),
    "APPLY_FIND_FROM": ("{day}起可以在这里办。", "From {day} you can apply here."),
    "CARRY_FORM_UPDATED": (
        "表单已更新。您填的都还在，请先看一下改了什么，再提交。",
        "The form was updated. Everything you filled in is still here; please look at what changed, then submit.",
    ),
    "CARRY_NOT_OFFERED": (
        "这件事现在不能提交：表单已停用，新的还没有开始用。您填的都保留着。",
        "This cannot be submitted now: the form is retired and no other is in force yet. What you filled in is kept.",
    ),
    "CARRY_TITLE": ("表单已更新", "The form was updated"),
    "CARRY_LEAD": (
        "您开始填写以后，这张表有了改动。您填的都已带到新表里，没有丢。请看过下面几处再继续：",
        "The form has changed since you began. What you filled in was taken over. Please look at the following, then go on:",
    ),
    "CARRY_CHANGES": ("改了什么", "What changed"),
    "CARRY_ELSE": ("另外改了", "What else changed"),
    "CARRY_MORE": ("还有 {count} 处改动", "{count} more change{count:|s}"),
    "CARRY_TO_FILL": ("新要填的", "Newly asked"),
    "CARRY_TO_LOOK_AT": ("请再核对的：问法变了，您原来填的是", "Please check: the question is another one now; you had answered"),
    "CARRY_FITS_NO_MORE": ("原来的答案不在新的选项或范围里，请重新填", "The earlier answer no longer fits; please answer again"),
    "CARRY_TO_HAND_IN": ("新要交的材料", "Materials newly asked for"),
    "CARRY_LEFT": ("不再要填的（原来填的替您留着，不会提交）", "No longer asked (kept for you, not submitted)"),
    "CARRY_LEFT_LINE": ("{label}：{said}", "{label}: {said}"),
    "CARRY_LEFT_FILES": ("不再要交的文件（替您留着，不会提交）", "Files no longer asked for (kept for you, not submitted)"),
    "CARRY_NOTHING": ("您要填的和要交的都没有变。", "Nothing you have to fill in or hand in has changed."),
    "CARRY_ASIDE": ("表单更新后不再要的：{count} 项，替您留着", "No longer asked since the form changed: {count}, kept for you"),
    "CARRY_ASIDE_HOW": (
        "这些不会提交，各部门看不到。提交以后就不再保留，要用请先下载。",
        "None of this is submitted, no department sees it. It is not kept after you submit: download it first if you need it.",
    ),
    "CARRY_ASIDE_SAVE": ("下载原来填的", "Download these answers"),
    "CARRY_ASIDE_FILE": ("原来填的.txt", "earlier answers.txt"),
    "RECORD_CARRIED": (
        "填写期间表单由第 {before} 版更新为第 {after} 版",
        "The form went from version {before} to {after} while it was filled in",
    ),
    "CARRY_SEEN": ("我看过了，继续", "I have seen this, go on"),
}
