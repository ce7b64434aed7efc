"""The tables. They hold documents, states and events, not the domain model; `office` is the first column of every key.

Every scalar is text, a whole number or a truth value, so that both databases and the backup keep it unchanged: JSON is kept as the
canonical text that was hashed (PostgreSQL's JSONB would rewrite numbers and order), moments as UTC text of fixed width, days as ISO
text. Text order is time order.
"""

from __future__ import annotations

from runtime.storage import (  # noqa: F401  they define the tables
    applicant_tables,
    archive_tables,
    case_tables,
    paper_tables,
    policy_tables,
    sharing_tables,
    snippet_tables,
)
from runtime.storage.row import Row

__all__ = ["TABLES", "Row"]

TABLES = Row.metadata.tables
"""Core tables by name, in the spelling of the database."""
