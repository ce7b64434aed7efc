"""masked: a real submission as a test case may keep it: nobody in it can be told, and what comes of it is the same. Pure.

    citizen number    area, birth date, sex and whether it is right stay; the sequence is one of 999, 998, 997, 996 (invented people)
    credit code       registering body and area stay
    address           province, city and district stay
    other free text   becomes 示例1, 示例2 …, with the words that conditions look for in it

What was equal stays equal, and what was not does not become so: rules compare names and numbers with each other. Numbers, days, choices
and areas stay as they are; notes and everything the bundle has no name for go (个人信息保护法 6 and 51: no more than is needed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.field_types import FieldSpec, FieldType, Widget, field_type
from forms.part import Tree
from forms.standards import cid, uscc
from forms.standards.luhn import luhn_ok
from forms.standards.region import region_ok
from rules.values import iso_date

KEPT = ("as_of", "selected_items", "materials", "flags")
LEADING_PLACES = re.compile(r"(?:[^\s\d]{2,7}?(?:省|自治区))?(?:[^\s\d]{2,7}?(?:市|州|盟))?(?:[^\s\d]{1,6}?(?:区|县|旗))?")


def masked(bundle: Bundle, raw: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The submission with everybody in it replaced; the same for the same."""
    return _Masker(bundle).submission(raw)


class _Masker:
    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.looked_for = _looked_for(bundle)
        self.instead: dict[str, str] = {}
        """Text -> what stands for it, wherever it occurs."""

    def submission(self, raw: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        # what is said by choosing names nobody, and may be compared with what is written
        self.looked_for |= frozenset(self.chosen(raw.get("values")))
        values = self.named(raw.get("values"))
        shared = raw.get("shared")
        records: list[JsonValue] = [self.record(one) for one in shared if isinstance(one, dict)] if isinstance(shared, list) else []
        return {**{key: raw[key] for key in KEPT if key in raw}, "values": values, "shared": records}

    def named(self, values: JsonValue) -> dict[str, JsonValue]:
        """Values by the names the bundle has for them."""
        found: dict[str, JsonValue] = {}
        for name, value in values.items() if isinstance(values, dict) else ():
            canonical = self.bundle.names.get(name, "")
            if canonical in self.bundle.types:
                found[name] = self.value(value, *self.bundle.types[canonical])
        return found

    def chosen(self, values: JsonValue) -> Iterator[str]:
        """Texts of items that are no line and no paragraph."""
        for name, value in values.items() if isinstance(values, dict) else ():
            typed = self.bundle.types.get(self.bundle.names.get(name, ""))
            if typed is not None and typed[0].widget in (Widget.ONE, Widget.MANY):
                yield from _texts(value)

    def record(self, record: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """What a library holds; whose it is, is a number like any other."""
        found = {key: record[key] for key in ("library", "record", "status", "valid_to") if key in record}
        holder = record.get("holder")
        if isinstance(holder, str) and holder:
            found["holder"] = self.number(holder)
        if record.get("values"):
            found["values"] = self.named(record["values"])
        return found

    def value(self, value: JsonValue, type_: FieldType, spec: FieldSpec) -> JsonValue:
        """By its type."""
        match type_.name, value:
            case "attachment", list():
                return [self.file(one) for one in value]
            case "group", list():
                return [self.row(one, spec) for one in value]
            case "id_document", dict():
                number = value.get("number")
                return {**value, "number": self.number(number)} if isinstance(number, str) else value
            case _, str() if value and type_.widget in (Widget.LINE, Widget.PARAGRAPH):
                return self.text(value, type_.name)
        return value

    def row(self, row: JsonValue, spec: FieldSpec) -> JsonValue:
        """A row of a group, column by column; what is no column goes."""
        if not isinstance(row, dict):
            return row
        columns = {column.id: (type_, column) for column in spec.fields if (type_ := field_type(column.type))}
        return {name: self.value(value, *columns[name]) for name, value in row.items() if name in columns}

    def file(self, file: JsonValue) -> JsonValue:
        """That there is one, and how large it is."""
        if not isinstance(file, dict):
            return file
        name = str(file.get("name", ""))
        ending = f".{name.rpartition('.')[2]}" if "." in name else ""
        return {
            **{key: file[key] for key in ("size",) if key in file},
            "file": self.other(str(file.get("file", ""))),
            "name": f"示例{ending}",
        }

    def text(self, value: str, type_: str) -> str:
        """A line or paragraph."""
        match type_:
            case "cid" | "uscc" | "uscc_or_cid" | "disability_no" | "bank_card":
                return self.number(value)
            case "mobile" | "phone":
                return self._put(value, (f"{_area_code(value)}{8_000_0000 + n}" if "-" in value else f"1390000{n:04}" for n in count(1)))
            case "email":
                return self._put(value, (f"shili{n}@example.com" for n in count(1)))
            case "address":
                places = LEADING_PLACES.match(value)
                return self.other(value, places.group() if places else "", "示例路{}号")
            case "region" | "date" | "datetime" | "money":
                return value
        return self.other(value)

    def number(self, value: str) -> str:
        """A number that names somebody, with what rules read of it."""
        code = value.upper()
        if cid.SHAPE.fullmatch(code) and cid.birth_date(code) is not None:
            return self._put(value, _citizens(code))
        if cid.SHAPE.fullmatch(code[:18]) and cid.birth_date(code[:18]) is not None:
            # 残疾人证号: category and grade stand behind the citizen number
            return self.number(code[:18]) + code[18:]
        if uscc.SHAPE.fullmatch(code):
            return self._put(value, _entities(code))
        if re.fullmatch(r"[0-9]{12,30}", code):
            return self._put(value, _cards(code))
        return (
            self._put(value, (re.sub("[0-9]", "0", code)[: -len(str(n))] + str(n) for n in count(1)))
            if len(code) > 3
            else self.other(value)
        )

    def other(self, value: str, kept: str = "", shape: str = "示例{}") -> str:
        """Free text: what conditions look for in it stays, and where they look for it."""
        if value in self.looked_for or region_ok(value) or iso_date(value) is not None:
            return value
        begins = max((text for text in self.looked_for if value.startswith(text)), key=len, default="")
        begin = max(begins, kept, key=len)
        within = "".join(sorted(text for text in self.looked_for if text in value and text not in begin))
        return self._put(value, (f"{begin}{shape.format(n)}{within}" for n in count(1)))

    def _put(self, value: str, candidates: Iterator[str]) -> str:
        """The first that stands for nothing else and is nobody's own."""
        if value not in self.instead:
            taken = {value, *self.instead.values(), *self.looked_for}
            self.instead[value] = next(one for one in candidates if one not in taken)
        return self.instead[value]


def _citizens(code: str) -> Iterator[str]:
    """Invented people of the same area, birth date and sex; wrong where the number was."""
    right = cid.check_character(code[:17]) == code[17]
    for sequence in range(999 if int(code[16]) % 2 else 998, 0, -2):
        body = f"{code[:14]}{sequence:03}"
        check = cid.check_character(body)
        yield body + (check if right else "0" if check != "0" else "1")


def _entities(code: str) -> Iterator[str]:
    right = uscc.check_character(code[:17]) == code[17]
    for number in count(996):
        body = f"{code[:8]}MA4K{number:05}"
        check = uscc.check_character(body)
        yield body + (check if right else "0" if check != "0" else "1")


def _cards(code: str) -> Iterator[str]:
    """Of the same bank; the last digit fits, or does not, as before."""
    right = luhn_ok(code)
    for number in count(1):
        body = code[:6] + f"{number:0{len(code) - 7}}"
        yield next(body + digit for digit in "0123456789" if luhn_ok(body + digit) is right)


def _area_code(phone: str) -> str:
    return phone.partition("-")[0] + "-"


def _looked_for(bundle: Bundle) -> frozenset[str]:
    """Every text that a condition names, and every option."""
    trees: list[Tree] = [tree for _, _, _, tree in conditions(bundle)]
    trees += [
        value for table in bundle.tables for row in table.rows for cell in row.cells.values() for test in cell for value in test.values
    ]
    options = (option for _, spec in bundle.types.values() for option in spec.options)
    return frozenset(text for text in (*options, *(text for tree in trees for text in _texts(tree))) if text)


def _texts(tree: Tree) -> Iterator[str]:
    """The texts of a condition that are no names."""
    match tree:
        case str():
            yield tree
        case list():
            for member in tree:
                yield from _texts(member)
        case dict():
            for operator, arguments in tree.items():
                if operator != "var":
                    yield from _texts(arguments)
