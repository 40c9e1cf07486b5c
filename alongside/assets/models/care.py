"""Who looks after a listing, what is wrong with it, and what was said not to be here."""

from django.db import models
from django.db.models import Q

from alongside.assets.models.assets import Asset
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership, Partnership


class ClaimQuerySet(models.QuerySet["Claim"]):
    def open(self) -> "ClaimQuerySet":
        rows = self.filter(answered_at=None, asset__withdrawn_at=None)
        return rows.select_related("asset__place", "membership__person", "membership__partnership")

    def locked(self, claim: "Claim") -> "Claim":
        rows = self.select_for_update(of=("self",)).select_related("asset__place", "membership")
        return rows.get(pk=claim.pk)


class Claim(Row):
    """“This is ours”: somebody would like to look after a listing. Answered by somebody else."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="claims")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    words = models.CharField("how you belong to it", max_length=300)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    granted = models.BooleanField(default=False)
    answer_words = models.CharField(max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()
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


class ProblemQuerySet(models.QuerySet["Problem"]):
    def open(self) -> "ProblemQuerySet":
        rows = self.filter(settled_at=None, asset__withdrawn_at=None)
        return rows.select_related("asset__place")

    def locked(self, problem: "Problem") -> "Problem":
        rows = self.select_for_update(of=("self",)).select_related("asset__place")
        return rows.get(pk=problem.pk)


class Problem(Row):
    """Something is wrong with a listing, says anybody, signed in or not."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="problems")
    words = models.CharField(max_length=500)
    reported_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    settled_words = models.CharField(max_length=300, blank=True)

    objects = ProblemQuerySet.as_manager()
    personal = Personal(
        owner="reported_by__person",
        erasure="blank",
        fields=("words",),
        kept=("channel", "settled_words"),
        why="What was done about it.",
    )

    def __str__(self) -> str:
        return self.words


class MissingQuerySet(models.QuerySet["Missing"]):
    def still(self) -> "MissingQuerySet":
        return self.filter(found_at=None).order_by("id")

    def found(self) -> "MissingQuerySet":
        return self.exclude(found_at=None).select_related("found__place").order_by("found_at", "id")

    def in_order(self) -> "MissingQuerySet":
        return self.select_related("found__place").order_by("id")

    def locked(self, missing: "Missing") -> "Missing":
        rows = self.select_for_update(of=("self",)).select_related("partnership__place")
        return rows.get(pk=missing.pk)


class Missing(Row):
    """“We don't have…”: what somebody said, and what was found here after all: something listed,
    or `found_words` alone ("three of us can drive"), or both.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="missing")
    words = models.CharField("we don't have", max_length=200)
    said_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    found = models.ForeignKey(Asset, models.SET_NULL, null=True, related_name="answers")
    found_words = models.CharField("what we have", max_length=300, blank=True)
    found_at = models.DateTimeField(null=True)
    found_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    objects = MissingQuerySet.as_manager()
    personal = Personal(
        owner="said_by__person",
        erasure="keep",
        kept=("words", "channel", "found_words"),
        why="What the group had not got before belongs to its story; no name stands beside it.",
    )

    class Meta:
        verbose_name_plural = "missing"

    def __str__(self) -> str:
        return self.words
