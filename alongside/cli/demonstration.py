"""`alongside demo`: a believable place to walk through, gone when it is stopped."""

import os
import signal
import socket
import tempfile
from pathlib import Path

import click
import django


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on; 0 for any.")
def demo(port: int) -> None:
    """A fictional place in mid-Ulster to walk through. Ctrl-C ends it and leaves nothing behind.

    Example: alongside demo --port 8001
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    port = _free_port(port)
    with tempfile.TemporaryDirectory(prefix="alongside-demo-") as folder:
        _become_a_demonstration(Path(folder), port)
        from alongside.cli.server import migrate, serve_pages
        from alongside.demo.community import build

        click.echo("Setting up Ballydrum, a place that does not exist …", err=True)
        migrate()
        build()
        click.echo(f"http://localhost:{port}/")
        click.echo("Sign in as Rosa, Ian, Maya or Tom with one click. Ctrl-C ends it.", err=True)
        serve_pages("127.0.0.1", port)


def _become_a_demonstration(folder: Path, port: int) -> None:
    os.environ["ALONGSIDE_MODE"] = "demo"
    os.environ["ALONGSIDE_VAR"] = str(folder)
    os.environ["ALONGSIDE_URL"] = f"http://localhost:{port}"
    os.environ.pop("DATABASE_URL", None)
    django.setup()


def _free_port(wanted: int) -> int:
    """The port asked for, or the next free one: a demonstration does not fail for a port."""
    for port in [wanted, *range(wanted + 1, wanted + 20)] if wanted else [0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise click.ClickException(f"No free port from {wanted} on. Give another with --port.")


COMMANDS = [demo]
