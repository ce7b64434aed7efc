"""Words of the promise 容缺受理承诺书: its text as it is signed, and the card on which it is signed."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # the text
    "PROMISE_OPENING": (
        "本人（单位）申请办理“{bundle}”，包括：{items}。现自愿选择容缺受理，并承诺如下：",
        "I apply for “{bundle}”, that is: {items}. I choose of my own will to hand in some documents later, and promise:",
    ),
    "PROMISE_ITEM": ("{item}（{department}）", "{item} ({department})"),
    "PROMISE_KNOWN": (
        "一、已经知悉容缺受理的条件、需要补交的材料、期限和逾期不补的后果。",
        "1. I know the conditions, the documents to be handed in later, the time limits, and what follows if I miss them.",
    ),
    "PROMISE_TRUE": (
        "二、填报的内容和提交的材料真实、合法、有效，愿意承担虚假填报的法律责任。",
        "2. What I filled in and handed in is true, lawful and valid; I answer in law for false statements.",
    ),
    "PROMISE_HAND_IN": (
        "三、自受理之日起，在下列期限内补齐 {count} 份材料：",
        "3. From the day of acceptance, I hand in {count} document{count:|s} within these limits:",
    ),
    "PROMISE_MATERIAL": (
        "{name}：{days} 个工作日内，今天受理的，至 {due}",
        "{name}: within {days} working day{days:|s}; if accepted today, by {due}",
    ),
    "PROMISE_MATERIAL_PROVISIONAL": (
        "{name}：{days} 个工作日内，今天受理的，至 {due}（暂定，以公布的放假安排为准）",
        "{name}: within {days} working day{days:|s}; if accepted today, by {due} (provisional until the holidays are published)",
    ),
    "PROMISE_DAY": ("{year}年{month}月{day}日", "{year}-{month:02d}-{day:02d}"),
    "PROMISE_LAPSE": (
        "四、材料补齐之前不要求领取证件；逾期没有补齐或者补交的材料不符合要求的，接受{lapse}的处理，"
        "同意将不履行承诺的情况记入信用记录，信用修复之前不再适用容缺受理。",
        "4. I ask for no certificate before everything is in. If it is not in by then, or not as required, this follows: {lapse}; "
        "the breach may go on my credit record, and until that is mended nothing more may come later.",
    ),
    "PROMISE_BASIS": ("依据：{basis}", "Basis: {basis}"),
    "PROMISE_BASIS_STATE": (
        "《国务院关于加快推进“一件事一次办”打造政务服务升级版的指导意见》及当地容缺受理规定",
        "State Council guidance on “one matter, one visit” and the local rules on later documents",
    ),
    # why it is not signed
    "PROMISE_OTHER_NAME": (
        "填写的姓名和登录的承诺人不一致，应为“{name}”。",
        "The name differs from that of the person signed in; it should be “{name}”.",
    ),
    "PROMISE_NO_CODE": ("请填写收到的短信验证码。", "Please type the code that was sent to your phone."),
    # the card
    "PROMISE_CHINESE": ("签署的是中文文本，点开可看", "It is the Chinese text that you sign; open it here"),
    "PROMISE_CODE": ("短信验证码", "Text code"),
    "PROMISE_CODE_HINT": ("6 位数字", "6 digits"),
    "PROMISE_CODE_SEND": ("获取验证码", "Send me a code"),
    "PROMISE_CODE_AGAIN": ("重新获取", "Send another"),
    "PROMISE_CODE_SENT": ("已发到 {to}，{time} 前有效", "Sent to {to}, valid until {time}"),
    "PROMISE_CODE_TO": ("验证码发到 {to}", "The code goes to {to}"),
    "PROMISE_BY_NAME": (
        "您的账户没有登记手机号，签姓名即可；窗口会再向您本人核实。",
        "No mobile number is registered with your account: your name is enough, and the window will confirm it with you.",
    ),
    "PROMISE_SIGNED_PHONE": ("{name}，{time}，短信验证 {phone}", "{name}, {time}, confirmed by a code to {phone}"),
    "PROMISE_SIGNED_NAME": ("{name}，{time}，未经短信验证，由窗口核实", "{name}, {time}, not confirmed by phone; the window confirms it"),
    "MATERIAL_PROMISE": ("容缺受理承诺书：{signed}", "Promise of later documents: {signed}"),
    "PROMISE_DIGEST": ("文本摘要 {digest}", "Digest of the text {digest}"),
    # on paper
    "NOTICE_SIGNED_PHONE": (
        "{name}（电子签名，{time}，经短信验证码核验 {phone}）",
        "{name} (signed electronically, {time}, confirmed by a code to {phone})",
    ),
    "NOTICE_SIGNED_NAME": (
        "{name}（电子签名，{time}，未经短信核验，由窗口核实本人）",
        "{name} (signed electronically, {time}, not confirmed by phone; the window confirms the person)",
    ),
    "NOTICE_SIGNED_TEXT": ("所签文本的摘要（SHA-256 前 16 位）：{digest}", "Digest of the text signed (first 16 of SHA-256): {digest}"),
}
