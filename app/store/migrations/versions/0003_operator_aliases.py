"""Names that an operator adds, and the articles that are still to be read with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "operator_alias",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("canonical", sa.String(), nullable=False),
        sa.Column("alias_key", _KEY, nullable=False),
        sa.Column("leads_to", sa.String(), nullable=False),
        sa.Column("held_from", sa.Date(), nullable=True),
        sa.Column("held_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("operator_alias_by_key", "operator_alias", ["type", "alias_key"], unique=False)
    op.create_table(
        "stale_article",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id"),
    )
    state = sa.table("store_state", sa.column("name"), sa.column("value"))
    op.bulk_insert(state, [{"name": "names_generation", "value": "0"}])
