"""Themes of bundles: what a bundle of these matters is usually called, and under which code a house would keep it.

Only a suggestion for who builds a bundle. The names follow the lists of 高效办成一件事; the codes are plain words, as those of the samples.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forms.importers.reading import unlike

CODE = "bundle"
"""A code where nothing tells more; it is numbered."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One kind of bundle."""

    words: str
    """A pattern that the name of one of its matters holds. The first theme that fits counts: the rarer stand before the common."""
    name: str
    code: str


THEMES = tuple(
    Theme(*row)
    for row in (
        ("旅馆", "开办旅馆", "hotel"),
        ("幼儿园", "开办幼儿园", "kindergarten"),
        ("托育|托幼", "开办托育机构", "nursery"),
        ("养老机构|养老服务场所", "开办养老机构", "care_home"),
        ("动物诊疗|执业兽医", "开办宠物医院", "pet_hospital"),
        ("药品经营|零售药店", "开办药店", "drugstore"),
        ("诊所|医疗机构执业", "开办诊所", "clinic"),
        ("驾驶员培训", "开办驾校", "driving_school"),
        ("出版物", "开办书店", "bookshop"),
        ("娱乐场所", "开办娱乐场所", "entertainment"),
        ("危险货物(?:道路)?运输", "从事危险货物道路运输", "hazardous_freight"),
        ("道路(?:货物|旅客|普通货物)?运输", "开办运输企业", "transport"),
        ("食品生产|小作坊", "开办食品作坊", "food_workshop"),
        ("畜禽养殖|动物防疫条件", "设立养殖场", "livestock_farm"),
        ("大型群众性活动|营业性演出", "举办大型活动", "event"),
        ("餐饮|食品经营", "开办餐饮店", "catering"),
        ("美容|美发|理发", "开办美容美发店", "hair_salon"),
        ("烟草专卖零售|预包装食品", "开办便利店", "convenience_store"),
        ("收养", "收养登记", "adoption"),
        ("出生", "新生儿出生", "newborn"),
        ("死亡|殡葬|火化|丧葬", "公民身后", "deceased"),
        ("残疾", "残疾人服务", "disability"),
        ("结婚", "结婚落户", "marriage"),
        ("离婚", "离婚后信息变更", "divorce"),
        ("退役", "军人退役", "veteran"),
        ("工伤", "工伤", "work_injury"),
        ("灵活就业", "灵活就业人员参保", "flexible_work"),
        ("失业", "失业", "unemployment"),
        ("退休|养老保险待遇", "企业职工退休", "retirement"),
        ("高龄|失能", "高龄老人关爱", "elderly"),
        ("入学", "教育入学", "school_entry"),
        ("存量房|二手房|房屋所有权转移", "二手房转移登记", "house_transfer"),
        ("最低生活保障|临时救助", "困难家庭救助", "hardship"),
        ("公共租赁住房|公租房", "公租房申请", "public_rental"),
        ("宅基地|危房", "农村建房", "rural_house"),
        ("施工许可", "建设项目开工", "construction_start"),
        ("竣工", "建设项目竣工验收", "completion"),
        ("报装", "水电气网联合报装", "utilities"),
        ("外国人", "外国人来华工作", "foreign_worker"),
        ("人才", "人才引进落户", "talent"),
        ("二手车|机动车转让", "二手车交易登记", "used_car"),
        ("农机|拖拉机", "农机购置补贴与牌证", "farm_machine"),
        ("迁移变更|跨区", "企业迁移登记", "company_move"),
        ("注销|清税", "企业注销登记", "company_closing"),
        ("医疗费用|大病保险", "医疗费用报销", "medical_claim"),
        ("社会保障卡", "社会保障卡居民服务", "social_card"),
        ("设立登记|公章刻制", "企业开办", "company_start"),
    )
)  # fmt: skip
_OF_A_LIST = re.compile(r"(?:[（(][^（）()]*[)）]|(?:联办|办理|申请|材料|事项|及|和)*(?:清单|目录|一览表|汇总表|总表))$")
_ACT = re.compile(r"(?:的)?(?:许可证?|审批|登记|备案|核发|核验|签发|申领|申请|认定|办理|新办|首次|证书?|[（(][^（）()]*[)）])$")


def theme_of(names: Sequence[str]) -> Theme | None:
    """The theme that one of these matters, or a title, speaks of."""
    return next((theme for theme in THEMES if any(re.search(theme.words, name) for name in names)), None)


def suggested_title(names: Sequence[str], listed: str = "") -> str:
    """A title for a bundle of these matters, the core ones first; `listed`: the title of their list. "" if there is nothing to go by.

    >>> suggested_title(["食品经营许可(新办)", "烟草专卖零售许可证核发"])
    '开办餐饮店“一件事”'
    >>> suggested_title(["企业设立登记"], "“开办宠物医院”一件事联办事项清单（征求意见稿）")
    '“开办宠物医院”一件事'
    >>> suggested_title(["测绘资质审批"], "2026 年清单")
    '测绘资质“一件事”'
    """
    title = _stripped(_OF_A_LIST, listed)
    if "一件事" in title:
        return title[:60]
    theme = theme_of(names)
    stem = theme.name if theme else next((stem for name in names if (stem := _stripped(_ACT, name))), "")
    return f"{stem[:50]}“一件事”" if stem else ""


def suggested_code(title: str, names: Sequence[str], taken: Collection[str]) -> str:
    """A code that is free: that of the theme, else a numbered one.

    >>> suggested_code("开办餐饮店“一件事”", ["食品经营许可"], ["catering"]), suggested_code("测绘", ["测绘资质审批"], ["bundle_1"])
    ('catering_2', 'bundle_2')
    """
    theme = next((one for one in THEMES if one.name in re.sub('[“”"]', "", title)), None) or theme_of([title]) or theme_of(names)
    if theme:
        return unlike(taken, theme.code)
    return next(f"{CODE}_{number}" for number in range(1, len(taken) + 2) if f"{CODE}_{number}" not in taken)


def _stripped(pattern: re.Pattern[str], text: str) -> str:
    """Without what stands at its end, however often; as it was if nothing else is left."""
    short = text.strip()
    while (less := pattern.sub("", short).strip()) and less != short:
        short = less
    return short
