from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0003_when_and_where'),
    ]

    operations = [
        migrations.AddField(
            model_name='exchange',
            name='stopped_at',
            field=models.DateTimeField(null=True),
        ),
    ]
