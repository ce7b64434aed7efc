"""FieldGatherer: what a reader of forms puts its finds into: fields with ids, the heading each stood under, remarks on guesses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forms.department_form import Field
from forms.field_types import RowField, is_personal
from forms.importers.guess_type import Guess
from forms.importers.reading import Place, Remark, guessed, left_out, unlike
from forms.item import BundledItem

_ROLES = re.compile(
    r"(法定代表人|法人代表|主要负责人|负责人|联系人|经办人|委托代理人|代理人|受托人|监护人|父亲|母亲|配偶|户主|委托人|产妇|持证人|担保人|股东|"
    r"投资人|执行事务合伙人|安全管理人员|财务负责人|联络员|新生儿|婴儿|子女|学生|儿童|死者|逝者|[\u4e00-\u9fff]{1,6}(?:人|方|者))(?:[（(][^（）()]{1,12}[)）])?(?:基本)?(?:情况|信息)?"
)
"""Whose name, number or telephone it is; a form that says so in the heading says it for every label beneath."""
_BARE = re.compile(
    r"姓名|性别|民族|年龄|身份证(?:件)?号码?|公民身份号码|证件(?:类型|号码|号)|(?:联系)?电话|手机(?:号码?)?|联系方式|(?:现)?住址|地址|(?:电子)?邮箱|职务|职业|工作单位"
)


@dataclass
class FieldGatherer:
    """The fields of one form, in order."""

    item: str
    fields: list[Field] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, guess: Guess, place: Place, heading: str = "", columns: tuple[RowField, ...] = ()) -> Field:
        """A field of that meaning; a bare label under somebody's heading is called after that somebody."""
        id_ = unlike((one.id for one in self.fields), f"f{len(self.fields) + 1}")
        label, about = guess.label, f"{self.item}.{id_}"
        role = _ROLES.fullmatch(heading.rpartition(" / ")[2])
        if role and _BARE.fullmatch(label):
            label = f"{role[1]}{label}"
            self.remarks.append(guessed("READ_LABEL_UNDER_HEADING", place, about, label=label, heading=heading))
        made = Field(
            id=id_,
            label=label,
            type=guess.type,
            required=guess.required is not False,
            options=guess.options,
            unit=guess.unit,
            note=guess.note,
            max_length=guess.max_length if guess.type in ("text", "paragraph") else None,
            sensitive=is_personal(guess.type),
            columns=columns,
        )
        self.fields.append(made)
        if heading:
            self.headings[id_] = heading
        if not guess.certain:
            self.remarks.append(guessed_type(place, about, label, guess.type))
        return made

    def leave_out(self, code: str, place: Place, text: str) -> None:
        """Say what was left out, in its own words."""
        self.remarks.append(left_out(code, place, words=clipped(text)))

    def say_required(self, stated: bool) -> None:
        """Where a form marks nothing as required, say that all is taken for required."""
        asked = [one for one in self.fields if one.required]
        if asked and not stated:
            self.remarks.append(guessed("READ_ALL_REQUIRED", about=self.item, count=len(asked)))

    def in_item(self, item: BundledItem, form_name: str) -> BundledItem:
        """The item with this form."""
        form = item.form.model_copy(update={"name": form_name, "fields": tuple(self.fields)})
        return item.model_copy(update={"form": form})


def guessed_type(place: Place, about: str, label: str, name: str) -> Remark:
    """A type was guessed: from the label, or text because nothing speaks for another."""
    return guessed("READ_GUESSED_TEXT" if name == "text" else "READ_GUESSED_TYPE", place, about, label=label, type=name)


def clipped(text: str, most: int = 60) -> str:
    """Words as a remark repeats them: on one line, not too many."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
