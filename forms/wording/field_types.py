"""Words of field types: their names, how a value is written, and what may be wrong with one.

`label` is the name of the data item, `value` what was found (at most 40 characters of it).
"""

WORDS: dict[str, tuple[str, str]] = {
    # names of the types, as policy staff choose them
    "TYPE_TEXT": ("单行文本", "Text"),
    "TYPE_PARAGRAPH": ("多行文本", "Paragraph"),
    "TYPE_INTEGER": ("整数", "Whole number"),
    "TYPE_DECIMAL": ("数值", "Number"),
    "TYPE_MONEY": ("金额(元)", "Amount (yuan)"),
    "TYPE_DATE": ("日期", "Date"),
    "TYPE_DATETIME": ("日期和时间", "Date and time"),
    "TYPE_BOOLEAN": ("是否", "Yes or no"),
    "TYPE_SELECT": ("单选", "One of several"),
    "TYPE_MULTISELECT": ("多选", "Any of several"),
    "TYPE_CID": ("公民身份号码", "Citizen identity number"),
    "TYPE_USCC": ("统一社会信用代码", "Unified social credit code"),
    "TYPE_USCC_OR_CID": ("统一社会信用代码或身份号码", "Credit code or identity number"),
    "TYPE_ID_DOCUMENT": ("证件类型和号码", "Identity document"),
    "TYPE_DISABILITY_NO": ("残疾人证号", "Disability certificate number"),
    "TYPE_MOBILE": ("手机号码", "Mobile number"),
    "TYPE_PHONE": ("联系电话", "Telephone"),
    "TYPE_EMAIL": ("电子邮箱", "E-mail"),
    "TYPE_BANK_CARD": ("银行卡号", "Bank card or account"),
    "TYPE_ADDRESS": ("地址", "Address"),
    "TYPE_REGION": ("行政区划代码", "Division code"),
    "TYPE_ATTACHMENT": ("附件", "Attachment"),
    "TYPE_GROUP": ("明细组", "Repeating group"),
    # how values are written
    "TYPE_BOOLEAN_YES": ("是", "Yes"),
    "TYPE_BOOLEAN_NO": ("否", "No"),
    "TYPE_DATE_WRITTEN": ("{year}年{month}月{day}日", "{iso}"),
    "TYPE_MONEY_AMOUNT": ("{amount}元", "CNY {amount}"),
    "TYPE_ID_DOCUMENT_KIND": ("证件类型", "Kind of document"),
    "TYPE_ID_DOCUMENT_NUMBER": ("证件号码", "Number"),
    "TYPE_ID_DOCUMENT_111": ("居民身份证", "Resident identity card"),
    "TYPE_ID_DOCUMENT_113": ("户口簿", "Household register"),
    "TYPE_ID_DOCUMENT_414": ("护照", "Passport"),
    "TYPE_ID_DOCUMENT_511": ("台湾居民来往大陆通行证", "Mainland travel permit for Taiwan residents"),
    "TYPE_ID_DOCUMENT_516": ("港澳居民来往内地通行证", "Mainland travel permit for Hong Kong and Macao residents"),
    "TYPE_ID_DOCUMENT_553": ("外国人永久居留身份证", "Foreign permanent resident card"),
    # text
    "FORM_NOT_TEXT": (
        "“{label}”收到的是“{value}”，需要文字。请填写一段文字，例如“长沙市芙蓉区”。",
        "“{label}” holds “{value}” where text is needed. Please write words, for example “长沙市芙蓉区”.",
    ),
    "FORM_UNREADABLE_CHARACTER": (
        "“{label}”含有无法保存的字符(乱码)，读作“{value}”。请删除这一处并重新输入，不要从乱码文件中粘贴。",
        "“{label}” holds a character that cannot be kept; it reads “{value}”. Please delete it and type it again.",
    ),
    "FORM_TOO_LONG": (
        "“{label}”有 {length} 个字，最多 {limit} 个字。请缩短后再填写，较长的说明可以作为附件上传。",
        "“{label}” has {length} characters, at most {limit} fit. Please shorten it; a long explanation may be uploaded as a file.",
    ),
    # numbers
    "FORM_NOT_A_NUMBER": (
        "“{label}”填写为“{value}”，需要数字{unit}。请用阿拉伯数字填写，例如 49.5。",
        "“{label}” is “{value}” where a number is needed{unit}. Please write digits, for example 49.5.",
    ),
    "FORM_NOT_A_COUNT": (
        "“{label}”填写为“{value}”，需要整数{unit}。请用阿拉伯数字填写，例如 6。",
        "“{label}” is “{value}” where a whole number is needed{unit}. Please write digits, for example 6.",
    ),
    "FORM_NOT_FINITE": (
        "“{label}”的数值“{value}”不是一个确定的数。请填写阿拉伯数字，例如 49.5。",
        "“{label}” is “{value}”, which is no definite number. Please write digits, for example 49.5.",
    ),
    "FORM_NUMBER_TOO_BIG": (
        "“{label}”填写为“{value}”，超出可以准确记录的范围(小于 {limit})。请核对位数和单位。",
        "“{label}” is “{value}”, beyond what can be kept exactly (less than {limit}). Please check digits and unit.",
    ),
    "FORM_NOT_AN_INTEGER": (
        "“{label}”填写为“{value}”，需要整数。请去掉小数部分，例如 6。",
        "“{label}” is “{value}” where a whole number is needed. Please write it without a fraction, for example 6.",
    ),
    "FORM_TOO_SMALL": (
        "“{label}”填写为 {value}{unit}，不能小于 {limit}{unit}。请核对后重新填写。",
        "“{label}” is {value}{unit}; the least is {limit}{unit}. Please check and correct it.",
    ),
    "FORM_TOO_LARGE": (
        "“{label}”填写为 {value}{unit}，不能大于 {limit}{unit}。请核对后重新填写。",
        "“{label}” is {value}{unit}; the most is {limit}{unit}. Please check and correct it.",
    ),
    "FORM_NOT_AN_AMOUNT": (
        "“{label}”填写为“{value}”，需要以元为单位的金额。请用阿拉伯数字填写，例如 30000 或 1234.50(三万元写作 30000)。",
        "“{label}” is “{value}” where an amount in yuan is needed. Please write digits, for example 30000 or 1234.50.",
    ),
    "FORM_AMOUNT_DECIMALS": (
        "“{label}”填写为“{value}”，金额最多精确到分。请保留两位小数，例如 1234.50。",
        "“{label}” is “{value}”; an amount has at most two decimals. Please write for example 1234.50.",
    ),
    # days
    "FORM_NOT_A_DATE": (
        "“{label}”填写为“{value}”，需要年月日齐全的日期。请按 2026-03-10 或 2026年3月10日 的样子填写。",
        "“{label}” is “{value}” where a date with year, month and day is needed. Please write for example 2026-03-10.",
    ),
    "FORM_NO_SUCH_DAY": (
        "“{label}”中的日期“{value}”不存在。请核对月份和日数，例如 2 月一般只有 28 天。",
        "“{label}” names the date “{value}”, which does not exist. Please check month and day.",
    ),
    "FORM_YEAR_UNLIKELY": (
        "“{label}”填写为 {value}，年份过早。请确认年份是否多写或少写了一位。",
        "“{label}” is {value}, an unlikely year. Please check whether a digit is missing.",
    ),
    "FORM_TOO_EARLY": (
        "“{label}”填写为 {value}，不能早于 {limit}。请核对后重新填写。",
        "“{label}” is {value}; it may not be before {limit}. Please check and correct it.",
    ),
    "FORM_TOO_LATE": (
        "“{label}”填写为 {value}，不能晚于 {limit}。请核对后重新填写。",
        "“{label}” is {value}; it may not be after {limit}. Please check and correct it.",
    ),
    "FORM_NOT_A_DATETIME": (
        "“{label}”填写为“{value}”，需要日期和时间。请按 2026-05-08 03:21 的样子填写(24 小时制)。",
        "“{label}” is “{value}” where date and time are needed. Please write for example 2026-05-08 03:21 (24 hours).",
    ),
    "FORM_NO_SUCH_TIME": (
        "“{label}”填写为“{value}”，其中的时间不存在。请按 24 小时制填写，从 00:00 到 23:59。",
        "“{label}” is “{value}”, a time that does not exist. Please write 00:00 to 23:59.",
    ),
    # choices
    "FORM_NOT_YES_NO": (
        "“{label}”填写为“{value}”，需要“是”或“否”。请选择其中一项。",
        "“{label}” is “{value}” where yes or no is needed. Please choose one.",
    ),
    "FORM_NOT_AN_OPTION": (
        "“{label}”填写为“{value}”，不在可选范围内({options})。请从选项中选择，例如“{nearest}”。",
        "“{label}” is “{value}”, which is none of the options ({options}). Please choose one, for example “{nearest}”.",
    ),
    "FORM_NOT_A_LIST": (
        "“{label}”收到的是“{value}”，需要一项或多项选择。请从选项中勾选，文字之间用顿号分开，例如“甲、乙”。",
        "“{label}” holds “{value}” where one or more choices are needed. Please tick options, or part words by commas.",
    ),
    "FORM_TOO_MANY": (
        "“{label}”有 {count} 项，最多 {limit} 项。请删去多余的项。",
        "“{label}” has {count} entries, at most {limit} fit. Please remove some.",
    ),
    # numbers that are names
    "FORM_DIGITS_LOST": (
        "“{label}”读作“{value}”，号码已被表格软件改成小数或科学记数。请把单元格设为文本格式，重新填写完整号码。",
        "“{label}” reads “{value}”: a spreadsheet has made it a number and lost digits. Please format the cell as text and write it again.",
    ),
    "FORM_LENGTH": (
        "“{label}”现有 {length} 位，应为 {expected} 位。请对照证件逐位核对，检查是否漏写或多写。",
        "“{label}” has {length} characters instead of {expected}. Please compare it with the document, one character after the other.",
    ),
    "FORM_LENGTH_BETWEEN": (
        "“{label}”现有 {length} 位，应为 {least} 到 {most} 位。请对照原件逐位核对。",
        "“{label}” has {length} digits instead of {least} to {most}. Please compare it with the original.",
    ),
    "FORM_CHECK_DIGIT": (
        "“{label}”的校验码与前面各位不符，可能有一位写错或两位颠倒。请对照证件逐位核对。",
        "The check character of “{label}” does not fit: one character may be wrong, or two exchanged. Please compare it with the document.",
    ),
    "FORM_NOT_DIGITS": (
        "“{label}”只能由数字组成。请去掉其中的字母和符号，例如 6217000000000000004。",
        "“{label}” consists of digits only. Please remove letters and signs, for example 6217000000000000004.",
    ),
    "FORM_CID_CHARACTERS": (
        "“{label}”的前 17 位应为数字，最后一位为数字或 X。请对照证件核对，例如字母 O 应为数字 0。",
        "“{label}” has 17 digits and then a digit or X. Please compare it with the card; a letter O should be the digit 0.",
    ),
    "FORM_BORN_IN_FUTURE": (
        "“{label}”中的出生日期 {born} 还没有到。请核对第 7 到 14 位。",
        "“{label}” holds a date of birth that is still to come, {born}. Please check characters 7 to 14.",
    ),
    "FORM_AREA_UNKNOWN": (
        "“{label}”开头的地区代码 {value} 未见于现行代码，可能已撤销。如与证件一致，无需修改。",
        "“{label}” begins with the area code {value}, which is not in use now. If it is what the card says, nothing need be done.",
    ),
    "FORM_USCC_CHARACTERS": (
        "“{label}”含有不会出现的字符：第 3 到 8 位为数字，其余为数字或大写字母，且没有 I、O、S、V、Z。请核对是否把 0 写成 O、1 写成 I。",
        "“{label}” has a character that cannot occur: places 3 to 8 are digits, the others digits or letters without I, O, S, V, Z. "
        "Please check for an O in place of 0, an I in place of 1.",
    ),
    "FORM_DISABILITY_TAIL": (
        "“{label}”身份号码之后的部分为“{value}”，应为残疾类别(1 到 7)和等级(1 到 4)各一位，补发的再加 B 和次数。请对照证件核对，例如 42。",
        "“{label}” ends with “{value}”; after the identity number come a category (1 to 7) and a grade (1 to 4), then B1 if reissued. "
        "Please compare it with the certificate, for example 42.",
    ),
    "FORM_DOCUMENT_NUMBER": (
        "“{label}”的号码“{value}”不是{type}号码的样子。请对照证件核对，例如 {example}。",
        "“{label}”: “{value}” does not look like a number of this document ({type}). Please compare it, for example {example}.",
    ),
    "FORM_DOCUMENT_INCOMPLETE": (
        "“{label}”需要证件类型和证件号码两项。请补齐，例如 护照 E12345678。",
        "“{label}” needs both the kind of document and its number. Please complete it, for example 护照 E12345678.",
    ),
    "FORM_NOT_A_DOCUMENT": (
        "“{label}”收到的是“{value}”，需要证件类型和证件号码。请这样填写：护照 E12345678。",
        "“{label}” holds “{value}” where a kind of document and a number are needed. Please write for example 护照 E12345678.",
    ),
    "FORM_LUHN": (
        "“{label}”的末位与银行卡的校验规则不符。如为存折或对公账号可以不改；如为银行卡，请再核对一遍。",
        "The last digit of “{label}” does not follow the rule of bank cards. An account number need not; please check a card number again.",
    ),
    # where people are reached
    "FORM_NOT_A_MOBILE": (
        "“{label}”填写为“{value}”，不是 11 位手机号码。请填写 1 开头的 11 位数字，例如 13900000001。",
        "“{label}” is “{value}”, which is no mobile number of 11 digits. Please write for example 13900000001.",
    ),
    "FORM_NOT_A_PHONE": (
        "“{label}”填写为“{value}”，不是电话号码。请填写区号和号码，例如 0731-84567890，或 11 位手机号码。",
        "“{label}” is “{value}”, which is no telephone number. Please write for example 0731-84567890, or a mobile number.",
    ),
    "FORM_NOT_AN_EMAIL": (
        "“{label}”填写为“{value}”，不是电子邮箱地址。请填写完整地址，例如 name@example.com。",
        "“{label}” is “{value}”, which is no e-mail address. Please write it whole, for example name@example.com.",
    ),
    "FORM_ADDRESS_SHORT": (
        "“{label}”填写为“{value}”，可能不够详细。建议写到门牌号和房间号，例如 长沙市芙蓉区演示路1号101。",
        "“{label}” is “{value}”, which may be too short. It is best to give street, number and room, for example 长沙市芙蓉区演示路1号101.",
    ),
    "FORM_REGION_LENGTH": (
        "“{label}”填写为“{value}”，行政区划代码应为 6、9 或 12 位数字。请填写代码，例如 430102。",
        "“{label}” is “{value}”; a division code has 6, 9 or 12 digits. Please write for example 430102.",
    ),
    "FORM_NO_SUCH_PROVINCE": (
        "“{label}”填写为 {value}，没有以 {province} 开头的行政区划代码。请核对前两位，例如湖南省为 43。",
        "“{label}” is {value}, but no division code begins with {province}. Please check the first two digits; Hunan has 43.",
    ),
    # files
    "FORM_NOT_A_FILE": (
        "“{label}”收到的是“{value}”，需要已上传的文件。请重新上传，例如一份 PDF。",
        "“{label}” holds “{value}” where an uploaded file is needed. Please upload it again, for example as PDF.",
    ),
    "FORM_FILE_TYPE": (
        "“{label}”的文件“{value}”格式不能接收。请上传以下格式之一：{endings}。",
        "“{label}”: the file “{value}” is of a kind that is not accepted. Please upload one of these: {endings}.",
    ),
    "FORM_FILE_TOO_BIG": (
        "“{label}”的文件“{value}”有 {size} MB，最大 {limit} MB。请压缩或降低扫描分辨率后重新上传。",
        "“{label}”: the file “{value}” has {size} MB, at most {limit} MB. Please compress it, or scan it at a lower resolution.",
    ),
    "FORM_FILE_EMPTY": (
        "“{label}”的文件“{value}”是空的。请打开原文件确认内容，再重新上传。",
        "“{label}”: the file “{value}” is empty. Please look at the original and upload it again.",
    ),
    # rows
    "FORM_NOT_ROWS": (
        "“{label}”收到的是“{value}”，需要若干行记录。请逐行填写。",
        "“{label}” holds “{value}” where rows are needed. Please fill in row by row.",
    ),
    "FORM_NOT_A_ROW": (
        "“{label}”第 {row} 行是“{value}”，不是一行记录。请按列填写，每列一个值。",
        "Row {row} of “{label}” is “{value}”, which is no row. Please give one value for each column.",
    ),
    "FORM_TOO_FEW_ROWS": (
        "“{label}”有 {count} 行，至少需要 {limit} 行。请添加。",
        "“{label}” has {count} row{count:|s}, at least {limit} are needed. Please add some.",
    ),
    "FORM_NO_SUCH_COLUMN": (
        "“{label}”第 {row} 行有未定义的栏“{value}”。请改用已有的栏，例如“{nearest}”。",
        "Row {row} of “{label}” has a column “{value}” that does not exist. Please use one that does, for example “{nearest}”.",
    ),
    "FORM_NO_SUCH_TYPE": (
        "“{label}”的类型“{value}”不存在{hint}。请联系事项维护人员修改表单设置。",
        "“{label}” is of a type “{value}” that does not exist{hint}. The staff who keep this form can correct it.",
    ),
    "FORM_CELL_EMPTY": (
        "“{label}”没有填写。请补填，或删除这一行。",
        "“{label}” is empty. Please fill it in, or remove the row.",
    ),
    # codes of items, GB/T 39554.1
    "ITEM_CODE_LENGTH": (
        "事项编码现有 {length} 位，应为 12 位(基本编码)、31 位(实施编码)或 33 位(业务办理项编码)。请核对后重新填写，例如 370117002011。",
        "The matter code has {length} characters instead of 12, 31 or 33 (basic, implementation, handling). Please check it.",
    ),
    "ITEM_CODE_CHARACTERS": (
        "事项编码含有不会出现的字符：基本编码全为数字，实施编码以 18 位统一社会信用代码开头。请核对，例如 370117002011。",
        "The matter code has a character that cannot occur: a basic code is all digits, an implementation code begins "
        "with a credit code. Please check it, for example 370117002011.",
    ),
    "ITEM_CODE_BODY": (
        "事项编码开头的统一社会信用代码“{value}”校验不符。请核对实施主体的代码。",
        "The credit code “{value}” at the beginning of the matter code does not check. Please verify the code of the implementing body.",
    ),
    "ITEM_CODE_LEVEL": (
        "事项编码的行使层级为“{value}”，通常为 1 到 6。请确认第 19 位。",
        "The level in the matter code is “{value}”, usually 1 to 6. Please verify the 19th character.",
    ),
    "ITEM_CODE_DIVISION": (
        "事项编码中基本编码的前两位为“{value}”，应为省级代码或 00(国家)。请核对，例如湖南省为 43。",
        "The basic code begins with “{value}” instead of a province or 00 (national). Please check it; Hunan has 43.",
    ),
}
