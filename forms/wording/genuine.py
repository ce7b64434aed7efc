"""Document numbers, signatures, and the page that says whether a paper is genuine."""

WORDS: dict[str, tuple[str, str]] = {
    # ---- 机关代字: what stands behind the code of the issuing body, by kind of paper
    "DOCUMENT_CODE_RECEIPT": ("收", "receipt"),
    "DOCUMENT_CODE_SUPPLY_RECEIPT": ("补收", "receipt of a supplied material"),
    "DOCUMENT_CODE_CORRECTION": ("补正", "correction"),
    "DOCUMENT_CODE_ACCEPTANCE": ("受理", "acceptance"),
    "DOCUMENT_CODE_WAIVER_ACCEPTANCE": ("容缺", "acceptance with a waiver"),
    "DOCUMENT_CODE_NON_ACCEPTANCE": ("不受", "refusal before acceptance"),
    "DOCUMENT_CODE_TRANSFER": ("转办", "transfer"),
    "DOCUMENT_CODE_GRANT": ("准", "grant"),
    "DOCUMENT_CODE_REFUSAL": ("不准", "refusal"),
    "DOCUMENT_CODE_ITEM_REFUSAL": ("单不准", "refusal of one item"),
    "DOCUMENT_CODE_EXTENSION": ("延", "extension"),
    "DOCUMENT_CODE_SUSPENSION": ("中止", "suspension"),
    "DOCUMENT_CODE_RESUMPTION": ("恢复", "resumption"),
    "DOCUMENT_CODE_WITHDRAWAL": ("撤", "withdrawal"),
    "DOCUMENT_CODE_TERMINATION": ("终", "termination"),
    # ---- on the paper
    "PAPER_VERIFY": ("扫码核验文书真伪，或者打开下列网址", "Scan to see whether this paper is genuine, or open"),
    "PAPER_ATTACHED_DATA": ("本文书所载内容的数据", "What this paper says, as data"),
    "PAPER_ATTACHED_SUBMISSION": ("申报数据", "The submission, as data"),
    # ---- signing
    "SIGNING_CERTIFICATE_UNREADABLE": (
        "签名证书 {file} 打不开（{why}）。请检查设置 {where} 指的 PKCS#12 文件和 SIGNING_PASSWORD 中的口令。",
        "The signing certificate {file} cannot be opened ({why}). Check the PKCS#12 file that {where} names and the password in SIGNING_PASSWORD.",
    ),
    "PAPER_NOT_SIGNED": (
        "文书 {where} 没有签上名（{why}），稍后会再试。",
        "Paper {where} could not be signed ({why}); it will be tried again.",
    ),
    "PAPER_NOT_SEALED": (
        "电子印章服务没有给文书 {where} 盖上章（{why}），稍后会再试。请检查 ESEAL_URL 和该服务。",
        "The e-seal service did not seal paper {where} ({why}); it will be tried again. Check ESEAL_URL and that service.",
    ),
    "PAPER_CHANGED_BY_SEAL": (
        "电子印章服务退回的不是送去的文书 {where}：原文被改动，或者没有加章。文书没有发出，请联系该服务的管理方。",
        "What the e-seal service gave back is not the paper {where} it was sent: its text was changed, or nothing was added. It was not "
        "issued; tell whoever runs that service.",
    ),
    "CLI_DOCTOR_SIGNED_BY": ("文书由“{name}”签名", "papers are signed by “{name}”"),
    "CLI_DOCTOR_SEAL_SERVICE": ("文书由电子印章服务加盖", "papers are sealed by the e-seal service"),
    "CLI_DOCTOR_NO_SEAL": (
        "没有设置签名证书或者电子印章服务，文书不带电子签名",
        "neither certificate nor e-seal service is set: papers are not signed",
    ),
    # ---- the page
    "PAGE_GENUINE": ("文书核验", "Is it genuine?"),
    "GENUINE_HOW": (
        "扫文书末页的二维码会直接打开结果；也可以在这里填写二维码旁网址末尾的核验码，或者选择收到的 PDF 文件比对。",
        "Scanning the code on the last page of a paper opens the answer at once. You can also type the code at the end of the "
        "address beside it, or compare the PDF file you received.",
    ),
    "GENUINE_CODE": ("核验码", "Code"),
    "GENUINE_CODE_HINT": ("网址中“p=”后面的 26 位字母和数字，或者整个网址", "the 26 letters and digits behind p=, or the whole address"),
    "GENUINE_ASK": ("核验", "Check"),
    "GENUINE_FILE": ("PDF 文件比对", "Compare a PDF file"),
    "GENUINE_FILE_HOW": (
        "文件只用来计算摘要，不留存。打印后扫描的文件比不出来，请用二维码或者核验码。",
        "Only a digest is made of the file; it is not kept. A scan of a print cannot be compared: use the code instead.",
    ),
    "GENUINE_COMPARE": ("比对", "Compare"),
    "GENUINE_STATE_GENUINE": ("真实有效", "Genuine"),
    "GENUINE_STATE_SUPERSEDED": ("真实，但已被代替", "Genuine, but superseded"),
    "GENUINE_STATE_ENDED": ("真实，但办件已终结", "Genuine, but the case was ended"),
    "GENUINE_STATE_UNKNOWN": ("查不到", "Unknown"),
    "GENUINE_SAYS_GENUINE": (
        "本机关出具过这份文书。请对照下列各项，并与文书上所写的逐项核对；有一项不同，文书就被改动过。",
        "This office issued this paper. Compare what follows with what the paper says; if anything differs, the paper was altered.",
    ),
    "GENUINE_SAYS_FILE": (
        "这个文件与本机关出具的文件逐字节一致。",
        "This file is, byte for byte, one that this office issued.",
    ),
    "GENUINE_SAYS_SUPERSEDED": (
        "本机关出具过这份文书，之后又出具了同类文书，以后一份为准。",
        "This office issued this paper, and later another of its kind, which counts instead.",
    ),
    "GENUINE_SAYS_ENDED": (
        "本机关出具过这份文书，之后该办件已经撤回或者终止，这份文书不再作为办理凭证。",
        "This office issued this paper; the case was later withdrawn or terminated, and the paper no longer stands for it.",
    ),
    "GENUINE_SAYS_UNKNOWN": (
        "本机关没有这样的文书。请检查核验码是否抄全；仍查不到的，请向出具机关当面核实，不要凭这份文书办理。",
        "This office knows no such paper. Check that the code is complete; if it is, ask the issuing body in person and do not rely on the paper.",
    ),
    "GENUINE_SAYS_UNKNOWN_FILE": (
        "这个文件与本机关出具的任何文书都不一致：不是本机关出具的，或者出具后被改动、另存过。",
        "This file is none that this office issued: it is not from here, or was altered or saved anew.",
    ),
    "GENUINE_SAYS_OTHER_WORDS": (
        "核验码对应的文书与二维码中的内容摘要不一致：二维码被改动过，不要凭这份文书办理。",
        "The code belongs to a paper that says something else: the code was altered. Do not rely on the paper.",
    ),
    "GENUINE_KIND": ("文书", "Paper"),
    "GENUINE_NUMBER": ("文号", "Number"),
    "GENUINE_ISSUER": ("出具机关", "Issued by"),
    "GENUINE_DAY": ("出具日期", "Issued on"),
    "GENUINE_ON": ("{year}年{month}月{day}日", "{year}-{month:02d}-{day:02d}"),
    "GENUINE_PAGES": ("页数", "Pages"),
    "GENUINE_SIGNATURE": ("电子签名", "Signature"),
    "GENUINE_SIGNED": ("已由“{by}”电子签名", "signed by “{by}”"),
    "GENUINE_SEALED": ("已由“{by}”加盖电子印章", "e-sealed by “{by}”"),
    "GENUINE_UNSIGNED": ("没有电子签名，以盖章的纸质文书为准", "not signed electronically; the stamped paper counts"),
    "GENUINE_LATER": ("后一份", "The later one"),
    "GENUINE_LATER_ONE": ("{number}，{day}", "{number}, {day}"),
    "GENUINE_MISSING": ("请填写核验码，或者选择文件。", "Type the code or choose a file."),
    "GENUINE_TOO_OFTEN": ("核验得太频繁，请 {minutes} 分钟后再试。", "Too many checks; try again in {minutes} minutes."),
    "GENUINE_TOO_LARGE": (
        "文件超过 {most} MB，不是本机关出具的文书。",
        "The file is over {most} MB; no paper of this office is that large.",
    ),
    "GENUINE_PRIVACY": (
        "核验只显示文书的种类、文号、机关和日期，不显示任何人的信息。",
        "Nothing is shown but the kind, number, body and day of a paper; nothing about anybody.",
    ),
}
