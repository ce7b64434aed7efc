"""Where everything is kept: SQLite by default, PostgreSQL by DATABASE_URL. Only this folder imports sqlmodel, sqlalchemy, alembic."""

from runtime.storage.filings import Filing
from runtime.storage.records import (
    AgreementWord,
    Draft,
    DraftStep,
    ElementText,
    Incident,
    Job,
    LibraryRecord,
    Notice,
    Override,
    PendingImport,
    PublishedVersion,
    PurgeReport,
    StepKind,
    VerifyReport,
    YearDays,
)
from runtime.storage.store import Store
from runtime.storage.unit_of_work import UnitOfWork

__all__ = [
    "AgreementWord",
    "Draft",
    "DraftStep",
    "ElementText",
    "Filing",
    "Incident",
    "Job",
    "LibraryRecord",
    "Notice",
    "Override",
    "PendingImport",
    "PublishedVersion",
    "PurgeReport",
    "StepKind",
    "Store",
    "UnitOfWork",
    "VerifyReport",
    "YearDays",
]
