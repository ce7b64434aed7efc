"""What invented applicants and cases say on samples of papers."""

WORDS: dict[str, tuple[str, str]] = {
    "SAMPLE_APPLICANT_BODY": ("示例市场主体有限公司", "Sample Company Ltd."),
    "SAMPLE_APPLICANT_PERSON": ("林示例", "Lin Shili"),
    "SAMPLE_TEXT": ("示例{label}", "sample {label}"),
    "SAMPLE_OFFICE": ("示例区政务服务中心", "Sample District Service Centre"),
    "SAMPLE_AGENT": ("林代办", "Lin Daiban"),
    "SAMPLE_REASON": ("示例：现场核查情况与申报内容不一致", "Sample: what was found on site differs from what was stated"),
    "SAMPLE_NOT_ACCEPTED": ("不予受理（不属于本机关职权范围）", "Not accepted (not within the competence of this body)"),
    "SAMPLE_DOES_NOT_FIT": ("不适用一件事，转单项办理", "The bundle does not fit: separate handling"),
    "SAMPLE_REFUSED": ("不予许可", "Licence refused"),
    "SAMPLE_MATERIAL": ("示例材料", "sample material"),
    "SAMPLE_APPROVED_BY": ("本机关负责人张示例", "Zhang Shili, head of this body"),
    "SAMPLE_PROCEDURE": ("专家评审", "expert review"),
    "SAMPLE_GO_TO": ("示例市行政审批局", "Sample City Approval Bureau"),
    "SAMPLE_DOCUMENT_NO": ("示例〔2026〕{number}号", "Sample [2026] No. {number}"),
    "SAMPLE_INVENTED": ("虚构的完整办件", "an invented case that has everything"),
    "SAMPLE_RULE": ("申请事项符合法定条件", "The matter meets the conditions of the law"),
    "SAMPLE_BASIS": ("《中华人民共和国行政许可法》第三十八条", "Administrative Licensing Law, article 38"),
}
