"""A bash that runs one command after the other, as a reader types them: variables and functions stay."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_END = "\x1e"


class Shell:
    """One bash in one folder; output and errors come as one text."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._bash.stdin is not None
        assert self._bash.stdout is not None
        self._bash.stdin.close()
        self._bash.wait(30)
        self._bash.stdout.close()

    def run(self, command: str, seconds: float = 120) -> tuple[int, str]:
        """Status and output of a command.

        Raises:
            TimeoutError: it did not end in time; the shell is gone then.
        """
        assert self._bash.stdin is not None
        assert self._bash.stdout is not None
        self._bash.stdin.write(f"{{ {command.rstrip()}\n}} </dev/null\nprintf '{_END}%s\\n' $?\n")
        self._bash.stdin.flush()
        stop = threading.Timer(seconds, os.killpg, (self._bash.pid, 9))
        stop.start()
        try:
            printed = ""
            for line in self._bash.stdout:
                text, end, status = line.partition(_END)
                printed += text
                if end:
                    return int(status), printed
        finally:
            stop.cancel()
        raise TimeoutError(f"no end after {seconds:.0f} s: {command}\n{printed}")
