"""Who gave, or was charged, how many minutes: rows that are sealed with their posting."""

from django.db import models
from django.db.models import Q

from alongside.core.declarations import NothingPersonal
from alongside.ledger.models.accounts import Account


class Hours(models.Model):
    """Minutes given, or minutes charged: one of the two is 0. There is no rate: the account's
    entry in the same posting is exactly this, given less charged.
    """

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    # The guards ask for an entry of the same posting and account, which says more than two keys.
    posting = models.ForeignKey(
        "Posting", models.PROTECT, related_name="hours", db_index=False, db_constraint=False
    )
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="hours", db_index=False, db_constraint=False
    )
    given = models.BigIntegerField()
    charged = models.BigIntegerField()

    personal = NothingPersonal(why="Whole minutes given by or charged to a numbered account.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "account"], name="hours_once_per_account_and_posting"
            ),
            models.CheckConstraint(
                condition=Q(given__gt=0, charged=0) | Q(given=0, charged__gt=0),
                name="hours_given_or_charged",
            ),
        ]
        verbose_name_plural = "hours"

    def __str__(self) -> str:
        return f"{self.given - self.charged:+} {self.account_id}"
