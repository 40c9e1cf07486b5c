"""What the database knows of its tables: how many rows, and how many of each kind."""

from django.db import connection
from django.db.models import Model


def count_afresh(*models: type[Model]) -> None:
    """After very many new rows: until it has counted them, a database looks for the few it knew.

    PostgreSQL does so by itself after some minutes; SQLite never does.
    """
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
