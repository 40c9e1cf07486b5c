"""A pot that ends without a result: nobody had an idea, time ran out, the money was called off."""

from django.db import models
from django.db.models import Q

from alongside.budgets.models.pots import Pot
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership


class Closing(Row):
    """Who closed it, and why. Before the ideas are settled; from then on the count alone ends it.

    No money has moved by then: it leaves its source with the first award.
    """

    LONGEST = 300

    pot = models.OneToOneField(Pot, models.CASCADE, related_name="closing")
    closed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    because = models.CharField(max_length=LONGEST)

    personal = Personal(
        owner="closed_by__person",
        erasure="keep",
        kept=("because",),
        why="People are owed the reason; whoever closed it is a number once the person is blanked.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="a_closing_gives_its_reason")
        ]

    def __str__(self) -> str:
        return f"closing of {self.pot}"
