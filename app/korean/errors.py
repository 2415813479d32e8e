"""What keeps any text from being analysed."""

from __future__ import annotations


class ModelFilesError(RuntimeError):
    """The files of a model are missing or damaged: no page can be analysed. The message says what to do."""
