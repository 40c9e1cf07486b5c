"""When, where, how often and with whom a member gives or receives help."""

from django.db import models
from django.db.models import F, Q

from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned
from alongside.gifts.models.gifts import LANGUAGES
from alongside.partnerships.models import Membership
from alongside.places.models import Place

HOW_FAR = [
    ("remote", "By phone or online only"),
    ("locality", "Where I live"),
    ("near", "Places next to mine"),
    ("anywhere", "Anywhere in the area"),
]
WEEKDAYS = [
    (0, "Monday"),
    (1, "Tuesday"),
    (2, "Wednesday"),
    (3, "Thursday"),
    (4, "Friday"),
    (5, "Saturday"),
    (6, "Sunday"),
]


class Reach(Row, Versioned):
    """One for each member. `locality` is where they are, never finer than 50 households.

    `most_a_month` is how often they may be asked; `step_free` and the like stand in `access`,
    which is shown to whoever helps them and to nobody else.
    """

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="reach")
    locality = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    how_far = models.CharField(max_length=10, choices=HOW_FAR, default="locality")
    most_a_month = models.PositiveSmallIntegerField(default=4)
    access = models.CharField("what helps me", max_length=300, blank=True)
    step_free = models.BooleanField("I need it step-free", default=False)

    personal = Personal(
        owner="membership__person",
        erasure="delete",
        fields=("locality", "how_far", "most_a_month", "access", "step_free"),
    )

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_how_far_display()}"


class Language(Row):
    """A language that a member can give or receive help in."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="languages")
    language = models.CharField(max_length=2, choices=LANGUAGES)

    personal = Personal(owner="membership__person", erasure="delete", fields=("language",))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "language"], name="speaks_once")
        ]

    def __str__(self) -> str:
        return self.get_language_display()


class Slot(Row):
    """A stretch of every week in which a member is free, in the place's own time."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAYS)
    begins = models.TimeField()
    ends = models.TimeField()

    personal = Personal(owner="membership__person", erasure="delete", fields=("weekday",))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="slot_on_a_day_of_the_week"),
            models.CheckConstraint(condition=Q(begins__lt=F("ends")), name="slot_ends_later"),
        ]
        ordering = ["weekday", "begins"]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.begins:%H:%M} to {self.ends:%H:%M}"


class AwayDays(Row):
    """Days on which the weekly pattern does not hold; both ends included."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="away_days")
    begins = models.DateField()
    ends = models.DateField()

    personal = Personal(owner="membership__person", erasure="delete", fields=("begins", "ends"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(begins__lte=F("ends")), name="away_ends_later")
        ]
        verbose_name_plural = "away days"

    def __str__(self) -> str:
        return f"{self.begins:%-d %B} to {self.ends:%-d %B}"


class NotWith(Row):
    """“Not with this person”: silent, works both ways, and no page shows it to anybody else."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="not_with")
    other = models.ForeignKey(Membership, models.CASCADE, related_name="+")

    personal = Personal(owner="membership__person", erasure="delete", fields=("other",))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "other"], name="not_with_once"),
            models.CheckConstraint(
                condition=~Q(membership=F("other")), name="not_with_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return "not with"
