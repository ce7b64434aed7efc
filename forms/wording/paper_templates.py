"""Words about an office's own templates of papers and the snippets they share: edits, comparison, findings."""

WORDS: dict[str, tuple[str, str]] = {
    "TEMPLATE_OF_ITEM": ("{paper}（{item}）", "{paper} ({item})"),
    # ---- edits
    "EDITED_ADD_TEMPLATE": ("给文书“{label}”写了自己的模板", "Wrote an own template for the paper “{label}”"),
    "EDITED_TEMPLATE": ("修改文书“{label}”的模板", "Changed the template of the paper “{label}”"),
    "EDITED_DROP_TEMPLATE": ("文书“{label}”改回通用模板", "The paper “{label}” goes by the general template again"),
    "EDITED_PIN_SNIPPETS": ("采用共用片段的最新版本：{names}", "Took over the newest version of shared snippets: {names}"),
    "EDITED_UNPIN_SNIPPETS": ("不再需要的共用片段：{names}", "Shared snippets no longer needed: {names}"),
    "EDIT_TEMPLATE_KIND": (
        "“{name}”不能作文书或片段的名称。名称用小写字母开头，只用小写字母、数字和下划线。",
        "“{name}” cannot name a paper or a snippet: use small letters, digits and _, beginning with a letter.",
    ),
    "EDIT_TEMPLATE_EMPTY": (
        "模板不能空着。要改回通用模板，请选“改回通用模板”。",
        "A template cannot be empty. To go back to the general one, choose to give up the own template.",
    ),
    "EDIT_TEMPLATE_LONG": (
        "模板超过 {most} 个字符，请缩短，或把条文移入共用片段。",
        "The template has more than {most} characters. Shorten it, or move articles into shared snippets.",
    ),
    "EDIT_UNKNOWN_TEMPLATE": (
        "文书“{name}”没有自己的模板{hint}。可能已被别人改回通用模板，请刷新后再试。",
        "The paper “{name}” has no template of its own{hint}. Somebody may have given it up: please reload and try again.",
    ),
    "EDIT_SNIPPET_TWICE": ("共用片段“{name}”写了两次，请去掉一次。", "The shared snippet “{name}” is named twice; please leave one out."),
    "EDIT_UNKNOWN_SNIPPET": (
        "这份草稿没有固定共用片段“{name}”{hint}。请刷新后再试。",
        "This draft holds no shared snippet “{name}”{hint}. Please reload and try again.",
    ),
    "EDIT_MANY_SNIPPETS": (
        "一件事最多固定 {most} 个共用片段。请先去掉不再引用的。",
        "A bundle holds at most {most} shared snippets. Please drop those that nothing includes.",
    ),
    # ---- comparison
    "SETTING_SNIPPETS": ("采用的共用片段", "shared snippets taken over"),
    "COMPARE_TEMPLATE_NEW": ("文书“{label}”有了自己的模板", "The paper “{label}” has a template of its own now"),
    "COMPARE_TEMPLATE_GONE": ("文书“{label}”改回通用模板", "The paper “{label}” goes by the general template again"),
    "COMPARE_SNIPPET_NEW": ("采用共用片段“{label}”第 {version} 版", "Takes over version {version} of the shared snippet “{label}”"),
    "COMPARE_SNIPPET_GONE": ("不再采用共用片段“{label}”", "No longer takes over the shared snippet “{label}”"),
    "COMPARE_SNIPPET": (
        "共用片段“{label}”由第 {before} 版换成第 {after} 版",
        "The shared snippet “{label}” went from version {before} to version {after}",
    ),
    # ---- findings
    "TITLE_TEMPLATE_FAULTY": ("文书模板有误", "Faulty templates of papers"),
    "TITLE_GATE_TEMPLATE_FAILED": ("测试用例出不了文书", "Test cases that give no paper"),
    "GATE_TEMPLATE_FAILED": (
        "测试用例“{case}”出不了文书“{paper}”：{reason}",
        "The test case “{case}” gives no paper “{paper}”: {reason}",
    ),
    "GATE_STEP_PAPERS": ("试印文书", "printing the papers"),
    "SNIPPET_NEWER": (
        "共用片段“{title}”已有第 {version} 版，这份草稿用的还是以前的。",
        "There is version {version} of the shared snippet “{title}”; this draft still says an older one.",
    ),
    "SNIPPET_NOT_TAKEN": (
        "共用片段“{title}”还没有固定在这份草稿里（现为第 {version} 版）。",
        "The shared snippet “{title}” has not been taken over into this draft (version {version} now).",
    ),
    "SNIPPETS_TAKEN_ALREADY": ("引用的共用片段都已是最新版本。", "Every shared snippet is in its newest version already."),
    "SNIPPET_LOST_UPDATE": (
        "片段“{title}”刚刚被 {by} 改成了第 {version} 版（{at}）。请先看新的一版，再改。",
        "{by} has just made version {version} of the snippet “{title}” ({at}). Please read it before you change it.",
    ),
    "SNIPPET_TITLE": ("请给片段起一个不超过 {most} 个字的标题。", "Please give the snippet a title of at most {most} characters."),
    "SNIPPET_NOTE": ("修改说明不能超过 {most} 个字。", "The note may have at most {most} characters."),
    "SNIPPET_WHY": ("请写明“{title}”改了什么、为什么改。", "Please say what changed in “{title}”, and why."),
    "SNIPPET_BASIS": (
        "请写明“{title}”依据的法律或文件、条款和版本。",
        "Please name the law or document, article and version “{title}” rests on.",
    ),
    "SNIPPET_THEME_ARTICLE": ("法律条文", "articles of law"),
    "SNIPPET_THEME_REMEDY": ("救济途径", "remedies"),
    "SNIPPET_THEME_SIGNATURE": ("机关落款", "signature and filing"),
    "SNIPPET_THEME_BLOCK": ("通用版块", "common blocks"),
    "TEMPLATE_FAULTY": ("文书“{paper}”的模板有误：{reason}", "The template of the paper “{paper}” is faulty: {reason}"),
}
