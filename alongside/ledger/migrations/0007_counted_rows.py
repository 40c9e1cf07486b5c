"""Two small indexes for a database that has counted its rows. No row is written, no guard touched."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0006_why_closed'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='posting',
            index=models.Index(condition=models.Q(('reverses__isnull', False)), fields=['reverses'], name='postings_reversing'),
        ),
        migrations.AddIndex(
            model_name='posting',
            index=models.Index(condition=models.Q(('reason__isnull', False)), fields=['reason'], name='postings_with_reason'),
        ),
    ]
