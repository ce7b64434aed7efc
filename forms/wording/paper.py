"""Words about papers: faults of templates and markup, fonts, and what the engine itself prints."""

WORDS: dict[str, tuple[str, str]] = {
    "PAPER_TAG_NOT_ALLOWED": (
        "第 {line} 行：<{parent}> 内不能使用标签 <{tag}>。相近的可用标签：{nearest}。",
        "Line {line}: <{tag}> may not stand inside <{parent}>. Nearest allowed tag: {nearest}.",
    ),
    "PAPER_ATTRIBUTE_NOT_ALLOWED": (
        "第 {line} 行：标签 <{tag}> 没有属性“{name}”。相近的属性：{nearest}。",
        "Line {line}: <{tag}> has no attribute “{name}”. Nearest: {nearest}.",
    ),
    "PAPER_ATTRIBUTE_VALUE": (
        "第 {line} 行：标签 <{tag}> 的属性“{name}”不能是“{value}”。请对照标签说明改正。",
        "Line {line}: attribute “{name}” of <{tag}> cannot be “{value}”. See the list of tags.",
    ),
    "PAPER_ATTRIBUTE_NEEDED": (
        "第 {line} 行：标签 <{tag}> 缺少属性“{name}”，请补上。",
        "Line {line}: <{tag}> needs the attribute “{name}”.",
    ),
    "PAPER_ROW_TOO_WIDE": (
        "第 {line} 行：这一行的单元格多于表格的 {columns} 列。请减少单元格或者在 cols 中增加列。",
        "Line {line}: this row has more cells than the {columns} columns of the table. Remove cells or add columns in cols.",
    ),
    "PAPER_TEXT_OUTSIDE": (
        "第 {line} 行：文字“{text}”不在段落内。请放入 <p>…</p>。",
        "Line {line}: the text “{text}” stands outside a paragraph. Put it into <p>…</p>.",
    ),
    "PAPER_MARKUP_FORBIDDEN": (
        "第 {line} 行：不能使用注释、CDATA、实体声明或者处理指令，请删除。模板注释请写作 {{# … #}}。",
        "Line {line}: no comments, CDATA, entities or processing instructions. Write template comments as {{# … #}}.",
    ),
    "PAPER_MARKUP_BROKEN": (
        "第 {line} 行附近：标签 <{tag}> 没有正确闭合，或者有未转义的 < 或 &（{why}）。",
        "Near line {line}: <{tag}> is not closed properly, or there is an unescaped < or & ({why}).",
    ),
    "PAPER_MARKUP_TOO_LARGE": (
        "第 {line} 行：文书的标签超过 {nodes} 个或者嵌套超过 {depth} 层。请缩短或者拆分。",
        "Line {line}: the paper has more than {nodes} tags or nests deeper than {depth}. Shorten or part it.",
    ),
    "PAPER_MARKUP_TOO_LONG": (
        "文书超过 {limit} 个字符，请缩短或者拆分。",
        "The paper has more than {limit} characters. Shorten or part it.",
    ),
    "PAPER_TOO_MANY_PAGES": (
        "文书超过 {limit} 页，请缩短或者拆分。",
        "The paper has more than {limit} pages. Shorten or part it.",
    ),
    "PAPER_TEMPLATE_BROKEN": (
        "第 {line} 行：模板语法有误（{why}）。请检查花括号和 {{% … %}} 是否成对。",
        "Line {line}: the template cannot be read ({why}). Check that braces and {{% … %}} come in pairs.",
    ),
    "PAPER_TEMPLATE_TOO_LONG": (
        "模板超过 {limit} 个字符，请缩短或者把条文移入片段。",
        "The template has more than {limit} characters. Shorten it or move articles into snippets.",
    ),
    "PAPER_TEMPLATE_TOO_COMPLEX": (
        "第 {line} 行：模板过于复杂（最多 {nodes} 个部分，嵌套 {depth} 层，循环套循环 {loops} 层）。请简化。",
        "Line {line}: the template is too complex (at most {nodes} parts, depth {depth}, loops within loops {loops}). Simplify it.",
    ),
    "PAPER_TEMPLATE_FORBIDDEN": (
        "第 {line} 行：模板中不能使用“{what}”。可用：字段、如果（if）、逐项（for）、比较、片段（include）和列出的过滤器。",
        "Line {line}: “{what}” is not allowed here. Allowed: fields, if, for, comparisons, include of a snippet, the listed filters.",
    ),
    "PAPER_TEMPLATE_PRIVATE_NAME": (
        "第 {line} 行：名称“{name}”以下划线开头，不能使用。",
        "Line {line}: the name “{name}” begins with an underscore and may not be used.",
    ),
    "PAPER_TEMPLATE_NO_FILTER": (
        "第 {line} 行：没有过滤器“{name}”。相近的过滤器：{nearest}。",
        "Line {line}: there is no filter “{name}”. Nearest: {nearest}.",
    ),
    "PAPER_TEMPLATE_NO_FIELD": (
        "第 {line} 行：没有叫“{name}”的字段。是不是“{nearest}”？",
        "Line {line}: there is no field “{name}”. Did you mean “{nearest}”?",
    ),
    "PAPER_TEMPLATE_UNKNOWN": (
        "没有叫“{where}”的模板。是不是“{nearest}”？",
        "There is no template “{where}”. Did you mean “{nearest}”?",
    ),
    "PAPER_TEMPLATE_NO_SNIPPET": (
        "第 {line} 行：没有叫“{name}”的片段。是不是“{nearest}”？",
        "Line {line}: there is no snippet “{name}”. Did you mean “{nearest}”?",
    ),
    "PAPER_TEMPLATE_VALUE": (
        "模板“{name}”不能用这些数据填写：{why}。",
        "The template “{name}” cannot be filled with these data: {why}.",
    ),
    "PAPER_OUTPUT_TOO_LONG": (
        "模板“{name}”填写后超过 {limit} 个字符或者循环过多，已停止。",
        "The template “{name}” gives more than {limit} characters, or loops too often; stopped.",
    ),
    "PAPER_FONT_UNREADABLE": (
        "字体设置“{where}”：文件 {file} 无法使用（{why}）。需要 TrueType 轮廓的 .ttf 文件。",
        "Face “{where}”: the file {file} cannot be used ({why}). It must be a .ttf file with TrueType outlines.",
    ),
    "PAPER_PAGE_OF": ("第 {page} 页　共 {pages} 页", "Page {page} of {pages}"),
    "PAPER_CONTINUED": ("{title}（续）", "{title} (continued)"),
    "PAPER_SEAL_ABOVE": ("样章", "SAMPLE"),
    "PAPER_SEAL_BELOW": ("预览无效", "NOT VALID"),
    "PAPER_DAY_BLANK": ("　　年　　月　　日", "    (date)"),
    "PAPER_YES": ("是", "yes"),
    "PAPER_NO": ("否", "no"),
}
