"""Imported by the process that the loader's workers are forked from: models are loaded there once and shared by all."""

from __future__ import annotations

import signal
from contextlib import suppress

from app.extraction.extract import load_models

# Ctrl-C reaches the whole process group; the loader is who decides what becomes of the work under way.
signal.signal(signal.SIGINT, signal.SIG_IGN)

with suppress(Exception):  # What cannot be loaded is said by the worker that needs it.
    load_models()
