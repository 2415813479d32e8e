"""A sound store contradicts itself nowhere; a meddled one is found out."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.store.database import Store
from app.store.integrity import contradictions
from tests.store.test_copying import fill


def test_a_store_after_changes_and_decisions_is_sound(store: Store) -> None:
    fill(store)
    assert contradictions(store) == []


@pytest.mark.parametrize(
    ("meddling", "said"),
    [
        ("UPDATE entity SET article_count = article_count + 1 WHERE name = '대전시'", "대전시"),
        ("UPDATE entity SET mention_count = 99 WHERE name = '유성구'", "유성구"),
        ("UPDATE entity_day SET mention_count = mention_count + 1", "The days of entity"),
        ("INSERT INTO entity_day SELECT id, 0, 1, 1 FROM entity WHERE name = '대전시'", "(대전시)"),
        ("UPDATE article SET quote_count = 7", "counts 7 quotes and has 1"),
        ("INSERT INTO entity_redirect (old_id, entity_id) VALUES ('gone', 'nobody')", "gone redirects to nobody"),
        ("UPDATE article SET ordered_at = '2001-01-01 00:00:00'", "different times"),
    ],
)
def test_what_does_not_agree_is_said(store: Store, meddling: str, said: str) -> None:
    fill(store)
    with store.schema_connection(writes=True) as connection:
        connection.execute(text(meddling))
    found = contradictions(store)
    assert found
    assert all(said in sentence for sentence in found)
