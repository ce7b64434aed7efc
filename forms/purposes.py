"""Purposes: why a sensitive item is collected, said from what the document really does with it (个人信息保护法 17, 30 条).

    用于核对“法定代表人身份证号校验码正确”；向人口库、电子证照库查询，免交法定代表人(负责人)身份证；办理食品经营许可(新办)。

Nothing is made up: what no rule, library or department uses has no purpose, and is told as a finding instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.field_types import is_personal
from forms.material import Material
from forms.read_names import names_read_by
from forms.wording import say

_HEALTH = re.compile(r"病史|病历|疾病|诊断|健康状况|传染病|宗教|犯罪记录|指纹|人脸|行踪")
"""Words of labels that speak of what 个人信息保护法 28 条 lists."""
_COPY = re.compile(r"(?:复印件|影印件)$")


def is_sensitive(item: DataItem) -> bool:
    """Does the law want its purpose stated? By its level, its type, its columns' types or its label."""
    types = (item.type, *(column.type for column in item.columns))
    return item.sensitive or any(map(is_personal, types)) or bool(_HEALTH.search(item.label))


def purpose_of(bundle: Bundle, item: DataItem) -> str:
    """What it is for, in one sentence of Chinese; "" if the document does nothing with it."""
    reasons = [*_judged(bundle, item), *_looked_up(bundle, item), *_matters(bundle, item)]
    return say("PURPOSE", reasons=say("PURPOSE_AND").join(reasons)) if reasons else ""


def with_purposes(bundle: Bundle) -> Bundle:
    """The document with the purpose of every sensitive item that states none, as far as it can be said."""
    items = tuple(
        item.model_copy(update={"purpose": purpose_of(bundle, item)}) if is_sensitive(item) and not item.purpose else item
        for item in bundle.data_items
    )
    # a new document, not a copy: what a copy has looked up of the old one would stay with it
    return Bundle(**{name: getattr(bundle, name) for name in Bundle.model_fields} | {"data_items": items})


def _judged(bundle: Bundle, item: DataItem) -> Iterator[str]:
    rules = [rule.title for rule in bundle.rules if item.id in names_read_by(bundle, [rule.when, rule.holds])]
    if rules:
        yield say("PURPOSE_JUDGED", rules=_listed(rules))


def _looked_up(bundle: Bundle, item: DataItem) -> Iterator[str]:
    libraries: dict[str, None] = {}
    spared: list[str] = []
    for material in bundle.materials:
        asked = [source.library for use in material.uses for source in use.sources if bundle.names.get(source.key) == item.id]
        libraries |= dict.fromkeys(asked)
        spared += [_plain(material)] if asked else []
    if spared:
        yield say("PURPOSE_LOOKED_UP", libraries=_listed(libraries), materials=_listed(spared))
    elif item.source_library:
        yield say("PURPOSE_CHECKED", library=item.source_library)


def _matters(bundle: Bundle, item: DataItem) -> Iterator[str]:
    item_of = bundle.relations.item_of()
    matters = [one.name for one in bundle.items if any(item_of.get(f"{one.id}.{field.id}") == item.id for field in one.form.fields)]
    if matters:
        yield say("PURPOSE_MATTERS", matters=_listed(matters))


def _plain(material: Material) -> str:
    return _COPY.sub("", material.name)


def _listed(names: Iterable[str]) -> str:
    """All of them: an open list would be no purpose."""
    return say("LIST_SEPARATOR").join(names)
