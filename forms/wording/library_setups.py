"""Words of how shared libraries are set up: what is wrong with a set-up, and why a library was not asked."""

WORDS: dict[str, tuple[str, str]] = {
    "LIBRARY_RESTING": (
        "{library}连续多次没有回答，暂停查询，稍后会自动再试。",
        "{library} has failed several times in a row. It is left in peace for a while and tried again by itself.",
    ),
    "LIBRARY_NOT_RESPONSIBLE": (
        "共享责任清单里没有由{library}提供这一项，没有查询。",
        "The list of shared data does not have {library} provide this, so it was not asked.",
    ),
    "LIBRARY_NOT_LOGGED": (
        "查询记录写不进去，{library}的回答没有采用。",
        "The log of queries could not be written, so the answer of {library} was not used.",
    ),
    "LIBRARY_SETUP_EMPTY": ("{where} 没有填写。请填写后再保存。", "{where} is empty. Please fill it in and save again."),
    "LIBRARY_SETUP_OUT_OF_RANGE": (
        "{where} 应在 {least} 到 {most} 之间。",
        "{where} should be between {least} and {most}.",
    ),
    "LIBRARY_SETUP_TWICE": (
        "{where} 与清单里的另一行重复。同一种记录只写一行。",
        "{where} repeats another line of the list. Please give each kind of record one line.",
    ),
    "LIBRARY_SETUP_LOST_UPDATE": (
        "{library}的设置刚被 {by} 改过。请重新打开，再改一次。",
        "The settings of {library} were just changed by {by}. Please open them again and repeat your change.",
    ),
    "LIBRARY_CONNECTOR_UNKNOWN": (
        "{library}：没有“{connector}”这种接入方式{hint}。",
        "{library}: there is no way of connecting called “{connector}”{hint}.",
    ),
    "LIBRARY_SETTING_MISSING": ("{library}：缺少设置 {where}。", "{library}: the setting {where} is missing."),
    "LIBRARY_SQL": ("数据库表或视图", "table or view of a database"),
    "LIBRARY_SQL_ADDRESS": (
        "{library}：环境变量 {variable} 里的数据库地址不能用，或没有安装驱动({fault})。",
        "{library}: the database address in the variable {variable} cannot be used, or its driver is not installed ({fault}).",
    ),
    "LIBRARY_SQL_CONNECTION": (
        "{library}的数据库连接不上({fault})。请检查地址、账号和网络。",
        "The database of {library} cannot be reached ({fault}). Please check address, account and network.",
    ),
    "LIBRARY_SQL_NOT_THERE": (
        "{library}：表“{table}”里没有“{name}”。请核对表名和列名。",
        "{library}: there is no “{name}” in the table “{table}”. Please check the names of table and columns.",
    ),
    "CLI_DOCTOR_RESTING": ("暂停查询到 {until}。", "Not asked until {until}."),
    "CLI_DOCTOR_SWITCHED_OFF": ("已停用。", "Switched off."),
}
