"""HTTP/1.1 as people in Korea type it: addresses hold raw Hangul; what is no HTTP is told as a problem."""

from __future__ import annotations

import os
import re
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from app.api.problems import MEDIA_TYPE, Problems, problem_body
from app.api.responses import to_json

_REQUEST_LINE: Final = re.compile(rb"[A-Z]{3,7} ([^ \r\n]+) HTTP/1\.[01]\r?\n")
_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"%%%02X" % found[0][0]


class Protocol(HttpToolsProtocol):
    """uvicorn's own, which lets its parser refuse addresses that are not ASCII.

    A browser escapes `?q=기사` before it sends it; curl and most scripts send the bytes as they were typed. Escaping
    them is unambiguous (WHATWG URL, percent-encode sets), as nginx, Apache and Node.js do it, too.
    """

    def data_received(self, data: bytes) -> None:
        """Read a part of the connection; the bytes of a body are never touched."""
        cycle: RequestResponseCycle | None = self.cycle
        if not data.isascii() and (cycle is None or not cycle.more_body):
            line = _REQUEST_LINE.match(data)
            if line is not None and not line[1].isascii():
                data = data[: line.start(1)] + _NOT_ASCII.sub(_escaped, line[1]) + data[line.end(1) :]
        super().data_received(data)

    def send_400_response(self, msg: str) -> None:
        """Answer what cannot be read as HTTP, and close the connection."""
        identity = os.urandom(16).hex()
        body = to_json(problem_body(Problems.BAD_REQUEST, msg, identity))
        head = (
            f"HTTP/1.1 400 Bad Request\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n"
            f"x-request-id: {identity}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        self.transport.close()
