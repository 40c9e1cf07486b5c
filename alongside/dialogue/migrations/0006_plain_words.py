from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue', '0005_reasons'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='guess',
            options={'verbose_name_plural': 'guesses'},
        ),
        migrations.AlterModelOptions(
            name='reasonrefusal',
            options={'verbose_name': 'reason that was not shown', 'verbose_name_plural': 'reasons that were not shown'},
        ),
    ]
