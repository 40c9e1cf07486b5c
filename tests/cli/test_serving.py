"""`demo` and `serve`, really started: ready when they say so, gone when they are stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from alongside.cli.demonstration import choose_port
from alongside.cli.listening import free_port
from tests.cli.conftest import NOT_THEIRS, ROOT


def heed_signals():
    """Tests that run in the background, or under nohup, would hand on that these mean nothing."""
    for name in (signal.SIGHUP, signal.SIGINT):
        signal.signal(name, signal.SIG_DFL)


@contextmanager
def started(folder, *words):
    own = {"ALONGSIDE_VAR": str(folder / "var"), "ALONGSIDE_MODE": "development"}
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_THEIRS}
    process = subprocess.Popen(
        [sys.executable, "-m", "alongside", *words],
        cwd=ROOT,
        env=inherited | own | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        preexec_fn=heed_signals,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def is_answered(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_serve_is_ready_at_the_address_it_prints_and_ends_with_its_server(tmp_path, ending):
    port = free_port("127.0.0.1", 0)
    with started(tmp_path, "serve", "--port", str(port)) as serving:
        address = serving.stdout.readline().strip()
        assert address == f"http://127.0.0.1:{port}/"
        with urllib.request.urlopen(address) as page:  # noqa: S310
            assert page.status == 200
        serving.send_signal(ending)
        assert serving.wait(60) == 0
        assert not is_answered(port)


def test_a_demonstration_that_loses_its_window_leaves_nothing_behind(tmp_path):
    port = free_port("127.0.0.1", 0)
    with started(tmp_path, "demo", "--port", str(port)) as showing:
        assert showing.stdout.readline() == f"http://localhost:{port}/\n"
        assert is_answered(port)
        showing.send_signal(signal.SIGHUP)
        assert showing.wait(60) == 0
        time.sleep(0.2)
        assert not is_answered(port)
    assert list(tmp_path.glob("alongside-demo-*")) == []


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_said_in_one_sentence(really_run, command):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = really_run(command, "--port", taken.getsockname()[1])
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert "is taken" in said.stderr


def test_a_demonstration_that_was_given_no_port_says_which_one_it_took_instead(capsys):
    wanted = free_port("127.0.0.1", 0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", wanted))
        taken.listen()
        found = choose_port(wanted, asked_for=False)
    assert found != wanted
    assert (
        f"Port {wanted} is taken, so the demonstration is at port {found}."
        in capsys.readouterr().err
    )
    assert choose_port(wanted, asked_for=False) == wanted and capsys.readouterr().err == ""
