"""Words of a case: its states, what happened to it, and why an act or a write may not happen."""

WORDS: dict[str, tuple[str, str]] = {
    # states
    "CASE_STATE_DRAFT": ("草稿", "Draft"),
    "CASE_STATE_SUBMITTED": ("已提交", "Submitted"),
    "CASE_STATE_CORRECTION": ("待补正", "Correction asked"),
    "CASE_STATE_ACCEPTED": ("已受理", "Accepted"),
    "CASE_STATE_ACCEPTED_WITH_WAIVER": ("容缺受理", "Accepted with waiver"),
    "CASE_STATE_DEEMED_ACCEPTED": ("视为受理", "Deemed accepted"),
    "CASE_STATE_NOT_ACCEPTED": ("不予受理", "Not accepted"),
    "CASE_STATE_IN_REVIEW": ("审查中", "In review"),
    "CASE_STATE_SUSPENDED": ("已中止", "Suspended"),
    "CASE_STATE_DECIDED": ("已决定", "Decided"),
    "CASE_STATE_DELIVERED": ("已送达", "Delivered"),
    "CASE_STATE_CLOSED": ("已办结", "Closed"),
    "CASE_STATE_WITHDRAWN": ("已撤回", "Withdrawn"),
    "CASE_STATE_TERMINATED": ("已终止", "Terminated"),
    "SUB_CASE_STATE_WAITING": ("待审查", "Waiting"),
    "SUB_CASE_STATE_IN_REVIEW": ("审查中", "In review"),
    "SUB_CASE_STATE_GRANTED": ("准予", "Granted"),
    "SUB_CASE_STATE_REFUSED": ("不予", "Refused"),
    "SUB_CASE_STATE_NOT_APPLICABLE": ("不适用", "Not applicable"),
    # what happened
    "CASE_EVENT_SUBMITTED": ("提交申请", "Submitted"),
    "CASE_EVENT_CORRECTION_ASKED": ("一次性告知补正", "Correction asked"),
    "CASE_EVENT_CORRECTED": ("补正后提交", "Corrected"),
    "CASE_EVENT_ACCEPTED": ("受理", "Accepted"),
    "CASE_EVENT_ACCEPTED_WITH_WAIVER": ("容缺受理", "Accepted with waiver"),
    "CASE_EVENT_DEEMED_ACCEPTED": ("逾期未告知，视为受理", "Deemed accepted"),
    "CASE_EVENT_NOT_ACCEPTED": ("不予受理", "Not accepted"),
    "CASE_EVENT_MATERIAL_SUPPLIED": ("补交容缺材料", "Waived material supplied"),
    "CASE_EVENT_REVIEW_STARTED": ("开始审查", "Review started"),
    "CASE_EVENT_GRANTED": ("准予", "Granted"),
    "CASE_EVENT_REFUSED": ("不予", "Refused"),
    "CASE_EVENT_SUSPENDED": ("中止", "Suspended"),
    "CASE_EVENT_RESUMED": ("恢复办理", "Resumed"),
    "CASE_EVENT_WITHDRAWN": ("撤回", "Withdrawn"),
    "CASE_EVENT_TERMINATED": ("终止", "Terminated"),
    "CASE_EVENT_LAPSED": ("逾期未补", "Lapsed"),
    "CASE_EVENT_DELIVERED": ("送达", "Delivered"),
    "CASE_EVENT_CLOSED": ("办结", "Closed"),
    "CASE_EVENT_NOTED": ("记录", "Noted"),
    # why an act may not happen
    "CASE_ILLEGAL_MOVE": (
        "这件办件已经走到别的步骤，现在不能这样做。请刷新页面，按最新状态办理。",
        "This case has moved on and this cannot be done now. Please reload the page and go on from there.",
    ),
    "CASE_NOT_TO_REPEAT": (
        "只有本人的、已经撤回、终止或者没有受理的办件可以照着重新申请。",
        "Only your own case that was withdrawn, ended or not accepted can be applied for again from here.",
    ),
    "CASE_NOT_EDITABLE": (
        "申请已经提交，内容不能再改。需要改动时，请联系窗口或撤回后重新申请。",
        "The application is filed and can no longer be changed. Please ask the window, or withdraw and apply again.",
    ),
    "CASE_REASON_NEEDED": ("请写明理由。", "Please state the reason."),
    "CASE_DIFFERENCE_UNEXPLAINED": (
        "您的处理与系统核验的结论不同。请写明理由，理由会随办件保存。",
        "This differs from what the evaluation found. Please state the reason; it is kept with the case.",
    ),
    "CASE_OWN_REVIEW": (
        "这是您本人提出的申请，请交由其他工作人员办理。",
        "This is your own application. Please leave it to a colleague.",
    ),
    "CASE_CHECK_PENDING": (
        "“{where}”还在待核验，核验有结果后才能受理或作出决定。",
        "“{where}” is still being checked. Accept or decide once the result is there.",
    ),
    "CASE_CORRECTION_EMPTY": (
        "补正须指明要改的数据项或材料。请至少选一处。",
        "A correction must name a data item or a material. Please choose at least one.",
    ),
    "CASE_FIELD_NOT_FLAGGED": (
        "“{where}”不在这次补正之列，不能改动。请只改标出的地方。",
        "“{where}” is not part of this correction and cannot be changed. Please change only what is marked.",
    ),
    "CASE_MATERIAL_NOT_FLAGGED": (
        "材料“{where}”不在这次补正之列，不能改动。请只补标出的材料。",
        "Material “{where}” is not part of this correction. Please hand in only what is marked.",
    ),
    "CASE_ITEM_NOT_FLAGGED": ("事项“{where}”不能在这次补正中增减。", "Matter “{where}” cannot be added or left out in this correction."),
    "CASE_NO_ITEM": ("没有一个事项可以受理。请改为不予受理。", "There is no matter left to accept. Please decline the case instead."),
    "CASE_ITEM_TWICE": ("同一事项出现了两次。请只保留一次。", "A matter is listed twice. Please keep one."),
    "CASE_ITEM_UNKNOWN": ("这件办件里没有事项“{item}”。", "This case has no matter “{item}”."),
    "CASE_ITEM_SETTLED": ("事项“{where}”已有决定，不能再改。", "Matter “{where}” is already decided."),
    "CASE_PREREQUISITE_OPEN": (
        "“{where}”要等前置事项“{item}”准予后才能办理。",
        "“{where}” has to wait until its prerequisite “{item}” is granted.",
    ),
    "CASE_NOTHING_WAIVED": ("没有容缺的材料。", "No material is waived."),
    "CASE_PROMISE_UNSIGNED": ("申请人还没有签容缺承诺书，不能容缺受理。", "The applicant has not signed the promise yet."),
    "CASE_MATERIAL_NOT_WAIVED": (
        "材料“{where}”不在待补交之列，不用交。",
        "Material “{where}” is not awaited; there is no need to hand it in.",
    ),
    "CASE_NOTHING_SUPPLIED": ("请先选好要补交的文件。", "Please choose the files to hand in first."),
    "CASE_WAIVER_OPEN": (
        "容缺的材料“{where}”还没有补齐，补齐后才能准予。",
        "The waived material “{where}” has not arrived; it must be here before granting.",
    ),
    "CASE_ALREADY_DELIVERED": ("文书已经送达，不用再记一次。", "The papers are already recorded as delivered."),
    # why a write may not happen
    "CASE_NOT_FOUND": ("没有找到这件办件。请核对后再试。", "There is no such case. Please check and try again."),
    "CASE_LOST_UPDATE": (
        "这件办件刚刚在别处改过（可能是另一个窗口或另一个人），这一次没有保存，也没有盖掉已有的内容。请刷新后再做。",
        "This case has just been changed elsewhere (in another tab, or by someone else); this was not saved, and nothing was overwritten. "
        "Please reload and try again.",
    ),
    "CASE_IDEMPOTENCY_CONFLICT": (
        "同一个提交标识已用于另一份内容。请换一个新的标识再提交。",
        "This idempotency key was used for another submission. Please send this one with a new key.",
    ),
    "DRAFT_LOST_UPDATE": (
        "{by} 刚改过这份草稿。您的改动没有丢，也没有盖掉他的：请对照后合并。",
        "{by} has just changed this draft. Nothing of yours or theirs is lost: please compare and merge.",
    ),
    "VERSION_EXISTS": (
        "“{where}”的第 {version} 版已经发布，发布过的版本不能改。请发布为新的一版。",
        "Version {version} of “{where}” is published and cannot be changed. Please publish a new version.",
    ),
    "VERSION_NOT_FOUND": ("没有找到“{where}”的这一版。", "There is no such version of “{where}”."),
    "JOB_LEASE_LOST": ("任务“{where}”已由别的进程接手。", "Job “{where}” was taken over by another worker."),
    "STORE_NUL_CHARACTER": (
        "“{where}”里有不能保存的空字符。请删去后重填。",
        "“{where}” holds a NUL character, which cannot be stored. Please remove it.",
    ),
    "STORE_LONE_SURROGATE": (
        "“{where}”里有残缺的字符。请删去后重填。",
        "“{where}” holds half a character, which cannot be stored. Please remove it.",
    ),
    "STORE_NUMBER_UNSTORABLE": (
        "“{where}”的数值不能保存。请改填普通的数。",
        "The number in “{where}” cannot be stored. Please give an ordinary number.",
    ),
    "STORE_KIND_UNSTORABLE": ("“{where}”的内容（{kind}）不能保存。", "The value of “{where}” ({kind}) cannot be stored."),
    "STORE_TOO_DEEP": ("内容嵌套过深，最多 {limit} 层。", "The content is nested too deeply; at most {limit} levels."),
    "STORE_TOO_LARGE": (
        "“{where}”太长（{length} 字），最多 {limit} 字。请缩短后再保存。",
        "“{where}” is too long ({length} characters; at most {limit}). Please shorten it.",
    ),
    "STORE_NOT_EMPTY": (
        "数据库里已有数据，不能恢复到这里。请换一个空的数据库。",
        "The database already holds data and nothing was restored. Please choose an empty one.",
    ),
    "STORE_BACKUP_UNREADABLE": (
        "备份文件“{where}”读不出来或不完整，没有恢复任何数据。请换一份备份。",
        "Backup “{where}” cannot be read or is incomplete; nothing was restored. Please choose another.",
    ),
    "STORE_BACKUP_OTHER_SCHEMA": (
        "备份文件“{where}”来自另一版软件（数据结构 {schema}）。请用那一版恢复，再运行 migrate。",
        "Backup “{where}” was made by another version (schema {schema}). Restore it with that version, then run migrate.",
    ),
    "STORE_DATABASE_URL_UNKNOWN": (
        "看不懂数据库地址。请写成 sqlite:///文件 或 postgresql://用户@主机/库名。",
        "The database address is not understood. Please write sqlite:///file or postgresql://user@host/name.",
    ),
    "OBJECTS_URL_UNKNOWN": (
        "看不懂材料库地址。请写一个文件夹，或 s3://桶名/目录。",
        "The address of the material store is not understood. Please write a folder, or s3://bucket/path.",
    ),
    # what verify finds
    "STORE_CHAIN_BROKEN": ("办件事件链在 {where} 断开：事件被改动、删除或调换。", "The event chain breaks at {where}."),
    "STORE_HEAD_DIFFERS": ("办件 {where} 的末尾事件与登记的不符。", "The last event of {where} is not the one recorded."),
    "STORE_STATE_DIFFERS": (
        "办件 {where} 的“{part}”与事件推出的不符。",
        "“{part}” of case {where} does not follow from its events.",
    ),
    "STORE_CONTENT_DIFFERS": ("办件 {where} 的申报内容与提交时的校验值不符。", "The content of {where} differs from what was filed."),
    "STORE_EVALUATION_DIFFERS": ("{where} 的核验记录与校验值不符。", "The evaluation kept at {where} differs from its checksum."),
    "STORE_NO_EVENTS": ("办件 {where} 没有事件记录。", "Case {where} has no events."),
    "STORE_ORPHAN_EVENTS": ("事件属于不存在的办件 {where}。", "There are events of {where}, a case that does not exist."),
    "STORE_COUNTER_GAP": (
        "{where} 的编号不连续：登记到 {value} 号，实有 {found} 件。",
        "Numbers of {where} are not dense: counted {value}, found {found}.",
    ),
    "STORE_DOCUMENT_DIFFERS": ("已发布的“{where}”与发布时不同。", "The published “{where}” is not what was published."),
    "STORE_DATABASE_DAMAGED": ("数据库文件损坏：{detail}。请从备份恢复。", "The database file is damaged: {detail}. Restore a backup."),
    "MATERIAL_NOT_FOUND": ("没有找到材料文件。请重新上传。", "The file is not there. Please upload it again."),
    "MATERIAL_DAMAGED": ("材料文件已损坏。请重新上传。", "The file is damaged. Please upload it again."),
}
