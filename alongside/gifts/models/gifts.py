"""What a member can help with, and the words that the community has learned for it."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Case, Count, Q, Value, When
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row, Versioned
from alongside.gifts.risks import RISK_CODES, RISKS, WORDS_OF_RISK
from alongside.gifts.vocabulary import LANGUAGES, Word, vocabulary, word_of
from alongside.partnerships.models import Membership, Partnership


class GiftQuerySet(models.QuerySet["Gift"]):
    def standing(self) -> "GiftQuerySet":
        """Neither withdrawn nor run out, of people who are in the group today."""
        return self.kept().filter(good_until__gte=clock.today())

    def run_out(self) -> "GiftQuerySet":
        """To be asked about again: an offer ends aloud, never silently."""
        return self.kept().filter(good_until__lt=clock.today())

    def kept(self) -> "GiftQuerySet":
        """Not withdrawn, of people who are in the group today."""
        rows = self.filter(withdrawn_at=None, partnership__ended_at=None)
        return rows.filter(membership__in=Membership.objects.current())

    def not_asked_about(self) -> "GiftQuerySet":
        return self.filter(asked_again_at=None)

    def of_partnership(self, partnership: Partnership) -> "GiftQuerySet":
        return self.filter(place_id=partnership.place_id, partnership=partnership)

    def of_member(self, membership: Membership) -> "GiftQuerySet":
        return self.of_partnership(membership.partnership).filter(membership=membership)

    def besides(self, memberships: set[int]) -> "GiftQuerySet":
        """Without those of these members: "not with this person" is silent, both ways."""
        return self.exclude(membership__in=memberships)

    def typed_by(self, membership: Membership) -> "GiftQuerySet":
        """For somebody else."""
        return self.of_partnership(membership.partnership).filter(entered_by=membership)

    def to_be_asked_for(self) -> "GiftQuerySet":
        """Whose giver agreed to be suggested to whoever could do with it."""
        return self.standing().filter(may_be_suggested=True)

    def on_the_map(self) -> "GiftQuerySet":
        """Whose giver agreed to its standing on the asset map, by locality and without a name."""
        return self.standing().filter(may_be_mapped=True)

    def without_a_word(self) -> "GiftQuerySet":
        """None of the vocabulary fitted: somebody reads these, and the vocabulary learns."""
        return self.filter(word="")

    def about(self, words: str, slugs: Iterable[str]) -> "GiftQuerySet":
        """That hold these words, or stand under one of these words of the vocabulary."""
        return self.filter(Q(words__icontains=words) | Q(word__in=list(slugs)))

    def under(self, slugs: Iterable[str]) -> "GiftQuerySet":
        return self.filter(word__in=list(slugs))

    def givers(self) -> int:
        count = self.aggregate(people=Count("membership", distinct=True))["people"]
        return int(count)

    def with_givers(self) -> "GiftQuerySet":
        return self.select_related("membership__person", "partnership__place", "entered_by__person")

    def newest_first(self) -> "GiftQuerySet":
        return self.order_by("-id")

    def in_order(self) -> "GiftQuerySet":
        """By the groups of the vocabulary, then by its words; what has none comes last."""
        known = list(vocabulary())
        places = [When(word=slug, then=Value(number)) for number, slug in enumerate(known)]
        return self.order_by(Case(*places, default=Value(len(known))), "words", "id")

    def offered_again(self, membership: Membership, words: str) -> "Gift | None":
        """The same words, still kept: the form was sent twice, or it stands there already."""
        return self.kept().filter(membership=membership, words__iexact=words).first()


class Gift(Row, Versioned):
    """Something that one member can help with. `word` is a slug of the vocabulary, "" for none.

    `risk` is a flag that the giver or a coordinator set, or that the word carries. Two consents
    stand apart: being suggested to others here, and being counted on the place's asset map.
    """

    LONGEST = 200

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="gifts")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="gifts")
    words = models.CharField(_("I can help with"), max_length=LONGEST)
    word = models.CharField(max_length=40, blank=True)
    risk = models.CharField(max_length=20, choices=RISKS, blank=True)
    may_be_suggested = models.BooleanField(default=False)
    may_be_mapped = models.BooleanField(default=False)
    good_until = models.DateField()
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    witness = models.CharField(max_length=200, blank=True)
    asked_again_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = GiftQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="blank",
        fields=("words", "witness"),
        kept=("word", "risk", "channel"),
        why="A word of the vocabulary and a kind of risk name nobody once the words are gone.",
    )

    class Meta:
        verbose_name_plural = "what I can help with"
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

    @property
    def has_run_out(self) -> bool:
        return self.withdrawn_at is None and self.good_until < clock.today()

    @property
    def in_vocabulary(self) -> Word | None:
        return word_of(self.word)

    @property
    def risk_words(self) -> str:
        return str(WORDS_OF_RISK.get(self.risk, ""))


class LearnedQuerySet(models.QuerySet["LearnedSynonym"]):
    def of_place(self, place_id: int) -> "LearnedQuerySet":
        return self.filter(place_id=place_id).order_by("id")


class LearnedSynonym(Row):
    """Words that people here use for a word of the vocabulary: each accepted match teaches some."""

    LONGEST = 60

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    word = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    words = models.CharField(max_length=LONGEST)

    objects = LearnedQuerySet.as_manager()
    personal = NothingPersonal(why="A few words for a kind of help, once a coordinator kept them.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place_id", "language", "words"], name="a_synonym_means_one_word"
            )
        ]

    def __str__(self) -> str:
        return self.words
