"""Units as forms print them behind a blank or in brackets, longest first where one begins another."""

from __future__ import annotations

MEASURES = (
    r"元[/／](?:月|年|日|天|平方米|㎡|吨|人)|平方米|㎡|m²|m2|M2|平米|亩|公顷|平方公里|立方米|m³|公里|千米|km|米|厘米|毫米|mm|cm|m|千克|公斤|kg|吨|"
    r"万元|亿元|元|%|％|岁|年|月|天|人|户|台|套|张|份|间|个|层|辆|升|L"
)
"""Units that a label has in brackets, as a pattern."""
UNIT = rf"(?:人次|个月|小时|工作日|周|室|厅|厨|卫|床|桌|座|位|名|头|只|次|栋|幢|部|处|家|件|所|项|条|{MEASURES})"
"""Those and what is counted between words: «____室____厅», as a pattern."""
COUNTED = ("人", "户", "台", "套", "张", "份", "间", "个", "层", "辆", "岁")
"""Of which there are only whole ones; a label in brackets says no more than that."""
_AREAS = ("平方米", "㎡", "m²", "m2", "M2", "平米", "亩", "公顷", "平方公里")
_NOT_WHOLE = frozenset((*MEASURES.replace("\\", "").split("|"), *_AREAS, "小时")) - {*COUNTED, "年", "月", "天"}


def type_of(unit: str) -> str:
    """The field type of what is written before a unit.

    >>> [type_of(unit) for unit in ("层", "平方米", "元", "年", "元/月")]
    ['integer', 'decimal', 'money', 'integer', 'decimal']
    """
    return "money" if unit == "元" else "decimal" if unit in _NOT_WHOLE or "/" in unit or "／" in unit else "integer"


def quantity_of(unit: str) -> str:
    """What is stated in that unit, as the end of a label: 层 is 层数, 平方米 is 面积; "" where the word before it says it already.

    >>> quantity_of("层"), quantity_of("平方米"), quantity_of("米")
    ('层数', '面积', '')
    """
    return "面积" if unit in _AREAS else f"{unit}数" if type_of(unit) == "integer" else ""
