"""Words of filling in the one form: what to answer next and why, one question at a time, what folded away, formats, rows, what was spared."""

WORDS: dict[str, tuple[str, str]] = {
    # the next question
    "GUIDE_FIRST": ("先答这一题最省事", "Answer this one first"),
    "GUIDE_NEXT": ("下一题", "Next question"),
    "GUIDE_SETTLES": ("“{label}”一答，就能确定 {what}。", "Once “{label}” is answered, {what} {count:is|are} settled."),
    "GUIDE_CONCERNS": (
        "“{label}”关系到 {what}，要和别的回答合起来看。",
        "“{label}” bears on {what}, together with other answers.",
    ),
    "GUIDE_ITEMS": ("{count} 个事项要不要办", "{count} matter{count:|s}"),
    "GUIDE_MATERIALS": ("{count} 份材料要不要交", "{count} document{count:|s}"),
    "GUIDE_AND": ("、", " and "),
    "GUIDE_SEVERAL": ("{count} 个事项都要用到这一项。", "{count} matters ask for it."),
    "GUIDE_MUST": (
        "“{label}”，在“{section}”里。必填的还有 {count} 项。",
        "“{label}”, in “{section}”. {count} required {count:is|are} left.",
    ),
    "GUIDE_MAY": ("“{label}”，在“{section}”里，可以不填。", "“{label}”, in “{section}”; it may stay empty."),
    "GUIDE_DONE": ("该填的都填好了", "Everything is filled in"),
    "GUIDE_GO": ("去回答", "Go to it"),
    "GUIDE_GO_TO": ("去回答：{label}", "Go to: {label}"),
    # one question at a time
    "ONE_BY_ONE": ("逐题填写", "One question at a time"),
    "ONE_WHOLE": ("看整张表", "Show the whole form"),
    "ONE_LEFT": ("还有 {count} 题", "{count} question{count:|s} left"),
    "ONE_LAST": ("最后一题", "Last question"),
    "ONE_BACK": ("上一题", "Back"),
    "ONE_NEXT": ("下一题", "Next"),
    "ONE_SKIP": ("先跳过", "Skip for now"),
    "ONE_OPTIONAL": ("选填，可以跳过", "Optional; you may skip it"),
    "ONE_DONE": ("题都问完了", "No more questions"),
    "ONE_SKIPPED": ("跳过了 {count} 题，其中 {must} 题是必填的。", "{count} skipped, {must} of them required."),
    "ONE_AGAIN": ("再看跳过的", "See the skipped ones"),
    # what no answer asks for any more
    "FOLDED": ("已填但现在不需要：{labels}", "Filled in, not needed now: {labels}"),
    "FOLDED_MORE": ("{labels} 等 {count} 项", "{labels} and others, {count} in all"),
    "FOLDED_HOW": (
        "没有丢。哪天改了回答、又要用到，会原样回到表上；各部门的表里没有这些。",
        "Nothing is lost. If another answer asks for them again they are back as they were; no department's form shows them.",
    ),
    # how much was typed
    "SHARE": ("{forms} 张分表共 {fields} 栏，您只填了 {typed} 栏。", "{forms} form{forms:|s}, {fields} boxes: you filled in only {typed}."),
    "SHARE_WHY": ("其余 {spared} 栏：{parts}。", "The other {spared}: {parts}."),
    "SHARE_MERGED": ("{count} 栏几张表合填", "{count} asked once for several forms"),
    "SHARE_LIBRARY": ("{count} 栏由库带出", "{count} from registers"),
    "SHARE_DERIVED": ("{count} 栏推算得出", "{count} computed"),
    "SHARE_CARRIED": ("{count} 栏沿用前面的回答", "{count} carried over from other answers"),
    # where a value comes from
    "FILL_FROM_STEP": ("取自前序环节", "From an earlier step"),
    # how a value is written
    "FILL_HINTS": ("{said}。{told}", "{said}. {told}"),
    "FILL_STOPS": ("。；，.;,", "。；，.;,"),
    "FORMAT_CID": ("18 位，最后一位可以是 X。", "18 characters; the last may be X."),
    "FORMAT_USCC": ("18 位数字和大写字母，印在营业执照上。", "18 digits and capitals, as printed on the licence."),
    "FORMAT_USCC_OR_CID": (
        "18 位：统一社会信用代码，或者经营者的公民身份号码。",
        "18 characters: the credit code, or the owner’s identity number.",
    ),
    "FORMAT_MOBILE": ("11 位手机号。", "11 digits."),
    "FORMAT_PHONE": ("手机号；固定电话写区号，例如 0731-开头。", "A mobile, or a land line with its area code, such as 0731-…"),
    "FORMAT_DATE": ("年、月、日都要，例如 2026-03-10。", "Year, month and day, such as 2026-03-10."),
    "FORMAT_DATETIME": ("日期和几点几分，例如 2026-03-10 08:30。", "Day and time, such as 2026-03-10 08:30."),
    "FORMAT_MONEY": ("单位是元，最多两位小数，例如 1280.50。", "In yuan, two decimals at most, such as 1280.50."),
    "FORMAT_INTEGER": ("只写整数，例如 12。", "A whole number, such as 12."),
    "FORMAT_DECIMAL": ("只写数字，可以有小数，例如 85.5。", "A number, decimals allowed, such as 85.5."),
    "FORMAT_BANK_CARD": ("卡面上的数字，中间不用空格。", "The digits on the card, without spaces."),
    "FORMAT_DISABILITY_NO": (
        "20 位：18 位身份号码，加类别和等级各 1 位；换过证的后面还有 B 和 1 位数字。",
        "20 characters as on the certificate.",
    ),
    "FORMAT_EMAIL": ("例如 name@example.com。", "Such as name@example.com."),
    "FORMAT_REGION": (
        "写区划代码，至少到县（市、区）的 6 位，例如长沙市芙蓉区是 430102。不知道的话，看在当地首次办的身份证，号码前 6 位就是。",
        "The code of the division, at least the 6 digits of the county, such as 430102 for Furong. An identity card first issued there "
        "begins with them.",
    ),
    "FORMAT_ADDRESS": ("写到门牌号、房间号，例如 ××路1号101室。", "Down to the house and room number."),
    # rows
    "ROW": ("第 {row} 行", "Row {row}"),
    "ROW_UP": ("第 {row} 行往上移", "Move row {row} up"),
    "ROW_DOWN": ("第 {row} 行往下移", "Move row {row} down"),
}
