"""Decision tables of a draft, the waiver matrix first: typed and pasted, checked after each cell, brought out to Excel and back."""

from __future__ import annotations

from builder.tables.tables_page import tables_page

__all__ = ["tables_page"]
