"""A granian server of a WSGI application, as `alongside serve` starts it, for as long as needed."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def serve(application: str, *, workers: int = 1, threads: int = 4) -> Iterator[int]:
    """Gives the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", application, "--no-ws"]
    command += ["--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads)]
    server = subprocess.Popen([*command, "--log-level", "warning"])
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")
