"""decided: what an applicant still decides, told from what is so and can only be told truly. Pure.

Advice may touch only the first. A data item may say which it is (`DataItem.decided`). Where it does not, that is read off the document
by a plain rule, which looks at no submission: no two cases differ in it.

1. the answer is closed (yes or no, one option, several options), and
2. nobody else gives it: no library holds it, it is not computed and nothing is computed from it, no library is asked by it, it is
   neither sensitive nor the name or number of the applicant, and
3. its words speak of a choice (方式, 选择, 申请…类别, 是否委托 …) and not of a state (状况, 性质, 关系, 已享受 …).

A grade of disability, an income, an area, a distance, a date of birth are never among them: to change such an answer would be to lie.
Whoever only wants to try it otherwise hands another set to `runtime.trying.counterfactual`.
"""

from __future__ import annotations

import re

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.field_types import Kind, Widget

_CHOICE = re.compile(
    r"选择|方式|形式|渠道|随父|随母|自愿|同意"
    r"|是否(?:需要?|要|愿意|申请|办理|代办|委托|授权|设置|设立|采用|使用|参加|邮寄|自取|公开|加急)"
    r"|(?:申请|申报|办理|经营|服务|参加|参保|缴费|领取)\S{0,6}(?:类别|类型|种类|项目|事项|内容|档次|范围|地点|期限)"
)
_STATE = re.compile(r"状况|状态|性质|关系|结构|等级|级别|情况|已|曾|首次|性别|民族|户别|户口|户籍|人群|对象|身份|所属")


def decided(bundle: Bundle) -> frozenset[str]:
    """Data items and guided questions whose answer is the applicant's own choice."""
    declared = {item.id: item.decided for item in bundle.data_items if item.decided is not None}
    return frozenset(name for name in {*guessed(bundle), *declared} if declared.get(name, True))


def guessed(bundle: Bundle) -> frozenset[str]:
    """Those of them that the words speak of, whatever is declared."""
    ours = {item.id for item in bundle.data_items if not item.source_library and not item.sensitive}
    ours |= {fact.name for fact in bundle.facts if fact.kind is FactKind.QUESTION}
    return frozenset(name for name in ours - _settled_elsewhere(bundle) if _closed(bundle, name) and _speaks_of_a_choice(bundle, name))


def _closed(bundle: Bundle, name: str) -> bool:
    typed = bundle.types.get(name)
    if typed is None:
        return False
    field, spec = typed
    return field.kind is Kind.BOOLEAN or (field.widget in (Widget.ONE, Widget.MANY) and bool(spec.options))


def _settled_elsewhere(bundle: Bundle) -> set[str]:
    """Names and numbers of people, what libraries are asked by, and what is computed or computed from."""
    keys = {source.key for material in bundle.materials for use in material.uses for source in use.sources}
    computed = {name for derive in bundle.relations.derives for name in (derive.target, derive.source)}
    named = {*keys, *computed, bundle.applicant_name_item, bundle.applicant_id_item}
    return {bundle.names.get(name, name) for name in named}


def _speaks_of_a_choice(bundle: Bundle, name: str) -> bool:
    item = bundle.data_item(name)
    labels = [bundle.labels.get(name, name), *(item.synonyms if item else ())]
    return any(_CHOICE.search(label) for label in labels) and not any(_STATE.search(label) for label in labels)
