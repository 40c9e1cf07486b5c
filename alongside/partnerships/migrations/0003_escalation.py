from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("partnerships", "0002_arrival"),
    ]

    operations = [
        migrations.AddField(
            model_name="brief",
            name="escalation",
            field=models.TextField(blank=True, verbose_name="posts, one on a line, nearest first"),
        ),
    ]
