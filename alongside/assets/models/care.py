"""Who looks after a listing, what is wrong with it, and what was said not to be here."""

from django.db import models
from django.db.models import Q

from alongside.assets.models.assets import Asset
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership, Partnership


class Claim(Row):
    """“This is ours”: somebody would like to look after a listing. Answered by somebody else."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="claims")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    words = models.CharField("how you belong to it", max_length=300)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    granted = models.BooleanField(default=False)
    answer_words = models.CharField(max_length=300, blank=True)

    personal = Personal(
        owner="membership__person",
        erasure="blank",
        fields=("words",),
        kept=("answer_words",),
        why="What the group answered.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "membership"],
                condition=Q(answered_at=None),
                name="one_open_claim_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.asset}"


class Problem(Row):
    """Something is wrong with a listing, says anybody, signed in or not."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="problems")
    words = models.CharField(max_length=500)
    reported_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    settled_words = models.CharField(max_length=300, blank=True)

    personal = Personal(
        owner="reported_by__person",
        erasure="blank",
        fields=("words",),
        kept=("channel", "settled_words"),
        why="What was done about it.",
    )

    def __str__(self) -> str:
        return self.words


class Missing(Row):
    """“We don't have…”: what somebody said, and what was found here after all."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="missing")
    words = models.CharField("we don't have", max_length=200)
    said_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    found = models.ForeignKey(Asset, models.SET_NULL, null=True, related_name="answers")
    found_gift = models.BigIntegerField(null=True, help_text="A gift that turned out to be it")
    found_at = models.DateTimeField(null=True)
    found_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    personal = Personal(
        owner="said_by__person",
        erasure="keep",
        kept=("words", "channel"),
        why="What the group had not got before belongs to its story; no name stands beside it.",
    )

    class Meta:
        verbose_name_plural = "missing"

    def __str__(self) -> str:
        return self.words
