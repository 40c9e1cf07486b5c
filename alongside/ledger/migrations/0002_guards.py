"""The database itself refuses what must not be: see sql/0002_postgresql.sql and sql/0002_sqlite.sql."""

from django.db import migrations

from alongside.ledger.guards import install, remove


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(install("0002"), remove("0002")),
    ]
