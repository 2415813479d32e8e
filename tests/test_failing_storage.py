"""What a full or read-only disk and missing model files do to real processes: a sentence, and no article lost.

Disks of their own (which need root) are made by `make crash` alone.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.generator import articles
from tests.live import GISA, ROOT, environment, gisa

ARTICLES = 60


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Articles to load."""
    file = tmp_path / "articles.ndjson"
    file.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(ARTICLES)))
    return file


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, in memory; `resize` and `read_only` change it."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place], capture_output=True)
    if made.returncode != 0:
        pytest.skip("making a small disk needs root")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def remount(place: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", place], check=True)


def stored(data_dir: Path) -> int:
    """How many articles are committed, read past all our own code."""
    if not (data_dir / "gisa.db").exists():
        return 0
    with closing(sqlite3.connect(data_dir / "gisa.db")) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def limited(data_dir: Path, size: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `gisa` so that no file may grow beyond `size` bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [GISA, *arguments],
        env=environment(data_dir),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
        preexec_fn=limit,
    )


def gets_well(data_dir: Path, source: Path) -> None:
    """With room again the same command ends the work, and nothing is wrong or doubled."""
    before = stored(data_dir)
    again = gisa(data_dir, "load", str(source))
    assert again.returncode == 0, again.stderr
    assert f"{ARTICLES - before} new, 0 changed, {before} already there" in again.stdout
    assert gisa(data_dir, "doctor").returncode == 0


@pytest.mark.parametrize("kilobytes", [300, pytest.param(800, marks=pytest.mark.crash)])
def test_a_file_that_may_not_grow_ends_a_load_with_a_sentence(data_dir: Path, source: Path, kilobytes: int) -> None:
    done = limited(data_dir, kilobytes * 1024, "load", str(source))
    assert done.returncode == 1
    assert "The store cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
    assert stored(data_dir) < ARTICLES
    gets_well(data_dir, source)


@pytest.mark.crash
def test_a_full_disk_ends_a_load_with_a_sentence(small_disk: Path, source: Path) -> None:
    remount(small_disk, "size=600k")
    done = gisa(small_disk / "data", "load", str(source))
    assert done.returncode == 1
    assert "full" in done.stderr
    assert "Traceback" not in done.stderr
    remount(small_disk, "size=64m")
    gets_well(small_disk / "data", source)


@pytest.mark.crash
def test_a_disk_too_full_for_the_index_keeps_every_article(small_disk: Path, source: Path) -> None:
    data_dir = small_disk / "data"
    assert gisa(data_dir, "load", str(source)).returncode == 0
    shutil.rmtree(data_dir / "index")
    # The store's log needs a little room even to read.
    used = shutil.disk_usage(small_disk).used // 1024
    remount(small_disk, f"size={used + 150}k")
    done = gisa(data_dir, "reindex")
    assert done.returncode == 1
    assert "the search index cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert stored(data_dir) == ARTICLES
    remount(small_disk, "size=64m")
    gets_well(data_dir, source)


@pytest.mark.crash
def test_a_read_only_disk_is_named_by_every_command(small_disk: Path, source: Path) -> None:
    data_dir = small_disk / "data"
    assert gisa(data_dir, "load", str(source)).returncode == 0
    remount(small_disk, "ro")
    for command in (["load", str(source)], ["reindex"], ["aliases"], ["serve", "--port", "0"]):
        done = gisa(data_dir, *command)
        assert done.returncode == 1, command
        assert "check that its folder exists and can be written" in done.stderr, command
        assert "Traceback" not in done.stderr, command
    remount(small_disk, "rw")
    gets_well(data_dir, source)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_of_somebody_else_is_named(tmp_path: Path, source: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o555)
    done = gisa(folder / "data", "load", str(source))
    assert done.returncode == 1
    assert "cannot be used: Permission denied" in done.stderr


@pytest.fixture
def gisa_without(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Makes the environment of a `gisa` that lacks a model's file."""

    def make(which: str) -> dict[str, str]:
        site = tmp_path / "site"
        if which == "tagger":
            shutil.copytree(ROOT / "app", site / "app", ignore=shutil.ignore_patterns("__pycache__"))
            (site / "app/extraction/tagging/weights/model.onnx").unlink()
        else:
            (site / "kiwipiepy_model").mkdir(parents=True)
            path = f"def get_model_path():\n    return {str(site)!r}\n"
            (site / "kiwipiepy_model/__init__.py").write_text(path)
        return {**environment(tmp_path / "data"), "PYTHONPATH": f"{site}{os.pathsep}{ROOT}"}

    return make


@pytest.mark.parametrize(
    ("which", "sentence"),
    [("tagger", "The entity tagger's model cannot be used"), ("analyser", "The Korean analyser cannot be loaded")],
)
def test_missing_model_files_stop_a_load_before_any_page_is_set_aside(
    tmp_path: Path, source: Path, gisa_without: Callable[[str], dict[str, str]], which: str, sentence: str
) -> None:
    lacking = gisa_without(which)
    command = [sys.executable, "-c", "from app.cli import main; main()"]
    for arguments in (["load", str(source)], ["load", str(source), "--workers", "2"]):
        done = subprocess.run([*command, *arguments], env=lacking, capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 1
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
    doctor = subprocess.run([*command, "doctor"], env=lacking, capture_output=True, text=True, cwd=tmp_path)
    assert doctor.returncode == 1
    assert sentence in doctor.stdout
    assert gisa(tmp_path / "data", "failures").stdout == ""
    gets_well(tmp_path / "data", source)
