"""Which account a bank or an account's name is of: 开户银行 beside a 扣款账号 is another than beside a 补贴发放账号."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from forms.suggest.form_reading import Mention

OF_ACCOUNT = frozenset(("bank", "account_name"))
"""Attributes that only an account has."""
NEAR = 3
"""Fields between an account's number and what is of it."""


def accounts_of(mentions: Iterable[Mention]) -> Mapping[str, Mention]:
    """Place of a bank or an account's name -> the number of the account it is of; nothing where no number is near."""
    forms: dict[str, list[Mention]] = defaultdict(list)
    every = list(mentions)
    for mention in every:
        if mention.reading.what == "account_no":
            forms[mention.item].append(mention)
    found = {}
    for mention in every:
        near = [one for one in forms[mention.item] if abs(one.index - mention.index) <= NEAR]
        if mention.reading.what in OF_ACCOUNT and near:
            found[mention.place] = min(near, key=lambda one: abs(one.index - mention.index))
    return found
