"""`alongside demo`: a believable place to walk through, gone when it is stopped."""

import os
import tempfile
from pathlib import Path

import click
import django
from click.core import ParameterSource

from alongside.cli.frame import NotReady
from alongside.cli.listening import free_port, stop_like_ctrl_c


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 for any. Without it, the next free one where 8000 is taken.",
)
@click.pass_context
def demo(context: click.Context, port: int) -> None:
    """A fictional place in mid-Ulster to walk through. Ctrl-C ends it and leaves nothing behind.

    Example: alongside demo --port 8001
    """
    stop_like_ctrl_c()
    asked = context.get_parameter_source("port") is not ParameterSource.DEFAULT
    free = choose_port(port, asked_for=asked)
    with tempfile.TemporaryDirectory(prefix="alongside-demo-") as folder:
        _become_a_demonstration(Path(folder), free)
        from alongside.cli.server import migrate, serve_pages
        from alongside.demo.community import build

        click.echo("Setting up Ballydrum, a place that does not exist …", err=True)
        migrate()
        build()
        serve_pages("127.0.0.1", free, when_ready=lambda: _welcome(free))


def choose_port(wanted: int, *, asked_for: bool) -> int:
    """The one asked for and no other; where none was, a demonstration does not fail for a port."""
    free = free_port("127.0.0.1", wanted, tries=1 if asked_for else 20)
    if free is None:
        taken = f"Port {wanted} is taken" if asked_for else f"No port is free from {wanted} on"
        raise NotReady(f"{taken}, or not ours. Give another with --port, or 0 for any.")
    if wanted and free != wanted:
        click.echo(f"Port {wanted} is taken, so the demonstration is at port {free}.", err=True)
    return free


def _become_a_demonstration(folder: Path, port: int) -> None:
    os.environ["ALONGSIDE_MODE"] = "demo"
    os.environ["ALONGSIDE_VAR"] = str(folder)
    os.environ["ALONGSIDE_URL"] = f"http://localhost:{port}"
    os.environ.pop("DATABASE_URL", None)
    django.setup()


def _welcome(port: int) -> None:
    click.echo(f"http://localhost:{port}/")
    click.echo("Sign in as Rosa, Ian, Maya or Tom with one click. Ctrl-C ends it.", err=True)


COMMANDS = [demo]
