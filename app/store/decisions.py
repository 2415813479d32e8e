"""What an operator decides about entities: that two are one, or that one is two. Decisions outlive a reload."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from app.store.conditions import following_redirect
from app.store.errors import ConflictError, NotFoundError
from app.store.grouping import Grouping
from app.store.outbox import announce
from app.store.tables import APPEARANCE, PIN, SEPARATION, columns


def merge(connection: Connection, entity_id: str, into: str) -> None:
    """Make one entity of two; `entity_id` redirects to `into`, which keeps all evidence of both.

    Raises:
        NotFoundError: one of them does not exist.
        ConflictError: they are one already, or of different types.
    """
    grouping = Grouping(connection, datetime.now(UTC))
    old_id, target_id = following_redirect(connection, entity_id), following_redirect(connection, into)
    for wanted, found in ((entity_id, old_id), (into, target_id)):
        if grouping.entities.get(found) is None:
            raise NotFoundError(f"There is no entity {wanted}.")
    if old_id == target_id:
        raise ConflictError("They are one entity already.")
    old, target = grouping.entities.get(old_id), grouping.entities.get(target_id)
    assert old is not None
    assert target is not None
    if old["type"] != target["type"]:
        raise ConflictError(f"A {old['type']} cannot become a {target['type']}.")
    connection.execute(
        SEPARATION.delete().where(
            SEPARATION.c.entity_id.in_([old_id, target_id]), SEPARATION.c.other_id.in_([old_id, target_id])
        )
    )
    grouping.merge(old_id, target_id)
    grouping.settle(target_id)
    grouping.flush()
    announce(connection, sorted(grouping.bump_moved_articles()))


def split(connection: Connection, entity_id: str, article_ids: Sequence[str]) -> str:
    """Make an entity of its own of what those articles say of this one, and return its id.

    What evidence only those articles hold goes with them; the two are never joined by evidence again.

    Raises:
        NotFoundError: the entity does not exist, or does not appear in one of the articles.
        ConflictError: nothing would remain, or nothing would leave.
    """
    own_id = following_redirect(connection, entity_id)
    grouping = Grouping(connection, datetime.now(UTC))
    entity = grouping.entities.get(own_id)
    if entity is None:
        raise NotFoundError(f"There is no entity {entity_id}.")
    wanted = sorted(set(article_ids))
    if not wanted:
        raise ConflictError("Name the articles that mean another.")
    groups = {
        row.article_id: row.group_key
        for row in connection.execute(
            select(*columns(APPEARANCE, "article_id", "group_key")).where(
                APPEARANCE.c.entity_id == own_id, APPEARANCE.c.article_id.in_(wanted)
            )
        )
    }
    missing = [article_id for article_id in wanted if article_id not in groups]
    if missing:
        raise NotFoundError(f"{entity['name']} does not appear in article {missing[0]}.")
    if len(wanted) >= entity["article_count"]:
        raise ConflictError("At least one article must remain with the entity.")
    new_id = grouping.part(own_id, wanted)
    grouping.settle(own_id)
    grouping.settle(new_id)
    grouping.flush()
    for article_id in wanted:
        pin = {"article_id": article_id, "type": entity["type"], "group_key": groups[article_id]}
        same = [PIN.c[name] == value for name, value in pin.items()]
        if not connection.execute(update(PIN).where(*same).values(entity_id=new_id)).rowcount:
            connection.execute(insert(PIN).values(**pin, entity_id=new_id))
    connection.execute(
        insert(SEPARATION),
        [{"entity_id": own_id, "other_id": new_id}, {"entity_id": new_id, "other_id": own_id}],
    )
    announce(connection, sorted(grouping.bump_moved_articles()))
    return new_id
