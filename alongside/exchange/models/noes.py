"""Whoever was rung, and would not help with one need."""

from collections.abc import Iterable

from django.db import models

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.exchange.models.banks import Holder
from alongside.exchange.models.exchanges import Exchange
from alongside.exchange.models.needs import Need


class NoToNeed(Row):
    """Said before the asker heard of it. Silent, for this need alone, as long as it says the same,
    and nobody's mark: no page shows it to anybody else; whoever said it is only not asked for the
    same again."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="+")
    holder = models.ForeignKey(Holder, models.CASCADE, related_name="+")

    personal = Personal(
        owner="holder__membership__person",
        erasure="delete",
        why="Kept so that nobody is asked twice for the same.",
    )

    class Meta:
        verbose_name_plural = "what I said no to"
        constraints = [
            models.UniqueConstraint(fields=["need", "holder"], name="said_no_once"),
        ]

    def __str__(self) -> str:
        return "no"


def not_asked_again(needs: Iterable[Need]) -> set[tuple[int, int]]:
    """(need, membership) of those who were asked for it, or said no before anybody asked."""
    numbers = [each.pk for each in needs]
    asked = Exchange.objects.filter(need__in=numbers).values_list("need", "giver__membership")
    noes = NoToNeed.objects.filter(need__in=numbers).values_list("need", "holder__membership")
    return {*asked, *noes}
