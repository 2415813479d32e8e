"""The command `gisa` as a user runs it: real processes, real files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.generator import articles
from tests.live import SEEDS, gisa


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the seeds were loaded by the command."""
    folder = tmp_path_factory.mktemp("loaded") / "data"
    done = gisa(folder, "load", str(SEEDS))
    assert done.returncode == 0, done.stderr
    assert "1 new" in done.stdout
    return folder


def test_loading_twice_changes_nothing(loaded: Path) -> None:
    again = gisa(loaded, "load", str(SEEDS))
    assert again.returncode == 0
    assert "0 new, 0 changed, 1 already there; 0 set aside" in again.stdout


def test_an_operators_aliases_reach_stored_articles_and_searches(tmp_path: Path, data_dir: Path) -> None:
    pages = tmp_path / "pages.ndjson"
    bodies = ("가람물산은 8일 공장을 세운다고 밝혔다.", "가람GT는 9일 새 제품을 내놓았다.")
    pages.write_text("".join(json.dumps({"title": f"소식 {n}", "body": body}) + "\n" for n, body in enumerate(bodies)))
    names = tmp_path / "names.csv"
    names.write_text("canonical,alias,type,from,to\n가람물산,가람GT,organization,,\n")
    assert "2 new" in gisa(data_dir, "load", str(pages)).stdout
    done = gisa(data_dir, "load", "--aliases", str(names))
    assert done.returncode == 0, done.stderr
    assert "1 alias read: 1 new or changed" in done.stdout
    assert "2 stored articles read anew" in done.stdout
    assert gisa(data_dir, "aliases").stdout == names.read_text()
    assert gisa(data_dir, "doctor").returncode == 0
    page = tmp_path / "page.json"
    page.write_text(json.dumps({"title": "소식", "body": "가람물산이 세운 가람GT가 문을 열었다."}))
    (firm,) = json.loads(gisa(data_dir, "analyze", str(page)).stdout)["organizations"]
    assert {firm["name"], *firm["aliases"]} == {"가람물산", "가람GT"}
    assert "1 alias removed" in gisa(data_dir, "aliases", "--remove", "가람GT").stdout
    assert gisa(data_dir, "aliases").stdout == "canonical,alias,type,from,to\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file"),
        (b"\xff\xfe", "is not text in UTF-8"),
        ("canonical,alias\n가람,나람\n".encode(), "line 1: the header lacks the column type"),
        ("canonical,alias,type\n가람,나람,firm\n".encode(), "line 2: type is 'firm'"),
        ("canonical,alias,type\n가람,나람,organization\n나람,가람,organization\n".encode(), "lead in a circle"),
    ],
)
def test_aliases_that_cannot_be_read_end_in_a_sentence(
    tmp_path: Path, data_dir: Path, content: bytes | None, sentence: str
) -> None:
    file = tmp_path / "names.csv"
    if content is not None:
        file.write_bytes(content)
    done = gisa(data_dir, "load", "--aliases", str(file))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_inputs_are_set_aside_with_a_reason_and_the_rest_loads(tmp_path: Path, data_dir: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "empty.txt").write_bytes(b"")
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (pages / "latin.txt").write_bytes("caf\xe9 ÿþ \xff\xff\n".encode("latin-1") * 20)
    (pages / "menu.txt").write_text("검색\n메뉴\n로그인\n")
    with (pages / "huge.txt").open("wb") as huge:
        huge.truncate(50_000_000)
    with gzip.open(pages / "good.ndjson.gz", "wt") as good:
        good.write("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(3)))
        good.write('{"title": "본문이 없다"}\n{broken\n')
    done = gisa(data_dir, "load", str(pages))
    assert done.returncode == 1
    assert "3 new" in done.stdout
    assert "7 set aside" in done.stdout
    for name in (
        "empty.txt",
        "binary.txt",
        "latin.txt",
        "menu.txt",
        "huge.txt",
        "good.ndjson.gz:4",
        "good.ndjson.gz:5",
    ):
        assert f"{name}:" in done.stderr, name
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", ["does-not-exist.txt", "picture.png"])
def test_a_path_that_is_no_page_is_said_plainly(tmp_path: Path, data_dir: Path, path: str) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = gisa(data_dir, "load", str(tmp_path / path))
    assert done.returncode == 1
    assert path in done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input_is_a_path_too(data_dir: Path) -> None:
    page = next(SEEDS.glob("*.txt")).read_bytes()
    assert "1 new" in gisa(data_dir, "load", "-", stdin=page).stdout


def test_analyze_prints_what_the_api_answers(data_dir: Path) -> None:
    done = gisa(data_dir, "analyze", str(next(SEEDS.glob("*.txt"))))
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert [person["name"] for person in seen["people"]] == ["허태정"]
    assert not data_dir.exists()


def test_analyze_says_that_a_file_is_too_large(tmp_path: Path, data_dir: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(50_000_000)
    done = gisa(data_dir, "analyze", str(tmp_path / "huge.txt"))
    assert done.returncode == 1
    assert "too-large" in done.stderr


def test_export_can_be_loaded_again_and_gives_the_same_articles(loaded: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.ndjson.gz"
    assert gisa(loaded, "export", str(first)).returncode == 0
    copy = tmp_path / "copy"
    assert "1 new" in gisa(copy, "load", str(first)).stdout
    assert gisa(copy, "export").stdout == gzip.decompress(first.read_bytes()).decode()


def test_doctor_finds_a_healthy_store_well_and_says_what_to_do_otherwise(loaded: Path, tmp_path: Path) -> None:
    well = gisa(loaded, "doctor")
    assert well.returncode == 0, well.stdout
    (tmp_path / "gisa.db").write_bytes(b"this is no database" * 100)
    ill = gisa(tmp_path, "doctor")
    assert ill.returncode == 1
    assert "→" in ill.stdout
    assert "Traceback" not in ill.stderr


def test_reindex_builds_the_index_anew(loaded: Path) -> None:
    done = gisa(loaded, "reindex")
    assert done.returncode == 0, done.stderr
    assert "1 articles" in done.stdout


def test_an_unknown_setting_is_an_error_that_names_the_nearest(data_dir: Path) -> None:
    done = gisa(data_dir, "doctor", GISA_DATADIR="x")
    assert done.returncode == 1
    assert "GISA_DATA_DIR" in done.stderr


def test_a_setting_of_the_wrong_form_is_named(data_dir: Path) -> None:
    done = gisa(data_dir, "doctor", GISA_MAX_BODY_BYTES="many")
    assert done.returncode == 1
    assert "GISA_MAX_BODY_BYTES" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_backup_put_back_is_the_store_and_is_searched(loaded: Path, tmp_path: Path) -> None:
    saved, data_dir = tmp_path / "saved.db", tmp_path / "data"
    assert gisa(loaded, "backup", str(saved)).returncode == 0
    again = gisa(loaded, "backup", str(saved))
    assert again.returncode == 1
    assert "overwrites nothing" in again.stderr
    restored = gisa(data_dir, "restore", str(saved))
    assert restored.returncode == 0, restored.stderr
    assert gisa(data_dir, "export").stdout == gisa(loaded, "export").stdout
    assert gisa(data_dir, "reindex").stdout.startswith("The index holds 1 articles")


def test_copy_moves_a_store_and_proves_it_equal(loaded: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy" / "gisa.db"
    target.parent.mkdir()
    done = gisa(loaded, "copy", "--from", f"sqlite:///{loaded / 'gisa.db'}", "--to", f"sqlite:///{target}")
    assert done.returncode == 0, done.stderr
    assert gisa(target.parent, "export").stdout == gisa(loaded, "export").stdout


def test_failures_are_listed_and_tried_again_once_they_are_mended(tmp_path: Path, data_dir: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text('{"title": "둔곡지구에 공원이 생긴다"}')
    assert gisa(data_dir, "load", str(page)).returncode == 1
    assert str(page) in gisa(data_dir, "failures").stdout
    page.write_text('{"title": "둔곡지구에 공원이 생긴다", "body": "대전시가 둔곡지구에 공원을 만든다고 밝혔다."}')
    assert "1 new" in gisa(data_dir, "failures", "--retry").stdout
    assert gisa(data_dir, "failures").stdout == ""


def test_keys_are_made_listed_and_revoked(data_dir: Path) -> None:
    made = gisa(data_dir, "keys", "new", "--name", "desk", "--scope", "admin")
    assert made.returncode == 0, made.stderr
    key = made.stdout.strip()
    assert key not in made.stderr
    assert gisa(data_dir, "keys", "new", "--name", "desk").returncode == 1
    assert gisa(data_dir, "keys", "new", "--name", "x", "--scope", "all").returncode == 2
    listed = gisa(data_dir, "keys", "list").stdout
    assert key[:17] in listed
    assert key not in listed
    assert "never used" in listed
    assert gisa(data_dir, "keys", "revoke", "desk").returncode == 0
    assert "revoked" in gisa(data_dir, "keys", "list").stdout
    again = gisa(data_dir, "keys", "revoke", key)
    assert again.returncode == 1
    assert key not in again.stdout + again.stderr
