"""The code of an issued paper: where anybody can ask whether it is genuine, and the digest of what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from forms.wording import say
from runtime.notices.markup import Node

CODE = "qr"
SHOWN_OF_DIGEST = 12
"""How much of the digest stands in the code: enough that nobody finds other words to it."""


def words_digest(document: Node) -> str:
    """SHA-256 of everything that the paper says, its own code left out."""
    return sha256("\x1f".join(_said(document)).encode()).hexdigest()


def with_code(document: Node, url: str) -> Node:
    """The paper with the code in the foot of its last page, in place of any that its template brings; without a `url` as it is."""
    if not url:
        return document
    code = Node(CODE, {"value": f"{url}&d={words_digest(document)[:SHOWN_OF_DIGEST]}", "text": f"{say('PAPER_VERIFY')}\n{url}"}, (), "")
    kept = tuple(child for child in document.children if isinstance(child, str) or child.tag != CODE)
    return replace(document, children=(*kept, code))


def _said(node: Node) -> Iterator[str]:
    """Tags, attributes and texts in their order; where they stood in the template says nothing."""
    if node.tag == CODE:
        return
    yield node.tag
    for name, value in sorted(node.attributes.items()):
        yield f"{name}={value}"
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _said(child)
    yield "/"
