from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0003_map_results_move_out")]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="put_forward_at",
            field=models.DateTimeField(null=True, verbose_name="put forward for a decision"),
        ),
    ]
