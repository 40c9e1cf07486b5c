"""Erasing a person as every model declares, and doing it again after a restore.

A backup brings erased people back. So each erasure is also a line in a file outside the
database, and `replay_erasures` is run after every restore. A line names the row by its number
and the moment it was made: a restored database may give an old number to somebody new.
"""

import json
import os
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import EmailField, Manager, Model, ProtectedError, RestrictedError

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import the_system
from alongside.core.declarations import Personal
from alongside.core.models import Letter
from alongside.privacy.copying import files_in, remove_files
from alongside.privacy.declarations import Rows, person_model, personal_models, rows_of
from alongside.privacy.sessions import end_sessions


@transaction.atomic
def erase_rows(person: Any) -> None:
    """Everything that belongs to the person: rows, files, letters, account and its sessions."""
    account = get_user_model().objects.filter(person=person.pk).first()
    end_sessions(account_id=account.pk if account else None, person_id=person.pk)
    Letter.objects.filter(to_address__in=_addresses(person.pk)).delete()
    files = [
        name
        for model, declared in personal_models()
        if declared.erasure != "keep"
        for row in rows_of(model, declared, person.pk)
        for name in files_in(row)
    ]
    _blank_rows(person.pk)
    _delete_rows(person.pk)
    type(person)._base_manager.filter(pk=person.pk, erased_at=None).update(erased_at=clock.now())
    transaction.on_commit(lambda: remove_files(files), robust=True)
    transaction.on_commit(lambda: _write_down(person))


def replay_erasures() -> int:
    """After a restore: erase again whoever was erased since the backup; returns how many.

    Doing it twice changes nothing. People whom the database knows as erased but the file does
    not (it was lost, or a crash came between) are written into the file again.
    """
    people: Manager[Any] = person_model()._base_manager
    written = _written_down()
    again = [
        person
        for person in people.filter(pk__in=[number for number, _ in written])
        if (person.pk, person.made_at) in written and person.erased_at is None
    ]
    for person in again:
        _erase_again(person)
    for person in people.exclude(erased_at=None):
        _write_down(person)
    return len(again)


@transaction.atomic
def _erase_again(person: Any) -> None:
    erase_rows(person)
    record(the_system("restore"), "person.erased_again", person)


def _blank_rows(person_id: int) -> None:
    for model, declared in personal_models():
        if declared.erasure == "blank":
            blank = {name: _blank(model, declared, name) for name in declared.fields}
            if blank:
                rows_of(model, declared, person_id).update(**blank)


def _blank(model: type[Model], declared: Personal, name: str) -> Any:
    column = model._meta.get_field(name)
    if name in declared.blank_to:
        return declared.blank_to[name]
    if getattr(column, "null", False):
        return None
    if isinstance(column, models.JSONField):
        return column.get_default() or {}
    return ""


def _delete_rows(person_id: int) -> None:
    """Longest owner paths first, in as many rounds as it takes: a row goes after those that
    lean on it, and never before a row that is found only through it.
    """
    waiting = [pair for pair in personal_models() if pair[1].erasure == "delete"]
    waiting.sort(key=lambda pair: -pair[1].owner.count("__"))
    while waiting:
        stuck = [pair for pair in waiting if not _deleted(rows_of(*pair, person_id))]
        if len(stuck) == len(waiting):
            names = ", ".join(model._meta.label for model, _ in stuck)
            raise RuntimeError(f"cannot be erased, because kept rows point to them: {names}")
        waiting = stuck


def _deleted(rows: Rows) -> bool:
    try:
        with transaction.atomic():
            rows.delete()
    except (ProtectedError, RestrictedError):
        return False
    return True


def _addresses(person_id: int) -> set[str]:
    """Every mail address that stands in the person's own rows, for letters sent there."""
    found: set[str] = set()
    for model, declared in personal_models():
        columns = [
            name for name in declared.fields if isinstance(model._meta.get_field(name), EmailField)
        ]
        for name in columns:
            found |= set(rows_of(model, declared, person_id).values_list(name, flat=True))
    return found - {""}


def _write_down(person: Any) -> None:
    """One line, on the disk before we go on; once for each person."""
    if (person.pk, person.made_at) in _written_down():
        return
    path = settings.ERASURE_FILE
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = {
        "person": person.pk,
        "made_at": person.made_at.isoformat(),
        "erased_at": clock.now().isoformat(),
    }
    with path.open("a") as erasures:
        erasures.write(json.dumps(line) + "\n")
        erasures.flush()
        os.fsync(erasures.fileno())


def _written_down() -> set[tuple[int, datetime]]:
    path = settings.ERASURE_FILE
    if not path.exists():
        return set()
    lines = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    return {(line["person"], datetime.fromisoformat(line["made_at"])) for line in lines}
