"""The HTTP interface: what it answers where it cannot answer."""

WORDS: dict[str, tuple[str, str]] = {
    "API_NOT_JSON": (
        "请求的内容类型是“{found}”。请以 Content-Type: application/json 发送。",
        "The content type of the request is “{found}”. Please send it as Content-Type: application/json.",
    ),
    "API_TOO_LARGE": (
        "请求正文超过 {most} KB，没有受理。请分几次发送。",
        "The body of the request is larger than {most} KB and was refused. Please send it in several requests.",
    ),
    "API_SUBMISSIONS": (
        "“{where}”应是列表，装 1 到 {most} 份申报；现在是 {found}。",
        "“{where}” should be a list of 1 to {most} submissions; it is {found}.",
    ),
    "API_SUBMISSIONS_NO_LIST": ("别的东西", "something else"),
    "API_SUBMISSIONS_COUNT": ("{count} 份", "a list of {count}"),
    "API_PARAMETER": (
        "参数“{where}”读不懂。取值见 /api/openapi.json。",
        "The parameter “{where}” cannot be read. /api/openapi.json says what it may be.",
    ),
    "API_NOT_IN_FORCE": (
        "“{where}”在 {day} 没有生效的版本。请核对 as_of，或用 version 指定一版。",
        "No version of “{where}” is in force on {day}. Please check as_of, or name a version.",
    ),
    "API_BUSY": (
        "正在评估的请求已有 {most} 个。请稍等一秒再发。",
        "{most} requests are being assessed already. Please try again in a second.",
    ),
}
