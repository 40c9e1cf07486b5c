"""Positions get a key that nobody can guess, for their addresses."""

import uuid

from django.db import migrations, models

AT_ONCE = 2_000


def fill_keys(apps, schema_editor):
    """Each row its own: a default given to the database would be the same for all."""
    Position = apps.get_model('decisions', 'Position')
    rows = []
    for position in Position.objects.filter(key=None).only('pk').iterator(chunk_size=AT_ONCE):
        position.key = uuid.uuid4()
        rows.append(position)
    Position.objects.bulk_update(rows, ['key'], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0002_interests'),
    ]

    operations = [
        migrations.AddField(
            model_name='position',
            name='key',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='position',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
