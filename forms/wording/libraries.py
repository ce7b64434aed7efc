"""Words of the shared libraries: why something is not held, why a library is silent, what is wrong with a record."""

WORDS: dict[str, tuple[str, str]] = {
    "HOLDINGS_HELD": ("不用交，因为{library}里有。", "Not needed: {library} has it."),
    "HOLDINGS_EXPIRED": (
        "{library}里的“{record}”已于 {until} 到期，请提交新的。",
        "The “{record}” in {library} expired on {until}. Please hand in a new one.",
    ),
    "HOLDINGS_REVOKED": (
        "{library}里的“{record}”状态是“{status}”，不能使用。请提交有效的，或先到发证部门办理。",
        "The “{record}” in {library} has the status “{status}” and cannot be used. Please hand in a valid one, or see its issuer first.",
    ),
    "HOLDINGS_OTHER_HOLDER": (
        "{library}里查到的“{record}”不是本人(本单位)的，不能使用。请核对号码，或自行提交。",
        "The “{record}” found in {library} belongs to someone else. Please check the number, or hand it in yourself.",
    ),
    "HOLDINGS_NOT_HELD": (
        "{library}里没有“{record}”，请提交。",
        "{library} has no “{record}”. Please hand it in.",
    ),
    "HOLDINGS_NO_KEY": (
        "填好证件号码后，会自动到{library}里查“{record}”。",
        "Once the number is filled in, “{record}” is looked up in {library} by itself.",
    ),
    "HOLDINGS_SILENT": (
        "{library}还没回答“{record}”。可以先自己填、自己交，回头会自动核对。",
        "{library} has not answered about “{record}” yet. Fill it in or hand it in yourself; we will check later.",
    ),
    "HOLDINGS_WITHHELD": (
        "这是别人的“{record}”，由窗口到{library}核对，先不用交。",
        "This “{record}” is somebody else's: the window checks it with {library}. Nothing to hand in for now.",
    ),
    "HOLDINGS_DISPUTED": (
        "您对{library}里的“{record}”提出了异议，以您提交的为准，请提交。",
        "You objected to the “{record}” in {library}: what you hand in counts. Please hand it in.",
    ),
    "HOLDINGS_NOT_A_LIST": (
        "{where} 应是记录的列表，每条写明 library、record、status。",
        "{where} should be a list of records, each with library, record and status.",
    ),
    "HOLDINGS_NOT_A_RECORD": (
        "{where} 不是一条记录。需要 library、record、status，可加 holder、valid_to。",
        "{where} is not a record. It needs library, record and status, and may have holder and valid_to.",
    ),
    "HOLDINGS_NOT_A_TEXT": (
        "{where} 需要文字。请填写 {name}，例如“有效”。",
        "{where} needs text. Please write {name} as text, e.g. “有效”.",
    ),
    "HOLDINGS_NOT_A_DAY": (
        "{where} 的“{value}”不是日期。请写成 2026-12-31 的样子，长期有效就不写。",
        "“{value}” at {where} is no date. Write it like 2026-12-31, or leave it out if it does not expire.",
    ),
    "HOLDINGS_NOT_VALUES": (
        "{where} 应是“数据项： 值”的对照。",
        "{where} should map data items to values.",
    ),
    "LIBRARY_NO_PURPOSE": (
        "查询共享库必须写明用途和事项。请在共享责任清单里补上“{missing}”。",
        "A shared library may only be asked for a stated purpose and matter. Please add “{missing}” to the list of shared data.",
    ),
    "LIBRARY_TIMED_OUT": ("{library}在规定时间内没有回答。", "{library} did not answer in time."),
    "LIBRARY_FAILED": ("{library}回答时出错。", "{library} failed to answer."),
    "LIBRARY_NOT_CONNECTED": (
        "{library}还没有接通，不能查询。请在“共享库”页接通，或改为由申请人提交。",
        "{library} is not connected. Connect it on the page of shared libraries, or have the applicant hand it in.",
    ),
    "LIBRARY_UNREADABLE": (
        "{library}的回答读不出来。",
        "The answer of {library} cannot be read.",
    ),
    "LIBRARY_ROWS_OUT_OF_REACH": (
        "{library}的样例数据读不到。请检查数据库，再运行 demo。",
        "The sample rows of {library} cannot be read. Please check the database and run demo again.",
    ),
    "LIBRARY_SAMPLE": ("内置样例库", "embedded sample library"),
    "LIBRARY_POPULATION": ("人口基础信息库", "population register"),
    "LIBRARY_LEGAL_ENTITY": ("法人单位基础信息库", "register of legal entities"),
    "LIBRARY_LICENCE": ("电子证照库", "e-licence library"),
    "LIBRARY_CREDIT": ("公共信用信息库", "public credit library"),
    "LIBRARY_USER_SPACE": ("用户空间", "the applicant's own space"),
    "LIBRARY_SOCIAL_AID": ("社会救助信息库", "social aid library"),
    "LIBRARY_MEDICAL": ("医保结算库", "medical insurance settlements"),
    "LIBRARY_EARLIER_STEP": ("前序环节", "an earlier step of this matter"),
    "LIBRARY_DISABLED_PERSONS": ("残疾人信息库", "register of disabled persons"),
    "LIBRARY_MARRIAGE": ("婚姻登记信息库", "marriage register"),
}
