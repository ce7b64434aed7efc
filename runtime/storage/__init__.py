"""Where everything is kept: SQLite by default, PostgreSQL by DATABASE_URL. Only this folder imports sqlmodel, sqlalchemy, alembic."""

from runtime.storage.records import (
    Draft,
    Incident,
    Job,
    LibraryRecord,
    Notice,
    PublishedVersion,
    PurgeReport,
    VerifyReport,
    YearDays,
)
from runtime.storage.store import Store
from runtime.storage.unit_of_work import UnitOfWork

__all__ = [
    "Draft",
    "Incident",
    "Job",
    "LibraryRecord",
    "Notice",
    "PublishedVersion",
    "PurgeReport",
    "Store",
    "UnitOfWork",
    "VerifyReport",
    "YearDays",
]
