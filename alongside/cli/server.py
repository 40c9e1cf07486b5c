"""Serving pages, and the chores beside it: seal, post letters, count, delete what expired."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections

from alongside.asks.actions import chase_asks
from alongside.audit.sealer import seal_entries
from alongside.balance.actions import add_up_balances
from alongside.budgets.actions import burn_old_keys
from alongside.cli.listening import wait_until_it_listens
from alongside.core.mail import send_waiting_letters
from alongside.decisions.actions import close_due_ballots
from alongside.delivery.actions import hand_back_roles
from alongside.desk.actions import count_banks
from alongside.exchange.actions import ask_about_needs, stop_what_has_changed
from alongside.findings.actions import refresh_due_maps
from alongside.gatherings.actions import hand_back_running
from alongside.gifts.actions import ask_about_gifts
from alongside.group_sessions.actions import stop_lapsed_sessions
from alongside.privacy.expire import delete_expired_rows
from alongside.rings.actions import invite_to_rings

log = logging.getLogger("alongside.chores")

# What is done, and every how many seconds.
CHORES: list[tuple[Callable[[], object], int]] = [
    (seal_entries, 1),
    (refresh_due_maps, 3),
    (send_waiting_letters, 60),
    (close_due_ballots, 60),
    (burn_old_keys, 60),
    (hand_back_running, 300),
    (hand_back_roles, 300),
    (chase_asks, 600),
    (stop_what_has_changed, 600),
    (stop_lapsed_sessions, 600),
    (ask_about_gifts, 3600),
    (ask_about_needs, 3600),
    (invite_to_rings, 21600),
    (count_banks, 3600),
    (add_up_balances, 21600),
    (delete_expired_rows, 3600),
]


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def serve_pages(host: str, port: int, when_ready: Callable[[], object]) -> bool:
    """Serve until stopped. One process with four threads: what SQLite serves best.

    `when_ready` is called once a page can be opened. False: the server ended of itself.
    """
    server = start_server(host, port)
    try:
        if wait_until_it_listens(server, host, port):
            when_ready()
        do_chores_for_ever(while_running=server)
    except KeyboardInterrupt:
        return True
    finally:
        stop(server)
    return False


def start_server(host: str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"]
    command += ["--host", host, "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    command += ["--log-level", "warning", "--no-ws"]
    # More threads in the arithmetic only take turns on two cores.
    beside = {"OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(command, env=os.environ | beside, start_new_session=True)  # noqa: S603


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()


def do_chores_for_ever(while_running: subprocess.Popen[bytes] | None = None) -> None:
    """A chore that fails is logged and tried again at its next turn; the others go on."""
    seconds = 0
    while while_running is None or while_running.poll() is None:
        for chore, every in CHORES:
            if seconds % every == 0:
                _try(chore)
        seconds += 1
        time.sleep(1)


def _try(chore: Callable[[], object]) -> None:
    try:
        close_old_connections()
        chore()
    except (DatabaseError, OSError):
        log.exception("the chore %s failed and will be tried again", chore.__name__)
