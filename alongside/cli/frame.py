"""What the commands share: reading files, printing JSON, failing in plain words."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from click.exceptions import NoArgsIsHelpError

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")

SECONDS_IN_SILENCE = 2.0
SECONDS_BETWEEN = 0.2


class BadInputFile(click.ClickException):
    """A sentence that names the file, and the line and field where they are known. Status 2."""

    exit_code = 2

    def __init__(self, file: str, words: str, *, line: int | None = None, field: str = "") -> None:
        where = [file, *([f"line {line}"] if line else []), *([f"'{field}'"] if field else [])]
        super().__init__(f"{', '.join(where)}: {words}")

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


class OneSentence(click.Group):
    """What was typed wrong is said in one sentence that says what to do, and the status is 2."""

    def make_context(self, *words: Any, **more: Any) -> click.Context:
        with _in_one_sentence():
            return super().make_context(*words, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _in_one_sentence():
            return super().invoke(ctx)


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.UsageError as problem:
        command = problem.ctx.command_path if problem.ctx else "alongside"
        words = " ".join(problem.format_message().split()).rstrip(".")
        words = f"{words[:1].lower()}{words[1:]}: `{command} --help` shows what to type."
        raise BadInputFile(command, words) from problem


class NotReady(BadInputFile):
    """The installation itself cannot answer."""

    def __init__(self, words: str) -> None:
        click.ClickException.__init__(self, words)


def example(text: str | Callable[[], str]) -> Callable[[Any], Any]:
    """Adds `--example`, which prints a small valid input and stops."""

    def show(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo((text if isinstance(text, str) else text()).rstrip("\n"))
            context.exit()

    return click.option(
        "--example",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="Print a small valid input and stop.",
    )


class Progress:
    """A line on a terminal that counts up, once something takes longer than two seconds.

    Call it with the share that is done, 0 to 1. Off a terminal it never writes anything.
    """

    def __init__(self, words: str) -> None:
        self.words, self.shown = words, False
        self.began = self.last = time.monotonic()
        self.watched = sys.stderr.isatty()

    def __call__(self, share: float) -> None:
        now = time.monotonic()
        if not self.watched or now - self.began < SECONDS_IN_SILENCE:
            return
        if now - self.last >= SECONDS_BETWEEN or not self.shown:
            filled = int(min(share, 1.0) * 20)
            bar = "#" * filled + "-" * (20 - filled)
            click.echo(f"\r{self.words} [{bar}] {min(share, 1.0):4.0%} ", nl=False, err=True)
            self.last, self.shown = now, True

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_problem: object) -> None:
        if self.shown:
            click.echo("", err=True)


def open_installation() -> None:
    """Settings, rooms, and a database that has its tables; `NotReady` says what to do."""
    import django

    django.setup()
    from django.db import DatabaseError, connection

    try:
        tables = connection.introspection.table_names()
    except DatabaseError as problem:
        raise NotReady(f"The database does not answer: {problem}".strip()) from problem
    if "audit_entry" not in tables:
        raise NotReady("The database has no tables yet: run `alongside migrate` first.")


def read_text(path: str, most_bytes: int = 200_000_000) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises BadInputFile for a file that is missing, too big, or not text at all.
    """
    try:
        with Path(path).open("rb") as file:
            raw = file.read(most_bytes + 1)
    except OSError as problem:
        raise BadInputFile(path, f"cannot be read ({problem.strerror})") from problem
    if len(raw) > most_bytes:
        raise BadInputFile(path, f"is larger than {most_bytes // 1_000_000} MB")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\x00" in raw[:4096] or raw.startswith((b"%PDF", b"PK\x03\x04")):
        raise BadInputFile(path, "is not a text file; save it as JSON first")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def parsed_json(path: str, text: str) -> Any:
    try:
        found = json.loads(text, parse_constant=_no_such_number)
        json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as problem:
        raise BadInputFile(path, f"is not JSON: {problem.msg}", line=problem.lineno) from problem
    except UnicodeEncodeError as problem:
        raise BadInputFile(path, "holds half a character (a lone surrogate)") from problem
    except ValueError as problem:
        words = str(problem) if isinstance(problem, _NoSuchNumber) else "it has too many digits"
        raise BadInputFile(path, f"holds a number that cannot be used: {words}") from problem
    except RecursionError as problem:
        raise BadInputFile(path, "is nested too deeply") from problem
    return found


def print_json(result: object) -> None:
    click.echo(json.dumps(result, ensure_ascii=False, indent=2, default=str, allow_nan=False))


def finish(well: bool) -> NoReturn:
    """Exit 0 for yes or done, 1 for no."""
    raise SystemExit(0 if well else 1)


class _NoSuchNumber(ValueError):
    """NaN or Infinity."""


def _no_such_number(name: str) -> NoReturn:
    raise _NoSuchNumber(f"{name} is not a number in JSON")
