"""Drafting: the history of drafts, what departments agreed to, the day a version takes effect and what its publisher let pass."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_step",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("of_revision", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("touches", sa.Text(), nullable=False),
        sa.Column("edits", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("office", "code", "revision"),
    )
    op.create_table(
        "agreement",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "code", "item", "place"),
    )
    # ADD COLUMN keeps the table, and with it its triggers; a default fills the rows that are there
    op.add_column("bundle_version", sa.Column("effective_on", sa.String(), nullable=True))
    op.add_column("bundle_version", sa.Column("overrides", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("bundle_version", sa.Column("unconfirmed", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("bundle_version", sa.Column("retired_by", sa.String(), nullable=True))
    op.add_column("bundle_version", sa.Column("retired_why", sa.String(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("the history of drafts and the words of departments are not taken away")
