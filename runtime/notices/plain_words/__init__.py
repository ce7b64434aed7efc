"""行文: templates in words that people read who do not program. Line n of the words is line n of the source.

    names = names_for("waiver_acceptance", bundle)
    words = to_words(source, names)             标题 【文书名称】
    read = to_source(words, names)              read.text, read.faults (line, place, what mends it)
    tokens(words, names)                        every line in tokens, for chips
    differences(old, new)                       what was changed, line by line and within the lines

What a line begins with: 标题 文号 抬头 小标题 栏目 附注 落款 签名 表格 表头 片段 …
Two blanks: a paragraph, with bars in it a row of a table.
Lines around others: 如果有【字段】： 否则： 如果结束, 每份【材料】一行： 逐份结束, 表格 … 表格结束.
Inside a line: 【字段】 【字段·金额】 【片段：…】 【如果有字段】…【否则】…【如果结束】 【黑体】…【黑体完】 【空10字】 【□】;
【“【”】 stands for a bracket itself.
What has no words stands as «源 …» and inside a line as 【式 …】, so that any source whatever comes back as it was.

From top to bottom: to_source, write_words (both ways), nesting, read_words, chips, condition, expression (lines, chips, conditions,
fields), scope, source_line, grammar, names, house_names (what they are made of), insert, differences (for the editor).
"""

from __future__ import annotations

from runtime.notices.plain_words.differences import Change, Segment, differences
from runtime.notices.plain_words.house_names import names_for
from runtime.notices.plain_words.insert import Piece, Put, each_words, field_words, fields_at, if_words, put, snippet_words
from runtime.notices.plain_words.line import Fault, Fix, Line, Mark, Token
from runtime.notices.plain_words.names import FieldName, Names, Sort
from runtime.notices.plain_words.to_source import Source, to_source, tokens
from runtime.notices.plain_words.write_words import to_words

__all__ = [
    "Change",
    "Fault",
    "FieldName",
    "Fix",
    "Line",
    "Mark",
    "Names",
    "Piece",
    "Put",
    "Segment",
    "Sort",
    "Source",
    "Token",
    "differences",
    "each_words",
    "field_words",
    "fields_at",
    "if_words",
    "names_for",
    "put",
    "snippet_words",
    "to_source",
    "to_words",
    "tokens",
]
