"""Sentences of problems with documents, case files and submissions: what is wrong, where, how to mend. Gentle; Chinese first."""

WORDS: dict[str, tuple[str, str]] = {
    # {hint} of a sentence that names something unknown: the nearest known name, or nothing where none is near
    "NEAREST_KNOWN": ("，是否指“{nearest}”", "; perhaps “{nearest}” is meant"),
    # ---------------------------------------------------------------- files
    "FILE_UNREADABLE": (
        "打不开文件“{where}”：{reason}。请检查路径和权限。",
        "The file “{where}” cannot be opened: {reason}. Please check path and permissions.",
    ),
    "FILE_NOT_UTF8": (
        "文件“{where}”不是 UTF-8 文本(第 {position} 字节起读不出)。请另存为 UTF-8 后再导入。",
        "The file “{where}” is not UTF-8 text (unreadable from byte {position}). Please save it as UTF-8 and try again.",
    ),
    "FILE_NOT_JSON": (
        "“{where}”不是完整的 .json 文件：第 {line} 行第 {column} 列读不下去。请检查那里的引号、逗号和括号。",
        "“{where}” is not a complete .json file: reading stops at line {line}, column {column}. Please check quotes, commas and brackets there.",
    ),
    "FILE_TOO_DEEP": (
        "“{where}”嵌套超过 {depth} 层。请把过深的部分拆开。",
        "“{where}” is nested more than {depth} levels deep. Please split the deepest part.",
    ),
    "FILE_NUMBER_TOO_LONG": (
        "“{where}”里有一个长达数千位的数字。请改成正常的数字，或加引号作为文本。",
        "“{where}” holds a number of thousands of digits. Please correct it, or quote it as text.",
    ),
    "FILE_TOO_LARGE": (
        "文件“{where}”有 {found} MB，上限是 {most} MB。请压缩或拆分后再上传。",
        "The file “{where}” has {found} MB; the limit is {most} MB. Please compress or split it.",
    ),
    "FILE_TYPE": (
        "文件“{where}”不是可以接收的类型(收到 {found})。请上传 {allowed}。",
        "The file “{where}” is of a type that cannot be taken ({found}). Please upload {allowed}.",
    ),
    "FILE_EMPTY": (
        "文件“{where}”是空的。请重新选择有内容的文件。",
        "The file “{where}” is empty. Please choose a file with content.",
    ),
    "FILE_NOT_WRITTEN": (
        "写不进文件“{where}”：{reason}。请换一个位置。",
        "The file “{where}” cannot be written: {reason}. Please choose another place.",
    ),
    "VALUE_NOT_FINITE": (
        "“{where}”处的数字不是有限的数(NaN 或超出范围)。请填写普通数字，例如 49.5。",
        "The number at “{where}” is not finite (NaN or out of range). Please give an ordinary number such as 49.5.",
    ),
    "VALUE_TOO_LONG": (
        "“{where}”处的文字有 {length} 个字，上限是 {most}。请缩短。",
        "The text at “{where}” has {length} characters; the limit is {most}. Please shorten it.",
    ),
    "VALUE_NUL": (
        "“{where}”处的文字含有看不见的空字符(NUL)，无法保存。请删去后重新填写。",
        "The text at “{where}” contains an invisible NUL character that cannot be stored. Please remove it and enter the text again.",
    ),
    "VALUE_SURROGATE": (
        "“{where}”处的文字含有残缺的字符(半个代理对)，无法保存。请重新输入那个字。",
        "The text at “{where}” contains half of a character (a lone surrogate) that cannot be stored. Please enter that character again.",
    ),
    # ---------------------------------------------------------------- bundle documents and case files
    "DOC_NOT_A_BUNDLE": (
        "内容不是“一件事”文档。请选择从本系统导出的 .json 文件。",
        "This is not a bundle document. Please choose a file (.json) exported from here.",
    ),
    "CASE_NOT_A_CASE": (
        "内容不是案例文件：最外层应是一个对象，含 case_id 和 departments。",
        "This is not a case file: it should be one object with case_id and departments.",
    ),
    "DOC_SCHEMA_VERSION": (
        "文档的格式版本是“{found}”，本软件认识 1 至 {known}。请升级软件，或用对应版本重新导出。",
        "The document has schema version “{found}”; this software knows 1 to {known}. Please upgrade, or export again.",
    ),
    "DOC_MISSING": ("“{where}”缺少“{key}”。请补上这一项。", "“{where}” lacks “{key}”. Please add it."),
    "DOC_UNKNOWN_KEY": (
        "“{where}”处有不认识的名称“{key}”{hint}。请更正或删去。",
        "“{where}” holds the unknown key “{key}”{hint}. Please correct or remove it.",
    ),
    "DOC_WRONG_TYPE": (
        "“{where}”处的内容“{found}”类型不对(需要 {expected})。请按格式改写。",
        "The content “{found}” at “{where}” is of a wrong type ({expected} is needed). Please rewrite it.",
    ),
    "DOC_DUPLICATE_ID": (
        "“{where}”中标识“{id}”出现了两次。请给其中一个换个名称。",
        "The id “{id}” occurs twice in “{where}”. Please rename one of them.",
    ),
    "DOC_BLANK_ID": ("“{where}”中有空白的标识。请填上名称。", "There is a blank id in “{where}”. Please give it a name."),
    "DOC_DOTTED_ID": (
        "“{where}”中的标识“{id}”里有点号，而点号用来分隔决策表、行和列。请换一个没有点号的标识。",
        "The id “{id}” in “{where}” has a dot, which parts a table from its rows and columns. Please choose an id without one.",
    ),
    "DOC_UNKNOWN_TYPE": (
        "“{where}”的类型“{type}”不存在{hint}。请改用已有的类型。",
        "The type “{type}” of “{where}” does not exist{hint}. Please use a known type.",
    ),
    "DOC_UNKNOWN_ITEM": (
        "“{where}”引用了不存在的数据项“{name}”{hint}。",
        "“{where}” refers to the unknown data item “{name}”{hint}.",
    ),
    "DOC_UNKNOWN_FIELD": (
        "“{where}”引用了不存在的“{name}”{hint}。写法是“部门.字段”。",
        "“{where}” refers to the unknown “{name}”{hint}. It is written “department.field”.",
    ),
    "DOC_UNKNOWN_BUNDLED_ITEM": (
        "“{where}”引用了不存在的联办事项“{name}”{hint}。",
        "“{where}” refers to the unknown matter “{name}”{hint}.",
    ),
    "DOC_MERGED_TWICE": (
        "字段“{name}”被合并到两个数据项。请只保留一个。",
        "The field “{name}” is merged into two data items. Please keep one.",
    ),
    "DOC_NOT_MERGED": (
        "字段“{name}”没有归到任何数据项，申请人将无处可填。请把它合并或单列。",
        "The field “{name}” belongs to no data item, so nobody could fill it in. Please merge it or let it stand alone.",
    ),
    "DOC_PLACED_TWICE": ("数据项“{name}”在表单上放了两次。请删去一处。", "The data item “{name}” is placed twice. Please remove one."),
    "DOC_NOT_PLACED": ("数据项“{name}”没有放到表单上。请把它放进某一节。", "The data item “{name}” is not on the form. Please place it."),
    "DOC_REJECT_KIND": (
        "规则“{where}”不成立时不予办理，却没有写明是哪一种（不予受理、不予许可……）。请补写 reject_kind。",
        "The rule “{where}” refuses but does not say how (non-acceptance, refusal …). Please state reject_kind.",
    ),
    "DOC_CIRCLE": (
        "数据项“{name}”的值最终由它自己算出，永远得不到。请断开其中一处派生。",
        "The data item “{name}” is computed from itself and can never be known. Please break the circle.",
    ),
    "DOC_REQUIREMENT_CIRCLE": (
        "这些字段互相决定对方是否必填，绕成一圈：{names}。请去掉其中一处条件。",
        "These fields decide in a circle whether each other is required: {names}. Please remove one of the conditions.",
    ),
    # ---------------------------------------------------------------- submissions
    "SUBMISSION_NOT_AN_OBJECT": (
        "{where} 不是一份申报：应是一个对象，含 as_of、selected_items 和 values。",
        "{where} is not a submission: it should be an object with as_of, selected_items and values.",
    ),
    "SUBMISSIONS_NOT_A_LIST": (
        "“{where}”里没有申报清单：应是 JSON 列表、案例文件、JSON 行或有 id、as_of 列的表格。",
        "“{where}” holds no list of submissions: it should be a JSON list, a case file, JSON lines or a table with columns id and as_of.",
    ),
    "SUBMISSION_NO_DAY": (
        "受理日 as_of 是“{value}”，需要形如 2026-03-10 的日期。",
        "The day as_of is “{value}”; a date such as 2026-03-10 is needed.",
    ),
    "SUBMISSION_WRONG_TYPE": ("“{key}”的类型不对，需要 {expected}。", "“{key}” is of a wrong type; {expected} is needed."),
    "SUBMISSION_FLAGS": (
        "flags 应是一个对象，promise_signed 和 dishonest 取 true 或 false。",
        "flags should be an object in which promise_signed and dishonest are true or false.",
    ),
    "SUBMISSION_UNKNOWN_NAME": (
        "“{where}”中的“{name}”没有任何数据项或材料对应{hint}。这一项没有计入。",
        "Nothing answers to “{name}” in “{where}”{hint}. It was left aside.",
    ),
    "SUBMISSION_NOT_FOUND": ("没有编号为“{name}”的申报{hint}。", "There is no submission “{name}”{hint}."),
}
