"""Why an account was closed, or opened again. No guard is touched."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0005_why_limited'),
    ]

    operations = [
        # Without a constraint or an index SQLite need not write the table, and its guards, anew.
        migrations.AddField(
            model_name='account',
            name='closed_why',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.reason'),
        ),
    ]
