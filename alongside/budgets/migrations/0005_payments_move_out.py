"""Payments, receipts and what was put back move to the room `spending`, with all that is in them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0004_closing"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("Payment", "spending_payment"),
                migrations.AlterModelTable("Receipt", "spending_receipt"),
                migrations.AlterModelTable("PutBack", "spending_putback"),
            ],
            state_operations=[
                migrations.DeleteModel("PutBack"),
                migrations.DeleteModel("Receipt"),
                migrations.DeleteModel("Payment"),
            ],
        ),
    ]
