import django.db.models.deletion
from django.db import migrations, models

import alongside.core.clock


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_told_free")]

    operations = [
        migrations.AddField(
            model_name="judgement", name="counted", field=models.BooleanField(default=False)
        ),
        migrations.CreateModel(
            name="YardstickCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=alongside.core.clock.now, editable=False),
                ),
                ("yes", models.PositiveIntegerField()),
                ("partly", models.PositiveIntegerField()),
                ("no", models.PositiveIntegerField()),
                ("worded", models.PositiveIntegerField()),
                (
                    "yardstick",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="delivery.yardstick",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
