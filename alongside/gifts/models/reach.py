"""When, where, how often and with whom a member gives or receives help."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned
from alongside.gifts.languages import SPOKEN
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from alongside.places.models import Place

HOW_FAR = [
    ("remote", _("By phone or online only")),
    ("locality", _("Only where I live")),
    ("near", _("Where I live and the places next to it")),
    ("anywhere", _("Anywhere in the area")),
]
WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
PARTS = [
    ("morning", _("Morning")),
    ("afternoon", _("Afternoon")),
    ("evening", _("Evening")),
]
MOST_A_MONTH = 60


class Reach(Row, Versioned):
    """One for each member. `locality` is where they are, never finer than 50 households.

    `most_a_month` is how often they may be asked. `access` and `step_free` are what they need
    themselves, shown to whoever helps them and to nobody else; `meets_step_free` is that somebody
    who needs it step-free can count on them.
    """

    LONGEST = 300

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="reach")
    locality = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    how_far = models.CharField(max_length=10, choices=HOW_FAR, default="locality")
    most_a_month = models.PositiveSmallIntegerField(default=4)
    access = models.CharField(_("what helps me"), max_length=LONGEST, blank=True)
    step_free = models.BooleanField(_("I need it step-free"), default=False)
    meets_step_free = models.BooleanField(default=False)

    personal = Personal(
        owner="membership__person",
        erasure="delete",
        fields=("locality", "how_far", "most_a_month", "access", "step_free", "meets_step_free"),
    )

    class Meta:
        verbose_name_plural = "where I help, and how often"
        constraints = [
            models.CheckConstraint(
                condition=Q(most_a_month__lte=MOST_A_MONTH), name="asked_so_often_at_most"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_how_far_display()}"


class Language(Row):
    """A language that a member can give or receive help in."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="languages")
    language = models.CharField(max_length=3, choices=SPOKEN)

    personal = Personal(owner="membership__person", erasure="delete", fields=("language",))

    class Meta:
        verbose_name_plural = "languages I speak"
        constraints = [
            models.UniqueConstraint(fields=["membership", "language"], name="speaks_once")
        ]

    def __str__(self) -> str:
        return self.get_language_display()


class Slot(Row):
    """A part of a day of every week in which a member is free."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAYS)
    part = models.CharField(max_length=10, choices=PARTS)

    personal = Personal(owner="membership__person", erasure="delete", fields=("weekday", "part"))

    class Meta:
        verbose_name_plural = "times that suit me"
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="slot_on_a_day_of_the_week"),
            models.UniqueConstraint(fields=["membership", "weekday", "part"], name="free_once"),
        ]
        ordering = ["weekday", "id"]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.get_part_display()}"

    @property
    def code(self) -> str:
        """As matching takes it: "1-evening" is Tuesday evening."""
        return f"{self.weekday}-{self.part}"


class AwayQuerySet(models.QuerySet["AwayDays"]):
    def on(self, day: date) -> "AwayQuerySet":
        return self.filter(begins__lte=day, ends__gte=day)

    def to_come(self) -> "AwayQuerySet":
        """Begun or still to come: what is over is nobody's business any more."""
        return self.filter(ends__gte=clock.today()).order_by("begins", "id")


class AwayDays(Row):
    """Days on which the weekly pattern does not hold; both ends included."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="away_days")
    begins = models.DateField()
    ends = models.DateField()

    objects = AwayQuerySet.as_manager()
    personal = Personal(
        owner="membership__person", erasure="delete", fields=("begins", "ends"), days=800
    )

    class Meta:
        verbose_name_plural = "days I am away"
        constraints = [
            models.CheckConstraint(condition=Q(begins__lte=F("ends")), name="away_ends_later")
        ]

    def __str__(self) -> str:
        return f"{self.begins:%-d %B} to {self.ends:%-d %B}"


class NotWithQuerySet(models.QuerySet["NotWith"]):
    def with_people(self) -> "NotWithQuerySet":
        return self.select_related("other__person").order_by("id")

    def around(self, membership: Membership) -> set[int]:
        """The numbers of memberships that are as if they were not there, for this one."""
        rows = self.filter(Q(membership=membership) | Q(other=membership))
        pairs = rows.values_list("membership", "other")
        return {number for pair in pairs for number in pair} - {membership.pk}

    def around_person(self, person: Person | None) -> set[int]:
        """The same, in all the groups of this person."""
        said = self.filter(membership__person=person).values_list("other", flat=True)
        heard = self.filter(other__person=person).values_list("membership", flat=True)
        return {*said, *heard}


class NotWith(Row):
    """“Not with this person”: silent, works both ways, and no page shows it to anybody else."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="not_with")
    other = models.ForeignKey(Membership, models.CASCADE, related_name="+")

    objects = NotWithQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="delete", fields=("other",))

    class Meta:
        verbose_name_plural = "people I would rather not meet"
        constraints = [
            models.UniqueConstraint(fields=["membership", "other"], name="not_with_once"),
            models.CheckConstraint(
                condition=~Q(membership=F("other")), name="not_with_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return "not with"
