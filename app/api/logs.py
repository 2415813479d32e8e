"""What a server writes to its log: one line an event, as text or JSON.

Never in it: bodies, keys and other headers, and query strings, which say what somebody looks for.
"""

from __future__ import annotations

import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final, Literal

import orjson

Form = Literal["text", "json"]

request_context: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("gisa_request", default=())
"""What is told of the request with every line that is written for it: its id, and those of its trace and span."""

_USUAL: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}
# Lines are one event each, whatever somebody put into an address.
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# These come with handlers of their own, which would write each line again in another form.
_OTHERS: Final = ("uvicorn", "uvicorn.error", "uvicorn.access", "gunicorn.error", "gunicorn.access")


def _escaped(text: str) -> str:
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _extras(record: logging.LogRecord) -> dict[str, object]:
    """What the line tells beside its message: of its request, and what was given as `extra`."""
    own = {name: value for name, value in vars(record).items() if name not in _USUAL}
    return {**dict(request_context.get()), **own}


class TextLines(logging.Formatter):
    """For people: time, level, logger, message, name=value."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; a trace, where there is one, on the lines after it."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = "".join(f" {name}={_escaped(str(value))}" for name, value in _extras(record).items())
        line = f"{at} {record.levelname} {record.name}: {_escaped(record.getMessage())}{told}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JSONLines(logging.Formatter):
    """For collectors: an object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The object's text, without a line break in it."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_extras(record),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        try:
            line = orjson.dumps(told, default=str).decode()
        except orjson.JSONEncodeError:  # Lone surrogates, out of a path.
            plain = {name: str(value).encode("utf-8", "replace").decode() for name, value in told.items()}
            line = orjson.dumps(plain).decode()
        # What JSON lets stand, readers of lines may take for a line's end: these escapes are JSON's own, too.
        return _escaped(line)


def configure_logging(form: Form, level: str) -> None:
    """Write all lines of this process to standard error in that form, its server's lines too.

    Raises:
        ValueError: there is no such level.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JSONLines() if form == "json" else TextLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.getLogger("alembic").setLevel("WARNING")  # It would tell of each look at the schema.
    for name in _OTHERS:
        other = logging.getLogger(name)
        other.handlers.clear()
        other.propagate = True
