"""Who has been told, by which channel; what they answered; their slips and calendars."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.gatherings.models.planning import Gathering
from alongside.partnerships.models import Membership
from alongside.people.models import Person

WAYS = [("mail", _("By e-mail")), ("phone", _("By phone")), ("paper", _("In person or on paper"))]
NEWS = [
    ("invited", _("Invitation")),
    ("reminded", _("Reminder")),
    ("moved", _("It was moved")),
    ("called_off", _("It is off")),
]
ANSWERS = [("yes", _("Yes, I'll be there")), ("maybe", _("Maybe")), ("no", _("No, I can't"))]


class TellingQuerySet(models.QuerySet["Telling"]):
    def waiting(self) -> "TellingQuerySet":
        """News that somebody still has to bring, to people who are in the group today."""
        rows = self.filter(told_at=None, membership__in=Membership.objects.current())
        return rows.select_related("membership__person").order_by("id")

    def done(self) -> "TellingQuerySet":
        return self.exclude(told_at=None)

    def of_news(self, news: str) -> "TellingQuerySet":
        return self.filter(news=news)


class Telling(Row):
    """One member is told one piece of news: at once by mail, or when somebody has rung them."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="tellings")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="tellings")
    news = models.CharField(max_length=12, choices=NEWS)
    sequence = models.PositiveIntegerField(help_text="The gathering's edition that it tells of")
    way = models.CharField(max_length=8, choices=WAYS)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = TellingQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="delete", fields=("news", "way"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "membership", "news"],
                condition=Q(news__in=["invited", "reminded"]),
                name="invited_and_reminded_once",
            ),
            models.UniqueConstraint(
                fields=["gathering", "membership", "news", "sequence"], name="told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.news}"


class ReplyQuerySet(models.QuerySet["Reply"]):
    def of_members(self) -> "ReplyQuerySet":
        """By those who are in the group today."""
        rows = self.filter(membership__in=Membership.objects.current())
        return rows.select_related("membership__person").order_by("id")

    def counted(self) -> dict[str, int]:
        """{"yes": 5, "maybe": 1, "no": 2}, in one query."""
        return self.aggregate(
            **{key: models.Count("pk", filter=Q(answer=key)) for key, _words in ANSWERS}
        )


class Reply(Row):
    """Yes, maybe or no; and what would help, to be read by the group without a name.

    `kinds` are choices of ACCESS. Both are kept only where its owner said that the group may
    read them.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="replies")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=ANSWERS)
    kinds = models.JSONField("what would help", default=list)
    needs = models.CharField("what would help, in own words", max_length=300, blank=True)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = ReplyQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="delete",
        fields=("answer", "kinds", "needs", "channel"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "membership"], name="one_reply_each")
        ]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.membership}: {self.answer}"


class Slip(Row):
    """A printed slip by which one member answers, and checks in at the door, without a sign-in.

    Only the hash is kept: the code is worked out anew from the installation's key when it is
    printed again, so that a slip in somebody's drawer stays good until the gathering is over.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="slips")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)

    personal = Personal(owner="membership__person", erasure="delete", fields=("digest",), days=800)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "membership"], name="one_slip_each")
        ]

    def __str__(self) -> str:
        return f"slip of {self.membership}"


class CalendarAddress(Row):
    """The secret address of a person's own calendar feed. A new one ends the old one.

    The address holds `key` and a mark made with the installation's secret key, which is not
    kept: whoever reads the database alone cannot make up the address.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="calendar_addresses")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    ended_at = models.DateTimeField(null=True)

    personal = Personal(owner="person", erasure="delete")

    class Meta:
        verbose_name_plural = "calendar addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="one_calendar_address"
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.person}"
