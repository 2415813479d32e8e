"""What can go wrong in the store, each with a sentence that a user can act on."""

from __future__ import annotations


class StoreError(Exception):
    """Base of all errors that the store raises on purpose."""


class NotFoundError(StoreError):
    """There is no row of that id."""


class ConflictError(StoreError):
    """What is asked contradicts what is stored."""


class AliasError(StoreError):
    """An operator's aliases contradict one another, or cannot be meant."""


class StoreUnavailableError(StoreError):
    """The database cannot be reached, is read-only, full, damaged or locked for too long."""


class SchemaError(StoreError):
    """The tables of the database are not those of this version."""


class SchemaTooNewError(SchemaError):
    """The database was written by a newer version of Gisa."""


class SchemaOutdatedError(SchemaError):
    """The database must be migrated first (`gisa migrate`)."""
