"""First schema: articles, entities with their evidence, quotes, outbox."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("subtitle", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("publisher_domain", sa.String(), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("comment_count", sa.Integer(), nullable=True),
        sa.Column("images", _JSON, nullable=False),
        sa.Column("related", _JSON, nullable=False),
        sa.Column("quote_count", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("article_by_publisher", "article", ["publisher", "ordered_at", "id"], unique=False)
    op.create_index("article_by_section", "article", ["section", "ordered_at", "id"], unique=False)
    op.create_index("article_by_time", "article", ["ordered_at", "id"], unique=False)
    op.create_index(
        "article_with_quote",
        "article",
        ["ordered_at", "id"],
        unique=False,
        sqlite_where=sa.text("quote_count > 0"),
        postgresql_where=sa.text("quote_count > 0"),
    )
    op.create_index(
        "article_without_quote",
        "article",
        ["ordered_at", "id"],
        unique=False,
        sqlite_where=sa.text("quote_count = 0"),
        postgresql_where=sa.text("quote_count = 0"),
    )
    op.create_table(
        "entity",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", _KEY, nullable=False),
        sa.Column("group_key", _KEY, nullable=False),
        sa.Column("canonical", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("within", _JSON, nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_order", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("entity_by_group", "entity", ["type", "group_key"], unique=False)
    op.create_index("entity_by_last_seen", "entity", ["type", "seen_order", "id"], unique=False)
    op.create_index("entity_by_mentions", "entity", ["type", "mention_count", "id"], unique=False)
    op.create_index("entity_by_name", "entity", ["type", "name_key", "id"], unique=False)
    op.create_table(
        "entity_pin",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("group_key", _KEY, nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "type", "group_key"),
    )
    op.create_index(op.f("ix_entity_pin_entity_id"), "entity_pin", ["entity_id"], unique=False)
    op.create_table(
        "entity_redirect",
        sa.Column("old_id", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("old_id"),
    )
    op.create_index(op.f("ix_entity_redirect_entity_id"), "entity_redirect", ["entity_id"], unique=False)
    op.create_table(
        "entity_separation",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("entity_id", "other_id"),
    )
    op.create_table(
        "failure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("pointer", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("failure_by_time", "failure", ["failed_at", "id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("seq", _SEQUENCE, autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "store_state",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "appearance",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("group_key", _KEY, nullable=False),
        sa.Column("aliases", _JSON, nullable=False),
        sa.Column("titles", _JSON, nullable=False),
        sa.Column("mentions", _JSON, nullable=False),
        sa.Column("evidence", _JSON, nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("article_id", "position"),
    )
    op.create_index("appearance_by_entity", "appearance", ["entity_id", "ordered_at", "article_id"], unique=False)
    op.create_table(
        "article_analysis",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("analyser", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "field"),
    )
    op.create_table(
        "article_reporter",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "position"),
    )
    op.create_index("article_reporter_by_name", "article_reporter", ["name", "ordered_at", "article_id"], unique=False)
    op.create_table(
        "entity_alias",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("name_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entity_id", "alias"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entity_name_part",
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("part", _KEY, nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("type", "part", "entity_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_entity_name_part_entity_id"), "entity_name_part", ["entity_id"], unique=False)
    op.create_table(
        "entity_title",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("former", sa.Boolean(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entity_id", "text", "organization", "former"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_link",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("appearance_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_link_entity_id"), "person_link", ["entity_id"], unique=False)
    op.create_table(
        "place_container",
        sa.Column("container_key", _KEY, nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["entity.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("container_key", "place_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_place_container_place_id"), "place_container", ["place_id"], unique=False)
    op.create_table(
        "quote",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("speaker_text", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("organization_id", sa.String(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("verb", sa.String(), nullable=True),
        sa.Column("tone", sa.String(), nullable=True),
        sa.Column("words_id", sa.String(), nullable=False),
        sa.Column("statement_id", sa.String(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["entity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("quote_by_article", "quote", ["article_id", "position"], unique=False)
    op.create_index("quote_by_organization", "quote", ["organization_id", "ordered_at", "id"], unique=False)
    op.create_index("quote_by_person", "quote", ["person_id", "ordered_at", "id"], unique=False)
    op.create_index("quote_by_statement", "quote", ["statement_id", "ordered_at", "id"], unique=False)
    op.create_index("quote_by_time", "quote", ["ordered_at", "id"], unique=False)
    op.create_index("ix_quote_words_id", "quote", ["words_id"], unique=False)
    op.create_index("quote_by_verb", "quote", ["verb", "ordered_at", "id"], unique=False)

    state = sa.table("store_state", sa.column("name"), sa.column("value"))
    op.bulk_insert(
        state,
        [{"name": "generation", "value": "1"}, {"name": "store_id", "value": secrets.token_hex(8)}],
    )
