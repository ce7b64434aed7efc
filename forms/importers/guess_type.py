"""guess_type: of which type is a field that its department drew as a label and a blank? The one place where all importers ask.

What a form shows decides in this order: the type it states, the options it ticks, the blank it leaves (年 月 日), the words of the
label. The result says whether it was certain, so that a person can look at the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from forms.field_types import field_type, field_types
from forms.importers.choices import MANY, ONE, options_in, without_instruction
from forms.importers.grid import one_line
from forms.importers.units import COUNTED, MEASURES
from forms.wording import say

_NUMERIC_UNITS = re.compile(rf"[（(]\s*(?:单位[：:]?\s*)?({MEASURES})\s*[)）]")
_TRAILING_UNIT = re.compile(rf"^[\s_]*({MEASURES})\s*$")
_REQUIRED = re.compile(r"^\s*[*＊★✱﹡∗]+|[*＊★✱﹡∗]+\s*(?=$|[：:（(])|[（(]\s*必填项?\s*[)）]|\bREQUIRED\b", re.IGNORECASE)
"""An asterisk between words multiplies: «长*宽*高»."""
_OPTIONAL = re.compile(r"[（(]\s*(?:选填|可不填|非必填|如有|若有|可选填)\s*[)）]")
_NUMBERING = re.compile(r"^(?:[（(]?\s*\d{1,2}\s*[)）.、．]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳])\s*(?=\D)")
_LONGEST = re.compile(r"(?:不超过|限|最多)?\s*(\d{2,5})\s*字(?:符)?(?:以内|以下|内)?")
_OFTEN_MANY = re.compile(r"(?:设施|设备|器材|措施|材料|附件|资料)$")
"""Of which there are mostly several, also where the form does not say so."""
LONG = 100
"""From so many characters on a text is a paragraph."""
_DAY_BLANK = re.compile(r"年[\s_]*月(?:[\s_]*日)?")
_TIME_BLANK = re.compile(r"时[\s_]*分|日[\s_]*时|[:：]\s*_|点[\s_]*分")

YES, NO = ("是", "有", "同意", "愿意", "需要", "已"), ("否", "无", "不同意", "不愿意", "不需要", "未", "不是", "没有")

_SPELLINGS: dict[str, str] = {
    **dict.fromkeys(("文本", "单行文本", "字符", "字符型", "字符串", "文字", "string", "varchar", "char", "c", "input", "填空"), "text"),
    **dict.fromkeys(
        ("多行文本", "长文本", "备注", "大文本", "文本域", "多行输入框", "多行文本框", "textarea", "note", "段落"), "paragraph"
    ),
    **dict.fromkeys(("数字", "数值", "数值型", "小数", "浮点", "number", "float", "double", "numeric", "n"), "decimal"),
    **dict.fromkeys(("整数", "整型", "int", "integer", "正整数"), "integer"),
    **dict.fromkeys(("金额", "货币", "money", "currency", "元"), "money"),
    **dict.fromkeys(("日期", "日期型", "日期选择器", "日期控件", "date", "d", "年月日"), "date"),
    **dict.fromkeys(("日期时间", "时间", "datetime", "timestamp", "dt", "年月日时分"), "datetime"),
    **dict.fromkeys(
        ("单选", "单选框", "下拉", "下拉框", "下拉单选", "下拉选择", "选择", "枚举", "代码", "字典", "radio", "dropdown"), "select"
    ),
    **dict.fromkeys(("多选", "多选框", "复选", "复选框", "下拉多选", "checkbox", "multi"), "multiselect"),
    **dict.fromkeys(("是否", "是/否", "布尔", "布尔型", "开关", "bool", "boolean", "yes/no"), "boolean"),
    **dict.fromkeys(("身份证", "身份证号", "身份证号码", "公民身份号码", "idcard"), "cid"),
    **dict.fromkeys(("统一社会信用代码", "信用代码"), "uscc"),
    **dict.fromkeys(("手机", "手机号", "手机号码", "联系电话", "mobile"), "mobile"),
    **dict.fromkeys(("电话", "固定电话", "座机", "tel"), "phone"),
    **dict.fromkeys(("邮箱", "电子邮箱", "电子邮件", "mail"), "email"),
    **dict.fromkeys(("地址", "住址", "通讯地址"), "address"),
    **dict.fromkeys(("行政区划", "地区", "区划", "行政区域"), "region"),
    **dict.fromkeys(("银行卡", "银行卡号", "银行账号", "卡号"), "bank_card"),
    **dict.fromkeys(("附件", "文件", "图片", "照片", "上传", "image", "file", "upload"), "attachment"),
    **dict.fromkeys(("明细表", "明细", "子表", "表格", "明细组", "重复组", "列表", "table"), "group"),
    **dict.fromkeys(("残疾人证号", "残疾证号"), "disability_no"),
}

_LABELS: tuple[tuple[str, str], ...] = (
    (r"^是否|^有无", "boolean"),
    (r"信用代码.*(身份证|证件)|(身份证|证件).*信用代码", "uscc_or_cid"),
    (r"信用代码|组织机构代码$", "uscc"),
    (r"残疾(人)?证(号|编号|号码)", "disability_no"),
    (r"(姓名|人)(及|和|与|、|/)(其)?(联系)?(电话|手机|方式)", "text"),
    (r"(姓名|名称|户名|字号|开户行|银行|单位|人)$", "text"),
    (r"(身份证|公民身份|社会保障)(明)?(件)?(号|号码)|身份号码|证件(号|号码)|身份证$", "cid"),
    (r"(银行|储蓄|结算|收款|领款|开户).*(卡号|账号|帐号|账户)$|银行卡$|^(账号|帐号|卡号)$", "bank_card"),
    (r"邮箱|电子邮件|e-?mail", "email"),
    (r"固定电话|座机|传真|办公电话", "phone"),
    (r"手机|电话|联系方式|移动号码", "mobile"),
    (r"行政区划|所属(地区|区县|街道|区域)|所在(地区|区县)$", "region"),
    (r"(出生|发生|到达|开始|结束|起止|分娩|死亡).{0,4}时间$|日期时间|年月日时", "datetime"),
    (r"日期$|年月日?$|时间$|有效期(至|止)|日期[（(]", "date"),
    (r"邮政编码|邮编|编号|文号|证号|号码$|代码$", "text"),
    (r"人数|人口数?$|户数|台数|件数|套数|份数|年龄|周岁|年份$", "integer"),
    (r"(注册资本|出资额|金额|投资额|总额|费用|收入|补贴标准|价款|工资)$", "money"),
    (r"面积|宽度|高度|长度|距离|重量|体积|容量|占比|比例|(?<!人)数量|里程|吨位", "decimal"),
    (r"经营场所$|地址|住址|坐落|现住$|地点|现居住地$|所在地$", "address"),
    (r"照片|附件|扫描件", "attachment"),
    (r"备注|说明$|简介|理由|简历|经历|经营范围|事由", "paragraph"),
)
_CLEAR = ("uscc", "uscc_or_cid", "disability_no", "cid", "bank_card", "email", "mobile", "date", "integer", "address", "region")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a label and its blank come to."""

    label: str
    """Without numbering, asterisk, colon and remarks on how to fill in."""
    type: str
    options: tuple[str, ...] = ()
    unit: str = ""
    note: str = ""
    max_length: int | None = None
    """In characters, where the label limits it: «申请理由（200字以内）»."""
    required: bool | None = None
    """None: the form does not say."""
    certain: bool = True
    """The form shows the type itself, or the label can hardly mean anything else."""
    in_words: str = ""
    """What its blank says, where nothing more could be made of it."""


def guess_type(label: str, blank: str = "", *, stated: str = "", options: tuple[str, ...] = ()) -> Guess:
    """Type, options, unit and requiredness of a field, from its label and what its blank holds.

    >>> guess_type("*经营面积（㎡）：")
    Guess(label='经营面积（㎡）', type='decimal', options=(), unit='㎡', note='', max_length=None, required=True, certain=True, in_words='')
    >>> guess_type("性 别", "□男  □女").options
    ('男', '女')
    """
    clean, required, note, many = _read_label(label)
    found = options or options_in(blank)
    unit = unit_of(label, blank)
    longest = _LONGEST.search(clean)
    base = Guess(clean, "text", found, unit, note, int(longest[1]) if longest else None, required)
    known = stated_type(stated)
    if known:
        return replace(base, type=known)
    if stated.strip():
        base = replace(base, certain=False)
    if found:
        several = many or MANY.search(blank) is not None
        often = not several and len(found) > 2 and _OFTEN_MANY.search(clean) is not None
        return replace(base, type=_choice(found, several or often), options=() if yes_no(found) else found, certain=not often)
    if _DAY_BLANK.search(blank):
        return replace(base, type="datetime" if _TIME_BLANK.search(blank) else "date", unit="")
    return _by_words(base)


def stated_type(words: str) -> str:
    """The field type that a column «类型» names, "" if none is known by that name.

    >>> stated_type("单选框"), stated_type("统一社会信用代码"), stated_type("bankcard"), stated_type("C..50")
    ('select', 'uscc', 'bank_card', 'text')
    """
    name = re.sub(r"[\s（(].*|\.\..*|\d+$", "", words.strip().lower())
    known = field_type(name)
    return known.name if known else _SPELLINGS.get(name) or _own_labels().get(name, "")


def listed_options(text: str) -> tuple[str, ...]:
    """Options as a table lists them in one cell: by line, semicolon, comma, slash, or numbered.

    >>> listed_options("1.男；2.女"), listed_options("饭店、商场(含餐饮)、其他"), listed_options("01-低保 02-特困")
    (('男', '女'), ('饭店', '商场(含餐饮)', '其他'), ('低保', '特困'))
    """
    text = text.strip()
    if ticked := options_in(text):
        return ticked
    for separator in (r"[\n\r]+", r"[；;|｜]", r"[，,]", r"、(?![^（(]*[)）])", r"/(?![^（(]*[)）])", r"\s+"):
        pieces = [piece for piece in re.split(separator, text) if piece.strip()]
        if len(pieces) > 1:
            break
    else:
        pieces = [text] if text else []
    cleaned = (re.sub(r"^\s*[（(]?\d{1,3}\s*[)）.、．:：\-]\s*", "", piece).strip() for piece in pieces)
    return tuple(dict.fromkeys(piece for piece in cleaned if piece))


def unit_of(label: str, blank: str = "") -> str:
    """The unit that a label has in brackets or that is printed behind the blank."""
    found = _NUMERIC_UNITS.search(label) or _TRAILING_UNIT.search(blank)
    return found[1] if found else ""


def yes_no(options: tuple[str, ...]) -> bool:
    """Are these the two answers of a yes/no question?"""
    return len(options) == 2 and options[0] in YES and options[1] in NO


def _choice(options: tuple[str, ...], many: bool) -> str:
    return "boolean" if yes_no(options) else "multiselect" if many else "select"


def _read_label(text: str) -> tuple[str, bool | None, str, bool]:
    """(label, required, note, many)."""
    flat = one_line(text)
    required = True if _REQUIRED.search(flat) else False if _OPTIONAL.search(flat) else None
    notes = [found[0] for pattern in (MANY, ONE) if (found := pattern.search(flat))]
    bare = without_instruction(flat)
    for pattern in (_REQUIRED, _OPTIONAL, MANY, ONE):
        bare = pattern.sub("", bare)
    bare = _NUMBERING.sub("", bare).strip().strip("：:").strip(" _")
    note = "；".join(one.strip("（()）【】[] ") for one in notes)
    return bare or flat, required, note, bool(MANY.search(flat))


def _by_words(base: Guess) -> Guess:
    words = base.label
    name = next((type_ for pattern, type_ in _LABELS if re.search(pattern, words, re.IGNORECASE)), "")
    if base.unit and name in ("", "text", "money", "decimal", "integer"):
        name = "integer" if base.unit in COUNTED else "money" if base.unit == "元" else "decimal"
        return replace(base, type=name)
    if words.endswith("性别"):
        # GB/T 2261.1 has more; forms print these two
        return replace(base, type="select", options=("男", "女"), certain=False)
    if not name and base.max_length and base.max_length >= LONG:
        return replace(base, type="paragraph")
    if not name:
        return replace(base, certain=False)
    return replace(
        base, type=name, unit=base.unit if name == "decimal" else "", certain=name in _CLEAR or bool(re.search(r"(姓名|名称|户名)$", words))
    )


def _own_labels() -> dict[str, str]:
    """What our own pages call the types."""
    return {say(kind.label, lang).lower(): kind.name for kind in field_types for lang in ("zh", "en")}
