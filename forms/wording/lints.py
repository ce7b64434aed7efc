"""Words of the lints: what was found and why it matters; and the laws and plans behind them."""

WORDS: dict[str, tuple[str, str]] = {
    "LINT_VAGUE_CATCH_ALL": (
        "材料“{name}”里的“{word}”是兜底用语，申请人不知道要交什么。请写明具体名称，或删去。",
        "In the material “{name}” the words “{word}” are a catch-all: nobody can tell what to hand in. Please name it, or drop them.",
    ),
    "LINT_VAGUE_OPEN_LIST": (
        "材料“{name}”里的“{word}”没有列完。请把要交的逐一写明，不再留“等”。",
        "The list in the material “{name}” stays open with “{word}”. Please name each document and close the list.",
    ),
    "LINT_VAGUE_WORD": (
        "材料“{name}”里的“{word}”没有说明是哪一个。请写明具体名称。",
        "In the material “{name}” the words “{word}” do not say which. Please name it.",
    ),
    "LINT_VAGUE_CONDITION": (
        "条件“{title}”里的“{word}”说不清要求是什么。请写明具体情形。",
        "In the condition “{title}” the words “{word}” leave open what is required. Please state it.",
    ),
    "LINT_COPY": (
        "材料“{name}”要的是复印件，没有写理由。请改为电子或原件，或写明为什么非要复印件不可。",
        "The material “{name}” is a copy, and no reason is given. Please take the electronic record or the original, or say why not.",
    ),
    "LINT_BEYOND_GUIDE": (
        "“{item}”要“{name}”，但没有写依据。请补写依据条款；没有依据的，不能要。",
        "“{item}” asks for “{name}” and states no basis. Please add the article; without one it may not be asked.",
    ),
    "LINT_PROOF_NOT_KEPT": (
        "“{name}”是证明，却不在保留的证明事项清单上。请写明设定依据、索要单位、开具单位和办理指南，或者不再要它。",
        "“{name}” is a proof and not on the list of kept proofs. Please state basis, who asks, who issues and how to get it, or drop it.",
    ),
    "LINT_CIRCULAR_PROOF": (
        "循环证明：{items}，每一件都要等另一件的结果，谁也办不成第一件。请去掉其中一处，或写明可以从哪个库取得。",
        "Circular proof: {items}; each waits for another’s result and nobody can begin. Please drop one, or name a library that has it.",
    ),
    "LINT_NOBODY_ASKS": (
        "“{label}”没有部门要，也没有规则、材料或文书用到。请从表单里去掉。",
        "No department asks for “{label}”, and no rule, material or notice uses it. Please drop it.",
    ),
    "LINT_FORM_WITHOUT_BASIS": (
        "“{item}”没有写设定依据，它的 {count} 个字段也没有规则、材料或文书用到：{labels}。请补写依据，或删去用不着的字段。",
        "“{item}” states no basis, and {count} of its fields {count:is|are} used by no rule, material or notice: "
        "{labels}. Please add it, or drop {count:it|them}.",
    ),
    "LINT_OPTION_UNUSED": (
        "“{label}”的选项“{options}”没有任何规则、材料或时限用到。请补上规则，或看看这个选项还要不要。",
        "No rule, material or limit uses the option “{options}” of “{label}”. Please add the rule, or see whether the option is needed.",
    ),
    "LINT_PROMISE_TOO_LONG": (
        "事项“{item}”承诺 {promised} 天，比法定 {statutory} 天还长。请缩短承诺时限。",
        "“{item}” promises {promised} day{promised:|s}, more than the statutory {statutory}. Please shorten the promise.",
    ),
    "LINT_BUNDLE_TOO_LONG": (
        "一件事整体承诺 {promised} 天，比允许的 {most} 天还长。请缩短承诺时限。",
        "The bundle as a whole promises {promised} day{promised:|s}, more than the {most} allowed. Please shorten the promise.",
    ),
    "LINT_WAIVER_AFTER_DECISION": (
        "材料“{name}”可容缺 {waiver} 天，而决定承诺在 {promised} 天内作出：决定时材料可能还没到。请缩短容缺期限或调整承诺。",
        "“{name}” may come {waiver} day{waiver:|s} later, but the decision is promised within {promised}: it may be "
        "missing then. Please adjust one of the two.",
    ),
    "LINT_WAIVABLE_MAIN": (
        "材料“{name}”是主要材料，又写了可以容缺。缺了主要材料没法审，不能容缺。",
        "The material “{name}” is a main one and may come later as well. Nothing can be reviewed without it: please allow no waiver.",
    ),
    "LINT_NO_PURPOSE": (
        "“{label}”是敏感个人信息，没有写明收集目的。请写明为什么非收不可。",
        "“{label}” is sensitive personal information, and its purpose is not stated. Please say why it must be collected.",
    ),
    "LINT_LIBRARY_HOLDS": (
        "“{name}”在{libraries}里有，却还要申请人交。请补写共享来源。",
        "“{name}” is held in: {libraries}. Still the applicant has to hand it in. Please name the source.",
    ),
    "LINT_REPEATS_FORM": (
        "“{name}”写的都是这张表里的内容，可以由本表单生成，不用申请人另外准备。",
        "“{name}” says what this form says: it can be made by the form, and the applicant need not prepare it.",
    ),
    "LINT_REPEATS_FIELD": (
        "“{name}”只说明一件事，就是已经在表里填写的“{label}”。可以由本表单生成。",
        "“{name}” says one thing only: “{label}”, which is filled in anyway. It can be made by the form.",
    ),
    "LINT_SAME_MATERIAL": (
        "“{name}”与“{other}”是同一份材料、两个名称，申请人要交两遍。请合并。",
        "“{name}” and “{other}” are one document under two names, asked for twice. Please merge them.",
    ),
    "LINT_CONTAINED": (
        "“{name}”里已经含有“{other}”，同一份东西要了两遍。请去掉一处。",
        "“{name}” already contains “{other}”: one thing is asked for twice. Please drop one.",
    ),
    "LINT_DERIVABLE": (
        "“{label}”可以由“{source}”算出，不必再问。",
        "“{label}” can be computed from “{source}” and need not be asked.",
    ),
    "LINT_NEVER_APPLIES": (
        "“{item}”要看“{labels}”才知道办不办，可是没有人会被问到：这一问只在它自己的表里，而它的表要等它适用才出现。请把这一问放到填表之前先问。",
        "“{item}” depends on “{labels}”, and nobody is ever asked: only its own form asks, which stays hidden until it applies. Please ask first.",
    ),
    "LINT_QUESTION_YES_NO": ("{label}？", "{label}?"),
    "LINT_QUESTION_WHETHER": ("是否{label}？", "{label}?"),
    "LINT_QUESTION_CHOICE": ("“{label}”是哪一种？", "Which {label}?"),
    "LINT_QUESTION_NUMBER": ("“{label}”是多少？", "How much is {label}?"),
    "LINT_QUESTION_WHAT": ("“{label}”是什么？", "What is {label}?"),
    "LINT_SOURCE_WITHOUT_KEY": (
        "“{name}”可以从{libraries}取得，却没有写按哪个号码去查，可能查到别人的记录。请写明用哪一项的号码查。",
        "“{name}” may come from {libraries}, but nothing says by which number: another’s record may be found. Please name the item with the number.",
    ),
    "LINT_LIBRARY_WITHOUT_NUMBER": (
        "“{label}”写明由{library}提供，表上却没有可以去查的号码。请加上身份证号或统一社会信用代码，或去掉来源。",
        "“{label}” is to come from {library}, but the form has no number to ask by. Please add an id number or social credit code, or drop the source.",
    ),
    "LINT_OPTION_UNKNOWN": (
        "“{reader}”里拿“{label}”与“{option}”比较，可是“{label}”没有这个选项，这一条永远不成立。请改成现有的选项：{options}。",
        "“{reader}” compares “{label}” with “{option}”, which is none of its options: it never holds. Please use one of: {options}.",
    ),
    "LINT_OPTION_UNMATCHED": (
        "“{label}”的选项{options}，{department}自己的表上没有对应的说法，收到的会是空白。请对照选项。",
        "{department} has no word of its own for {options} of “{label}” and would receive a blank. Please match the options.",
    ),
    "LINT_PROOF_BY_LICENCE": (
        "“{name}”其实可以用{licences}证明，那是证照，不是要另外开的证明。请直接写要哪一种证照。",
        "“{name}” can be shown by {licences}: a certificate one has, no proof somebody must write. Please name the certificate itself.",
    ),
    "LINT_ASKS_COPIES": (
        "“{name}”{found}，没有写理由。收一份原件或电子材料就够了；非要不可的，请写明理由。",
        "“{name}” {found}, and no reason is given. One original or the electronic record will do; please say why if not.",
    ),
    "LINT_COPY_IN_NOTE": ("的说明里要“{words}”", "asks for “{words}” in its note"),
    "LINT_COPY_SEVERAL": ("要交纸质 {count} 份", "is wanted on paper {count} times"),
    # as the command line shows it
    "CLI_BASIS": ("依据：{basis}", "Basis: {basis}"),
    # laws and plans
    "BASIS_WHOSE_RECORD": (
        "“互联网+政务服务”实施方案：以公民身份证号码和统一社会信用代码为唯一标识；他人的记录不得用来免交材料",
        "Plan for online government services: the id number or social credit code tells whose record it is; another’s record spares nothing",
    ),
    "BASIS_VAGUE": (
        "“互联网+政务服务”实施方案：全面清理“其他材料”“有关材料”等模糊条款",
        "Plan for online government services: clear out vague clauses such as “other materials”, “relevant materials”",
    ),
    "BASIS_NO_COPIES": (
        "“互联网+政务服务”实施方案：一律不得要求提供复印件",
        "Plan for online government services: copies may not be asked for",
    ),
    "BASIS_NOTHING_ADDED": (
        "行政许可法第 31 条，优化营商环境条例第 35 条：办事指南之外不得自行增加要求",
        "Administrative Licensing Law, art. 31; Business Environment Regulations, art. 35: nothing beyond the published guide",
    ),
    "BASIS_KEPT_PROOFS": (
        "“互联网+政务服务”实施方案：保留的证明事项逐项列明设定依据、索要单位、开具单位、办理指南",
        "Plan for online government services: each kept proof is listed with basis, who asks, who issues and how to get it",
    ),
    "BASIS_CIRCULAR": (
        "“互联网+政务服务”实施方案：清理循环证明、重复证明",
        "Plan for online government services: clear out circular and repeated proofs",
    ),
    "BASIS_NO_REPEATS": (
        "“互联网+政务服务”实施方案：避免重复提交材料和重复证明",
        "Plan for online government services: no repeated materials or proofs",
    ),
    "BASIS_MINIMUM": (
        "个人信息保护法第 6 条，行政许可法第 31 条：限于最小范围，与申请事项无关的不得要求",
        "Personal Information Protection Law, art. 6; Administrative Licensing Law, art. 31: the least that is needed, nothing unrelated",
    ),
    "BASIS_LIMITS": (
        "行政许可法第 42 条：承诺办结时限不长于法定办结时限",
        "Administrative Licensing Law, art. 42: a promised limit is no longer than the statutory one",
    ),
    "BASIS_WAIVER_IN_TIME": (
        "容缺受理：容缺期限早于承诺的决定日期",
        "Acceptance with missing materials: they come before the promised decision",
    ),
    "BASIS_WAIVER_SECONDARY": (
        "容缺受理只限次要材料：主要材料齐全、符合法定形式才能容缺",
        "Only secondary materials may come later: the main ones must be there and in lawful form",
    ),
    "BASIS_PURPOSE": (
        "个人信息保护法第 28、30 条：处理敏感个人信息要有特定目的，并告知必要性",
        "Personal Information Protection Law, arts. 28, 30: sensitive information needs a specific purpose, and its necessity is told",
    ),
    "BASIS_SHARED": (
        "国务院关于在线政务服务的若干规定（国令第 716 号）第 7 条：能通过共享获得的，不得要求提交",
        "State Council Order 716, art. 7: what can be had by sharing may not be asked for",
    ),
    "BASIS_ONE_FORM": (
        "“互联网+政务服务”实施方案：统一表单、一次录入",
        "Plan for online government services: one form, entered once",
    ),
    "BASIS_ASK_ONCE": (
        "个人信息保护法第 6 条，一数一源：能算出的不再收集",
        "Personal Information Protection Law, art. 6; single source: what can be computed is not collected",
    ),
    # purposes of sensitive items, proposed from what the document does with them; shown to applicants
    "PURPOSE": ("用于{reasons}。", "For {reasons}."),
    "PURPOSE_AND": ("；", "; "),
    "PURPOSE_JUDGED": ("核对“{rules}”", "checking “{rules}”"),
    "PURPOSE_LOOKED_UP": ("向{libraries}查询，免交{materials}", "asking {libraries}, so that {materials} need not be handed in"),
    "PURPOSE_CHECKED": ("与{library}核对", "comparing with {library}"),
    "PURPOSE_MATTERS": ("办理{matters}", "{matters}"),
    "LINT_OTHER_DISTRICT": (
        "“{label}”的条件只认别的区划{names}，本事项适用区县是 {region}，本区县的人都通不过。请改成本区县的代码；确要办外区县的，请写明理由放行。",
        "The condition of “{label}” only knows other districts ({names}), but the bundle is for {region}: nobody of it gets through. Please give its code, or say why it is meant so.",
    ),
    "LINT_OTHER_DISTRICT_WORDS": (
        "“{label}”的文字里还写着别的区县{names}（本事项适用区县是 {region}）。请改成本区县的说法。",
        "The words of “{label}” still name another district ({names}); the bundle is for {region}. Please put the own district there.",
    ),
}
