"""Words of who comes for an entity that the library says another speaks for: the paper it takes, and its check by the office."""

WORDS: dict[str, tuple[str, str]] = {
    # the applicant's side
    "AUTHORITY_PAPER": ("授权委托书", "Power of attorney"),
    "AUTHORITY_WHY": (
        "法人库登记的法定代表人（经营者）不是申请人：交授权委托书或者任职证明，窗口核对后才受理。",
        "The library names another representative than the applicant: hand in a power of attorney or proof of appointment. "
        "The window checks it before it accepts.",
    ),
    "AUTHORITY_TOLD": (
        "法人库登记的法定代表人（经营者）不是申请人。请交授权委托书或者任职证明；或者请法定代表人先在“授权与经办”里授权，您再以经办人身份另填一份。",
        "The library of legal persons names another representative than the applicant. Hand in a power of attorney or proof of "
        "appointment; or have the representative give you a mandate first, and begin anew as the agent.",
    ),
    "AUTHORITY_THERE": (
        "已交授权委托书。窗口核对授权后才会受理。",
        "The power of attorney is there. The window checks it before it accepts.",
    ),
    "AUTHORITY_WANTING": (
        "法人库登记的法定代表人（经营者）不是申请人：请先交授权委托书或者任职证明。",
        "The library names another representative than the applicant: hand in a power of attorney or proof of appointment first.",
    ),
    "NOTICE_AUTHORITY": (
        "法人库登记的法定代表人（经营者）不是申请人，须交授权委托书或者任职证明",
        "The library names another representative than the applicant: a power of attorney or proof of appointment is needed",
    ),
    # the office's side
    "AUTHORITY_FLAG": (
        "申请人不是法人库登记的法定代表人，请核对授权",
        "the library names another representative: check the authority",
    ),
    "AUTHORITY_TITLE": ("授权核对", "Authority to file"),
    "AUTHORITY_NONE": (
        "法人库登记的法定代表人（经营者）不是申请人，也没有交授权委托书。受理前请要求补正，通知里会写上这一项。",
        "The library names another representative than the applicant, and there is no power of attorney. Ask for a correction before "
        "accepting; the notice will name it.",
    ),
    "AUTHORITY_CHECK": (
        "申请人不是法人库登记的法定代表人（经营者），凭授权委托书办理。核对并记录后才能受理；不能认可的，要求补正。",
        "The applicant is not the representative the library names, and files by a power of attorney. It can be accepted once the check is "
        "recorded; if the paper will not do, ask for a correction.",
    ),
    "AUTHORITY_CHECKED": ("授权已核：申请人凭授权委托书办理。", "Authority checked: the applicant files by a power of attorney."),
    "AUTHORITY_HOW": ("怎样核对的（如：公章相符，已电话核实）*", "What was checked (such as: the seal fits, confirmed by telephone) *"),
    "AUTHORITY_DO": ("授权已核", "Authority checked"),
    "AUTHORITY_DONE": ("已记录：授权已核。", "Recorded: the authority was checked."),
    "CASE_NOTE_AUTHORITY_CHECKED": ("授权已核", "Authority checked"),
    "REVIEW_AUTHORITY_WANTING": (
        "法人库登记的法定代表人不是申请人，也没有授权委托书：请先要求补正。",
        "The library names another representative, and there is no power of attorney: ask for a correction first.",
    ),
    "REVIEW_AUTHORITY_TO_CHECK": (
        "申请人凭授权委托书办理：请先核对，记录“授权已核”。",
        "The applicant files by a power of attorney: check it and record that first.",
    ),
    "REVIEW_AUTHORITY_NOT_OPEN": ("没有等待核对的授权委托书。", "There is no power of attorney to be checked."),
}
