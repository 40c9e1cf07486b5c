"""Writing a line: one call in every action, beside what it records."""

from typing import Any

from django.db import models

from alongside.audit.models import Entry, name_of
from alongside.core.acts import Act


def record(by: Act, verb: str, about: models.Model | None, place_id: int = 0, **facts: Any) -> None:
    """Write one line in the current transaction. `facts`: numbers, choices, ids; no words."""
    Entry.objects.create(
        place_id=place_id,
        actor=by.actor,
        entered_by=by.typist,
        account_id=by.account,
        channel=by.channel,
        witness=by.witness[:200],
        verb=verb,
        about=name_of(about) if about is not None else "",
        details=facts,
    )
