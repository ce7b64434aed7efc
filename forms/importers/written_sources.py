"""Several things in one cell: options and the libraries a material may come from, as people write them, and read back."""

from __future__ import annotations

from collections.abc import Iterable

from forms.material import Source

BETWEEN = "；"


def together(texts: Iterable[str]) -> str:
    """As one cell.

    >>> together(["男", "女"])
    '男；女'
    """
    return BETWEEN.join(texts)


def sources_text(sources: Iterable[Source]) -> str:
    """As people write them.

    >>> sources_text([Source(library="法人库", record="营业执照")])
    '法人库：营业执照'
    """
    return together(f"{source.library}：{source.record}" for source in sources)


def sources_in(text: str, before: Iterable[Source] = ()) -> tuple[Source, ...]:
    """What a cell of them says; one that was there before keeps its key.

    >>> [source.library for source in sources_in("法人库：营业执照; 用户空间:租赁合同")]
    ['法人库', '用户空间']
    """
    keys = {(source.library, source.record): source.key for source in before}
    found = (part.replace(":", "：").partition("：") for part in text.replace(";", BETWEEN).split(BETWEEN))
    named = ((library.strip(), record.strip()) for library, _, record in found)
    return tuple(Source(library=one[0], record=one[1], key=keys.get(one, "")) for one in named if all(one))
