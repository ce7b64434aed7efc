"""Words of the shared libraries: why something is not held, why a library is silent, what is wrong with a record."""

WORDS: dict[str, tuple[str, str]] = {
    "HOLDINGS_HELD": ("不用交，因为{library}里有。", "Not needed: {library} has it."),
    "HOLDINGS_EXPIRED": (
        "{library}里的“{record}”已于 {until} 到期，请提交新的。",
        "The “{record}” in {library} expired on {until}. Please hand in a new one.",
    ),
    "HOLDINGS_NOT_YET": (
        "{library}里的“{record}”从 {since} 起才有效，现在还不能用。请提交现在有效的。",
        "The “{record}” in {library} is valid only from {since}. Please hand in one that is valid now.",
    ),
    "HOLDINGS_REVOKED": (
        "{library}里的“{record}”状态是“{status}”，不能使用。请提交有效的，或先到发证部门办理。",
        "The “{record}” in {library} has the status “{status}” and cannot be used. Please hand in a valid one, or see its issuer first.",
    ),
    "HOLDINGS_OTHER_HOLDER": (
        "{library}里查到的“{record}”不是本人（本单位）的，不能使用。请核对号码，或自行提交。",
        "The “{record}” found in {library} belongs to someone else. Please check the number, or hand it in yourself.",
    ),
    "HOLDINGS_NAME_MISMATCH": (
        "{library}里“{record}”登记的姓名(名称)与填写的或登录的不一致，不能使用。请核对，或提交自己的材料。",
        "The name on the “{record}” in {library} differs from the one given here or signed in with. Please check it, or hand in your own.",
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
    "HOLDINGS_NOT_ASKED": (
        "您没有同意查询，所以没有到{library}里查“{record}”，请自行提交。改主意了可以随时同意。",
        "You did not agree to look-ups, so {library} was not asked about “{record}”. Please hand it in, or agree at any time.",
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
    "LIBRARY_OUT_OF_REACH": (
        "{library}连接不上。请检查地址和网络。",
        "{library} cannot be reached. Please check the address and the network.",
    ),
    "LIBRARY_CUT_OFF": ("{library}的连接中途断开，回答不完整。", "The connection to {library} broke off before its answer was complete."),
    "LIBRARY_OVERRUN": ("{library}现在请求太多，暂不受理查询。", "{library} has too many requests at present and takes no query."),
    "LIBRARY_BUSY": ("同时查询{library}的人太多，没有排上。", "Too many are asking {library} at once; the query did not get its turn."),
    "LIBRARY_REFUSES_US": (
        "{library}不接受我们的凭证。请核对令牌或证书，必要时向该库的责任部门重新申请。",
        "{library} does not accept our credentials. Please check the token or certificate, and ask its department for new ones if need be.",
    ),
    "LIBRARY_REJECTS_QUESTION": (
        "{library}认为查询不合要求。请核对接口地址，以及双方约定的事项和用途。",
        "{library} does not accept the query. Please check the address, and the matters and purposes agreed upon.",
    ),
    "LIBRARY_CERTIFICATE": (
        "{library}的证书不可信。请检查证书是否过期，或在设置里写明签发机构的证书文件。",
        "The certificate of {library} is not trusted. Please check whether it has expired, or name the file of its authority in the settings.",
    ),
    "LIBRARY_NOT_JSON": (
        "{library}返回的不是约定格式的数据，可能是网页或没有传完。",
        "What {library} sent is not in the agreed format; it may be a web page, or incomplete.",
    ),
    "LIBRARY_TOO_LARGE": ("{library}的回答太大，没有读取。", "The answer of {library} is too large and was not read."),
    "LIBRARY_NOT_SIGNED": ("{library}的回答没有签名，或签名不符。", "The answer of {library} is not signed, or its signature is wrong."),
    "LIBRARY_OTHER_REQUEST": ("{library}答的是另一次查询。", "{library} answered another query."),
    "LIBRARY_AMBIGUOUS": (
        "{library}里查到不止一条有效记录，无法确定以哪条为准。",
        "{library} has more than one valid record, and nobody can tell which one counts.",
    ),
    "LIBRARY_CLOCK_DIFFERS": (
        "{library}的时钟与本系统相差太大，回答不能采用。请校准时钟。",
        "The clock of {library} differs too much from ours, so its answer cannot be used. Please set the clocks.",
    ),
    "LIBRARY_STALE": (
        "{library}的数据超过 24 小时没有更新，不能采用。",
        "The data of {library} are more than 24 hours old and cannot be used.",
    ),
    "LIBRARY_BADLY_SET_UP": (
        "{library}的设置有误，没有查询。请在“共享库”页检查设置。",
        "{library} is not set up properly and was not asked. Please check its settings on the page of shared libraries.",
    ),
    "LIBRARY_SETTING_UNKNOWN": (
        "{library}：没有 {where} 这项设置。可用的设置：{known}。",
        "{library}: there is no setting {where}. Known ones: {known}.",
    ),
    "LIBRARY_ADDRESS": (
        "{library}的地址“{address}”不能用。请写 https:// 开头的地址，不带账号和参数；本机可用 http://127.0.0.1 加端口号。",
        "The address “{address}” of {library} cannot be used. Write one that begins with https://, without account and parameters; "
        "on this machine http://127.0.0.1 with a port will do.",
    ),
    "LIBRARY_NO_FILE": (
        "{library}：{where} 指的文件“{file}”不存在。请核对路径。",
        "{library}: the file “{file}” at {where} does not exist. Please check the path.",
    ),
    "LIBRARY_NO_VARIABLE": (
        "{library}：环境变量 {variable} 没有设置，凭证取不到。请设置后重新启动。",
        "{library}: the environment variable {variable} is not set, so there are no credentials. Please set it and start again.",
    ),
    "LIBRARY_HTTP": ("HTTP 接口(JSON)", "HTTP interface (JSON)"),
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
