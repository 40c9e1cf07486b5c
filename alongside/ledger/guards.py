"""The database's own guards: the triggers of `migrations/sql`, put in place and counted.

SQLite drops the triggers of a table that a migration alters. Such a migration ends with
`RunPython(install("0005"), remove("0005"))`, naming the newest version; a test compares the list.
A version that changes nothing for one of the databases has no file of its own there.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

NEWEST = "0004"
FOLDER = Path(__file__).parent / "migrations" / "sql"
_NAMED = re.compile(r"^CREATE (?:CONSTRAINT )?TRIGGER (\w+).*? ON (\w+)", re.MULTILINE)
_FUNCTION = re.compile(r"^CREATE FUNCTION (\w+)", re.MULTILINE)
STANDING = {
    "postgresql": "SELECT tgname FROM pg_trigger "
    "WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgname LIKE 'ledger\\_%'",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ledger\\_%' "
    "ESCAPE '\\'",
}


def missing() -> list[str]:
    """Names of the guards that should stand in this database and do not, or are switched off."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(set(names(connection.vendor)) - standing)


def names(vendor: str, version: str = NEWEST) -> dict[str, str]:
    """{trigger: table} as the newest file has them."""
    return dict(_NAMED.findall(_text(vendor, version)))


def install(version: str) -> Callable[[Any, Any], None]:
    """For `RunPython`: take away what stands, put the guards of this version in place."""

    def put_in_place(apps: Any, editor: Any) -> None:
        remove(version)(apps, editor)
        for statement in statements(editor.connection.vendor, version):
            editor.execute(statement, params=None)

    return put_in_place


def remove(version: str) -> Callable[[Any, Any], None]:
    def take_away(_apps: Any, editor: Any) -> None:
        vendor = editor.connection.vendor
        on = " ON {table}" if vendor == "postgresql" else ""
        for name, table in names(vendor, version).items():
            editor.execute(f"DROP TRIGGER IF EXISTS {name}{on.format(table=table)}", params=None)
        for function in _FUNCTION.findall(_text(vendor, version)):
            editor.execute(f"DROP FUNCTION IF EXISTS {function} CASCADE", params=None)

    return take_away


def statements(vendor: str, version: str) -> list[str]:
    """SQLite takes one statement at a time: each trigger ends with END; on a line of its own."""
    text = _text(vendor, version)
    if vendor == "postgresql":
        return [text]
    return [f"{part}END;" for part in re.split(r"^END;$", text, flags=re.MULTILINE)[:-1]]


def _text(vendor: str, version: str) -> str:
    files = (file for file in FOLDER.glob(f"*_{vendor}.sql") if file.name[:4] <= version)
    return max(files).read_text()
