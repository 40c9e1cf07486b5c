"""A pot's conditions as they were frozen, and the ideas that exclude each other."""

from django.db import models

from alongside.budgets.models.pots import Pot
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership


class Terms(Row):
    """The conditions as they were frozen, with a fingerprint that anyone can check."""

    pot = models.OneToOneField(Pot, models.CASCADE, related_name="terms")
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    snapshot = models.JSONField()
    digest = models.CharField("SHA-256 of the snapshot", max_length=64)

    personal = Personal(
        owner="opened_by__person",
        erasure="keep",
        kept=("snapshot", "digest"),
        why="The group's own conditions; who opened it is a number once the person is blanked.",
    )

    class Meta:
        verbose_name_plural = "terms"

    def __str__(self) -> str:
        return f"{self.pot}, frozen {self.made_at:%Y-%m-%d}"


class IdeaGroup(Row):
    """Ideas of which only one can be funded: two uses of the same corner."""

    pot = models.ForeignKey(Pot, models.CASCADE, related_name="groups")
    name = models.CharField(max_length=120)

    personal = NothingPersonal(why="What several ideas are about.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pot", "name"], name="idea_group_named_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
