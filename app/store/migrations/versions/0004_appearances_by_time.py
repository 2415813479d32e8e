"""Appearances by time: what rises in a period is counted from one index, however many articles there are."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("appearance_by_time", "appearance", ["ordered_at", "entity_id"], unique=False)
