"""The same story in several papers is told from stories on the same subject."""

from __future__ import annotations

from pathlib import Path

from app.search.indexer import Indexer
from app.search.service import Search
from tests.search.lookalike import LookalikeStore, record

WIRE = (
    "한국은행이 기준금리를 연 3.5%로 유지했다. 물가 상승률이 목표를 웃돌고 가계부채가 늘어난 데 따른 것이다. "
    "총재는 기자간담회에서 당분간 긴축 기조를 이어가겠다고 밝혔다. 시장은 하반기 인하를 예상하고 있다."
)
CUT = (
    "한은이 기준금리를 연 3.5%로 유지했다. 물가 상승률이 목표를 웃돌고 가계부채가 늘어난 데 따른 것이다. "
    "총재는 기자간담회에서 당분간 긴축 기조를 이어가겠다고 밝혔다. [무단 전재 금지]"
)
RELATED = (
    "기준금리 동결로 가계부채 증가세가 이어질 것이라는 전망이 나온다. 은행들은 대출 문턱을 높이고 있다. "
    "전문가들은 물가 상승률과 가계부채를 함께 살펴야 한다고 말한다."
)
OTHER = "프로야구 개막전에서 홈런이 여섯 개 나왔다. 관중은 만원이었다. 감독은 투수 교체가 늦었다고 인정했다."


def test_near_duplicates_come_first_and_are_marked(tmp_path: Path) -> None:
    store = LookalikeStore()
    for name, title, body in (
        ("wire", "기준금리 동결", WIRE),
        ("copy", "한은, 금리 그대로", CUT),
        ("related", "가계부채 우려", RELATED),
        ("other", "프로야구 개막", OTHER),
    ):
        store.put(record(name, title, body))
    search = Search(store.as_store(), tmp_path)
    Indexer(store.as_store(), search).catch_up()
    found = search.similar("wire", 10)
    assert [(one.id, one.duplicate) for one in found][:2] == [("copy", True), ("related", False)]
    assert "other" not in {one.id for one in found if one.overlap > 0}
    assert search.similar("nobody", 10) == ()
    search.close()
