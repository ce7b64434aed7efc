"""Wrong tries at passwords and numbers, counted for all processes together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wrong_try",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("last_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", "about", "mark"),
    )
    op.create_index("ix_wrong_try_last", "wrong_try", ["office", "about", "last_at"])


def downgrade() -> None:
    raise NotImplementedError("who tried too often is not forgotten by going back")
