"""Words of the designer's panel while no field is chosen: the form at a glance, what is asked first, when a material is demanded."""

WORDS: dict[str, tuple[str, str]] = {
    "DESIGN_HOLDS": ("这张表", "This form"),
    "DESIGN_HOLDS_FIELDS": ("字段", "Fields"),
    "DESIGN_HOLDS_REQUIRED": ("一直必填", "Always required"),
    "DESIGN_HOLDS_CONDITIONAL": ("有条件才出现", "Shown under a condition"),
    "DESIGN_HOLDS_LIBRARY": ("共享库有，自动带出", "Held by a library, filled in"),
    "DESIGN_HOLDS_SENSITIVE": ("敏感个人信息", "Sensitive"),
    "DESIGN_HOLDS_OFF": ("未排入表单", "Not on the form"),
    "DESIGN_QUESTIONS": ("先问的 {count} 题（情形引导）", "{count} guided question{count:|s}, asked first"),
    "DESIGN_QUESTIONS_NONE": ("没有。选中一个字段，打开“作为情形引导题先问”。", "None. Choose a field and switch on “Ask it first”."),
    "DESIGN_QUESTION_ITEM": ("选办事项", "optional matter"),
    "DESIGN_QUESTION_FACT": ("只问，不进表", "asked, not on the form"),
    "DESIGN_MATERIALS": ("材料 {count} 份，{conditional} 份有条件", "{count} material{count:|s}, {conditional} under a condition"),
    "DESIGN_MATERIALS_CHOOSE": ("看一份材料何时要交…", "See when a material is demanded…"),
    "DESIGN_MATERIAL_ASKED": ("材料 · {count} 处要它", "Material · demanded {count} time{count:|s}"),
    "DESIGN_MATERIAL_BACK": ("返回", "Back"),
    "DESIGN_GO_MATERIAL_ALL": ("到合并页", "To the workbench"),
    "DESIGN_USE_ALWAYS": ("一直要交。", "Always demanded."),
    "DESIGN_USE_OPTIONAL": ("可以交，不强求。", "May be handed in, is not demanded."),
    "DESIGN_USE_WHEN": ("当{condition}时，{effect}；否则不要求。", "If {condition}: {effect}; otherwise not asked for."),
    "DESIGN_USE_EFFECT": ("要交", "demanded"),
    "DESIGN_USE_REQUIRED": ("必须交", "Demanded"),
    # ---- whose answers the preview begins with
    "SAMPLE": ("样例申请人的答案", "Answers of the invented applicant"),
    "SAMPLE_FRESH": ("刚打开：只有共享库带出的", "Just opened: only what libraries hold"),
    "SAMPLE_ALL": ("刚打开，可选事项都办", "Just opened, every optional matter chosen"),
    # ---- a row of a condition that cannot be asked
}
