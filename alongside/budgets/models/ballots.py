"""What was said, after the count: a ballot with nothing on it but the ideas it names."""

from uuid import uuid4

from django.db import models

from alongside.budgets.models.pots import Pot
from alongside.core.declarations import NothingPersonal


class Ballot(models.Model):
    """One anonymous ballot. Not a `Row`: it knows neither when nor where it came from.

    `approvals` are the numbers of the ideas on the ballot, smallest first.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    pot = models.ForeignKey(Pot, models.CASCADE, related_name="ballots")
    approvals = models.JSONField()

    personal = NothingPersonal(
        why="Written at once, shuffled, under random numbers: nothing joins it to anyone."
    )

    def __str__(self) -> str:
        return f"a ballot on {self.pot}"
