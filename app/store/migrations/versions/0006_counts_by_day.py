"""Counts by day and entity: timelines and trends no longer read every appearance that they count.

They take the place of the index of all appearances by time, which is larger than both of their orders.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Articles counted by one statement, and whole days: the database sorts what it counts, SQLite in memory.
_STEP = 20_000
_SEOUL = timezone(timedelta(hours=9))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# By Seoul's clock the last hours of the calendar are of a day that has no date; they count for the one before.
_LAST = 2_932_896

_time = sa.DateTime(timezone=True)
_article = sa.table("article", sa.column("ordered_at", _time))
_appearance = sa.table(
    "appearance", sa.column("entity_id"), sa.column("mention_count", sa.Integer), sa.column("ordered_at", _time)
)
_entity_day = sa.table("entity_day", *map(sa.column, ("entity_id", "day", "article_count", "mention_count")))


def upgrade() -> None:
    op.create_table(
        "entity_day",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entity_id", "day"),
        sqlite_with_rowid=False,
    )
    op.create_index("entity_day_by_day", "entity_day", ["day", "entity_id", "article_count"], unique=False)
    _fill(op.get_bind())
    op.drop_index("appearance_by_time", table_name="appearance")


def _fill(connection: sa.Connection) -> None:
    day = _day(connection.dialect.name)
    for start, end in _spans(connection):
        counted = sa.select(_appearance.c.entity_id, day, sa.func.count(), sa.func.sum(_appearance.c.mention_count))
        counted = counted.where(_appearance.c.ordered_at >= start, _appearance.c.ordered_at > _EPOCH)
        if end is not None:
            counted = counted.where(_appearance.c.ordered_at < end)
        counted = counted.group_by(_appearance.c.entity_id, sa.text("day"))
        connection.execute(sa.insert(_entity_day).from_select(list(_entity_day.c), counted))


def _day(dialect: str) -> sa.ColumnElement[int]:
    time = _appearance.c.ordered_at
    if dialect == "sqlite":
        days = sa.func.julianday(sa.func.date(time, "+9 hours")) - 2440587.5
        return sa.func.coalesce(sa.cast(days, sa.Integer), _LAST).label("day")
    date = sa.cast(sa.func.timezone("UTC", time) + sa.cast("9 hours", postgresql.INTERVAL), sa.Date)
    return sa.func.least(date - sa.cast("1970-01-01", sa.Date), _LAST).label("day")


def _spans(connection: sa.Connection) -> list[tuple[datetime, datetime | None]]:
    """From the first article on, spans of whole days by Seoul's calendar; the last one has no end."""
    time = _article.c.ordered_at
    start = connection.execute(sa.select(sa.func.min(time))).scalar_one()
    spans: list[tuple[datetime, datetime | None]] = []
    while start is not None:
        after = sa.select(time).where(time >= start).order_by(time).offset(_STEP).limit(1)
        end = _next_midnight(connection.execute(after).scalar_one_or_none())
        spans.append((start, end))
        start = end
    return spans


def _next_midnight(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        day = moment.astimezone(_SEOUL).date() + timedelta(days=1)
        return datetime(day.year, day.month, day.day, tzinfo=_SEOUL).astimezone(UTC)
    except OverflowError:
        return None
