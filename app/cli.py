"""The command `gisa`: load pages, serve them, look into the store. Bad input ends in a plain sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import orjson
import typer
from pydantic import ValidationError

from app.settings import Settings, UnknownSettingError, load_settings

if TYPE_CHECKING:
    from app.extraction.names.lists import NameLists
    from app.store.database import Store
    from app.store.loading import LoadSummary
    from app.store.sources import Input

# Imports of the rooms are inside the commands: `gisa --help` should not wait for an analyser or a database driver.
cli = typer.Typer(
    name="gisa",
    help="Korean news pages in, structured and searchable data out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

keys = typer.Typer(
    help="API keys: needed to write over HTTP, and to read where the settings close reading.", no_args_is_help=True
)
cli.add_typer(keys, name="keys")

_SHOWN_FAILURES = 20
_WORTH_WORKERS = 200  # Fewer articles are read sooner than other processes have started.


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _fail(text: str) -> NoReturn:
    _say(f"gisa: {text}")
    raise typer.Exit(1)


def _settings() -> Settings:
    try:
        return load_settings()
    except UnknownSettingError as error:
        _fail(str(error))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        _fail(f"GISA_{'_'.join(map(str, first['loc'])).upper()}: {first['msg']}")


@contextmanager
def _open(settings: Settings) -> Iterator[Store]:
    from app.store.errors import StoreError
    from app.store.opening import open_store

    try:
        store = open_store(settings)
    except StoreError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"the data folder {settings.data_dir} cannot be used: {error.strerror}")
    try:
        yield store
    finally:
        store.dispose()


def _apply_to_index(store: Store, settings: Settings) -> None:
    """Bring the index up to the store, unless a server that runs now does it."""
    from app.memory import bound_arenas, give_back
    from app.search.index import IndexDamagedError
    from app.search.indexer import Indexer
    from app.search.lock import IndexLockedError
    from app.search.service import Search

    # What reading the articles took is free by now; the index's writers and merges would add theirs to it.
    give_back()
    bound_arenas()
    search = Search(store, settings.index_dir)
    search.open()
    try:
        Indexer(store, search).catch_up()
    except IndexLockedError:
        _say("A running server brings the search index up to date.")
    except (IndexDamagedError, OSError) as error:
        _fail(
            f"all is stored, but the search index cannot be written: {error}. Mend that (is the disk full?), then "
            "run `gisa reindex`"
        )
    finally:
        search.close()


def _summary(done: LoadSummary) -> str:
    loaded = done.created + done.updated + done.unchanged
    return (
        f"{loaded} article{'' if loaded == 1 else 's'} read: {done.created} new, {done.updated} changed, "
        f"{done.unchanged} already there; {done.failed} set aside."
    )


@cli.command()
def load(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders or - (standard input): .txt, .html, .json, .ndjson, .rss, .atom, also .gz.",
            metavar="PATH",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that analyse.", show_default="one a core for many inputs")
    ] = None,
    again: Annotated[bool, typer.Option(help="Take unchanged pages anew, too: after an upgrade of Gisa.")] = False,
    aliases: Annotated[
        list[Path] | None,
        typer.Option(
            help="Names to add to the name lists first, for all articles, those stored already too: CSV or TSV with "
            "the header canonical,alias,type (person, organization, place) and optionally from,to (YYYY-MM-DD), or "
            "JSON lines with these keys.",
            metavar="FILE",
        ),
    ] = None,
) -> None:
    """Load pages into the store. The same page again changes nothing; one that cannot be read is set aside."""
    from app.extraction.names.lists import AliasFileError, load_aliases
    from app.store.errors import StoreError
    from app.store.loading import Loader
    from app.store.sources import SourceError, count, sources

    if not paths and not aliases:
        _fail("name what to load: files, folders or -, or --aliases FILE")
    settings = _settings()
    try:
        names = [alias for file in aliases or () for alias in load_aliases(file)]
        inputs = sources(paths or (), max_bytes=settings.max_input_bytes)
    except (SourceError, AliasFileError) as error:
        _fail(str(error))
    with _open(settings) as store:
        if aliases:
            try:
                changed = Loader(store).add_aliases(names)
            except StoreError as error:
                _fail(str(error))
            typer.echo(f"{len(names)} alias{'' if len(names) == 1 else 'es'} read: {changed} new or changed.")
        if not paths:
            _read_anew(store, settings, workers)
            return
        workers = workers or _workers_for(count(paths, at_most=_WORTH_WORKERS + 1))
        _load(store, settings, inputs, workers=workers, again=again, total=lambda: count(paths))


def _load(
    store: Store,
    settings: Settings,
    inputs: Iterable[Input],
    *,
    workers: int,
    again: bool,
    total: Callable[[], int | None],
) -> None:
    """Load with a progress bar, bring the index up to date, say what was done; status 1 if an input was set aside."""
    from app.store.errors import StoreError
    from app.store.loading import Loader

    try:
        with _progress("loading", total) as progress:
            done = Loader(store).load_many(inputs, progress=progress, workers=workers, again=again)
    except StoreError as error:
        _fail(str(error))
    _read_anew(store, settings, workers)
    for failure in done.failures[:_SHOWN_FAILURES]:
        _say(f"set aside {failure.source}: {failure.detail} ({failure.reason})")
    if done.failed > _SHOWN_FAILURES:
        _say(f"… and {done.failed - _SHOWN_FAILURES} more.")
    typer.echo(_summary(done))
    if done.failed:
        raise typer.Exit(1)


def _workers_for(number: int | None) -> int:
    """How many processes are to analyse so many inputs; of an unknown number one: it may be a single page."""
    return (os.cpu_count() or 1) if number is not None and number > _WORTH_WORKERS else 1


def _read_anew(store: Store, settings: Settings, workers: int | None = None) -> None:
    """Read stored articles anew where the name lists have changed since, and bring the index up to date."""
    from app.store.errors import StoreError
    from app.store.loading import Loader

    try:
        with store.read() as reader:
            stale = reader.aliases.stale_count()
        if stale:
            with _progress("reading anew", lambda: stale) as progress:
                done = Loader(store).find_anew(progress=progress, workers=workers or _workers_for(stale))
            typer.echo(f"{stale} stored article{'' if stale == 1 else 's'} read anew: {done.updated} changed.")
    except StoreError as error:
        _fail(str(error))
    _apply_to_index(store, settings)


@contextmanager
def _progress(what: str, total: Callable[[], int | None]) -> Iterator[Callable[[LoadSummary], None]]:
    """A progress bar with rate and time left on standard error; `total` counts what there is, meanwhile."""
    from threading import Thread

    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    with Progress(
        SpinnerColumn(),
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(what, total=None, rate="")

        def progress(summary: LoadSummary) -> None:
            done = summary.created + summary.updated + summary.unchanged + summary.failed
            seconds = bar.tasks[0].elapsed or 0.0
            bar.update(task, completed=done, rate=f"{done / seconds:.0f}/s" if seconds > 1 else "")

        if bar.console.is_terminal:
            Thread(target=lambda: bar.update(task, total=total()), daemon=True).start()
        yield progress


@cli.command()
def aliases(
    remove: Annotated[
        list[str] | None, typer.Option(help="Forget what this alias means; more than one may be named.", metavar="NAME")
    ] = None,
) -> None:
    """Print the names that an operator added, as CSV: the form that `gisa load --aliases` reads."""
    import csv

    from app.store.errors import StoreError
    from app.store.loading import Loader

    settings = _settings()
    with _open(settings) as store:
        if remove:
            try:
                gone = sum(Loader(store).remove_aliases(name) for name in remove)
            except StoreError as error:
                _fail(str(error))
            typer.echo(f"{gone} alias{'' if gone == 1 else 'es'} removed.")
            _read_anew(store, settings)
            return
        with store.read() as reader:
            known = reader.aliases.all()
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["canonical", "alias", "type", "from", "to"])
    for one in known:
        rows.writerow([one.canonical, one.alias, one.type.value, one.start or "", one.end or ""])


@cli.command()
def failures(
    retry: Annotated[bool, typer.Option(help="Read them again, where they still are.")] = False,
) -> None:
    """List the inputs that were set aside, with their reasons."""
    from app.store.sources import reread

    settings = _settings()
    with _open(settings) as store:
        if retry:
            with store.read() as reader:
                wanted = reader.failures.sources()
            inputs = reread(wanted, max_bytes=settings.max_input_bytes)
            _load(store, settings, inputs, workers=_workers_for(len(wanted)), again=False, total=lambda: len(wanted))
            return
        after = None
        while True:
            with store.read() as reader:
                page = reader.failures.page(after, 500)
            if not page:
                return
            for failure in page:
                typer.echo(
                    f"{failure.failed_at:%Y-%m-%dT%H:%M:%SZ}  {failure.reason:14}  {failure.source}: {failure.detail}"
                )
            after = (page[-1].failed_at, page[-1].id)


@cli.command()
def migrate() -> None:
    """Bring the database's schema to this version (SQLite does it by itself, PostgreSQL when told)."""
    from app.store.errors import StoreError
    from app.store.migrations import upgrade
    from app.store.opening import connect

    settings = _settings()
    try:
        store = connect(settings)
        changed = upgrade(store)
    except StoreError as error:
        _fail(str(error))
    store.dispose()
    typer.echo("The schema was migrated." if changed else "The schema is that of this version already.")


@cli.command()
def copy(
    source: Annotated[str, typer.Option("--from", help="SQLAlchemy URL of the store to read.", metavar="URL")],
    target: Annotated[str, typer.Option("--to", help="SQLAlchemy URL of the empty store to fill.", metavar="URL")],
) -> None:
    """Copy a whole store, SQLite or PostgreSQL, and prove that counts and checksums are equal."""
    from app.store.copying import copy_store
    from app.store.database import Store
    from app.store.errors import StoreError

    try:
        reading, writing = Store(source), Store(target)
        proofs = copy_store(reading, writing)
    except StoreError as error:
        _fail(str(error))
    reading.dispose()
    writing.dispose()
    for table, proof in proofs.items():
        typer.echo(f"{table:18} {proof.rows:>10} rows  {proof.checksum}")
    typer.echo("Both stores hold the same.")


@cli.command()
def backup(target: Annotated[Path, typer.Argument(help="File to write; it must not exist.")]) -> None:
    """Write a copy of the SQLite store into one file, also while a server runs."""
    from app.store.backup import backup as write_backup
    from app.store.errors import StoreError

    with _open(_settings()) as store:
        try:
            size = write_backup(store, target)
        except StoreError as error:
            _fail(str(error))
    typer.echo(f"{target}: {size:,} bytes.")


@cli.command()
def restore(source: Annotated[Path, typer.Argument(help="File that `gisa backup` wrote.")]) -> None:
    """Put a backup in the place of the SQLite store, while no server runs, and build its index."""
    import shutil

    from app.search.lock import LOCK_FILE, IndexLockedError, WriterLock
    from app.store.backup import restore as read_backup
    from app.store.errors import StoreError

    settings = _settings()
    if not source.is_file():
        _fail(f"{source} does not exist")
    with _open(settings) as store:
        try:
            with WriterLock(settings.index_dir / LOCK_FILE):
                read_backup(source, store)
                # What the index says is of the store that went; it is derived, so it goes as well.
                shutil.rmtree(settings.index_dir)
        except IndexLockedError:
            _fail("a running server uses this store; stop it first")
        except StoreError as error:
            _fail(str(error))
    with _open(settings) as store:
        _apply_to_index(store, settings)
    typer.echo(f"{source} is the store now.")


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Server processes.")] = 1,
) -> None:
    """Serve the API."""
    import socket

    from app.serving import serve as serve_processes

    settings = _settings()
    with _open(settings):
        pass  # A store that cannot be opened is said here, in one sentence, not by each worker.
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        _fail(f"cannot listen on {host}:{port}: {error.strerror}")
    typer.echo(f"To look around:     http://{host}:{port}/")
    typer.echo(f"API documentation:  http://{host}:{port}/docs")
    typer.echo(f"A first query:      curl 'http://{host}:{port}/v1/articles?q=%EB%8C%80%EB%8D%95'   (q=대덕)")
    sys.stdout.flush()
    serve_processes(settings, host=host, port=port, workers=workers)


def _name_lists(settings: Settings) -> NameLists | None:
    """The name lists of the store, if there is one: `gisa analyze` makes none."""
    if settings.database_url is None and not (settings.data_dir / "gisa.db").exists():
        return None
    from app.store.errors import StoreError
    from app.store.opening import connect

    try:
        store = connect(settings)
    except StoreError as error:
        _fail(str(error))
    try:
        return store.name_lists()
    except StoreError as error:
        _say(f"Without the names that an operator added. {error}")
        return None
    finally:
        store.dispose()


@cli.command()
def analyze(
    file: Annotated[str, typer.Argument(help="A page (.txt, .html[.gz], .json), or - for standard input.")],
) -> None:
    """Print what Gisa sees in a page, as JSON: the answer of POST /v1/analyze. Nothing is stored."""
    from app.api.analyze import analyze as analyze_article
    from app.parsing.errors import UnreadablePageError
    from app.parsing.reader import read_page
    from app.store.sources import SourceError, sources

    settings = _settings()
    try:
        page = next(iter(sources([file], max_bytes=settings.max_input_bytes)), None)
        if page is None:
            _fail(f"{file} holds no page")
        if page.error is not None:
            raise page.error
        article = read_page(page.data, kind=page.kind, max_bytes=settings.max_input_bytes)
    except SourceError as error:
        _fail(str(error))
    except UnreadablePageError as error:
        _fail(f"{file}: {error.detail} ({error.reason})")
    sys.stdout.buffer.write(
        orjson.dumps(
            analyze_article(article, _name_lists(settings)), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        )
    )


@cli.command()
def reindex() -> None:
    """Build the search index anew from the stored analyses, and swap it in."""
    from rich.console import Console
    from rich.progress import Progress

    from app.memory import bound_arenas
    from app.search.index import IndexDamagedError
    from app.search.indexer import Indexer
    from app.search.lock import IndexLockedError
    from app.search.service import Search

    settings = _settings()
    bound_arenas()
    with _open(settings) as store:
        search = Search(store, settings.index_dir)
        search.open()
        try:
            with Progress(console=Console(stderr=True), transient=True) as bar:
                task = bar.add_task("indexing", total=None)
                Indexer(store, search).rebuild(
                    progress=lambda done, total: bar.update(task, completed=done, total=total)
                )
        except IndexLockedError:
            _fail("a running server writes this index; stop it first, or let it rebuild by itself")
        except (IndexDamagedError, OSError) as error:
            _fail(f"the search index cannot be written: {error}. Is the disk full?")
        finally:
            status = search.status()
            search.close()
    typer.echo(f"The index holds {status.documents} articles (generation {status.generation}).")


@cli.command()
def export(
    output: Annotated[
        Path | None, typer.Argument(help="File to write (.ndjson or .ndjson.gz); standard output if not given.")
    ] = None,
) -> None:
    """Write all articles as NDJSON, one parsed article a line: the form that `gisa load` reads."""
    from app.store.export import export_articles

    settings = _settings()
    with _open(settings) as store:
        try:
            count = export_articles(store, output)
        except OSError as error:
            _fail(f"cannot write {output}: {error.strerror}")
    _say(f"{count} articles written.")


@cli.command()
def openapi() -> None:
    """Print the OpenAPI description of the API."""
    from app.main import create_app

    document = create_app(_settings()).openapi()
    sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


@cli.command()
def doctor() -> None:
    """Check store, index and analyser; say what to do where something is wrong."""
    from app.doctor import examine

    settings = _settings()
    findings = examine(settings)
    for finding in findings:
        typer.echo(f"{'ok   ' if finding.good else 'WRONG'}  {finding.part:9}  {finding.text}")
        if finding.remedy:
            typer.echo(f"                  → {finding.remedy}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


@keys.command("new")
def new_key(
    name: Annotated[str, typer.Option(help="What the key is for: it is shown in the list.")],
    scope: Annotated[
        Literal["read", "write", "admin"],
        typer.Option(help="What it may do; write includes read, admin (merging, splitting) both."),
    ] = "write",
) -> None:
    """Make a key and print it, this once: only its hash is stored."""
    from app.store.errors import StoreError
    from app.store.keys import Scope

    with _open(_settings()) as store:
        try:
            key, record = store.transaction(lambda writer: writer.new_key(name, Scope(scope)))
        except StoreError as error:
            _fail(str(error))
    _say(f"The key of {record.name} ({record.scope.value}); it cannot be shown again:")
    typer.echo(key)


@keys.command("list")
def list_keys() -> None:
    """List the keys by their beginnings, with scope, state, last use (to the hour) and name."""
    with _open(_settings()) as store, store.read() as reader:
        found = reader.keys.all()
    for key in found:
        used = f"used {key.last_used_at:%Y-%m-%dT%H:00Z}" if key.last_used_at else "never used"
        state = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else "in use"
        typer.echo(f"{key.prefix}  {key.scope.value:5}  {state:18}  {used:22}  {key.name}")


@keys.command("revoke")
def revoke_key(
    key: Annotated[str, typer.Argument(help="Its name, or its beginning as `gisa keys list` shows it.")],
) -> None:
    """Make a key useless, at once for writing, within seconds for reading."""
    from app.store.errors import StoreError

    with _open(_settings()) as store:
        try:
            record = store.transaction(lambda writer: writer.revoke_key(key))
        except StoreError as error:
            _fail(str(error))
    typer.echo(f"{record.prefix} ({record.name}) is revoked.")


def main() -> None:
    """Entry point of the command."""
    from app.korean.errors import ModelFilesError

    try:
        cli()
    except ModelFilesError as error:
        _say(f"gisa: {error}")
        sys.exit(1)
