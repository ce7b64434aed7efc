"""Words of the plan of sharing."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "PAGE_PLAN": ("材料从哪里来", "Where materials come from"),
    "PLAN_LEAD": (
        "每份材料可以由谁代替申请人提供，拿不到时怎么办，只凭一个号码够不够。",
        "What could stand in for the applicant at each material, what happens if it cannot, and whether one number is enough.",
    ),
    "PLAN_RULES_FIRST": ("有条件读不懂，先改好再看这里。", "Some conditions cannot be read: mend them first."),
    "PLAN_EMPTY": ("这件事不要任何材料。", "Nothing has to be handed in for this."),
    "PLAN_PROOF": ("一证（照）通办", "One number is enough"),
    "PLAN_NO_NUMBER": (
        "还没有说明哪个栏目是申请人的身份证号或统一社会信用代码，证明不了。",
        "It is not stated which field holds the applicant's identity number or credit code, so nothing can be proved.",
    ),
    "PLAN_MODE_IDENTITY": ("一证通办：只凭公民身份号码", "From the identity number alone"),
    "PLAN_MODE_LICENCE": ("一照通办：只凭统一社会信用代码", "From the credit code alone"),
    "PLAN_PROVED": ("已证明", "Proved"),
    "PLAN_REFUTED": ("还差 {count} 份", "{count} short"),
    "PLAN_HOLDS_IDENTITY": (
        "任何申请人、任何填法，只凭公民身份号码就不用再交材料。",
        "Whoever applies and whatever they answer, nothing has to be handed in beyond the identity number.",
    ),
    "PLAN_HOLDS_LICENCE": (
        "任何申请人、任何填法，只凭统一社会信用代码就不用再交材料。",
        "Whoever applies and whatever they answer, nothing has to be handed in beyond the credit code.",
    ),
    "PLAN_FAILS_IDENTITY": (
        "有的申请人只凭公民身份号码办不成，还要自己交下面 {count} 份材料。",
        "For some applicants the identity number is not enough; they have to bring {count} of the materials below.",
    ),
    "PLAN_FAILS_LICENCE": (
        "有的申请人只凭统一社会信用代码办不成，还要自己交下面 {count} 份材料。",
        "For some applicants the credit code is not enough; they have to bring {count} of the materials below.",
    ),
    "PLAN_LACK_NO_SOURCE": ("没有任何来源，只能由申请人提交。", "It has no source: only the applicant can hand it in."),
    "PLAN_LACK_OWN_SPACE_ONLY": (
        "只有{library}里存过“{record}”才不用交，存不存由申请人决定。",
        "Spared only to those who keep “{record}” in their own space, which is their choice ({library}).",
    ),
    "PLAN_LACK_KEY_TYPED": (
        "{library}要按“{label}”查“{record}”，而这个号码要申请人自己填。",
        "{library} is asked for “{record}” by “{label}”, a number the applicant has to type.",
    ),
    "PLAN_LACK_NOT_CONNECTED": (
        "{library}还没有接通，或者没有承担“{record}”的共享责任。",
        "{library} is not connected, or is not responsible for sharing “{record}”.",
    ),
    "PLAN_MEND": ("怎样才能不用交", "What would spare them"),
    "PLAN_OPTIONAL": ("自愿提交，不交也能办", "optional: nobody has to hand it in"),
    "PLAN_MEND_NO_SOURCE": (
        "没有来源的：请出具单位共享，改成表单里的栏目，或者改为告知承诺。",
        "Without a source: ask its issuer to share it, make it a field of the form, or replace it by a promise.",
    ),
    "PLAN_MEND_OWN_SPACE_ONLY": (
        "只在用户空间里的：再加一个共享库来源。",
        "In the own space only: add a shared library as another source.",
    ),
    "PLAN_MEND_KEY_TYPED": (
        "要填号码的：让这个号码由库带出（数据项的“来源库”），或者换一个已知的号码来查。",
        "Asked by a typed number: let a library give that number (the source library of the data item), or ask by a number that is known.",
    ),
    "PLAN_MEND_NOT_CONNECTED": (
        "没有接通的：在“共享库”页接通它，并登记共享责任。",
        "Not connected: connect it on the page of libraries and enter its responsibility.",
    ),
    "PLAN_EXAMPLE": ("例如：{values}", "For example: {values}"),
    "PLAN_EVERYBODY": ("凡选了这一事项的人都要交。", "Whoever chooses this matter has to hand it in."),
    "PLAN_NO_EXAMPLE": ("没有找到具体的例子，但也不能排除。", "No example was found, yet it cannot be excluded."),
    "PLAN_RECORD": ("{library}的“{record}”", "{record} ({library})"),
    "PLAN_RESTS_ON": (
        "前提是库里查得到并且有效：{records}。",
        "It rests on these being held and valid: {records}.",
    ),
    "PLAN_TYPED": ("此外还有 {count} 个栏目要申请人自己填", "Besides, {count} field{count:|s} {count:has|have} to be typed"),
    "PLAN_MATERIALS": ("逐份材料", "Material by material"),
    "PLAN_MATERIALS_QUIET": ("合并后 {count} 份", "{count} after merging"),
    "PLAN_MATERIAL": ("材料", "Material"),
    "PLAN_WAYS": ("可以不交，因为", "Need not be handed in, because"),
    "PLAN_NOT_USABLE": ("过期、吊销、不是本人的，或者没有", "Expired, revoked, somebody else's, or not held"),
    "PLAN_SILENT": ("库没有回答", "The library does not answer"),
    "PLAN_WAY_GENERATED": ("由本表单生成", "made by the form itself"),
    "PLAN_WAY_LIBRARY": ("{library}查“{record}”{by}", "“{record}” in {library}{by}"),
    "PLAN_WAY_EARLIER_STEP": ("{library}已有“{record}”{by}", "“{record}” from an earlier step ({library}){by}"),
    "PLAN_WAY_OWN_SPACE": ("{library}里存过“{record}”{by}", "“{record}” kept in the own space ({library}){by}"),
    "PLAN_WAY_HANDED_IN": ("只能由申请人提交", "only the applicant can hand it in"),
    "PLAN_BY_KEY": ("，按{label}", ", by {label}"),
    "PLAN_ASKED": ("告诉申请人原因，请其提交", "asked for, with the reason"),
    "PLAN_AT_ONCE": ("申报时就要交", "needed when applying"),
    "PLAN_LATER": ("可容缺后补", "may come later"),
    "PLAN_LATER_DAYS": ("可容缺后补，{days} 个工作日内", "may come later, within {days} working day{days:|s}"),
    "PLAN_NOTHING": ("不适用", "does not arise"),
    "PLAN_PENDING": (
        "先收件，标“待核验”，后台反复再查{libraries}；到期限前两个工作日还没有回答，就一次性通知补交",
        "taken in as “to be verified”; {libraries} is asked again; two working days before the limit the applicant is asked for it",
    ),
    "PLAN_MEASURED": ("实际办件", "Measured on cases"),
    "PLAN_MEASURED_QUIET": ("{year} 年 {count} 件", "{count} case{count:|s} of {year}"),
    "PLAN_MEASURED_NONE": (
        "还没有申报过的办件，发布后这里按真实办件统计。",
        "No case was filed yet; afterwards this is reckoned on real cases.",
    ),
    "PLAN_SPARED": (
        "各部门共要 {demands} 份，申请人实际交（或承诺后补）{brought} 份",
        "of {demands} demands of departments people brought or promised {brought}",
    ),
    "PLAN_AIM": ("减少 {spared}%，目标 {aim}%", "{spared}% less; the aim is {aim}%"),
    "PLAN_WHERE_GONE": ("去向", "What became of them"),
    "PLAN_PAPERS": ("份数", "Papers"),
    "PLAN_MERGED": ("几个部门合并为一份", "one paper for several departments"),
    "PLAN_SPARED_BY": ("免交：{reason}", "spared: {reason}"),
    "PLAN_BROUGHT": ("申请人提交、后补或缺少", "handed in, promised or missing"),
    "PLAN_BROUGHT_MOST": ("最常由申请人提交：{names}", "Most often brought: {names}"),
    "PLAN_TIMES": ("{name}（{count} 次）", "{name} ({count}×)"),
}
