"""Words of messages to people outside, of the codes they bring, and of the page that lists them."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # what a phone receives
    "CODE_MESSAGE": (
        "【{office}】验证码 {code}，用于{what}，{minutes} 分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。",
        "[{office}] Code {code} for {what}, valid for {minutes} minutes. Our staff will never ask you for it.",
    ),
    "CODE_MESSAGE_AT_WINDOW": (
        "【{office}】验证码 {code}，用于{what}，{minutes} 分钟内有效。只有您正在窗口、要求工作人员代填时，才当面告诉他。",
        "[{office}] Code {code}, for {what}, valid for {minutes} minutes. Tell it only to the clerk you stand before and asked to fill in.",
    ),
    "CODE_FOR_PROMISE": ("签署容缺受理承诺书", "signing the promise to hand in materials later"),
    "CODE_FOR_ASSISTED_START": ("同意窗口人员为您代填申请", "letting the window fill in an application for you"),
    "CODE_FOR_ASSISTED": ("确认由窗口代为填写的申请", "confirming the application that the window filled in for you"),
    # why a code is not taken, or not sent
    "CODE_NO_MOBILE": (
        "您的账户没有登记手机号，无法发送验证码。",
        "No mobile number is registered with your account, so no code can be sent.",
    ),
    "CODE_TOO_SOON": ("刚刚发送过验证码，请 {seconds} 秒后再获取。", "A code was just sent. Ask again in {seconds} second{seconds:|s}."),
    "CODE_TOO_MANY": (
        "今天获取验证码或输错的次数太多了，请明天再试，或者到窗口办理。",
        "Too many codes were sent or typed wrongly today. Please try again tomorrow, or come to the window.",
    ),
    "CODE_NONE": ("还没有获取验证码。请先点“获取验证码”。", "No code has been sent yet. Choose “Send me a code” first."),
    "CODE_USED": ("这个验证码已经用过了。请重新获取。", "This code has been used already. Please ask for another."),
    "CODE_OUTDATED": ("验证码已过期。请重新获取。", "The code has expired. Please ask for another."),
    "CODE_NO_TRIES": (
        "输错次数太多，这个验证码已作废。请重新获取。",
        "Too many wrong tries: this code counts no more. Please ask for another.",
    ),
    "CODE_OTHER_TEXT": (
        "获取验证码之后，要确认的内容变了。请再看一遍，重新获取验证码。",
        "What you are to confirm has changed since the code was sent. Please read it again and ask for another code.",
    ),
    "CODE_WRONG": ("验证码不对，还可以试 {left} 次。", "The code is not right; {left} {left:try is|tries are} left."),
    # the demonstration's phone
    "MESSAGES_DEMO_PHONE": ("演示：收到的短信", "Demonstration: the message received"),
    "MESSAGES_DEMO_NOTE": (
        "演示环境不会真的发短信，正式使用时显示在 {to} 的手机上。",
        "No message really leaves the demonstration; it would arrive at {to}.",
    ),
    # the page
    "PAGE_MESSAGES": ("消息", "Messages"),
    "MESSAGES_LEAD": (
        "发给申请人的短信和发给部门的通知。号码只显示一部分，验证码的内容在这里谁也看不到。",
        "Short messages to applicants and notices to departments. Numbers are masked; nobody here sees a code.",
    ),
    "MESSAGES_NO_GATEWAY": (
        "没有设置发送网关（MESSAGES_URL），消息只留存在这里，不会外发。",
        "No gateway is set (MESSAGES_URL): messages are kept here and none leaves the house.",
    ),
    "MESSAGES_SHOW": ("显示", "Show"),
    "MESSAGES_ALL": ("全部 {count}", "All {count}"),
    "MESSAGES_SENT": ("已发出", "Sent"),
    "MESSAGES_WAITING": ("等待发送", "Waiting"),
    "MESSAGES_FAILED": ("发送失败", "Failed"),
    "MESSAGES_LATE": ("过时未发", "Too late"),
    "MESSAGES_KEPT": ("只留存", "Kept"),
    "MESSAGES_NONE": ("没有消息。", "No messages."),
    "MESSAGES_NONE_NEXT": ("要通知申请人或部门时，会显示在这里。", "What applicants or departments are to be told appears here."),
    "MESSAGES_WHEN": ("时间", "Time"),
    "MESSAGES_TO": ("发给", "To"),
    "MESSAGES_ABOUT": ("内容", "About"),
    "MESSAGES_STATE": ("状态", "State"),
    "MESSAGES_ABOUT_CODE": ("验证码", "Confirmation code"),
    "MESSAGES_ABOUT_DISPUTE": ("申请人对共享信息有异议", "An applicant objects to shared data"),
    "MESSAGES_ABOUT_CASE": ("办件进度", "Progress of a case"),
    "MESSAGES_ABOUT_OTHER": ("通知", "Notice"),
    "MESSAGES_HIDDEN": ("内容不显示", "Not shown"),
    "MESSAGES_TRIES": ("试过 {count} 次", "{count} tr{count:y|ies}"),
}
