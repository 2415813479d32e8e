"""The store that the settings name. Apart from the application: a command that only reads does without HTTP."""

from __future__ import annotations

from app.settings import Settings
from app.store import migrations
from app.store.database import Store


def connect(settings: Settings) -> Store:
    """The store that the settings name, whatever its schema; the data folder is made if it is missing."""
    if settings.database_url is None:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    return Store(settings.store_url)


def open_store(settings: Settings) -> Store:
    """The store that the settings name, with its schema brought up to date where it is SQLite.

    Raises:
        app.store.errors.StoreError: it cannot be opened, or its schema is newer or (PostgreSQL) older than the code.
    """
    store = connect(settings)
    try:
        if store.dialect == "sqlite":
            migrations.upgrade(store)
        else:
            migrations.check(store)
    except BaseException:
        store.dispose()
        raise
    return store
