"""When a kept result was last worked out; of those kept already, when it was made."""

from typing import Any

from django.db import migrations, models

import alongside.core.clock


def as_old_as_the_result(apps: Any, schema_editor: Any) -> None:
    apps.get_model("findings", "MapResult").objects.update(checked_at=models.F("made_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("findings", "0001_moved_from_dialogue"),
    ]

    operations = [
        migrations.AddField(
            model_name="mapresult",
            name="checked_at",
            field=models.DateTimeField(default=alongside.core.clock.now),
        ),
        migrations.RunPython(as_old_as_the_result, migrations.RunPython.noop),
    ]
