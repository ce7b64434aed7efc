"""Papers: archives."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _archives()
    _register_of_papers()
    _snippets()


def _archives() -> None:
    op.create_table(
        "archive_export",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "id"),
    )
    op.create_index("ix_archive_export_case", "archive_export", ["office", "case_id", "at"])
    op.create_index("ix_archive_export_sha256", "archive_export", ["office", "sha256"])
    op.create_table(
        "kept_package",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("source_office", sa.String(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("bundle_code", sa.String(), nullable=False),
        sa.Column("bundle_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.Column("kept_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "sha256"),
    )
    op.create_index("ix_kept_package_number", "kept_package", ["office", "number"])


def _register_of_papers() -> None:
    for name in ("document_no", "issuer", "token", "words", "sm3", "seal", "signed_by"):
        op.add_column("notice", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_index("ix_notice_object_key", "notice", ["office", "object_key"])
    op.create_index("ix_notice_sha256", "notice", ["office", "sha256"])
    op.create_table(
        "paper_register",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "case_id", "kind", "item", "copy_no"),
        sa.UniqueConstraint("office", "token", name="uq_paper_register_token"),
        sa.UniqueConstraint("office", "number", name="uq_paper_register_number"),
        sa.UniqueConstraint("office", "code", "year", "n", name="uq_paper_register_n"),
    )
    op.create_table(
        "paper_counter",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office", "code", "year"),
    )


def _snippets() -> None:
    op.create_table(
        "snippet_version",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "name", "version"),
    )


def downgrade() -> None:
    raise NotImplementedError("who took what out of the house is not forgotten by going back")
