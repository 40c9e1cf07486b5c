"""What the commands share: reading files, printing JSON, failing in plain words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


class BadInputFile(Exception):
    """A sentence that names the file, and the line and field where they are known."""

    def __init__(self, file: str, words: str, *, line: int | None = None, field: str = "") -> None:
        where = [file, *([f"line {line}"] if line else []), *([f"'{field}'"] if field else [])]
        super().__init__(f"{', '.join(where)}: {words}")


def example(text: str) -> Callable[[Any], Any]:
    """Adds `--example`, which prints a small valid input and stops."""

    def show(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(text.rstrip("\n"))
            context.exit()

    return click.option(
        "--example",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="Print a small valid input and stop.",
    )


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
        raise BadInputFile(path, "is not a text file; save it as CSV or JSON first")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read_json(path: str) -> Any:
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as problem:
        raise BadInputFile(path, f"is not JSON: {problem.msg}", line=problem.lineno) from problem
    except RecursionError as problem:
        raise BadInputFile(path, "is nested too deeply") from problem


def print_json(result: object) -> None:
    click.echo(json.dumps(result, ensure_ascii=False, indent=2, default=str))


def finish(well: bool) -> NoReturn:
    """Exit 0 for yes or done, 1 for no."""
    raise SystemExit(0 if well else 1)
