"""Every trace that the installation keeps of its voters, each as an order of the lines of the roll.

No list of tables: whatever points to a person, an account, a member or a line of the roll is read
with all its columns and with what the database keeps beneath them. So a table that is added
tomorrow is tried as well. Sessions, the log and letters name people in words, and are read so.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model

from alongside.audit.models import Entry
from alongside.budgets.models import Ballot, Pot, RollEntry
from alongside.partnerships.models import Membership
from alongside.people.models import Account, Person

FEWEST = 100
Table = tuple[list[tuple[Any, ...]], list[str]]


def orders_of_voters(pot: Pot) -> Iterator[tuple[str, list[int]]]:
    whose = _whose(pot)
    for model in apps.get_models():
        if model is not Ballot:
            for column, read in _ways_to_voters(model, whose):
                yield from _orders(model, column, read)
    yield "the log", as_logged()


def order_of_files(names: dict[str, Any]) -> list[Any]:
    """`names`: {a ballot's number: it}; in the order of the times of files that name one."""
    roots = [Path(settings.PRIVATE_DIR), Path(settings.MEDIA_ROOT)]
    files = [path for root in roots for path in root.rglob("*") if path.is_file()]
    named = [(path.stat().st_mtime_ns, _named(path, names)) for path in files]
    return [names[name] for _, name in sorted(named) if name]


def as_logged() -> list[int]:
    """Lines of the roll in the order in which the log speaks of them."""
    found: list[int] = []
    for line in Entry.objects.order_by("id"):
        if line.about.startswith("budgets.rollentry:"):
            found.append(int(line.about.partition(":")[2]))
    return found


def everything(table: str, where: str = "", values: list[Any] | None = None) -> Table:
    """Every column, named or not, in the order in which the database hands the rows out."""
    beneath = "ctid, xmin, cmin, " if connection.vendor == "postgresql" else "rowid, "
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {beneath}* FROM "{table}" {where}', values or [])  # noqa: S608
        names = [column[0] for column in cursor.description]
        return cursor.fetchall(), names


def by(column: int) -> Callable[[tuple[Any, ...]], Any]:
    """ctid comes as "(7,31)": by its numbers, not by its letters."""

    def key(row: tuple[Any, ...]) -> Any:
        value = row[column]
        if isinstance(value, str) and value.startswith("(") and "," in value:
            return (1, tuple(int(part) for part in value.strip("()").split(",")), "")
        return (0 if value is None else 1, (), _comparable(value))

    return key


def _orders(model: type[Model], column: str, read: Callable[[Any], int | None]) -> Iterator[Any]:
    rows, names = everything(model._meta.db_table)
    at = names.index(column)
    of_voters = [(row, voter) for row in rows if (voter := read(row[at])) is not None]
    if len(of_voters) < FEWEST:
        return
    yield f"{model._meta.db_table} as it lies", [voter for _, voter in of_voters]
    for place, name in enumerate(names):
        ordered = sorted(of_voters, key=lambda pair, place=place: by(place)(pair[0]))
        yield f"{model._meta.db_table}.{name} by {column}", [voter for _, voter in ordered]


def _whose(pot: Pot) -> dict[type[Model], dict[Any, int]]:
    """{what a column may point to: {its number: the line of the roll}}."""
    person = "membership__person"
    rows = pot.roll.values_list("pk", "membership", person, f"{person}__account")
    found: dict[type[Model], dict[Any, int]] = {
        each: {} for each in (RollEntry, Membership, Person, Account)
    }
    for line, *others in rows:
        for model, number in zip(found, [line, *others]):
            if number is not None:
                found[model][number] = line
    return found


def _ways_to_voters(
    model: type[Model], whose: dict[type[Model], dict[Any, int]]
) -> Iterator[tuple[str, Callable[[Any], int | None]]]:
    if model in whose:
        yield model._meta.pk.column, whose[model].get
    for field in model._meta.concrete_fields:
        if field.related_model in whose:
            yield field.column, whose[field.related_model].get
    if model is Session:
        yield "session_data", lambda said: whose[Account].get(_signed_in(said))
    for name in ("actor", "about_person"):
        if name in {field.name for field in model._meta.concrete_fields}:
            yield name, lambda said: whose[Person].get(_named_by(said))


def _signed_in(session: str) -> int:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    return int(store.decode(session).get(SESSION_KEY, 0))


def _named_by(said: Any) -> int:
    """The person's number in "person:5" or 5; 0, whom nobody is, for the system and for nobody."""
    number = str(said).removeprefix("person:")
    return int(number) if number.isdecimal() else 0


def _named(path: Path, names: dict[str, Any]) -> str:
    words = f"{path.name} {path.read_bytes()[:4096]!r}".replace("-", "")
    return next((name for name in names if name in words), "")


def _comparable(value: Any) -> str:
    if isinstance(value, bool | int):
        return f"{int(value):020d}"
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
