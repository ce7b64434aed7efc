"""Row: the root of our tables."""

from __future__ import annotations

from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class Row(SQLModel, registry=registry()):
    """Root of our tables. Its own registry: Streamlit's reload evicts our modules and would define the tables of a shared one twice."""
