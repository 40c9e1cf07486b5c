"""What somebody could do with. Needs come first on every page: asking is what dies."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned
from alongside.exchange.minutes import hours_of
from alongside.exchange.models.banks import Bank, Holder
from alongside.gifts.languages import SPOKEN, name_of_language
from alongside.gifts.models.reach import PARTS, WEEKDAYS
from alongside.gifts.risks import RISK_CODES, RISKS, WORDS_OF_RISK
from alongside.gifts.vocabulary import Word, word_of
from alongside.partnerships.models import Membership
from alongside.places.models import Place

A_MONTH = 30


class NeedQuerySet(models.QuerySet["Need"]):
    def kept(self) -> "NeedQuerySet":
        """Neither met nor taken back, of somebody who is here and can be helped."""
        return self.filter(
            withdrawn_at=None, met_at=None, holder__in=Holder.objects.can_take_part()
        )

    def open(self) -> "NeedQuerySet":
        return self.kept().filter(good_until__gte=clock.today())

    def run_out(self) -> "NeedQuerySet":
        """To be asked about again: a need ends aloud, never silently. Not of a group that ended."""
        rows = self.kept().filter(bank__partnership__ended_at=None)
        return rows.filter(good_until__lt=clock.today())

    def not_asked_about(self) -> "NeedQuerySet":
        return self.filter(asked_again_at=None)

    def of_bank(self, bank: Bank) -> "NeedQuerySet":
        return self.filter(place_id=bank.place_id, bank=bank)

    def of_holder(self, holder: Holder) -> "NeedQuerySet":
        return self.of_bank(holder.bank).filter(holder=holder)

    def typed_by(self, membership: Membership) -> "NeedQuerySet":
        return self.filter(entered_by=membership)

    def besides(self, memberships: set[int]) -> "NeedQuerySet":
        """Without those of these members: "not with this person" is silent, both ways."""
        return self.exclude(holder__membership__in=memberships)

    def to_find_a_word_for(self) -> "NeedQuerySet":
        """None of the vocabulary fitted: somebody finds a word, and the place learns it.

        What was met within the month stands here too: the help that was accepted tells best.
        """
        rows = self.open() | self.filter(met_at__gt=clock.in_days(-A_MONTH))
        return rows.filter(word="").exclude(words="")

    def without_anybody(self) -> "NeedQuerySet":
        """Nobody is asked: nobody was, or it is over. What was taken back in the book is over too,
        and its need stands again."""
        return self.filter(~Exists(_asked_still()))

    def without_a_yes(self) -> "NeedQuerySet":
        """Somebody may be asked; nobody has said yes yet."""
        return self.filter(~Exists(_asked_still(exchanges__agreed_at__isnull=False)))

    def waiting_longest(self) -> "NeedQuerySet":
        return self.order_by("id")

    def asked_again(self, holder: Holder, words: str) -> "Need | None":
        """The same words, still open: the form was sent twice, or it stands there already."""
        return self.open().filter(holder=holder, words__iexact=words).first()

    def whole(self) -> "NeedQuerySet":
        rows = self.select_related(
            "holder__membership__person",
            "holder__bank__partnership",
            "locality",
            "bank__partnership__place",
            "entered_by__person",
        )
        return rows.prefetch_related("slots")


def _asked_still(**said: Any) -> NeedQuerySet:
    """All of it said of one and the same exchange, which `exclude` would not see to."""
    going = {"exchanges__isnull": False, "exchanges__ended_at": None}
    rows = Need.objects.filter(**going, exchanges__confirmed_at=None, **said)
    return rows.filter(pk=OuterRef("pk"))


class Need(Row, Versioned):
    """One thing that one holder could do with, in their own words. `word`: a vocabulary slug.

    `entered_by` typed it for them, with their consent on record and by `channel`. Without slots
    any time will do; with `on_day` it is wanted on that day, and over after it. `none_fits_at`:
    the asker handed it to the coordinator.
    """

    LONGEST = 200

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    bank = models.ForeignKey(Bank, models.CASCADE, related_name="needs")
    holder = models.ForeignKey(Holder, models.PROTECT, related_name="needs")
    words = models.CharField(_("I could do with"), max_length=LONGEST)
    word = models.CharField(max_length=40, blank=True)
    risk = models.CharField(max_length=20, choices=RISKS, blank=True)
    minutes = models.PositiveIntegerField("about how long", default=60)
    locality = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    remote = models.BooleanField("by phone or online will do", default=False)
    language = models.CharField(max_length=3, choices=SPOKEN, blank=True)
    on_day = models.DateField(null=True)
    good_until = models.DateField()
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    witness = models.CharField(max_length=200, blank=True)
    none_fits_at = models.DateTimeField(null=True)
    asked_again_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)

    objects = NeedQuerySet.as_manager()
    personal = Personal(
        owner="holder__membership__person",
        erasure="blank",
        fields=("words", "witness"),
        kept=("word", "risk", "language", "channel"),
        why="A kind of help and a kind of risk name nobody once the words are gone.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(risk="") | Q(risk__in=RISK_CODES), name="need_risk_known"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440), name="need_within_a_day"
            ),
        ]
        indexes = [models.Index(fields=["place_id", "bank", "word"])]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("need", args=[self.bank.partnership.slug, self.pk])

    @property
    def is_over(self) -> bool:
        """Met, or taken back."""
        return bool(self.withdrawn_at or self.met_at)

    @property
    def is_open(self) -> bool:
        return not self.is_over and self.good_until >= clock.today()

    @property
    def has_run_out(self) -> bool:
        return not self.is_over and self.good_until < clock.today()

    @property
    def parts(self) -> list[str]:
        """When it would suit, as matching takes it: of the one day, where there is one."""
        said = [slot.code for slot in self.slots.all()]
        if self.on_day is None:
            return said
        weekday = self.on_day.weekday()
        return [one for one in said if one.startswith(f"{weekday}-")] or [
            f"{weekday}-{part}" for part, _name in PARTS
        ]

    @property
    def days_waiting(self) -> int:
        return (clock.now() - self.made_at).days

    @property
    def how_long(self) -> str:
        return hours_of(self.minutes)

    @property
    def language_words(self) -> str:
        return name_of_language(self.language)

    @property
    def in_vocabulary(self) -> Word | None:
        return word_of(self.word)

    @property
    def risk_words(self) -> str:
        return str(WORDS_OF_RISK.get(self.risk, ""))


class NeedSlot(models.Model):
    """A part of a day of the week that would suit."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAYS)
    part = models.CharField(max_length=10, choices=PARTS)

    personal = Personal(
        owner="need__holder__membership__person", erasure="delete", fields=("weekday", "part")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="need_on_a_day_of_the_week"),
            models.UniqueConstraint(fields=["need", "weekday", "part"], name="suits_once"),
        ]
        ordering = ["weekday", "id"]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.get_part_display()}"

    @property
    def code(self) -> str:
        """As matching takes it: "1-evening" is Tuesday evening."""
        return f"{self.weekday}-{self.part}"
