"""In which language a request is answered: its `lang`, else the first of `Accept-Language` that this house speaks, else the house's own."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from forms.problems import Lang
from runtime.api.house import house_of


def language_of(request: Request) -> Lang:
    """The language of the answer. A `lang` that nobody speaks here is as none."""
    asked = request.query_params.get("lang")
    for wanted in (asked, *_accepted(request.headers.get("accept-language", ""))):
        match (wanted or "").lower().partition("-")[0]:
            case "zh":
                return "zh"
            case "en":
                return "en"
    return house_of(request).settings.lang


def _accepted(header: str) -> list[str]:
    """Languages as RFC 9110 12.5.4 ranks them, the most wanted first.

    >>> _accepted("en;q=0.5, zh-CN, fr;q=0")
    ['zh-CN', 'en']
    """
    ranked: list[tuple[float, str]] = []
    for part in header.split(","):
        name, _, weight = part.partition(";q=")
        try:
            ranked.append((float(weight or 1), name.strip()))
        except ValueError:
            continue
    return [name for weight, name in sorted(ranked, key=lambda one: -one[0]) if weight > 0]


def _language(
    request: Request, lang: Annotated[Lang | None, Query(description="Language of the words, before Accept-Language.")] = None
) -> Lang:
    return lang or language_of(request)


Language = Annotated[Lang, Depends(_language)]
"""A parameter of this type receives the language of the answer."""
