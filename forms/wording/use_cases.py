"""Words of the use cases: why an applicant's or a reviewer's act may not happen, what notes are about, faults found at publishing."""

WORDS: dict[str, tuple[str, str]] = {
    "LOOK_UP_PURPOSE": ("办理{title}", "Handling of {title}"),
    "SEX_MALE": ("男", "Male"),
    "SEX_FEMALE": ("女", "Female"),
    # the applicant
    "INTAKE_UNKNOWN_NAME": (
        "“{where}”不是这张表里由您填写的内容。请刷新页面后再填。",
        "“{where}” is not yours to fill in on this form. Please reload the page and try again.",
    ),
    "INTAKE_LOCKED": (
        "“{label}”取自共享库，已锁定。如果不对，请先点“这里不对，我要更正”，再改。",
        "“{label}” comes from a shared library and is locked. If it is wrong, choose “Wrong? Correct it” first, then change it.",
    ),
    "INTAKE_QUESTION_OPEN": (
        "“{question}”还没有回答。要不要办某个事项取决于它，请先回答再提交。",
        "“{question}” is not answered yet. Which matters apply depends on it; please answer before submitting.",
    ),
    "INTAKE_NOTHING_TO_PROMISE": (
        "现在没有可以容缺的材料，不用签承诺书。",
        "Nothing that may come later is missing now; there is no promise to sign.",
    ),
    "INTAKE_FILE_NOT_AS_NAMED": (
        "文件“{where}”的内容不是 {ending}，或者打不开。请重新导出或扫描后再上传。",
        "The content of “{where}” is not {ending}, or cannot be opened. Please export or scan it again.",
    ),
    "INTAKE_CASE_TOO_LARGE": (
        "加上“{where}”，这件申请的文件超过 {most} MB。请压缩或合并后再上传。",
        "With “{where}” the files of this application exceed {most} MB. Please compress or combine them.",
    ),
    "INTAKE_NO_PAPER": ("没有找到这份文书。请从“我的办件”里打开。", "There is no such paper. Please open it from “My cases”."),
    # window and reviewer
    "REVIEW_CLAIMED": (
        "{name}正在办这一件。请先与同事确认，或从队列里取下一件。",
        "{name} is working on this case. Please ask them first, or take the next one from the queue.",
    ),
    "REVIEW_NOT_WAIVABLE": (
        "“{label}”不能容缺。请改为一次性告知补正。",
        "“{label}” may not come later. Please ask for a correction instead.",
    ),
    "REVIEW_ASKS_UNDEFINED": (
        "“{where}”不在这件事的清单里，不能要求申请人补。请只选清单里有的数据项或材料。",
        "“{where}” is not defined in this bundle and cannot be asked for. Please choose what the list names.",
    ),
    "REVIEW_NO_KIND": (
        "请写明是哪一种不予，例如“不予受理(不属于本机关职权)”。",
        "Please state the kind of refusal, e.g. 不予受理(不属于本机关职权).",
    ),
    "REVIEW_DECIDED_LATER": (
        "“{kind}”是受理、审查之后的决定，不能在受理前作出。请先受理，再由部门决定。",
        "“{kind}” is a decision after acceptance and review. Please accept first and leave the decision to the department.",
    ),
    "REVIEW_NO_SUCH_FACT": ("这件事没有“{where}”这项事实。", "This bundle has no fact “{where}”."),
    "REVIEW_FACT_NOT_OPEN": (
        "“{meaning}”现在不用人工核实：共享库已经回答，或者没有条件在等它。",
        "“{meaning}” is not open: the library has answered, or no condition waits for it.",
    ),
    "REVIEW_FACT_TOO_LATE": (
        "这一件已经不在受理或审查中，不能再补记核实结果。",
        "This case is neither before acceptance nor under review; nothing can be settled any more.",
    ),
    "CASE_NOTE_CLAIMED": ("开始处理", "Claimed"),
    "CASE_NOTE_RELEASED": ("放回队列", "Released"),
    "CASE_NOTE_FACT": ("人工核实", "Settled by a person"),
    "CASE_NOTE_ASKED_AGAIN": ("重新查询共享库", "Libraries asked again"),
    "CASE_NOTE_RECHECKED": ("共享库已补查", "Library re-checked"),
    "CASE_NOTE_REMINDER": ("到期提醒", "Reminder"),
    "REASON_CORRECTION_LAPSED": ("补正期限 {due} 已过，没有收到补正材料。", "The correction was due on {due} and did not come."),
    # policy staff
    "VERSION_NOTHING_TO_PUBLISH": (
        "没有“{where}”的草稿。请先导入或保存草稿。",
        "There is no draft of “{where}”. Please import or save one first.",
    ),
    "VERSION_PUBLISHED_ALREADY": (
        "这份草稿已经发布为第 {version} 版，内容没有变化。",
        "This draft is published as version {version} already, unchanged.",
    ),
    "VERSION_RETIRED_ALREADY": ("“{where}”第 {version} 版已经停用。", "Version {version} of “{where}” is retired already."),
    "DRAFT_UNREADABLE": (
        "草稿“{where}”读不出来。请重新导入。",
        "The draft “{where}” cannot be read. Please import it again.",
    ),
    "GATE_TIMED_OUT": (
        "试运行算了 {seconds} 秒还没有算完，停在“{step}”，没有发布。请把最近改动的规则或表拆简单些再试；仍不行，请交给维护人员。",
        "The trial run computed for {seconds} seconds without an end; it stood at “{step}”, and nothing was published. Please split the "
        "rules or tables changed last; if that does not help, give the document to your administrator.",
    ),
    "GATE_STALLED": (
        "试运行{waited}，停在“{step}”，没有发布。可能是机器太忙，请稍后再试；仍不行，请交给维护人员。",
        "The trial run {waited}; it stood at “{step}”, and nothing was published. The machine may be too busy: please try again later; "
        "if that does not help, give the document to your administrator.",
    ),
    "GATE_TOOK_LONG": ("等了 {seconds} 秒还没有结束", "was waited for {seconds} seconds and did not end"),
    "GATE_STOOD_STILL": ("有 {seconds} 秒没有任何进展", "made no progress for {seconds} seconds"),
    "GATE_NO_TURN": (
        "另有 {runs} 份草稿正在试运行，等了 {seconds} 秒还没有轮到，没有发布。请过几分钟再发布。",
        "{runs} other drafts are in their trial runs; this one waited {seconds} seconds for its turn, and nothing was published. "
        "Please publish again in a few minutes.",
    ),
    "GATE_CRASHED": (
        "试运行在“{step}”时中断（{reason}），没有发布，正在使用的版本不受影响。请把最近改动的规则或表拆简单些再试；仍不行，请交给维护人员。",
        "The trial run broke off at “{step}” ({reason}); nothing was published, and the version in force is untouched. Please split the rules "
        "or tables changed last; if that does not help, give the document to your administrator.",
    ),
    "GATE_BROKEN": (
        "试运行没能开始（{reason}），没有发布。请稍后再试；仍不行，请交给维护人员。",
        "The trial run could not begin ({reason}); nothing was published. Please try again later, or ask your administrator.",
    ),
    "GATE_MEMORY": (
        "试运行用完了 {megabytes} MB 内存，没有发布。请把最大的表或条件拆开后再试。",
        "The trial run used up {megabytes} MB of memory; nothing was published. Please split the largest table or condition.",
    ),
    "GATE_TOO_SLOW": (
        "判断一份申请要用 {median} 毫秒，最慢 {worst} 毫秒，超过 {budget} 毫秒的上限，没有发布（{rules} 条规则，{rows} 行表）。"
        "请合并相同的规则，或把大表按事项拆开。",
        "Judging one application takes {median} ms, {worst} ms at worst; more than {budget} ms is not allowed, and nothing was published "
        "({rules} rules, {rows} rows). Please join rules that are alike, or split large tables by matter.",
    ),
    "GATE_STEP_START": ("启动", "starting"),
    "GATE_STEP_COMPILE": ("编译规则", "compiling the rules"),
    "GATE_STEP_COMPARE": ("用两套程序各判断一遍", "checking the rules twice"),
    "GATE_STEP_CASES": ("跑测试用例", "running the test cases"),
    "GATE_STEP_PACE": ("量每份申请的用时", "measuring the time for one application"),
    "GATE_STEP_DONE": ("收尾", "finishing"),
    "GATE_READINGS_DIFFER": (
        "同一份试填的申报，两遍判断的结果不同：{keys}。请改写这些规则后再发布。",
        "The two checks differ on a generated submission: {keys}. Please rewrite these rules before publishing.",
    ),
    "GATE_TEST_CASE_FAILED": (
        "测试用例“{case}”不通过：{reason}。请改规则，或改这个用例的预期。",
        "Test case “{case}” fails: {reason}. Please mend the rules, or what the case expects.",
    ),
    "GATE_TEST_CASE_UNREADABLE": (
        "测试用例“{case}”跑不起来：{reason}",
        "Test case “{case}” cannot be run: {reason}",
    ),
}
