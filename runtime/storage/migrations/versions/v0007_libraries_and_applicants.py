"""The shared libraries and the applicant's side."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "library_setup",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "name"),
    )
    op.create_table(
        "library_breaker",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("library", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("open_until", sa.String(), nullable=True),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "library"),
    )
    op.create_table(
        "library_query",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("library", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("key_name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("holder_mark", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("office", "id"),
    )
    op.create_index("ix_library_query_at", "library_query", ["office", "at"])
    op.create_index("ix_library_query_case", "library_query", ["office", "case_id", "at"])
    op.create_index("ix_library_query_holder", "library_query", ["office", "holder_mark", "at"])
    op.create_table(
        "kept_answer",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "mark"),
    )
    op.create_index("ix_kept_answer_until", "kept_answer", ["office", "until"])
    op.create_table(
        "consent",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("bundle_code", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_at", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("office", "case_id"),
    )
    op.create_index("ix_consent_person", "consent", ["office", "person", "given_at"])
    op.create_table(
        "kept_file",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("object_key", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("thumbnail", sa.String(), nullable=False),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("office", "owner", "id"),
    )
    op.create_index("ix_kept_file_holder", "kept_file", ["office", "holder"])
    op.create_table(
        "mandate",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("principal", sa.String(), nullable=False),
        sa.Column("principal_name", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.String(), nullable=False),
        sa.Column("given_at", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("office", "id"),
    )
    op.create_index("ix_mandate_agent", "mandate", ["office", "agent"])
    op.create_index("ix_mandate_giver", "mandate", ["office", "given_by"])
    op.create_table(
        "confirmation_code",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("sent_to", sa.String(), nullable=False),
        sa.Column("sent_at", sa.String(), nullable=False),
        sa.Column("expires_at", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("sent_that_day", sa.Integer(), nullable=False),
        sa.Column("wrong_that_day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office", "case_id", "purpose"),
    )
    op.create_table(
        "message",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("sent_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("office", "id"),
    )
    op.create_index("ix_message_case", "message", ["office", "case_id"])
    op.create_index("ix_message_made", "message", ["office", "made_at"])
    op.create_table(
        "rating",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("rated_by", sa.String(), nullable=False),
        sa.Column("rated_at", sa.String(), nullable=False),
        sa.Column("follow_up", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "case_id"),
    )


def downgrade() -> None:
    raise NotImplementedError("what was asked, consented to and rated is not taken away")
