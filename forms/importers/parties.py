"""Persons and parties that a heading names, and labels so bare that only the heading tells whose they are.

法定代表人                 姓名 is 法定代表人姓名
二、施工单位情况            单位名称 is 施工单位名称
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.short_names import unnumbered

_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_IDLE = re.compile(r"(?<=.)(?:的|之)?(?:基本|个人|身份|有关|相关|主要)?(?:情况|信息|资料|概况|栏)$")
_PERSON = re.compile(
    r"父亲|母亲|配偶|户主|产妇|孕妇|股东|新生儿|婴儿|子女|学生|儿童|[\u4e00-\u9fffA-Za-z]{1,14}(?:人|方|者|代表|(?<!人)员|(?:管理|经办)人员)|"
    r"(?:[\u4e00-\u9fff]{1,12}(?:人|方|者)|股东|合伙人|子女|成员)[\dA-Za-z一二三四五六七八九十甲乙丙丁]"
)
_OFFICE_OF = re.compile(r"[\u4e00-\u9fff]{1,12}(?:单位|企业|公司|机构|法人|组织|学校|医院|院校)")
_NOBODY = re.compile(r"(?:工作|从业|相关|有关|主要)?人员|成员|.{0,4}(?:机动|自动)?(?:双|多|对|各|地|比|面)方|.*本人")
_OWN = re.compile(r"(?:申请|申报|填报|报送|本|登记|备案)(?:单位|企业|公司|机构)|单位|企业|公司|机构")
"""The applicant itself: of an office nothing needs its name."""
_OWN_PERSON = re.compile(r"(?:申请|申报|申办|填报|登记|经营)[人者]|本人")
_OF_A_PERSON = re.compile(
    r"姓名|性别|民族|年龄|国籍|籍贯|学历|学位|文化程度|政治面貌|婚姻状况|健康状况|出生(?:日期|年月)|(?:居民)?身份证(?:明)?(?:件)?(?:类型|名称|种类|号码|号)?|"
    r"公民身份号码|(?:有效)?(?:身份)?证件(?:类型|名称|种类|号码|号)(?:及号码)?|(?:联系|移动|固定|办公|手机)?电话(?:号码)?|手机(?:号码?)?|联系方式|传真|"
    r"(?:现|家庭|户籍|通讯|通信|联系|居住|现居住|户口)?(?:住址|地址|所在地|居住地)|(?:电子)?邮箱|邮编|邮政编码|职务|职称|职业|工作单位|与.{1,8}(?:的)?关系"
)
_OF_AN_OFFICE = re.compile(
    r"(?:单位|企业|公司|机构|法人)?名称|(?:单位|企业|公司|机构|注册|经营|办公|联系|通讯)?地址|住所|法定代表人|(?:项目)?负责人|联系人|(?:联系|固定|办公)?电话|手机|"
    r"联系方式|统一社会信用代码|资质(?:等级|证书编号|证书号)|(?:电子)?邮箱|邮编|邮政编码"
)


def party_of(heading: str) -> str:
    """Whom a heading names; "" = nobody.

    >>> [party_of(one) for one in ("五、经办人(委托代理人)情况", "施工单位基本信息", "经营情况", "人员情况", "股东1")]
    ['经办人', '施工单位', '', '', '股东1']
    """
    name = _bare(heading)
    if _NOBODY.fullmatch(name) or not (_PERSON.fullmatch(name) or _OFFICE_OF.fullmatch(name)):
        return ""
    return name


def called_under(heading: str, label: str) -> str:
    """What a label is called where its heading tells whose it is.

    >>> called_under("法定代表人", "姓名"), called_under("法定代表人", "经营范围"), called_under("施工单位", "单位名称")
    ('法定代表人姓名', '经营范围', '施工单位名称')
    >>> called_under("申请单位情况", "联系人"), called_under("申请人情况", "住所"), called_under("被申请人情况", "住所")
    ('联系人', '住所', '被申请人住所')
    """
    party = party_of(heading)
    if not party or _OWN.fullmatch(party):
        return label
    is_office = _OFFICE_OF.fullmatch(party)
    bare = (not is_office and _OF_A_PERSON.fullmatch(label)) or (not _OWN_PERSON.fullmatch(party) and _OF_AN_OFFICE.fullmatch(label))
    return joined(party, label) if bare else label


def told_apart(heading: str, label: str) -> str:
    """A label that others have too, with the words of its heading.

    >>> told_apart("二、现场所信息", "使用面积"), told_apart("法定代表人", "法定代表人学历")
    ('现场所使用面积', '法定代表人学历')
    """
    name = _bare(heading)
    return label if label.startswith(name) else joined(name, label)


def carried(labels: Sequence[str]) -> list[str]:
    """Bare labels after one that says whose it is: «代理人姓名、电话» are 代理人姓名 and 代理人电话.

    >>> carried(["委托代理人姓名", "电话", "面积"])
    ['委托代理人姓名', '委托代理人电话', '面积']
    """
    of, found = "", []
    for label in labels:
        whose = re.fullmatch(r"(.+)(?:姓名|名称)", label)
        of = whose[1] if whose else of
        found.append(called_under(of, label) if of else label)
    return found


def asks_of_a_person(labels: Sequence[str]) -> bool:
    """Do these labels ask more of somebody than his name: number or telephone? An office's clerk is not asked for that."""
    return any(_OF_A_PERSON.fullmatch(label) and label not in ("姓名", "职务") for label in labels)


def joined(first: str, second: str) -> str:
    """Two names as one; what ends the first and begins the second is said once.

    >>> joined("设计单位", "单位名称"), joined("父亲", "姓名")
    ('设计单位名称', '父亲姓名')
    """
    both = next((size for size in range(min(len(first), len(second)), 1, -1) if first.endswith(second[:size])), 0)
    return first + second[both:]


def _bare(heading: str) -> str:
    """Without number, brackets and what every heading may end with."""
    name = _BRACKETS.sub("", unnumbered(heading)).strip()
    short = _IDLE.sub("", name)
    return re.split(r"[/／]|或者?", short, maxsplit=1)[0].strip() or heading
