from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rings", "0001_initial")]

    operations = [
        migrations.AddField("ringedge", "need_version", models.PositiveIntegerField(null=True)),
        migrations.AddField("ringedge", "gift_version", models.PositiveIntegerField(null=True)),
    ]
