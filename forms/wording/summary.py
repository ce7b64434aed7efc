"""Words of the pre-check's lines and of the summary that is read before filing."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # the pre-check
    "CHECK_CONTESTED": (
        "可以提交，但有 {count} 处很可能要补正",
        "You can submit, but {count} point{count:|s} will probably be sent back",
    ),
    "CHECK_BESIDES": (
        "另有 {count} 处不影响提交，但很可能要补正。",
        "{count} more {count:does|do} not stop you, but will probably be sent back. ",
    ),
    "CHECK_EXPECT": ("可以提交，但很可能要补正", "May be submitted, will probably be sent back"),
    "CHECK_EXPECT_NOTE": (
        "这些不拦您提交。现在改好，可以少跑一次；不改也行，由窗口判断。",
        "These do not stop you. Fixing them now saves a round; otherwise the window decides.",
    ),
    "CHECK_AND_MORE": ("{names}等 {count} 项", "{names} and others, {count} in all"),
    "CHECK_GO": ("去这一处", "Go there"),
    "CHECK_BEFORE_FORM": ("填表前的情形问题", "Questions before the form"),
    "CHECK_NOT_HANDED_IN": ("还没有交。", "Not handed in yet. "),
    "CHECK_NOT_ON_FORM": ("表上没有能改它的地方，由窗口核实。", "Nothing on the form can change it; the window checks it."),
    "CHECK_WAY": (
        "“{name}”由您决定。如果其实可以是“{value}”，改过来以后第 {which} 条就不用了。不是这样就不要改。",
        "“{name}” is yours to decide. If it can in truth be “{value}”, point{count:|s} {which} {count:falls|fall} away. Otherwise leave it.",
    ),
    "CHECK_WAY_LEAVE_OUT": (
        "这次不办“{name}”，第 {which} 条就不用了，其余照办；以后可以单独办。",
        "Leave out “{name}” this time and point{count:|s} {which} {count:falls|fall} away; the rest goes on. You may apply for it later.",
    ),
    "CHECK_WAY_LEAVE_OUT_ACT": ("这次不办“{name}”", "Leave out “{name}”"),
    # the summary
    "SUMMARY_TITLE": ("将要提交的就是这些", "This is what will be submitted"),
    "SUMMARY_LINE": (
        "一张表 {fields} 项、{materials} 份材料，送到{names}，共 {count} 个部门。个人信息只用于这件事。",
        "One form with {fields} answer{fields:|s} and {materials} document{materials:|s}, sent to {count} department{count:|s}: {names}. "
        "Your data are used for this matter only.",
    ),
    "SUMMARY_READ": ("看完整申请表", "Read the whole application"),
    "SUMMARY_GO": ("看一遍，确认提交", "Read it through and submit"),
    "SUMMARY_LEAD": (
        "和提交出去的一字不差。没有显示的内容不会提交。",
        "Word for word what is submitted. What is not shown is not submitted.",
    ),
    "SUMMARY_SHOW": ("显示完整号码", "Show full numbers"),
    "SUMMARY_PRINT": ("打印", "Print"),
    "SUMMARY_WHO": ("申请人", "Applicant"),
    "SUMMARY_ITEMS": ("申请办理", "Applied for"),
    "SUMMARY_ITEM": ("{item}（{department}）", "{item} ({department})"),
    "SUMMARY_DIGEST": ("内容摘要", "Digest"),
    "SUMMARY_DIGEST_NOTE": (
        "内容有一个字不同，摘要就不同。提交后的记录里是同一个摘要。",
        "One letter changed gives another digest. The record of the submission names the same one.",
    ),
    "SUMMARY_TYPED": ("本人填写", "Filled in by you"),
    "SUMMARY_DISPUTED": ("本人填写，已对库里的内容提出更正", "Filled in by you; you asked the register for a correction"),
    "SUMMARY_EMPTY": ("未填", "Left empty"),
    "SUMMARY_ALSO": ("表上不再显示、但判断时要用的", "No longer on the form, but used to judge"),
    "SUMMARY_MATERIALS": ("材料", "Documents"),
    "SUMMARY_NO_MATERIALS": ("没有要交的材料。", "No documents are needed."),
    "SUMMARY_HANDED": ("已交 {count} 个文件：{files}", "{count} file{count:|s} handed in: {files}"),
    "SUMMARY_AT_WINDOW": ("由窗口核对，先不用交。", "Checked by the window; nothing to hand in for now."),
    "SUMMARY_PROMISE": ("容缺受理承诺书已签署。", "The promise is signed."),
    "SUMMARY_NOT_READY": (
        "还有没处理完的地方，现在不能提交。请回到预审看一看。",
        "Something is still to be done, so it cannot be submitted yet. Please go back to the check.",
    ),
    "SUMMARY_TRUE": (
        "以上内容我已看过，所填内容和所交材料真实、有效，我对其真实性负责（行政许可法第三十一条）",
        "I have read this; what I filled in and handed in is true and valid, and I answer for it (Administrative Licensing Law, art. 31)",
    ),
    "SUMMARY_BACK": ("返回预审", "Back to the check"),
    "CASE_CHANGED_SINCE_SEEN": (
        "您看过以后，内容又变了（可能在另一台设备上改过）。下面是最新的内容，请再看一遍，然后提交。",
        "It has changed since you read it, perhaps on another device. This is what stands now: please read it again, then submit.",
    ),
}
