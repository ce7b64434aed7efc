"""Words of the analysis of rules: what was found, what may be done, a few words for each kind, and what a fix does."""

WORDS: dict[str, tuple[str, str]] = {
    "WITNESS_SAMPLE": ("示例{label}", "example of {label}"),
    # one rule
    "RULE_NEVER_LOOKED_AT": (
        "规则“{title}”永远不会用到：没有人能满足它的前提。请检查前提里互相矛盾的条件。",
        "The rule “{title}” never comes into play: nobody can meet its premise. Please look for conditions in it that exclude each other.",
    ),
    "RULE_NEVER_FAILS": (
        "规则“{title}”谁都符合，起不了作用。请检查要求是否写反了，或者删去这条规则。",
        "Everybody meets the rule “{title}”, so it does nothing. Please see whether it is written the wrong way round, or drop it.",
    ),
    "RULE_REFUSES_EVERYBODY": (
        "规则“{title}”谁都不符合，这件事没有人办得成。请检查要求里互相矛盾的条件。",
        "Nobody meets the rule “{title}”, so nobody can succeed. Please look for conditions in it that exclude each other.",
    ),
    "RULE_NEVER_PASSES": (
        "凡是适用规则“{title}”的人，没有一个能符合。如果本意就是不让他们办，请把要求直接写成“从不”；否则请检查要求与前提是否矛盾。",
        "Of those whom the rule “{title}” looks at, nobody can meet it. If that is meant, please write what must hold as “never”; else see whether it contradicts the premise.",
    ),
    "RULE_WHEN_ALWAYS_TRUE": (
        "规则“{title}”的前提对谁都成立，写了等于没写。可以删去前提。",
        "The premise of the rule “{title}” is true of everybody and says nothing. It can be dropped.",
    ),
    "RULE_NEVER_IN_FORCE": (
        "规则“{title}”从 {since} 起生效，却在 {until} 就失效，一天也用不上。请改正日期。",
        "The rule “{title}” is in force from {since} until {until}, which is earlier: not for a single day. Please correct the dates.",
    ),
    "RULE_WITHOUT_PREMISE": (
        "规则“{title}”看的是“{label}”，而只有在“{other}”的前提成立时才要求填写“{label}”。现在前提不成立的人填了它，也会被这条规则挡住。请给它加上同样的前提。",
        "The rule “{title}” goes by “{label}”, which is demanded only under the premise of “{other}”. Whoever gave it without that premise is stopped as well. Please give the rule the same premise.",
    ),
    # two rules
    "RULE_SHADOWED": (
        "规则“{title}”是多余的：不符合它的人，都已经不符合“{other}”，结论也一样。请删去，或写清它另外要管谁。",
        "The rule “{title}” adds nothing: whoever fails it fails “{other}” too, with the same verdict. Please drop it, or say whom else it is for.",
    ),
    "RULE_REPEATED": (
        "规则“{title}”与“{other}”管的是同一些人，结论也一样。请保留一条。",
        "The rules “{title}” and “{other}” stop the same people with the same verdict. Please keep one.",
    ),
    "RULES_CONTRADICT": (
        "同一些人，规则“{title}”与“{other}”给出的结论不同，最后只按不予办理。请确定应当是哪一个结论。",
        "On the same people the rules “{title}” and “{other}” give different verdicts, and the refusal prevails. Please settle which it is to be.",
    ),
    "VERDICT_IN_VAIN": (
        "规则“{title}”的结论永远轮不到：不符合它的人，都先被“{other}”拒绝了。请检查两条规则各管谁。",
        "The verdict of the rule “{title}” is never given: whoever fails it is refused by “{other}”. Please see whom each is for.",
    ),
    "RULES_OVERLAP": (
        "规则“{title}”与“{other}”看的是同样的内容，结论不同，所管的人有一部分重叠。请写清重叠的人按哪一条。",
        "The rules “{title}” and “{other}” go by the same data with different verdicts, and share some people. Please say which settles those.",
    ),
    "DEMANDS_INCOMPATIBLE": (
        "规则“{title}”与“{other}”不可能同时符合：两条都适用的人，怎么填都过不了。请与有关部门核对。",
        "Nobody can meet both “{title}” and “{other}”: whoever both apply to cannot pass, whatever is filled in. Please settle it with the departments.",
    ),
    "NOBODY_PASSES": (
        "这 {count} 条规则合在一起，没有人能全部符合：{titles}。请与有关部门核对。",
        "No applicant can meet these {count} rules together: {titles}. Please settle it with the departments.",
    ),
    # what rules read
    "RULE_READS_HIDDEN": (
        "规则“{title}”要看“{label}”，但它适用的时候，这一项总是隐藏的，读到的总是空。请改规则的前提，或改显示条件。",
        "The rule “{title}” reads “{label}”, which is hidden whenever the rule applies, and so is always empty. Please change the premise, or when it is shown.",
    ),
    "RULE_READS_UNASKED": (
        "规则“{title}”要看“{label}”，但它适用的时候，没有哪个部门的表会问这一项。请把它加进表单，或改用别的内容。",
        "The rule “{title}” reads “{label}”, which no form asks for whenever the rule applies. Please add it to a form, or go by something else.",
    ),
    "RULE_READS_OTHERS": (
        "规则“{title}”要看“{label}”，这一项只有“{items}”的表才问。没有办那个事项的人填不了它，却会因此不符合。请加上前提。",
        "The rule “{title}” reads “{label}”, which only the form of “{items}” asks for. Whoever does not apply for that cannot give it, and fails for it. Please add a premise.",
    ),
    "PARAMETER_WITHOUT_VALUE": (
        "参数“{label}”在 {day} 没有值，用到它的地方无法判断：{titles}。请补上当天有效的值和来源。",
        "The parameter “{label}” has no value on {day}, so what uses it cannot be judged: {titles}. Please add the value in force, with its source.",
    ),
    "PARAMETER_LAPSES": (
        "参数“{label}”从 {day} 起没有值了，届时用到它的地方无法判断：{titles}。请及时补上。",
        "The parameter “{label}” has no value from {day} on; what uses it can then not be judged: {titles}. Please add it in time.",
    ),
    # departments
    "OPTION_OUT_OF_REACH": (
        "“{items}”的“{label}”可以选“{option}”，但“{other_label}”里有“{refused}”的，整件事都会被规则“{title}”拒绝。如果说的是同一些人，他们就办不成这一项。请与有关部门核对，或让这条规则只管自己的事项。",
        "“{items}” offers “{option}” under “{label}”, but whoever has “{refused}” under “{other_label}” is refused altogether by the rule “{title}”. If these are the same people, they can never get it. Please settle it with the departments.",
    ),
    "OPTION_REFUSED_ELSEWHERE": (
        "“{items}”的表里“{label}”可以选“{option}”，但选了它，整件事都会被规则“{title}”拒绝。请与有关部门核对，或去掉这个选项。",
        "The form of “{items}” offers “{option}” under “{label}”, but whoever chooses it is refused altogether by the rule “{title}”. Please settle it with the departments, or drop the option.",
    ),
    # items, fields, materials, limits
    "ITEM_NEVER_APPLIES": (
        "事项“{name}”永远不会办到：没有人能满足它的适用条件。请检查条件。",
        "The matter “{name}” never applies: nobody can meet its condition. Please check it.",
    ),
    "ITEM_ALWAYS_APPLIES": (
        "事项“{name}”的适用条件对谁都成立，可以删去。",
        "The condition of the matter “{name}” is true of everybody and can be dropped.",
    ),
    "FIELD_NEVER_REQUIRED": (
        "字段“{name}”的必填条件永远不成立，等于从不必填。请检查条件，或改为选填。",
        "The condition under which “{name}” is required is never true. Please check it, or make the field optional.",
    ),
    "FIELD_ALWAYS_REQUIRED": (
        "字段“{name}”的必填条件对谁都成立，可以改为必填。",
        "The condition under which “{name}” is required is true of everybody and can be dropped.",
    ),
    "MATERIAL_NEVER_DEMANDED": (
        "材料“{name}”永远不会要：它的条件没有人能满足。请检查条件，或删去这份材料。",
        "The material “{name}” is never demanded: nobody can meet its condition. Please check it, or drop the material.",
    ),
    "MATERIAL_ALWAYS_DEMANDED": (
        "材料“{name}”的条件对谁都成立，可以删去条件。",
        "The condition of the material “{name}” is true of everybody and can be dropped.",
    ),
    "LIMIT_NEVER_COUNTS": (
        "事项“{name}”承诺 {days} 天的那一条永远用不上：它的条件没有人能满足。请检查条件。",
        "The promise of {days} days for “{name}” never counts: nobody can meet its condition. Please check it.",
    ),
    "LIMIT_ALWAYS_COUNTS": (
        "事项“{name}”承诺 {days} 天的条件对谁都成立，后面的时限都用不上。请检查条件。",
        "The condition of the promise of {days} days for “{name}” is true of everybody, so no later one counts. Please check it.",
    ),
    "FIELD_NEVER_SHOWN": (
        "“{name}”永远不会显示：没有人能满足它的显示条件。请检查条件。",
        "“{name}” is never shown: nobody can meet its condition. Please check it.",
    ),
    "FIELD_ALWAYS_SHOWN": (
        "“{name}”的显示条件对谁都成立，可以删去。",
        "The condition to show “{name}” is true of everybody and can be dropped.",
    ),
    "ITEMS_WAIT_FOR_EACH_OTHER": (
        "这几项互相等待，要先知道后一项才会问前一项：{names}。请把其中一项改为在填表之前先问。",
        "These wait for each other, each asked for only when the next is known: {names}. Please ask one of them before the form.",
    ),
    # waivers
    "WAIVER_ALLOWS_NONE": (
        "有 {count} 份材料写了可以容缺，但容缺办法里允许的份数是 0，一份也用不上。请改正其中一处。",
        "{count} material{count:|s} may come later, but the policy allows none. Please correct one of the two.",
    ),
    "WAIVER_UNREACHABLE": (
        "“{item}”写了“{name}”可以容缺，但“{other}”同时要这份材料且不许容缺，所以永远容缺不了。请与对方商定，或删去容缺。",
        "“{item}” lets “{name}” come later, but “{other}” demands it at the same time and does not, so it never can. Please agree on it, or drop the waiver.",
    ),
    "WAIVER_EMPTIES_ITEM": (
        "“{item}”要的材料都可以容缺：{names}。单就这一项，申请人一份不交也会受理。请确认至少有一份必须当场交。",
        "All that “{item}” demands may come later: {names}. As far as it goes, an application without a single paper is accepted. Please see that one must be there.",
    ),
    # who reads what another does not conclude
    "CONCLUSION_NOT_IN_FORCE": (
        "“{title}”引用了“{other}”的结论，而“{other}”在 {day} 不生效，引用处是空的，条件因此不成立。请改好“{other}”的生效日，或去掉引用；若本该如此，请先判断它“已填写”。",
        "“{title}” reads the conclusion of “{other}”, which is not in force on {day}: there it reads nothing, and the condition fails. Please mend the days of “{other}” or drop the reference; if it is meant so, ask first whether it is filled in.",
    ),
    "CONCLUSION_LAPSES": (
        "“{title}”引用了“{other}”的结论，而“{other}”从 {day} 起失效，引用处就成了空的。请同时改好两者的失效日，或去掉引用。",
        "“{title}” reads the conclusion of “{other}”, which is no longer in force from {day} on: then it reads nothing. Please let both end together, or drop the reference.",
    ),
    "CONCLUSION_OF_OTHERS": (
        "“{title}”引用了“{other}”的结论，而“{other}”只管{items}；不办这些事项的人，引用处是空的，条件因此不成立。请让“{title}”也只管这些事项，或先判断结论“已填写”。",
        "“{title}” reads the conclusion of “{other}”, which is only about {items}: for whoever does not apply for that it reads nothing, and the condition fails. Please let “{title}” be about the same, or ask first whether the conclusion is filled in.",
    ),
    "CONCLUSION_OF_NO_ROWS": (
        "“{title}”引用了决策表“{other}”的结论，而这张表一行也没有，得不出结论。请补上行，或去掉引用。",
        "“{title}” reads the conclusion of the table “{other}”, which has no row and concludes nothing. Please add rows, or drop the reference.",
    ),
    # what could not be decided
    "ANALYSIS_TOO_LARGE": (
        "规则“{title}”的分支太多，无法判定它与其他规则的关系。请拆成几条。",
        "The rule “{title}” has too many alternatives to say how it stands to others. Please divide it.",
    ),
    "ANALYSIS_FAILS_UNDECIDED": (
        "无法判定有没有人会不符合规则“{title}”：它比较两项内容，或看文字的一部分，涉及{names}。请用测试用例核对。",
        "Whether anybody can fail the rule “{title}” cannot be decided: it compares two values or looks into a text, namely {names}. Please try it with a test case.",
    ),
    "ANALYSIS_FAILS_FOLLOWS": (
        "无法判定有没有人会不符合规则“{title}”：它要看{names}，这不是申请人填写的，要由别的答案或材料得出。请用测试用例核对。",
        "Whether anybody can fail the rule “{title}” cannot be decided: it reads {names}, which nobody fills in: it follows from other answers or papers. Please try it with a test case.",
    ),
    "ANALYSIS_OF_RULE": ("规则“{title}”的结论", "the conclusion of the rule “{title}”"),
    "ANALYSIS_OF_TABLE": ("决策表“{title}”的结论", "the conclusion of the table “{title}”"),
    "ANALYSIS_OF_COLUMN": ("决策表“{title}”得出的“{column}”", "“{column}” as the table “{title}” gives it"),
    "ANALYSIS_CONDITION_UNDECIDED": (
        "无法判定“{name}”的条件有没有人能满足。请用测试用例核对。",
        "Whether anybody can meet the condition of “{name}” cannot be decided. Please try it with a test case.",
    ),
    "ANALYSIS_TOGETHER_UNDECIDED": (
        "{count} 条规则合在一起能不能全部符合，无法在限定时间内判定。请用测试用例核对。",
        "Whether {count} rule{count:|s} can be met together cannot be decided in the time allowed. Please try it with a test case.",
    ),
    # what a fix does
    "MEND_RULE_WHEN_ALWAYS_TRUE": ("删去前提", "Drop the premise"),
    "MEND_RULE_WITHOUT_PREMISE": ("加上同样的前提", "Add the same premise"),
    "MEND_RULE_REPEATED": ("删去重复的一条", "Drop the repeated rule"),
    "MEND_ITEM_ALWAYS_APPLIES": ("删去适用条件", "Drop the condition"),
    "MEND_FIELD_ALWAYS_REQUIRED": ("改为必填", "Make it required"),
    "MEND_MATERIAL_ALWAYS_DEMANDED": ("删去条件", "Drop the condition"),
    "MEND_FIELD_ALWAYS_SHOWN": ("删去显示条件", "Drop the condition"),
    # a few words for each kind
    "TITLE_RULE_NEVER_LOOKED_AT": ("永远用不到的规则", "Rules that never come into play"),
    "TITLE_RULE_NEVER_FAILS": ("谁都符合的规则", "Rules that everybody meets"),
    "TITLE_RULE_REFUSES_EVERYBODY": ("谁都不符合的规则", "Rules that nobody meets"),
    "TITLE_RULE_NEVER_PASSES": ("适用的人都不符合的规则", "Rules that nobody they look at meets"),
    "TITLE_RULE_WHEN_ALWAYS_TRUE": ("写了等于没写的前提", "Premises that say nothing"),
    "TITLE_RULE_NEVER_IN_FORCE": ("一天也不生效的规则", "Rules never in force"),
    "TITLE_RULE_WITHOUT_PREMISE": ("缺少前提的规则", "Rules that lack a premise"),
    "TITLE_RULE_SHADOWED": ("多余的规则", "Rules that add nothing"),
    "TITLE_RULE_REPEATED": ("重复的规则", "Rules that repeat another"),
    "TITLE_RULES_CONTRADICT": ("同样的人，结论不同", "Different verdicts on the same people"),
    "TITLE_VERDICT_IN_VAIN": ("永远轮不到的结论", "Verdicts that are never given"),
    "TITLE_RULES_OVERLAP": ("部分重叠、结论不同的规则", "Rules that overlap with different verdicts"),
    "TITLE_DEMANDS_INCOMPATIBLE": ("不可能同时符合的要求", "Demands that cannot both be met"),
    "TITLE_NOBODY_PASSES": ("合在一起没有人能符合的规则", "Rules that cannot be met together"),
    "TITLE_RULE_READS_HIDDEN": ("规则看的内容是隐藏的", "Rules that read what is hidden"),
    "TITLE_RULE_READS_UNASKED": ("规则看的内容没有人问", "Rules that read what nobody asks for"),
    "TITLE_RULE_READS_OTHERS": ("规则看的内容只有别的事项才问", "Rules that read what only another matter asks for"),
    "TITLE_CONCLUSION_NOT_IN_FORCE": ("引用的结论没有生效", "Conclusions read that are not in force"),
    "TITLE_CONCLUSION_LAPSES": ("引用的结论即将失效", "Conclusions read that will lapse"),
    "TITLE_CONCLUSION_OF_OTHERS": ("引用的结论只管别的事项", "Conclusions read that are about other matters"),
    "TITLE_CONCLUSION_OF_NO_ROWS": ("引用了空的决策表", "Tables without rows that are read"),
    "TITLE_PARAMETER_WITHOUT_VALUE": ("没有值的参数", "Parameters without a value"),
    "TITLE_PARAMETER_LAPSES": ("即将没有值的参数", "Parameters that will have no value"),
    "TITLE_OPTION_OUT_OF_REACH": ("可以选、却办不成的选项", "Options that can be chosen but never granted"),
    "TITLE_OPTION_REFUSED_ELSEWHERE": ("一个部门可选、另一个部门拒绝的选项", "Options one department offers and another refuses"),
    "TITLE_ITEM_NEVER_APPLIES": ("条件没有人能满足的事项", "Matters whose condition nobody meets"),
    "TITLE_ITEM_ALWAYS_APPLIES": ("条件对谁都成立的事项", "Matters whose condition is always true"),
    "TITLE_FIELD_NEVER_REQUIRED": ("永远不必填的字段", "Fields that are never required"),
    "TITLE_FIELD_ALWAYS_REQUIRED": ("必填条件对谁都成立的字段", "Fields whose condition is always true"),
    "TITLE_MATERIAL_NEVER_DEMANDED": ("永远不会要的材料", "Materials that are never demanded"),
    "TITLE_MATERIAL_ALWAYS_DEMANDED": ("条件对谁都成立的材料", "Materials whose condition is always true"),
    "TITLE_LIMIT_NEVER_COUNTS": ("永远用不上的时限", "Limits that never count"),
    "TITLE_LIMIT_ALWAYS_COUNTS": ("条件对谁都成立的时限", "Limits whose condition is always true"),
    "TITLE_FIELD_NEVER_SHOWN": ("永远不会显示的数据项", "Items that are never shown"),
    "TITLE_FIELD_ALWAYS_SHOWN": ("显示条件对谁都成立的数据项", "Items whose condition to be shown is always true"),
    "TITLE_ITEMS_WAIT_FOR_EACH_OTHER": ("互相等待的事项", "Matters that wait for each other"),
    "TITLE_WAIVER_ALLOWS_NONE": ("一份也用不上的容缺", "Waivers of which none is allowed"),
    "TITLE_WAIVER_UNREACHABLE": ("永远用不上的容缺", "Waivers that can never be used"),
    "TITLE_WAIVER_EMPTIES_ITEM": ("材料可以一份不交的事项", "Matters accepted without a single paper"),
    "TITLE_ANALYSIS_TOO_LARGE": ("分支太多，无法判定", "Too many alternatives to decide"),
    "TITLE_ANALYSIS_FAILS_UNDECIDED": ("无法判定有没有人不符合", "Whether anybody fails is undecided"),
    "TITLE_ANALYSIS_FAILS_FOLLOWS": ("无法判定有没有人不符合", "Whether anybody fails is undecided"),
    "TITLE_ANALYSIS_CONDITION_UNDECIDED": ("无法判定条件能不能满足", "Whether a condition can be met is undecided"),
    "TITLE_ANALYSIS_TOGETHER_UNDECIDED": ("无法判定能不能全部符合", "Whether all can be met is undecided"),
}
