"""Ports and endings: what `demo` and `serve` must know before Django does."""

import signal
import socket
import subprocess
import time


def stop_like_ctrl_c() -> None:
    """A closed window and `kill` end what was started too; `nohup` still keeps it."""
    for name in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(name) is not signal.SIG_IGN:
            signal.signal(name, signal.default_int_handler)


def free_port(host: str, wanted: int, tries: int = 1) -> int | None:
    """The port wanted, or the next free one among so many; 0 for any. None: all are taken."""
    for port in range(wanted, min(wanted + tries, 65536)) if wanted else [0]:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return None


def wait_until_it_listens(server: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """False: the server ended before anybody could open a page."""
    while server.poll() is None:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False
