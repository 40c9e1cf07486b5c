from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ENOUGH = 3


def count(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """What is shown today, so that it does not go away until three more have answered."""
    judgements = apps.get_model("delivery", "Judgement").objects.filter(ended_at=None)
    counts = apps.get_model("delivery", "YardstickCount").objects
    for yardstick in apps.get_model("delivery", "Yardstick").objects.order_by("id"):
        rows = judgements.filter(yardstick=yardstick)
        answers = list(rows.values_list("answer", flat=True))
        if len(answers) < ENOUGH:
            continue
        counts.create(
            yardstick=yardstick,
            worded=rows.exclude(words="").count(),
            **{key: answers.count(key) for key in ("yes", "partly", "no")},
        )
        rows.update(counted=True)


class Migration(migrations.Migration):
    dependencies = [("delivery", "0003_counted")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
