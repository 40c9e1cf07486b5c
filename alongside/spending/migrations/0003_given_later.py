"""What awards were given on top of the count stands beside what the count gave them."""

from django.db import migrations
from django.db.models import Sum


def add_up(apps, schema_editor):
    Award, FurtherAward = (
        apps.get_model("budgets", "Award"),
        apps.get_model("spending", "FurtherAward"),
    )
    given = FurtherAward.objects.filter(kind="more", agreed=True).order_by().values("idea")
    for row in given.annotate(sum=Sum("pence")):
        Award.objects.filter(idea=row["idea"]).update(later_pence=row["sum"])


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0006_given_later"),
        ("spending", "0002_further_award"),
    ]

    operations = [migrations.RunPython(add_up, migrations.RunPython.noop)]
