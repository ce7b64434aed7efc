"""Given a printed paper, as the engine leaves it."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from runtime.bootstrap import CHINA
from runtime.notices.finish.archival import Attached
from runtime.notices.pdf.render import render

AT = datetime(2026, 3, 10, 9, 30, tzinfo=CHINA)
TITLE, OFFICE = "容缺受理通知书", "芙蓉区政务服务中心(演示)"
DATA = Attached("paper.json", '{"姓名": "王䶮"}'.encode(), "application/json", "本文书所载内容的数据")
MARKUP = (
    f"<doc><title>{TITLE}</title><to>王䶮：</to><p>正文<b>黑体</b><box on='1'/>𬱖</p>"
    '<table cols="1,1"><tr><th>甲</th><td>乙</td></tr></table><sign org="某局" date="2026年3月10日"/>'
    '<qr value="http://127.0.0.1/genuine?p=x" text="扫码"/></doc>'
)


@cache
def a_print() -> bytes:
    """One page with everything on it that a paper has: seal, table, code, rare characters."""
    return render(MARKUP, title=TITLE, author=OFFICE).content
