import django.db.models.deletion
from django.db import migrations, models

import alongside.core.clock


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0003_escalation"),
        ("budgets", "0002_the_best_mean"),
    ]

    operations = [
        migrations.CreateModel(
            name="PutBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(default=alongside.core.clock.now, editable=False)),
                ("reason", models.CharField(max_length=300)),
                ("answered_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(default=False)),
                (
                    "because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it was not agreed"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.membership",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.membership",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="put_backs",
                        to="budgets.payment",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by", None),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="four_eyes_on_every_put_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed", False),
                            models.Q(
                                ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="put_back_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("answered_at", None), ("agreed", True), _connector="OR"
                        ),
                        fields=("payment",),
                        name="a_payment_is_put_back_once",
                    ),
                ],
            },
        ),
    ]
