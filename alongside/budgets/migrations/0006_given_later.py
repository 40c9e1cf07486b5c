from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0005_payments_move_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="award",
            name="later_pence",
            field=models.PositiveBigIntegerField(
                db_default=0, default=0, verbose_name="more, since the count"
            ),
        ),
    ]
