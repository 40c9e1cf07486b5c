from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0002_time_that_moves'),
    ]

    operations = [
        migrations.AddField(
            model_name='exchange',
            name='sequence',
            field=models.PositiveIntegerField(db_default=0, default=0, verbose_name='how often when and where were changed'),
        ),
    ]
