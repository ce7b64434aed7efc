"""Where everything is kept: SQLite by default, PostgreSQL by DATABASE_URL. Only this folder imports sqlmodel, sqlalchemy, alembic."""

from runtime.snippet_version import SnippetVersion
from runtime.storage.archive_records import ArchiveExport, KeptPackage
from runtime.storage.consent_records import Consent
from runtime.storage.filings import Filing
from runtime.storage.mandate_records import Mandate
from runtime.storage.message_records import Channel, ConfirmationCode, Message
from runtime.storage.own_space_records import KeptFile
from runtime.storage.paper_records import PaperKey, RegisteredPaper
from runtime.storage.rating_records import Rating
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
from runtime.storage.sharing_records import Breaker, KeptAnswer, LibraryQuestion, SetupText
from runtime.storage.store import Store
from runtime.storage.unit_of_work import UnitOfWork

__all__ = [
    "AgreementWord",
    "ArchiveExport",
    "Breaker",
    "Channel",
    "ConfirmationCode",
    "Consent",
    "Draft",
    "DraftStep",
    "ElementText",
    "Filing",
    "Incident",
    "Job",
    "KeptAnswer",
    "KeptFile",
    "KeptPackage",
    "LibraryQuestion",
    "LibraryRecord",
    "Mandate",
    "Message",
    "Notice",
    "Override",
    "PaperKey",
    "PendingImport",
    "PublishedVersion",
    "PurgeReport",
    "Rating",
    "RegisteredPaper",
    "SetupText",
    "SnippetVersion",
    "StepKind",
    "Store",
    "UnitOfWork",
    "VerifyReport",
    "YearDays",
]
