"""Who gave how many minutes: the table, and the guards anew (sql/0003_postgresql.sql and _sqlite.sql)."""

import django.db.models.deletion
from django.db import migrations, models

from alongside.ledger.guards import install, remove


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0002_guards'),
    ]

    operations = [
        # Read from the last to the first on the way back, where the older guards stand again.
        migrations.RunPython(migrations.RunPython.noop, install("0002")),
        migrations.CreateModel(
            name='Hours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_id', models.BigIntegerField(help_text='Tables that grow carry their place')),
                ('given', models.BigIntegerField()),
                ('charged', models.BigIntegerField()),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='ledger.account')),
                ('posting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='ledger.posting')),
            ],
            options={
                'verbose_name_plural': 'hours',
                'constraints': [models.UniqueConstraint(fields=('posting', 'account'), name='hours_once_per_account_and_posting'), models.CheckConstraint(condition=models.Q(models.Q(('charged', 0), ('given__gt', 0)), models.Q(('charged__gt', 0), ('given', 0)), _connector='OR'), name='hours_given_or_charged')],
            },
        ),
        migrations.RunPython(install("0003"), remove("0003")),
    ]
