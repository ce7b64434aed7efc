"""What a piece of a drawn form is: a blank to write in, options to tick, words on how to fill it in, office use, a signature."""

from __future__ import annotations

import re

from forms.importers.choices import CHARACTERS, ticked
from forms.importers.grid import one_line

_UNITS = r"平方米|㎡|m²|平米|亩|公顷|立方米|公里|千米|米|厘米|千克|公斤|吨|万元|亿元|元|%|％|岁|人|户|台|套|张|份|间|个|层|辆"
_BLANK = re.compile(rf"[\s_＿－—\-/~至到（）()．.、,，]*(?:(?:年|月|日|时|分|秒|{_UNITS})[\s_＿－—\-/~至到（）()．.、,，:：]*)*")
_PLACE = re.compile(
    r"自治区|直辖市|自治州|办事处|居委会|街道|大道|胡同|社区|小区|单元|省|市|州|盟|区|县|旗|乡|镇|街|路|道|巷|弄|村|组|屯|号|楼|栋|幢|座|层|室|户|房"
)
_BESIDE_PLACES = re.compile(r"[\s_＿/、（）()]*")
_GAP = re.compile(r"[\s_＿]{2,}")
_DAYS = re.compile(r"年[^年月]*月[^年月]*[至到\-—~～][^年月]*年[^年月]*月")
_AROUND_DAYS = re.compile(
    r"(?<![\u4e00-\u9fff])[自从](?=[\s_＿]*年)|(?<=[日月])[\s_＿]*(?:起|止|起止)(?![\u4e00-\u9fff])|(?<=[日月])起(?=[至到])"
)
"""«自 年 月 日起至 年 月 日止» says no more than the days do."""
_HINT = re.compile(r"[（(][^（）()]{2,200}[)）]|(?:注|例|例如|如|请|提示|说明)[：:]?.{2,200}", re.DOTALL)

OFFICE = re.compile(
    r"以下(?:内容|部分|栏目?|各栏)?由.{0,20}填|(?:审批|审核|受理|核查|审查|初审|复审|复核|核准|主管|部门|机关|街道|乡镇|镇|村|社区|居委会|单位|领导|局|窗口|经办人|科室)"
    r".{0,14}意见|意见(?:栏)?[：:]?$|(?:受理|审核|审批|核查|签收|收件|接收|登记|经办)(?:人员?|编号|日期|时间|号|机关)[：:]?$|领导(?:签批|批示)|"
    r"办理结果|^编号[：:]|^编号$|机关填写|由.{0,12}(?:机关|部门|单位|工作人员)填写|工作人员填|填表(?:日期|时间|人)|制表"
)
"""Parts of a form that the office fills in, or that the programme knows by itself."""
BELOW = re.compile(r"以下.{0,10}由.{0,20}填")
"""Everything below is the office's."""
SIGNATURE = re.compile(r"签名|签字|签章|盖章|公章|承诺人|声明人|捺印|按手印|手印")
_SEALED_NAME = re.compile(r"(?:单位|公司|企业|机构|名称)\s*[（(]\s*(?:盖章|公章|加盖公章|签章)\s*[)）]")


def is_blank(text: str) -> bool:
    """Is it for writing in: empty, underscores, «年 月 日», a unit?

    >>> [is_blank(text) for text in ("", "____", "  年  月  日", "      平方米", "____省____市", "□□□□□□", "姓名")]
    [True, True, True, True, True, True, False]
    """
    bare = _AROUND_DAYS.sub("", text).strip()
    return any(blank.fullmatch(bare) for blank in (_BLANK, CHARACTERS)) or is_place_blank(text)


def is_place_blank(text: str) -> bool:
    """Gaps between 省、市、县、街道、号: somebody is to write an address.

    >>> [is_place_blank(text) for text in ("    省    市    县(区)", "____街道____号", "街道社区", "____户")]
    [True, True, False, False]
    """
    bare, units = _PLACE.subn("", text)
    return units > 1 and _BESIDE_PLACES.fullmatch(bare) is not None and _GAP.search(text) is not None


def from_to(text: str) -> bool:
    """A blank for two days: «  年  月  日至  年  月  日»."""
    return _DAYS.search(text) is not None


def is_options(text: str) -> bool:
    """Is it options to tick, and nothing before the first that would be their label?

    >>> [is_options(text) for text in ("□男 □女", "是□ 否□", "性别：□男 □女", "男")]
    [True, True, False, False]
    """
    found = ticked(text)
    return bool(found.choices) and not found.label


def is_hint(text: str) -> bool:
    """Words in a blank that say how to fill it in.

    >>> is_hint("（与营业执照一致）"), is_hint("经营者名称")
    (True, False)
    """
    return _HINT.fullmatch(text.strip()) is not None


def is_office_use(text: str) -> bool:
    """Is it for the office to fill in?"""
    return OFFICE.search(one_line(text)) is not None


def is_signature(text: str) -> bool:
    """Is it for signing or sealing? «申请单位（盖章）» with a blank is the name of the unit.

    >>> is_signature("申请人（签字）："), is_signature("申请单位（盖章）")
    (True, False)
    """
    return SIGNATURE.search(_SEALED_NAME.sub("", one_line(text))) is not None


def without_seal(label: str) -> str:
    """«申请单位（盖章）» -> «申请单位»."""
    return re.sub(r"[（(]\s*(?:盖章|公章|加盖公章|签章)\s*[)）]", "", label).rstrip()
