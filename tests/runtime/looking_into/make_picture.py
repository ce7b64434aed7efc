"""Pictures, as programs write them and piece by piece."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, PngImagePlugin


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 48), info: PngImagePlugin.PngInfo | None = None) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, kind, **({"pnginfo": info} if info else {}))
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """One piece of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def in_several_scans() -> bytes:
    """A photo as the web has it: coarse first, then finer."""
    out = io.BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(out, "JPEG", progressive=True)
    return out.getvalue()


def noted(said: str = "<?php system('id'); ?>") -> bytes:
    """A small picture with a note."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", said)
    return picture(info=info)
