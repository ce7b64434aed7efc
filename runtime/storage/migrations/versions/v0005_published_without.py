"""Why a version was published without the word of every department."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bundle_version", sa.Column("unconfirmed_why", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("the reason of a publication is not taken away")
