"""Words of 好差评: the grades of 国办发〔2019〕51号, what may be ticked, what is said back."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "RATING": ("这次办得怎么样", "How did it go?"),
    "RATING_HOW": (
        "每件只能评一次，提交后不能改。窗口和审批人只看到汇总的结果，看不到是谁评的。",
        "One rating for each case, which cannot be changed. Those who handled it see totals only, not who rated.",
    ),
    "RATING_GRADE": ("您的评价", "Your rating"),
    "RATING_GRADE_5": ("非常满意", "Very satisfied"),
    "RATING_GRADE_4": ("满意", "Satisfied"),
    "RATING_GRADE_3": ("基本满意", "Fairly satisfied"),
    "RATING_GRADE_2": ("不满意", "Dissatisfied"),
    "RATING_GRADE_1": ("非常不满意", "Very dissatisfied"),
    "RATING_REASONS_GOOD": ("好在哪里（可多选，可不选）", "What was good (optional)"),
    "RATING_REASONS_MIXED": ("哪些地方好，哪些地方要改（可多选，可不选）", "What was good, what was not (optional)"),
    "RATING_REASONS_BAD": ("哪里不满意（可多选，可不选）", "What went wrong (optional)"),
    "RATING_REASON_QUICK": ("办得快", "Quick"),
    "RATING_REASON_CLEAR": ("说得清楚", "Clearly explained"),
    "RATING_REASON_KIND": ("态度好", "Friendly"),
    "RATING_REASON_FEW_PAPERS": ("要的材料少", "Few documents"),
    "RATING_REASON_NO_VISIT": ("不用跑腿", "No visits"),
    "RATING_REASON_SLOW": ("等得太久", "Too slow"),
    "RATING_REASON_UNCLEAR": ("说不清楚、前后不一", "Unclear or contradictory"),
    "RATING_REASON_UNKIND": ("态度不好", "Unfriendly"),
    "RATING_REASON_MORE_PAPERS": ("要了清单以外的材料", "Asked for documents not on the list"),
    "RATING_REASON_VISITS": ("跑了多趟", "Several visits"),
    "RATING_REASON_HARD_TO_USE": ("网页不好用", "The pages are hard to use"),
    "RATING_WORDS": ("还想说的（可不填）", "Anything else (optional)"),
    "RATING_SEND": ("提交评价", "Send"),
    "RATING_THANKS": ("已评价：{grade}。谢谢您。", "Rated: {grade}. Thank you."),
    "RATING_FOLLOWED": (
        "会有专人核实情况，再和您联系；办这件事的窗口和审批人仍看不到是谁评的。",
        "Somebody else will look into it and contact you; those who handled the case still do not see who rated.",
    ),
    "RATING_TWICE": ("这件已经评价过了，每件只能评一次。", "This case was rated before; each case can be rated once."),
    "RATING_TOO_EARLY": ("还没有结果，出了结果再评价。", "There is no result yet; rate it afterwards."),
    "RATING_UNKNOWN": ("请选一个评价等级。", "Please choose a grade."),
    "RATING_TOO_LONG": ("最多写 {most} 个字，现在有 {length} 个。", "At most {most} characters; there are {length}."),
}
