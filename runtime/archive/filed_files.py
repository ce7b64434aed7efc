"""filed_files: every file that somebody filed with one content: handed in, fetched in place of handing in, or signed to confirm it."""

from __future__ import annotations

from runtime.content import Content, Upload


def filed_files(content: Content) -> tuple[Upload, ...]:
    """In that order."""
    confirmed = content.assisted.confirmed if content.assisted else None
    return (*content.uploads, *content.fetched, *((confirmed.scan,) if confirmed and confirmed.scan else ()))
