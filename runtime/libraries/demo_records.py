"""The invented records of the demonstration: the subjects of the three sample bundles and two shops where something is wrong.

Identity numbers use the sequences 996–999; names say 示例 (example). `values` are keyed by the data items and facts of
the sample bundles, so that what a library knows fills the one form.
"""

from __future__ import annotations

from datetime import date

from pydantic import JsonValue

from runtime.holdings import VALID, Record

SHOP_OWNER = "430102198506129990"
"""张示例, the demo applicant: keeps the first shop."""
SHOP = "91430102MA4L0C7X0Q"
"""芙蓉区湘味小厨餐饮店(演示): its licence is in order."""
REVOKED_SHOP = "92430102MA4L0C8X71"
"""A shop whose licence was revoked: the material is asked for, with the reason."""
MOVED_SHOP = "92430102MA4L0C9X3A"
"""A shop with a lease in the owner's space that ran out in January 2026."""
DISABLED_PERSON = "433101197208159990"
MOTHER = "442000199305189989"
FATHER = "442000199102039999"
HOLDERS = {
    SHOP_OWNER: "张示例",
    SHOP: "芙蓉区湘味小厨餐饮店(演示)",
    REVOKED_SHOP: "芙蓉区停业小吃店(演示)",
    MOVED_SHOP: "芙蓉区搬迁面馆(演示)",
    DISABLED_PERSON: "王示例",
    MOTHER: "林示例",
    FATHER: "陈父例",
}
"""What each is called."""


def demo_records() -> tuple[Record, ...]:
    """Every record of the demonstration, in a fixed order."""
    return (*_catering(), *_disability(), *_newborn())


def _of(
    library: str, record: str, holder: str, values: dict[str, JsonValue] | None = None, *, status: str = VALID, until: date | None = None
) -> Record:
    issuer, name = f"{library}(演示)", HOLDERS.get(holder, "")
    return Record(library, record, status, holder, until, values or {}, number=holder, issuer=issuer, holder_name=name)


def _licence(uscc: str, principal: str, address: str, licence_status: str, status: str = VALID) -> Record:
    return _of(
        "法人库",
        "营业执照",
        uscc,
        {
            "subject_name": HOLDERS[uscc],
            "subject_uscc": uscc,
            "principal_name": principal,
            "registered_address": address,
            "licence_status": licence_status,
            "licence_address": address,
        },
        status=status,
    )


def _catering() -> tuple[Record, ...]:
    principal: dict[str, JsonValue] = {"principal_name": HOLDERS[SHOP_OWNER], "principal_id_no": SHOP_OWNER}
    return (
        _licence(SHOP, "张示例", "长沙市芙蓉区演示路1号101", "存续"),
        _of("人口库", "居民身份证", SHOP_OWNER, principal, until=date(2035, 1, 1)),
        _of("信用库", "信用记录", SHOP, {"ban_until": None}),
        _licence(REVOKED_SHOP, "钱示例", "长沙市芙蓉区演示路9号", "吊销", status="吊销"),
        _licence(MOVED_SHOP, "周示例", "长沙市芙蓉区演示路12号", "存续"),
        _of("用户空间", "租赁合同", MOVED_SHOP, until=date(2026, 1, 31)),
    )


def _disability() -> tuple[Record, ...]:
    holder = DISABLED_PERSON
    person: dict[str, JsonValue] = {"person_name": HOLDERS[holder], "person_id_no": holder, "alive_check": "健在"}
    household: dict[str, JsonValue] = {"mz_hjdz": "吉首市演示街道1号", "mz_hjqh": "433101001"}
    certificate: dict[str, JsonValue] = {"disability_no": f"{holder}42", "disability_type": "肢体", "disability_grade": "二级"}
    register: dict[str, JsonValue] = {"cert_generation": "第二代", "cert_status": "有效", "lib_grade": "二级"}
    return (
        _of("人口库", "居民身份证", holder, person),
        _of("人口库", "居民户口簿", holder, household),
        _of("电子证照库", "残疾人证", holder, certificate, until=date(2031, 8, 1)),
        _of("残联库", "残疾人登记", holder, register),
        _of("社会救助库", "最低生活保障证", holder, {"economic_status": "低保家庭"}, until=date(2026, 12, 31)),
    )


def _newborn() -> tuple[Record, ...]:
    def parent(which: str, number: str) -> dict[str, JsonValue]:
        return {f"{which}_name": HOLDERS[number], f"{which}_id_no": number, f"{which}_ethnic": "汉族", f"{which}_hukou": "442000"}

    birth: dict[str, JsonValue] = {"newborn_name": "陈示例", "newborn_sex": "女", "newborn_birth_at": "2026-05-08T03:21"}
    # a birth certificate names both parents with their numbers, where they live, and where the child was born (出生医学证明管理)
    birth |= {"father_name": HOLDERS[FATHER], "father_id_no": FATHER, "wj_jgbm": "442000", "wj_xjzdz": "中山市演示路1号"}
    return (
        _of("人口库", "母亲居民身份证", MOTHER, parent("mother", MOTHER)),
        _of("电子证照库", "父亲居民身份证", FATHER, parent("father", FATHER)),
        _of("电子证照库", "结婚证", MOTHER),
        _of("婚姻登记库", "婚姻登记", MOTHER, {"married": True}),
        _of("电子证照库", "居民户口簿", MOTHER, {"ga_hzxm": "林祖例", "ga_lhdz": "中山市演示村2号", "ga_lhhlx": "家庭户"}),
        _of("前序环节", "出生医学证明", MOTHER, birth),
        _of("前序环节", "新生儿户口页", MOTHER),
        _of("医保结算库", "住院结算单", MOTHER),
    )
