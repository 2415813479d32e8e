"""How Alembic reaches the database: on the connection that `app.store.migrations` hands it."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from app import models

assert models.__all__  # The import is what fills the metadata.

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
