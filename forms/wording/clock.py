"""Words of the calendar and the clock: what is wrong with a yearly table, how much time is left."""

WORDS: dict[str, tuple[str, str]] = {
    "CALENDAR_TOO_LONG": (
        "放假安排有 {length} 个字，超过 {limit} 个字，不像一年的放假通知。请只粘贴通知正文，或上传每行一个日期的表格。",
        "The holiday table has {length} characters, more than {limit}. Please paste the notice only, or upload one date a line.",
    ),
    "CALENDAR_NO_YEAR": (
        "看不出是哪一年的放假安排。请连同标题一起粘贴，例如“关于2027年部分节假日安排的通知”。",
        "The year of this holiday table cannot be told. Please include the title, e.g. “关于2027年部分节假日安排的通知”.",
    ),
    "CALENDAR_NOT_JSON": (
        "放假安排不是可以读取的 JSON。需要 year、holidays、working_weekends 三项，日期写成 2027-01-01。",
        "The holiday table is not readable JSON. It needs year, holidays and working_weekends, with dates like 2027-01-01.",
    ),
    "CALENDAR_LINE_UNREADABLE": (
        "放假安排 {where} 处“{line}”没有读懂。每行写一个日期和“休”或“班”，例如 2027-01-01，休。",
        "“{line}” at {where} of the holiday table was not understood. Write a date and 休 (off) or 班 (working), e.g. 2027-01-01,休.",
    ),
    "CALENDAR_OTHER_YEAR": (
        "放假安排 {where} 处的 {day} 不是 {year} 年的日期。请删去，或改到那一年的放假安排里。",
        "{day} at {where} is not a day of {year}. Remove it, or put it into that year's table.",
    ),
    "CALENDAR_DAY_TWICE": (
        "放假安排 {where} 处的 {day} 出现了两次。一天只能写一次，或者休，或者班。",
        "{day} at {where} of the holiday table is named twice. Name each day once, as off or as working.",
    ),
    "CALENDAR_WEEKDAY_DIFFERS": (
        "放假安排 {where} 处把 {day} 写成周{written}，这一天是周{weekday}。请核对日期。",
        "{day} at {where} is said to be a 周{written}, but it is a 周{weekday}. Please check the date.",
    ),
    "CALENDAR_NOT_A_WEEKEND": (
        "放假安排 {where} 处把 {day}(周{weekday})写成调休上班。调休上班只能是周六、周日，请核对日期。",
        "{day} (周{weekday}) at {where} is given as a make-up working day. Those are Saturdays or Sundays; please check the date.",
    ),
    "CALENDAR_INCOMPLETE": (
        "{year} 年的放假安排里没有 {missing}。元旦、劳动节、国庆节每年都放假，请检查是否漏贴了内容。",
        "The table of {year} lacks {missing}. 元旦, 劳动节 and 国庆节 are holidays of every year; please check that nothing was cut off.",
    ),
    "CLOCK_LEFT": ("剩 {days} 天", "{days} day{days:|s} left"),
    "CLOCK_LEFT_ONE": ("剩 1 天", "1 day left"),
    "CLOCK_DUE_TODAY": ("今天到期", "due today"),
    "CLOCK_OVERDUE": ("超 {days} 天", "{days} day{days:|s} over"),
    "CLOCK_OVERDUE_ONE": ("超 1 天", "1 day over"),
    "CLOCK_STOPPED": ("暂停", "stopped"),
    "CLOCK_PROVISIONAL": ("暂定", "provisional"),
    "CLOCK_DEEMED_ACCEPTED": (
        "{due} 前没有作出受理或补正决定，依法自收到申请之日({received})起视为受理。",
        "No decision on acceptance by {due}: by law the application counts as accepted from its receipt on {received}.",
    ),
    "LAPSE_TERMINATE": (
        "承诺补交的材料到 {due} 没有交齐，办理终止。可以备齐材料重新申请。",
        "The promised materials were not handed in by {due}: the case is terminated. You may apply again with all materials.",
    ),
    "LAPSE_DEEMED_WITHDRAWN": (
        "承诺补交的材料到 {due} 没有交齐，视为撤回申请。可以备齐材料重新申请。",
        "The promised materials were not handed in by {due}: the application counts as withdrawn. You may apply again with all materials.",
    ),
    "LAPSE_REVOKE_ACCEPTANCE": (
        "承诺补交的材料到 {due} 没有交齐，撤销受理，另附书面理由。可以备齐材料重新申请。",
        "The promised materials were not handed in by {due}: the acceptance is revoked, with written reasons. You may apply again.",
    ),
    "LAPSE_REMIND": (
        "承诺补交的材料应在 {due} 前交齐，现在还缺，请尽快补交。材料交齐前不作决定。",
        "The promised materials were due on {due} and are still missing. Please hand them in soon; nothing is decided before.",
    ),
}
