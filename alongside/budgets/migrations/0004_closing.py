import django.db.models.deletion
from django.db import migrations, models

import alongside.core.clock


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0003_escalation"),
        ("budgets", "0003_putting_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(default=alongside.core.clock.now, editable=False)),
                ("because", models.CharField(max_length=300)),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.membership",
                    ),
                ),
                (
                    "pot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closing",
                        to="budgets.pot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True),
                        name="a_closing_gives_its_reason",
                    )
                ],
            },
        ),
    ]
