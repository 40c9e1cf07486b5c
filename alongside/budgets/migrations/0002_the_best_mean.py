from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="pot",
            name="rule",
            field=models.CharField(
                blank=True,
                choices=[
                    (
                        "equal_shares",
                        "Equal shares: everyone who votes has the same part of the pot",
                    ),
                    ("most_votes", "Most votes first, while the money lasts"),
                    ("panel", "A panel gives points; the best mean first, while the money lasts"),
                ],
                default="equal_shares",
                max_length=12,
            ),
        ),
    ]
