"""Kept results move to the room `findings`: the table is renamed with all that is in it."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("dialogue", "0002_first_answer"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("MapResult", "findings_mapresult")],
            state_operations=[migrations.DeleteModel("MapResult")],
        ),
    ]
