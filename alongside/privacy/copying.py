"""Everything that we hold about a person, column by column: complete by construction."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import FileField, Model

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.privacy.declarations import personal_models, rows_of
from alongside.privacy.sessions import sessions_of

WITHHELD = {"mfa.authenticator.data"}
WITHHELD_WORDS = "withheld: whoever reads this could sign in as you"
# The log once said which lines of a roll somebody typed, and when: whoever typed knows the sheets.
OF_OTHERS = {("ballots.typed", "entries"): "withheld: it would tell you whose ballots these are"}


def copy_of(person_id: int) -> dict[str, Any]:
    """{"about", "made_at", "person", "tables": {label: {...}}, "files", "sessions"}."""
    tables, files = {}, []
    for model, declared in personal_models():
        rows = [_row(row) for row in rows_of(model, declared, person_id).order_by("pk")]
        tables[model._meta.label_lower] = _table(model, declared, rows)
        files += [name for row in rows_of(model, declared, person_id) for name in files_in(row)]
    return {
        "about": "Everything that this Alongside holds about you, as it stands in its database.",
        "from": settings.PUBLIC_URL,
        "made_at": clock.now().isoformat(),
        "person": person_id,
        "tables": tables,
        "files": files,
        "sessions": _sessions(person_id),
    }


def files_in(row: Model) -> list[str]:
    columns = [column for column in row._meta.concrete_fields if isinstance(column, FileField)]
    return [name for column in columns if (name := str(getattr(row, column.name) or ""))]


def remove_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def unmapped_columns() -> list[str]:
    """Columns in the database that no model knows of, so that no export could hold them."""
    missing = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608
            there = [column[0] for column in cursor.description]
            known = {column.column for column in model._meta.concrete_fields}
            missing += [f"{table}.{name}" for name in there if name not in known]
    return missing


def _table(model: type[Model], declared: Personal, rows: list[dict[str, Any]]) -> dict[str, Any]:
    fate = {"delete": "deleted", "blank": "blanked", "keep": "kept without your name"}
    return {
        "called": str(model._meta.verbose_name_plural),
        "when_you_are_erased": fate[declared.erasure],
        "why": declared.why,
        "kept_for_days": declared.days,
        "rows": rows,
    }


def _row(row: Model) -> dict[str, Any]:
    label = row._meta.label_lower
    copied = {
        column.attname: WITHHELD_WORDS
        if f"{label}.{column.name}" in WITHHELD
        else _plain(column.value_from_object(row))
        for column in row._meta.concrete_fields
    }
    if isinstance(row, Entry):
        copied["details"] = _without_others(row.verb, row.details)
    return copied


def _without_others(verb: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {name: OF_OTHERS.get((verb, name), said) for name, said in facts.items()}


def _plain(value: Any) -> Any:
    """What JSON can carry as it is, or the value's text."""
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _sessions(person_id: int) -> list[dict[str, str]]:
    """Browsers that are signed in now, by the day on which that ends; never their keys."""
    account = get_user_model().objects.filter(person=person_id).first()
    ours = sessions_of(account.pk if account else None, person_id)
    return [{"signed_in_until": session.expire_date.isoformat()} for session in ours]
