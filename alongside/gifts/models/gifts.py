"""What a member can help with, and the words that the community has learned for it."""

from django.db import models
from django.db.models import Q

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row, Versioned
from alongside.gifts.risks import RISK_CODES, RISKS
from alongside.partnerships.models import Membership, Partnership

LANGUAGES = [("en", "English"), ("ga", "Gaeilge"), ("pl", "Polski")]


class GiftQuerySet(models.QuerySet["Gift"]):
    def standing(self) -> "GiftQuerySet":
        """Neither withdrawn nor run out, of people who are in the group today."""
        rows = self.filter(withdrawn_at=None, good_until__gte=clock.today())
        return rows.filter(membership__in=Membership.objects.current())

    def run_out(self) -> "GiftQuerySet":
        """To be asked about again: an offer ends aloud, never silently."""
        rows = self.filter(withdrawn_at=None, good_until__lt=clock.today())
        return rows.filter(membership__in=Membership.objects.current())

    def of_partnership(self, partnership: Partnership) -> "GiftQuerySet":
        return self.filter(place_id=partnership.place_id, partnership=partnership)

    def to_be_asked_for(self) -> "GiftQuerySet":
        """Whose giver agreed to be suggested to whoever could do with it."""
        return self.standing().filter(may_be_suggested=True)

    def on_the_map(self) -> "GiftQuerySet":
        """Whose giver agreed to its standing on the asset map, by locality and without a name."""
        return self.standing().filter(may_be_mapped=True)

    def with_givers(self) -> "GiftQuerySet":
        return self.select_related("membership__person", "partnership__place")

    def newest_first(self) -> "GiftQuerySet":
        return self.order_by("-id")


class Gift(Row, Versioned):
    """Something that one member can help with. `word` is a slug of the vocabulary, "" for none.

    `risk` is a flag that the giver or a coordinator set, or that the word carries. Two consents
    stand apart: being suggested to others here, and being counted on the place's asset map.
    """

    LONGEST = 200

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="gifts")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="gifts")
    words = models.CharField("I can help with", max_length=LONGEST)
    word = models.CharField(max_length=40, blank=True)
    risk = models.CharField(max_length=20, choices=RISKS, blank=True)
    may_be_suggested = models.BooleanField(default=False)
    may_be_mapped = models.BooleanField(default=False)
    good_until = models.DateField()
    channel = models.CharField(max_length=20, choices=CHANNELS)
    withdrawn_at = models.DateTimeField(null=True)

    objects = GiftQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="blank",
        fields=("words",),
        kept=("word", "risk", "channel"),
        why="A word of the vocabulary and a kind of risk name nobody once the words are gone.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(risk="") | Q(risk__in=RISK_CODES), name="gift_risk_known"
            ),
        ]
        indexes = [models.Index(fields=["place_id", "partnership", "word"])]

    def __str__(self) -> str:
        return self.words

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None and self.good_until >= clock.today()


class LearnedSynonym(Row):
    """Words that people here use for a word of the vocabulary: each accepted match teaches some."""

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    word = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    words = models.CharField(max_length=60)

    personal = NothingPersonal(why="A few words for a kind of help, once a coordinator kept them.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place_id", "language", "words"], name="a_synonym_means_one_word"
            )
        ]

    def __str__(self) -> str:
        return self.words
