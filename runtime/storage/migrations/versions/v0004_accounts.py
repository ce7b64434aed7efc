"""Accounts: who is suspended, whose password is good for one time, and the record of what administrators did to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("suspended", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("person", sa.Column("one_time", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("person", sa.Column("password_at", sa.String(), nullable=True))
    op.add_column("person", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "account_event",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "login", "seq"),
    )


def downgrade() -> None:
    raise NotImplementedError("who gave whom which rights is not taken away")
