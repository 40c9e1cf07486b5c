"""Promises belong to the group, so that they survive their owner's leaving."""

from datetime import date

from django.db import models
from django.urls import reverse

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row, Versioned
from alongside.partnerships.models.members import Membership
from alongside.partnerships.models.partnerships import Partnership


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> "PromiseQuerySet":
        return self.filter(kept_at=None, dropped_because="")

    def late(self) -> "PromiseQuerySet":
        return self.open().filter(due_on__lt=clock.today())

    def without_owner(self) -> "PromiseQuerySet":
        return self.open().filter(owner=None)

    def of_kind(self, kind: str) -> "PromiseQuerySet":
        """By the word that the page uses: open, late, group (without owner), kept, dropped."""
        return {
            "open": self.open,
            "late": self.late,
            "group": self.without_owner,
            "kept": lambda: self.exclude(kept_at=None),
            "dropped": lambda: self.exclude(dropped_because=""),
        }[kind]()

    def counted(self) -> dict[str, int]:
        """How many there are of each kind, in one query."""
        waits = models.Q(kept_at=None, dropped_because="")
        late, group = models.Q(due_on__lt=clock.today()), models.Q(owner=None)
        return self.aggregate(
            open=models.Count("pk", filter=waits),
            late=models.Count("pk", filter=waits & late),
            group=models.Count("pk", filter=waits & group),
            kept=models.Count("pk", filter=~models.Q(kept_at=None)),
            dropped=models.Count("pk", filter=~models.Q(dropped_because="")),
        )

    def sent_again(self, owner: "Membership | None", words: str, due_on: date) -> "Promise | None":
        """The same promise of a moment ago: the form was sent twice."""
        same = self.open().filter(owner=owner, words=words, due_on=due_on)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()

    def of_person(self, person: object) -> "PromiseQuerySet":
        return self.filter(owner__person=person)

    def soonest_first(self) -> "PromiseQuerySet":
        return self.select_related("owner__person", "partnership").order_by("due_on", "id")


class Promise(Row, Versioned):
    """Something a member will do, by a date. Without an owner it waits with the group."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="promises")
    words = models.CharField(max_length=280)
    owner = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="promises")
    post = models.CharField("held by this post", max_length=160, blank=True)
    due_on = models.DateField()
    kept_at = models.DateTimeField(null=True)
    dropped_because = models.CharField(max_length=300, blank=True)

    objects = PromiseQuerySet.as_manager()
    personal = Personal(
        owner="owner__person",
        erasure="keep",
        kept=("words", "post", "dropped_because"),
        why="A promise belongs to the partnership.",
    )

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("promise", args=[self.partnership.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return self.kept_at is None and not self.dropped_because

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < clock.today()


class HandBack(Row):
    """A promise came back to the group, or to a paid person's post, because someone left."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="hand_backs")
    from_membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    to_post = models.CharField(max_length=160, blank=True)
    taken_up_at = models.DateTimeField(null=True)

    personal = NothingPersonal(why="Which promise moved, and when.")

    def __str__(self) -> str:
        return f"{self.promise} handed back"
