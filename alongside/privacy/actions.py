"""Giving a person all that we hold about them, and erasing it."""

from typing import Any

from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.privacy import rules
from alongside.privacy.copying import copy_of
from alongside.privacy.erasure import erase_rows


@transaction.atomic
def export_person(*, by: Act, person: Any) -> dict[str, Any]:
    """Every column of every row that belongs to the person, as `copying.copy_of` shapes it."""
    rules.may_export_person(by, person).require()
    record(by, "person.exported", person)
    return copy_of(person.pk)


@transaction.atomic
def erase_person(*, by: Act, person: Any) -> None:
    """Delete and blank as declared, with files, letters, account and sessions.

    Erasing someone twice changes nothing the second time. Memberships must have been left
    before: `home` does that in the same transaction, so that promises go back to the groups.
    """
    rules.may_erase_person(by, person).require()
    record(by, "person.erased", person)
    erase_rows(person)
