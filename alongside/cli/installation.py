"""Is this installation healthy, and is its log whole? And the server and worker themselves."""

from contextlib import suppress

import click
import django

from alongside.cli.frame import NotReady, as_json, finish, open_installation, print_json
from alongside.cli.listening import free_port, stop_like_ctrl_c
from alongside.core.words import plural


@click.group()
def audit() -> None:
    """The log of who did what."""


@audit.command()
@as_json
def verify(as_json: bool) -> None:
    """Walk the sealed log and name the first line that no longer fits.

    Example: alongside audit verify --json
    """
    open_installation()
    from alongside.audit.sealer import verify_chain

    verdict = verify_chain()
    if as_json:
        print_json(
            {
                "entries": verdict.entries,
                "unsealed": verdict.unsealed,
                "first_broken": verdict.first_broken,
                "why": verdict.why,
            }
        )
    elif verdict.first_broken:
        click.echo(f"Broken at {verdict.first_broken}. {verdict.why}")
    else:
        checked = plural(verdict.entries, "line")
        click.echo(f"Whole: {checked} checked, {verdict.unsealed} not sealed yet.")
    finish(verdict.first_broken is None)


@click.command()
@as_json
def check(as_json: bool) -> None:
    """Is this installation healthy? Runs Django's own checks too.

    Example: alongside check
    """
    django.setup()
    from alongside.cli.health import findings

    found = findings()
    if as_json:
        print_json({"ok": not found, "findings": found})
    else:
        for finding in found:
            click.echo(f"- {finding}")
        click.echo("Not well yet: see above." if found else "All is well.")
    finish(not found)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on.",
)
def serve(host: str, port: int) -> None:
    """Migrate the database, serve the pages and do the chores, in one command.

    Example: alongside serve --port 8000
    """
    stop_like_ctrl_c()
    if free_port(host, port) is None:
        raise NotReady(f"Nothing can listen at {host}:{port}: it is taken, or not ours.")
    django.setup()
    from alongside.cli.server import migrate, serve_pages

    migrate()
    finish(serve_pages(host, port, when_ready=lambda: _say_where(host, port)))


def _say_where(host: str, port: int) -> None:
    """In production only the public address opens, so it is the one that is printed."""
    from django.conf import settings

    if settings.PRODUCTION:
        click.echo(f"{settings.PUBLIC_URL}/")
        click.echo(f"Your web server reaches it at {host}:{port}.", err=True)
    else:
        click.echo(f"http://{host}:{port}/")


@click.command()
def worker() -> None:
    """Seal the log, post waiting letters and delete what has expired, until stopped.

    Example: alongside worker
    """
    stop_like_ctrl_c()
    django.setup()
    from alongside.cli.server import do_chores_for_ever

    with suppress(KeyboardInterrupt):
        do_chores_for_ever()


@click.command(name="replay-erasures")
@as_json
def replay(as_json: bool) -> None:
    """After restoring an older database: erase again whoever was erased since then.

    Example: alongside replay-erasures
    """
    open_installation()
    from alongside.privacy.erasure import replay_erasures

    again = replay_erasures()
    if as_json:
        print_json({"erased_again": again})
    else:
        click.echo(f"Erased again: {again}.")


COMMANDS = [audit, check, serve, worker, replay]
