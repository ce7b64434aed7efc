"""Everyday words: what people call things that the catalogue calls otherwise. For finding, never for judging.

Each line means one thing: whoever types one of its words finds what is written with another. Two characters at least, so that no word
is found inside another by chance.
"""

from __future__ import annotations

from functools import cache

LINES = """
餐饮 饭店 饭馆 餐馆 餐厅 小吃 小吃店 酒楼 食堂 面馆 奶茶店 早餐店 火锅店
新生儿 宝宝 婴儿 生孩子 小孩 孩子 生娃 出生 落户 上户口
残疾 残疾人 残障 残联 残疾证
扶残助困 残疾补贴 助残
补贴 补助 津贴 救助
营业执照 执照 工商执照 照面
居民身份证 身份证 二代证
居民户口簿 户口簿 户口本
出生医学证明 出生证 出生证明
结婚证 婚姻 结婚
社会保障卡 社保卡
养老保险 社保 养老
医疗保险 医保 新农合
生育 产假 生育保险
户外招牌 招牌 门头 店招 广告牌 牌匾
消防安全 消防 消防检查 灭火
烟草专卖 烟草 卖烟 香烟 烟证
食品经营许可 食品许可 卫生许可证 食品证
健康证明 健康证
租赁合同 租房合同 房租合同
开办 开店 创业 开公司
经营主体 企业 公司 个体户 个体工商户 商户
银行账户 银行卡 存折 账号
残疾人证 残疾证
"""


@cache
def everyday_words() -> dict[str, frozenset[str]]:
    """Word -> every word of its lines, itself included.

    >>> "餐饮" in everyday_words()["饭店"]
    True
    """
    found: dict[str, frozenset[str]] = {}
    for line in LINES.split("\n"):
        words = frozenset(line.split())
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found
