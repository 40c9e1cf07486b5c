import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0006_taken_back"),
        ("spending", "0003_given_later"),
    ]

    operations = [
        migrations.AddField(
            model_name="payment",
            name="asked_typed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.membership",
            ),
        ),
        migrations.AddField(
            model_name="putback",
            name="asked_typed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.membership",
            ),
        ),
        migrations.AddField(
            model_name="furtheraward",
            name="asked_typed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.membership",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_by", None),
                    ("asked_typed_by", None),
                    models.Q(("answered_by", models.F("asked_typed_by")), _negated=True),
                    _connector="OR",
                ),
                name="nor_typed_by_the_second_payment",
            ),
        ),
        migrations.AddConstraint(
            model_name="putback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_by", None),
                    ("asked_typed_by", None),
                    models.Q(("answered_by", models.F("asked_typed_by")), _negated=True),
                    _connector="OR",
                ),
                name="nor_typed_by_the_second_put_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="furtheraward",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_by", None),
                    ("asked_typed_by", None),
                    models.Q(("answered_by", models.F("asked_typed_by")), _negated=True),
                    _connector="OR",
                ),
                name="nor_typed_by_the_second_further_award",
            ),
        ),
    ]
