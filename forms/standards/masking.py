"""masking: what is shown of a value that tells who somebody is, where its owner shall know it again and nobody else shall learn it
(去标识化展示: 个人信息保护法51; GB/T 35273-2020, 7.2). Each kind of value has one rule, for pages, papers, messages and logs alike. Pure.

The law names no number of digits. Shown are three at the beginning (the province of an identity number, the network of a mobile) and four
at the end: day and place of birth stay hidden, and of a mobile four digits are to be guessed.
"""

from __future__ import annotations

HEAD, TAIL = 3, 4
NUMBER, MOBILE, SHORT = 15, 11, 8
"""Characters of the shortest identity number (that of the first generation), of a mobile, and of a number of which anything is shown."""
NOTHING = "****"
"""In place of what is too short to be such a number; it does not even tell how short."""


def mobile(number: str) -> str:
    """A mobile number.

    >>> mobile("13900000001"), mobile("1390"), mobile("")
    ('139****0001', '****', '')
    """
    return middle(number) if len(number) >= MOBILE else NOTHING if number else ""


def identity(number: str) -> str:
    """An identity number, or the credit code of an entity.

    >>> identity("430102198506129990"), identity("张示例")
    ('430***********9990', '****')
    """
    return middle(number) if len(number) >= NUMBER else NOTHING if number else ""


def name(text: str) -> str:
    """The name of a person.

    >>> name("张示例"), name("张例"), name("阿依古丽·买买提")
    ('张*例', '张*', '阿******提')
    """
    return text[:1] + "*" * max(1, len(text) - 2) + (text[-1:] if len(text) > 2 else "")


def free(text: str) -> str:
    """Whatever somebody filled in where something sensitive is asked for: by its length, and as long as it was.

    >>> free("430102198506129990"), free("13900000001"), free("E12345678"), free("1390")
    ('430***********9990', '139****0001', 'E******78', '****')
    """
    if len(text) >= MOBILE:
        return middle(text)
    return middle(text, 1, 2) if len(text) >= SHORT else "*" * len(text)


def middle(text: str, head: int = HEAD, tail: int = TAIL) -> str:
    """With the middle hidden; of what has none, only the first character shows.

    >>> middle("13900000001"), middle("430102198506129990", 4, 4), middle("王䶮")
    ('139****0001', '4301**********9990', '王*')
    """
    if len(text) <= head + tail:
        return text[:1] + "*" * max(len(text) - 1, 0)
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]
