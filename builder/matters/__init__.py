"""What a bundle consists of beside its form and its materials: its matters, and the facts that no form asks for."""

from __future__ import annotations

from builder.matters.matters_page import matters_page

__all__ = ["matters_page"]
