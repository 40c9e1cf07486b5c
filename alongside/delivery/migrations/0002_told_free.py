from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="role", name="told_free_at", field=models.DateTimeField(null=True)
        ),
    ]
