import multiprocessing
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.extraction import EntityType
from app.extraction.tagging.model import MANIFEST, NAMES, NETWORK, VOCABULARY, WEIGHTS, Model, ModelError
from app.extraction.tagging.tagger import TaggedSpan, tag, tag_many, warm_up
from app.korean.analyser import analyse
from app.korean.analysis import EMPTY
from app.korean.text import normalize
from tests.live import ROOT

NEWS = (
    "김상욱 울산시장은 12일 부산 해운대구 벡스코에서 열린 행사에 참석했다. "
    "도널드 트럼프 미국 대통령과 시진핑 중국 국가주석이 베이징에서 만났다.\n\n"
    "삼성전자와 SK하이닉스는 한국과학기술연구원과 함께 대전 유성구에 연구소를 짓는다고 밝혔다."
)


def names(text: str) -> set[tuple[str, EntityType]]:
    return {(text[span.start : span.end], span.type) for span in tag(text, analyse(text))}


def test_finds_people_organizations_and_places_of_news() -> None:
    found = names(NEWS)
    assert {
        ("김상욱", EntityType.PERSON),
        ("도널드 트럼프", EntityType.PERSON),
        ("시진핑", EntityType.PERSON),
        ("삼성전자", EntityType.ORGANIZATION),
        ("한국과학기술연구원", EntityType.ORGANIZATION),
        ("미국", EntityType.PLACE),
        ("베이징", EntityType.PLACE),
    } <= found


def test_offsets_count_code_points_through_the_whole_text() -> None:
    text = "🎉 축하합니다. 🎉🎉\n" + NEWS
    found = names(text)
    assert ("도널드 트럼프", EntityType.PERSON) in found
    assert ("삼성전자", EntityType.ORGANIZATION) in found


def test_text_without_names_has_no_spans() -> None:
    assert tag("", EMPTY) == []
    assert tag_many([]) == []
    assert names("오늘은 날씨가 맑고 바람이 조금 분다.") == set()


def test_spans_come_in_order_and_do_not_overlap() -> None:
    spans = tag(NEWS, analyse(NEWS))
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_many_texts_at_once_give_what_each_gives_alone() -> None:
    texts = [
        NEWS,
        "",
        "허태정 대전시장이 말했다.",
        NEWS[:40],
        "가" * 700,
        "이재명 대표와 윤석열 대통령이 국회에서 만났다.",
    ]
    pairs = [(text, analyse(text)) for text in texts]
    together, alone = tag_many(pairs), [tag(*pair) for pair in pairs]
    assert together == alone


def test_a_sentence_longer_than_the_window_keeps_its_names() -> None:
    clause = "허태정 대전시장은 회의에 참석해 여러 사람의 의견을 오래 듣고 나서 "
    text = clause * 30 + "돌아갔다."
    people = [span for span in tag(text, analyse(text)) if span.type is EntityType.PERSON]
    assert [text[span.start : span.end] for span in people].count("허태정") >= 28


@given(st.text(max_size=400))
def test_any_text_gives_spans_that_lie_within_it(raw: str) -> None:
    text = normalize(raw)
    spans = tag(text, analyse(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(
    st.lists(st.sampled_from([*"가나다김이박ABab01 .,'\"…()[]美中·\n𠀀😀ㅋㅠ", "대통령", "서울시 "]), max_size=600).map(
        "".join
    )
)
def test_odd_mixtures_give_spans_that_lie_within_them(raw: str) -> None:
    text = normalize(raw)
    assert all(0 <= span.start < span.end <= len(text) for span in tag(text, analyse(text)))


def test_threads_that_start_together_get_the_same_answer() -> None:
    pair = (NEWS, analyse(NEWS))
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: tag(*pair), range(8)))
    assert all(answer == answers[0] for answer in answers)


def _tag_in_child(queue: "multiprocessing.Queue[list[TaggedSpan]]") -> None:
    queue.put(tag(NEWS, analyse(NEWS)))


def test_a_forked_child_tags_with_the_model_of_its_parent() -> None:
    warm_up()
    expected = tag(NEWS, analyse(NEWS))
    context = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[list[TaggedSpan]] = context.Queue()
    child = context.Process(target=_tag_in_child, args=(queue,))
    child.start()
    try:
        assert queue.get(timeout=60) == expected
    finally:
        child.join(60)


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY, NAMES, MANIFEST])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        Model.load(folder)


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY, NAMES, MANIFEST])
def test_a_damaged_file_is_named_and_the_way_out_told(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 0xFF
    (folder / name).write_bytes(content[: len(content) * 3 // 4])
    with pytest.raises(ModelError, match=rf"{name}.*training/README\.md"):
        Model.load(folder)


def test_a_model_of_another_format_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    manifest = (folder / MANIFEST).read_text()
    (folder / MANIFEST).write_text(manifest.replace('"format": ', '"format": 9'))
    with pytest.raises(ModelError, match="format 9"):
        Model.load(folder)


def test_tagging_leaves_nothing_in_the_users_home(tmp_path: Path) -> None:
    # The network's runtime would keep a device id and a record of its use there, to report them.
    clean = {
        name: value for name, value in os.environ.items() if name not in ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")
    }
    work = "from app.extraction.tagging.tagger import warm_up; warm_up()"
    subprocess.run([sys.executable, "-c", work], env={**clean, "HOME": str(tmp_path)}, cwd=ROOT, check=True)
    assert list(tmp_path.rglob("*")) == []


def test_what_ships_stays_small_and_carries_its_licence() -> None:
    sizes = {path.name: path.stat().st_size for path in WEIGHTS.iterdir()}
    assert sum(sizes.values()) <= 5_000_000
    assert "Attribution-ShareAlike 4.0" in (WEIGHTS / "LICENSE").read_text(encoding="utf-8")
    attribution = (WEIGHTS / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert all(source in attribution for source in ("KLUE", "konec/konne", "mecab-ko-dic", "Kiwi"))
