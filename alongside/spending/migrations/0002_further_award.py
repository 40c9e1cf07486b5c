import django.db.models.deletion
from django.db import migrations, models

import alongside.core.clock


class Migration(migrations.Migration):

    dependencies = [
        ("spending", "0001_moved_from_budgets"),
    ]

    operations = [
        migrations.CreateModel(
            name="FurtherAward",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=alongside.core.clock.now, editable=False)),
                ("kind", models.CharField(choices=[("more", "More for an idea that was funded"), ("next", "For the next idea by the count")], max_length=4)),
                ("pence", models.PositiveBigIntegerField()),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why it needs more")),
                ("answered_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(default=False)),
                ("because", models.CharField(blank=True, max_length=300, verbose_name="why it was not agreed")),
                ("answered_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.membership")),
                ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.membership")),
                ("idea", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="further_awards", to="budgets.idea")),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pence__gt", 0)), name="a_further_award_of_something"),
                    models.CheckConstraint(condition=models.Q(("answered_by", None), models.Q(("answered_by", models.F("asked_by")), _negated=True), _connector="OR"), name="four_eyes_on_every_further_award"),
                    models.CheckConstraint(condition=models.Q(("agreed", False), models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)), _connector="OR"), name="further_award_by_somebody"),
                    models.UniqueConstraint(condition=models.Q(("answered_at", None)), fields=("idea",), name="one_further_award_at_a_time"),
                    models.UniqueConstraint(condition=models.Q(("agreed", True), ("kind", "next")), fields=("idea",), name="the_next_idea_once"),
                ],
            },
        ),
    ]
