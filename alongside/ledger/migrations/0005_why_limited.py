"""Why the lowest that an account may stand at is another than usual. No guard is touched."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0004_one_look'),
    ]

    operations = [
        # Without a constraint or an index SQLite need not write the table, and its guards, anew.
        migrations.AddField(
            model_name='account',
            name='limits_why',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.reason'),
        ),
    ]
