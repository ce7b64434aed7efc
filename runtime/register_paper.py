"""register_paper: a paper gets its document number and its token, once its words are known to be complete and before it is printed.

So no number is spent on a paper that may not be issued, and a paper that is printed anew, however often, keeps the number it has.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from dataclasses import replace

from runtime.bootstrap import Application
from runtime.notices.compose import draft
from runtime.notices.paper_context import PaperContext
from runtime.storage import PaperKey

TOKEN_BYTES = 16


def register_paper(application: Application, key: PaperKey, context: PaperContext) -> PaperContext:
    """The context with number and address. Raises Refused as `draft` does; then nothing is registered."""
    issuer = str(draft(key.kind, context).data["issuer"])
    rule = application.settings.number_rules.rule_for(key.kind, issuer, context.on.year)
    entry = application.store.register_paper(key, issuer=issuer, rule=rule, token=a_new_token(), at=application.clock.now())
    return replace(context, document_no=entry.number, verify_url=genuine_url(application, entry.token))


def a_new_token() -> str:
    """128 bits by chance, as 26 letters and digits none of which is taken for another.

    >>> len(a_new_token()), a_new_token() == a_new_token()
    (26, False)
    """
    return b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().rstrip("=").lower()


def genuine_url(application: Application, token: str) -> str:
    """Where somebody asks about that paper."""
    return f"{application.settings.public_address}/genuine?p={token}"
