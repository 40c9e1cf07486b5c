from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='howtoreach',
            options={'verbose_name_plural': 'how to reach you'},
        ),
        migrations.AlterModelOptions(
            name='tally',
            options={'verbose_name_plural': 'tallies'},
        ),
    ]
