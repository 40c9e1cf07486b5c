"""PostgreSQL looks at a posting once, in place of twice (sql/0004_postgresql.sql)."""

from django.db import migrations

from alongside.ledger.guards import install


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_hours'),
    ]

    operations = [
        migrations.RunPython(install("0004"), install("0003")),
    ]
