from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('assets', '0003_goes_out_in_order'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='asset',
            name='extra',
        ),
    ]
