"""The invented people of the demonstration. Every name says 示例 (example); the identity numbers end in 996–999.

Only `demo` writes them to the store, and only a house that runs with DEMO=1 lets them in.
"""

from __future__ import annotations

from forms.problems import Problem
from runtime.people import Person, Role

DEMO_PASSWORD = "oneform-demo"
"""Shown on the demo sign-in page: it protects nothing but invented data."""

JOINT_ITEMS = (
    *("catering.tobacco", "newborn.wj", "newborn.ga", "newborn.yb", "newborn.rs", "newborn.sy"),
    *("disability.cl", "disability.mz", "disability.rs", "disability.yb"),
)
"""What one 行政审批局 decides for several departments (相对集中行政许可权), so that a handful of people can walk all samples."""


def demo_people(office: str) -> tuple[Person, ...]:
    """Who may sign in to the demonstration, in the order they are shown."""

    def person(
        login: str, name: str, role: Role, department: str = "", items: tuple[str, ...] = (), identity: str = "", mobile: str = ""
    ) -> Person:
        # who decides for a department also speaks for it when a bundle is agreed upon
        roles = {role, Role.CONTACT} if role is Role.REVIEWER else {role}
        return Person(login, name, frozenset(roles), office, department, frozenset(items), True, identity, mobile)

    return (
        person("zhang", "张示例", Role.APPLICANT, identity="430102198506129990", mobile="13900000001"),
        person("lin", "林示例", Role.APPLICANT, identity="442000199305189989", mobile="13900000002"),
        person("wang", "王示例", Role.WINDOW),
        person("wu", "吴示例", Role.REVIEWER, "市场监督管理局"),
        person("zheng", "郑示例", Role.REVIEWER, "消防救援机构"),
        person("feng", "冯示例", Role.REVIEWER, "城市管理局"),
        person("sun", "孙示例", Role.REVIEWER, "行政审批局", items=JOINT_ITEMS),
        person("zhao", "赵示例", Role.SUPERVISOR),
        person("zhou", "周示例", Role.AUTHOR),
        person("li", "李示例", Role.PUBLISHER),
        person("qian", "钱示例", Role.ADMIN),
    )


def refuses_outside_demo(person: Person, *, demo: bool) -> Problem | None:
    """An invented person outside the demonstration is a Problem."""
    return Problem("SIGN_IN_DEMO_ONLY", person.login) if person.demo and not demo else None
