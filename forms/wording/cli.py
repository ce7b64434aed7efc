"""Words of the command line."""

WORDS: dict[str, tuple[str, str]] = {
    "CLI_DESCRIPTION": ("一表工坊：不用界面也能用的命令", "OneForm without a screen"),
    "CLI_OPTION_JSON": ("以 JSON 输出", "print JSON"),
    "CLI_OPTION_LANG": ("消息的语言", "language of messages"),
    "CLI_ASSESS": ("逐份评估申报", "evaluate submissions"),
    "CLI_IMPORT": ("案例文件转为“一件事”文档", "case file to bundle document"),
    "CLI_SUGGEST": ("建议如何合并各部门的字段和材料", "propose the merge of fields and materials"),
    "CLI_CHECK": ("检查文档的毛病", "lints and analysis of a document"),
    "CLI_REQUIRED": ("缺少参数：{names}。用 --help 查看用法。", "Missing arguments: {names}. See --help."),
    "CLI_UNKNOWN_OPTION": ("不认识的参数：{names}。用 --help 查看用法。", "Unknown arguments: {names}. See --help."),
    "CLI_UNKNOWN_COMMAND": ("没有命令“{name}”{hint}。用 --help 查看全部命令。", "There is no command “{name}”{hint}. See --help."),
    "CLI_INVALID_CHOICE": ("{option} 不能是“{found}”，可选：{allowed}。", "{option} cannot be “{found}”; choose from {allowed}."),
    "CLI_NEEDS_VALUE": ("{option} 后面要写一个值。", "{option} needs a value."),
    "CLI_MISUSE": ("命令的写法不对({reason})。用 --help 查看用法。", "The command line is not right ({reason}). See --help."),
    "CLI_BROKEN": (
        "没能完成，数据没有改动。请把编号 {number} 告诉维护人员，日志里有详情。",
        "This could not be completed; nothing was changed. Please give the number {number} to your administrator.",
    ),
    "CLI_IMPORTED": ("已导入“{title}”，写入 {file}。", "Imported “{title}” into {file}."),
    "CLI_WITNESS": ("\t例如：{values}", "\te.g. {values}"),
    "CLI_NOTHING_FOUND": ("没有发现问题。", "Nothing found."),
    "OUTCOME_ACCEPT": ("受理", "accept"),
    "OUTCOME_WAIVE": ("容缺受理", "accept with waiver"),
    "OUTCOME_CORRECT": ("补正", "correct"),
    "OUTCOME_REJECT": ("不予办理", "refuse"),
}
