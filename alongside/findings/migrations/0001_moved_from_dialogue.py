"""The table is dialogue's, renamed by its migration: here it is only written down as ours."""

import django.db.models.deletion
from django.db import migrations, models

import alongside.core.clock


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("dialogue", "0003_map_results_move_out"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="MapResult",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("made_at", models.DateTimeField(default=alongside.core.clock.now, editable=False)),
                        ("kind", models.CharField(choices=[("opinion_map", "Opinion map"), ("common_ground", "Common ground")], max_length=16)),
                        ("answers", models.PositiveIntegerField(help_text="Answers counted when it was worked out")),
                        ("input_hash", models.CharField(max_length=64)),
                        ("result", models.JSONField()),
                        ("people", models.JSONField(default=dict)),
                        ("conversation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="results", to="dialogue.conversation")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["conversation", "kind", "-id"], name="dialogue_ma_convers_2759ac_idx"),
                        ],
                    },
                ),
            ],
        ),
        migrations.RenameIndex(
            model_name="mapresult",
            new_name="newest_result",
            old_name="dialogue_ma_convers_2759ac_idx",
        ),
    ]
