"""What somebody does by hand who knows Streamlit's wire: messages over the page's own websocket, with widgets the page never offered."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg

KEEP_SOCKETS = """
const Real = window.WebSocket;
window.oneform_sockets = []; window.oneform_sent = [];
window.WebSocket = class extends Real {
  constructor(...given) { super(...given); window.oneform_sockets.push(this) }
  send(said) {
    const bytes = new Uint8Array(said.buffer ?? said, said.byteOffset ?? 0, said.byteLength)
    if (typeof said !== "string") window.oneform_sent.push(Array.from(bytes))
    super.send(said)
  }
}
"""
_SEND = "(bytes) => window.oneform_sockets.findLast((one) => one.readyState === 1).send(new Uint8Array(bytes))"


def keep_sockets(page: Page) -> None:
    """From the next page on, what it sends can be looked at and imitated."""
    page.add_init_script(KEEP_SOCKETS)


def last_rerun_with(page: Page, key: str) -> BackMsg:
    """The last message in which the page itself sent the widget of that key."""
    return next(message for message in reversed([*_sent(page)]) if _place(message, key) is not None)


def forged(message: BackMsg, key: str, other: str, value: str, *, whole_page: bool = False) -> BackMsg:
    """The same message, in which the widget `key` is called `other` and holds `value`; of a fragment, or of the whole page."""
    copy = BackMsg()
    copy.CopyFrom(message)
    at = _place(copy, key)
    assert at is not None
    widget = copy.rerun_script.widget_states.widgets[at]
    widget.id = widget.id.removesuffix(key) + other
    widget.string_value = value
    if whole_page:
        copy.rerun_script.fragment_id = ""
    return copy


def send(page: Page, message: BackMsg) -> None:
    """Over the socket that the page has open."""
    page.evaluate(_SEND, list(message.SerializeToString()))


def _sent(page: Page) -> Iterator[BackMsg]:
    for said in page.evaluate("window.oneform_sent"):
        message = BackMsg()
        message.ParseFromString(bytes(said))
        yield message


def _place(message: BackMsg, key: str) -> int | None:
    widgets = message.rerun_script.widget_states.widgets
    return next((place for place, widget in enumerate(widgets) if widget.id.endswith(f"-{key}")), None)
