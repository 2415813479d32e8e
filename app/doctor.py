"""What `gisa doctor` looks at: settings, store, index, analyser, tagger; and what to do where one is not well."""

from __future__ import annotations

from dataclasses import dataclass

from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined: `remedy` says what to do where it is not good."""

    part: str
    good: bool
    text: str
    remedy: str | None = None


def _analyser() -> Finding:
    from app.korean.analyser import ANALYSER_VERSION, analyse
    from app.korean.errors import ModelFilesError

    try:
        morphemes = len(analyse("허태정 시장이 대전에서 말했다."))
    except ModelFilesError as error:
        return Finding("analyser", False, str(error), "run `make setup` again")
    return Finding("analyser", morphemes > 0, f"{ANALYSER_VERSION} works")


def _tagger() -> Finding:
    from app.extraction.tagging.model import ModelError
    from app.extraction.tagging.tagger import warm_up

    try:
        warm_up()
    except ModelError as error:
        return Finding("tagger", False, str(error), "restore app/extraction/tagging from a fresh checkout")
    return Finding("tagger", True, "the model loads")


def _store_and_index(settings: Settings) -> list[Finding]:
    from app.search.indexer import Indexer
    from app.search.service import Search
    from app.store.errors import StoreError
    from app.store.integrity import contradictions
    from app.store.opening import open_store

    try:
        store = open_store(settings)
    except (StoreError, OSError) as error:
        return [
            Finding("store", False, str(error), "check GISA_DATA_DIR and GISA_DATABASE_URL, and who may write there")
        ]
    try:
        with store.read() as reader:
            counts = reader.state.counts()
            stale = reader.aliases.stale_count()
        findings = [Finding("store", True, ", ".join(f"{count} {name}" for name, count in counts.items()))]
        if wrong := contradictions(store):
            remedy = "put a backup back (`gisa restore`), or load the pages again with `gisa load --again`"
            findings.append(Finding("store", False, f"contradicts itself: {'; '.join(wrong[:3])}", remedy))
        if stale:
            text = f"{stale} articles are still to be read with the operator's aliases"
            findings.append(Finding("aliases", False, text, "run `gisa load`, with any pages or with the alias file"))
        search = Search(store, settings.index_dir)
        search.open()
        try:
            status = search.status()
            differences = Indexer(store, search).verify()
        finally:
            search.close()
        if differences:
            findings.append(
                Finding("index", False, f"differs from the store: {'; '.join(differences[:3])}", "run `gisa reindex`")
            )
        elif not status.ready:
            findings.append(Finding("index", False, status.reason or "is not ready", "run `gisa reindex`"))
        else:
            findings.append(Finding("index", True, f"{status.documents} articles, {status.pending} changes waiting"))
        return findings
    finally:
        store.dispose()


def examine(settings: Settings) -> list[Finding]:
    """Examine everything; takes some seconds, since model and index are really used."""
    return [
        Finding("settings", True, f"data in {settings.data_dir}"),
        *_store_and_index(settings),
        _analyser(),
        _tagger(),
    ]
