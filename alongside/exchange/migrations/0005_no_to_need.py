import alongside.core.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0004_stopped_since'),
    ]

    operations = [
        migrations.CreateModel(
            name='NoToNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=alongside.core.clock.now, editable=False)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exchange.holder')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exchange.need')),
            ],
            options={
                'verbose_name_plural': 'what I said no to',
                'constraints': [models.UniqueConstraint(fields=('need', 'holder'), name='said_no_once')],
            },
        ),
    ]
