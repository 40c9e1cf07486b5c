"""Rows that have outlived the days their model keeps them, gone within a day."""

from datetime import timedelta

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import the_system
from alongside.privacy.copying import files_in, remove_files
from alongside.privacy.declarations import Rows, declaration_of


@transaction.atomic
def delete_expired_rows() -> dict[str, int]:
    """Delete what is older than its model's `days`; returns {model label: how many rows}."""
    gone: dict[str, int] = {}
    for model in apps.get_models():
        days = declaration_of(model).days
        if days is not None:
            old = model._base_manager.filter(made_at__lt=clock.now() - timedelta(days=days))
            gone[model._meta.label_lower] = _delete(old)
    gone["sessions.session"] = _delete(Session.objects.filter(expire_date__lt=clock.now()))
    gone = {label: rows for label, rows in gone.items() if rows}
    if gone:
        record(the_system("expiry"), "rows.expired", None, **gone)
    return gone


def _delete(rows: Rows) -> int:
    files = [name for row in rows for name in files_in(row)]
    count = rows.count()
    rows.delete()
    transaction.on_commit(lambda: remove_files(files), robust=True)
    return count
