"""`gisa` for pages with dozens of commands: each is forked from one process that has imported everything already.

`python -m tests.docs.forks SOCKET` is that process; `COMMAND` is the text of a program that stands for `gisa`: it hands
its arguments, environment, folder and open files over, and ends with the status that comes back. What runs is the real
command line, in a process of its own; only the two seconds of imports and models are paid once.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from pathlib import Path

COMMAND = """#!{python} -IS
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect({address!r})
asked = json.dumps([sys.argv, dict(os.environ), os.getcwd()]).encode()
socket.send_fds(server, [len(asked).to_bytes(4, "big")], [0, 1, 2])
server.sendall(asked)
sys.exit(int(server.makefile().read() or 70))
"""


def _read(client: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += client.recv(size - len(data))
    return data


def _run(client: socket.socket) -> None:
    """In the child: become the command, run it, send its status back."""
    size, files, _, _ = socket.recv_fds(client, 4, 3)
    arguments, environment, folder = json.loads(_read(client, int.from_bytes(size, "big")))
    for number, file in enumerate(files):
        os.dup2(file, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = arguments
    status: object = 0
    try:
        from app.cli import main

        main()
    except SystemExit as end:
        status = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    client.sendall(str(status if isinstance(status, int) else 0 if status is None else 1).encode())


def main() -> None:
    """Load everything, listen, fork for each command until told to stop."""
    import app.main
    from app.extraction.tagging.tagger import warm_up as warm_up_tagger
    from app.korean.analyser import warm_up

    warm_up()
    warm_up_tagger()
    assert app.main is not None
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    address = Path(sys.argv[1])
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(address.with_suffix(".new")))
        server.listen(16)
        address.with_suffix(".new").rename(address)
        while True:
            client, _ = server.accept()
            with client:
                if os.fork() == 0:
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    try:
                        _run(client)
                    finally:
                        os._exit(0)


if __name__ == "__main__":
    main()
