"""Reasons come out together, and a key that nobody is shown stands for a person in the count."""

from django.db import migrations, models
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

import alongside.decisions.models.ballots


def keep_what_was_counted(apps, schema_editor):
    """Counts of before rest on numbers: these stay the keys, so that they can be made again.

    Each row once: PostgreSQL alters no table of which a row was changed twice in one go.
    """
    RollEntry, Position = (apps.get_model('decisions', name) for name in ('RollEntry', 'Position'))
    RollEntry.objects.update(
        key=Cast('pk', CharField(max_length=36)),
        known_to_have_answered=Exists(Position.objects.filter(entry=OuterRef('pk'))),
    )
    Position.objects.update(shown=True)


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0004_asksource'),
    ]

    operations = [
        migrations.AddField(
            model_name='rollentry',
            name='key',
            field=models.CharField(editable=False, max_length=36, null=True),
        ),
        migrations.AddField(
            model_name='rollentry',
            name='known_to_have_answered',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='position',
            name='shown',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(keep_what_was_counted, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='rollentry',
            name='key',
            field=models.CharField(
                default=alongside.decisions.models.ballots.unguessable,
                editable=False,
                max_length=36,
                unique=True,
            ),
        ),
    ]
