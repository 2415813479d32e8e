"""The measuring command runs in the product's environment on any file in KLUE's form."""

import gzip
import random
import re
from pathlib import Path

import pytest

from training.augment import NamePool, agreeing, exchange_names
from training.corpus import Sentence, read_klue
from training.evaluate import main
from training.scoring import Score

LABELLED = (
    ("toy_00001-wikitree", "도널드 트럼프 대통령이 왔다.", [(0, 7, "PS")]),
    ("toy_00002-nsmc", "삼성전자는 서울에 있다.", [(0, 4, "OG"), (6, 8, "LC")]),
)


@pytest.fixture
def klue_file(tmp_path: Path) -> Path:
    lines = []
    for identity, text, spans in LABELLED:
        labels = ["O"] * len(text)
        for start, end, kind in spans:
            labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
        lines += [f"## {identity}\t{text}", *(f"{char}\t{label}" for char, label in zip(text, labels, strict=True)), ""]
    path = tmp_path / "toy.tsv.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_reads_sentences_with_their_spans(klue_file: Path) -> None:
    assert [(s.text, list(s.spans)) for s in read_klue(klue_file)] == [(text, spans) for _, text, spans in LABELLED]


def test_prints_scores_by_type_and_for_the_news_part(
    klue_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["evaluate", "--data", str(klue_file)])
    main()
    printed = capsys.readouterr().out
    assert "all: 2 texts" in printed
    assert "news: 1 texts" in printed
    for kind in ("PS", "LC", "OG", r"PS\+LC\+OG"):
        assert re.search(rf"{kind} +P 100\.0 +R 100\.0 +F1 100\.0", printed)


def test_a_span_counts_only_when_edges_and_type_are_right() -> None:
    score = Score()
    score.add([(0, 2, "PS"), (3, 5, "LC"), (6, 9, "OG")], [(0, 2, "PS"), (3, 5, "OG"), (6, 8, "OG"), (10, 12, "OG")])
    assert score.of(("PS", "LC", "OG")) == pytest.approx((100 / 3, 25.0, 200 / 7))


@pytest.mark.parametrize(
    ("following", "name", "expected"),
    [
        ("은 말했다", "트럼프", "는 말했다"),
        ("가 왔다", "김상욱", "이 왔다"),
        ("으로 갔다", "서울", "로 갔다"),
        ("로 갔다", "대전", "으로 갔다"),
        ("라고", "김상욱", "이라고"),
        ("이라고", "트럼프", "라고"),
        ("은행에", "트럼프", "은행에"),
        ("은 말했다", "KBS", "은 말했다"),
    ],
)
def test_the_particle_follows_the_last_sound_of_the_name(following: str, name: str, expected: str) -> None:
    assert agreeing(following, name) == expected


def test_exchanged_names_are_where_the_spans_say() -> None:
    people = ["김상욱", "이재명", "허태정", "윤석열", "박남춘"]
    sentences = [
        Sentence(f"{name}은 서울에 갔다.", ((0, 3, "PS"), (5, 7, "LC")), "wikitree", gold=True) for name in people
    ]
    pool = NamePool(sentences, [("채묵호", "person"), ("나가사키", "place")])
    exchanged = [
        exchange_names(sentence, pool, random.Random(seed), 1.0) for seed in range(20) for sentence in sentences
    ]
    assert {s.text[start:end] for s in exchanged for start, end, kind in s.spans if kind == "PS"} >= {*people, "채묵호"}
    assert {s.text[start:end] for s in exchanged for start, end, kind in s.spans if kind == "LC"} == {
        "서울",
        "나가사키",
    }
    assert all(s.text.endswith(" 갔다.") for s in exchanged)
