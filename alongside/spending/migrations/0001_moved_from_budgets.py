"""The tables are budgets', renamed by its migration: here they are only written down as ours."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.core.clock
import alongside.spending.models.payments


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("budgets", "0005_payments_move_out"),
        ("partnerships", "0003_escalation"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Payment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("made_at", models.DateTimeField(default=alongside.core.clock.now, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("pence", models.PositiveBigIntegerField()),
                        ("what", models.CharField(max_length=200, verbose_name="what for")),
                        ("payee", models.CharField(max_length=120, verbose_name="who is paid")),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("agreed", models.BooleanField(default=False)),
                        ("because", models.CharField(blank=True, max_length=300, verbose_name="why it was not agreed")),
                        ("answered_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.membership")),
                        ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.membership")),
                        ("award", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="budgets.award")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("pence__gt", 0)), name="a_payment_is_of_something"),
                            models.CheckConstraint(condition=models.Q(("answered_by", None), models.Q(("answered_by", models.F("asked_by")), _negated=True), _connector="OR"), name="four_eyes_on_every_payment"),
                            models.CheckConstraint(condition=models.Q(("agreed", False), models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)), _connector="OR"), name="agreed_by_somebody"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Receipt",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("made_at", models.DateTimeField(default=alongside.core.clock.now, editable=False)),
                        ("kind", models.CharField(choices=[("photo", "Photo"), ("pdf", "PDF")], max_length=6)),
                        ("file", models.FileField(upload_to=alongside.spending.models.payments.private_name)),
                        ("fingerprint", models.CharField(max_length=64, verbose_name="SHA-256 of the file that came")),
                        ("added_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.membership")),
                        ("payment", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="receipts", to="spending.payment")),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("payment", "fingerprint"), name="a_receipt_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PutBack",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("made_at", models.DateTimeField(default=alongside.core.clock.now, editable=False)),
                        ("reason", models.CharField(max_length=300)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("agreed", models.BooleanField(default=False)),
                        ("because", models.CharField(blank=True, max_length=300, verbose_name="why it was not agreed")),
                        ("answered_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.membership")),
                        ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.membership")),
                        ("payment", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="put_backs", to="spending.payment")),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("answered_by", None), models.Q(("answered_by", models.F("asked_by")), _negated=True), _connector="OR"), name="four_eyes_on_every_put_back"),
                            models.CheckConstraint(condition=models.Q(("agreed", False), models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)), _connector="OR"), name="put_back_by_somebody"),
                            models.UniqueConstraint(condition=models.Q(("answered_at", None), ("agreed", True), _connector="OR"), fields=("payment",), name="a_payment_is_put_back_once"),
                        ],
                    },
                ),
            ],
        ),
    ]
