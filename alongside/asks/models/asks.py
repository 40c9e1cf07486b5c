"""A question that somebody is owed an answer to: who asked, who owes it, by when."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned
from alongside.core.working_days import working_days_between
from alongside.easyread.originals import Original, original
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person

ASKABLE = [
    ("question", gettext_lazy("A question")),
    ("concern", gettext_lazy("A worry about the service")),
    ("barrier", gettext_lazy("A barrier: “our policy won't allow it”")),
    ("format", gettext_lazy("Something in a format that I can use")),
]
KINDS = [
    *ASKABLE,
    ("decision", gettext_lazy("What we decided, and what comes of it")),
    ("challenge", gettext_lazy("Somebody challenges a decision")),
]
WORKING_DAYS = {
    "question": 10,
    "concern": 10,
    "barrier": 20,
    "format": 20,
    "decision": 20,
    "challenge": 10,
}
STATES = {
    "waiting": gettext_lazy("Waiting for an answer"),
    "late": gettext_lazy("Late"),
    "free": gettext_lazy("Nobody has it in hand"),
    "answered": gettext_lazy("Answered, waiting for the asker"),
    "closed": gettext_lazy("Closed by whoever asked"),
    "all": gettext_lazy("All"),
}


def is_here(membership: Membership) -> bool:
    """Whether they are in the group today; nothing is asked where departures were fetched."""
    return all(gone.returned_at is not None for gone in membership.departures.all())


class AskQuerySet(models.QuerySet["Ask"]):
    def whole(self) -> "AskQuerySet":
        """With all that a line or a page needs: the same queries for 5 and 500."""
        rows = self.select_related("partnership", "asked_by__person", "owner__person")
        rows = rows.select_related("entered_by__person")
        return rows.prefetch_related("owner__departures", "asked_by__departures")

    def locked(self, ask: "Ask") -> "Ask":
        """Fresh, and nobody else changes it until this transaction ends."""
        found = self.select_for_update(of=("self",)).whole().get(pk=ask.pk)
        found.partnership = ask.partnership
        return found

    def waiting(self) -> "AskQuerySet":
        return self.filter(answered_at=None, closed_at=None)

    def late(self) -> "AskQuerySet":
        return self.waiting().filter(due_on__lt=clock.today())

    def free(self) -> "AskQuerySet":
        """Waiting, and with nobody who is in the group today."""
        return self.waiting().exclude(owner__in=Membership.objects.current())

    def answered(self) -> "AskQuerySet":
        return self.filter(closed_at=None).exclude(answered_at=None)

    def closed(self) -> "AskQuerySet":
        return self.exclude(closed_at=None)

    def in_state(self, state: str) -> "AskQuerySet":
        """By the words of STATES; what waits comes soonest first, anything else newest first."""
        rows: AskQuerySet = self if state == "all" else getattr(self, state)()
        soonest = state in {"waiting", "late", "free"}
        return rows.order_by("due_on", "id") if soonest else rows.order_by("-id")

    def of_kind(self, kind: str) -> "AskQuerySet":
        return self.filter(kind=kind) if kind else self

    def barriers(self) -> "AskQuerySet":
        return self.filter(kind="barrier")

    def not_dropped(self) -> "AskQuerySet":
        """Without those that were closed because no answer was needed any more."""
        return self.exclude(answered_at=None, closed_at__isnull=False)

    def matching(self, words: str) -> "AskQuerySet":
        return self.filter(Q(words__icontains=words) | Q(more__icontains=words)) if words else self

    def owed_by(self, person: Person | None) -> "AskQuerySet":
        """Waiting for this person, wherever they are a member today."""
        mine = Membership.objects.current().filter(person=person)
        return self.waiting().filter(owner__in=mine).whole().order_by("due_on", "id")

    def answered_for(self, person: Person | None) -> "AskQuerySet":
        """Answered, and only this person can say whether that will do."""
        mine = Membership.objects.current().filter(person=person)
        return self.answered().filter(asked_by__in=mine).whole().order_by("answered_at", "id")

    def about(self, *things: str) -> "AskQuerySet":
        """What was asked about these, each by its name ("decisions.decision:7")."""
        return self.filter(about__in=things)

    def for_a_format(self, about: str) -> "AskQuerySet":
        """This paper in another format, asked for and not there yet."""
        return self.waiting().filter(kind="format", about=about)

    def sent_again(self, **same: Any) -> "Ask | None":
        """The same ask of a moment ago: the form was sent twice."""
        return self.filter(made_at__gt=clock.a_moment_ago(), **same).first()

    def counted(self) -> dict[str, int]:
        """How many there are in each state, in one query."""
        waits = Q(answered_at=None, closed_at=None)
        held = Q(owner__in=Membership.objects.current())
        return self.aggregate(
            waiting=models.Count("pk", filter=waits),
            late=models.Count("pk", filter=waits & Q(due_on__lt=clock.today())),
            free=models.Count("pk", filter=waits & ~held),
            answered=models.Count("pk", filter=Q(closed_at=None) & ~Q(answered_at=None)),
            closed=models.Count("pk", filter=~Q(closed_at=None)),
            all=models.Count("pk"),
        )


class Ask(Row, Versioned):
    """Somebody is owed an answer, by a day. Nobody but whoever asked says that it is answered.

    Without `asked_by` it is the group that asks. `unnamed`: no page shows who it was. `owner`
    owes the answer; where there is none, or they have left, `post` does, or else the group.
    `about` names what it came from, or what is asked for ("decisions.decision:7").
    """

    LONGEST, LONGEST_MORE = 200, 3_000

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="asks")
    kind = models.CharField(max_length=10, choices=KINDS)
    words = models.CharField(max_length=LONGEST)
    more = models.TextField(blank=True)
    asked_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="asks")
    unnamed = models.BooleanField(default=False)
    entered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    about = models.CharField(max_length=120, blank=True)
    owner = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="asks_owed")
    post = models.CharField("owed by this post", max_length=160, blank=True)
    due_on = models.DateField("answer due by")
    goes_on_at = models.DateField("goes to the next post on", null=True)
    posts_tried = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = AskQuerySet.as_manager()
    personal = Personal(
        owner="asked_by__person",
        erasure="blank",
        fields=("words", "more"),
        kept=("kind", "channel", "about", "post"),
        why="What kind of thing was asked of which post, and how it arrived, name nobody.",
        blank_to={"words": "(These words were taken out: whoever asked has left.)"},
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unnamed=False) | Q(asked_by__isnull=False),
                name="a_group_asks_in_its_own_name",
            ),
            models.UniqueConstraint(
                fields=["about"], condition=Q(kind="decision"), name="asked_once_of_each_decision"
            ),
        ]
        indexes = [models.Index(fields=["partnership", "due_on"])]
        verbose_name = gettext_lazy("question we're owed an answer to")
        verbose_name_plural = gettext_lazy("questions we're owed an answer to")

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("ask", args=[self.partnership.slug, self.pk])

    def for_easy_read(self) -> Original:
        """What is asked, and the last answer."""
        last = self.replies.last()
        parts = [(_("The question"), self.words), (_("More about it"), self.more)]
        if last is not None:
            parts.append((str(last.get_says_display()), last.words))
        return original(self, self.words, self.partnership, parts, self.get_absolute_url())

    @property
    def state(self) -> str:
        """A key of STATES."""
        if self.closed_at:
            return "closed"
        if self.answered_at:
            return "answered"
        return "late" if self.due_on < clock.today() else "waiting"

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None and self.closed_at is None

    @property
    def is_late(self) -> bool:
        return self.state == "late"

    @property
    def working_days_late(self) -> int:
        return working_days_between(self.due_on, clock.today()) if self.is_late else 0

    @property
    def holder(self) -> Membership | None:
        """Whoever owes the answer and is in the group today."""
        return self.owner if self.owner is not None and is_here(self.owner) else None

    @property
    def asker(self) -> Membership | None:
        """Whoever asked and is in the group today; None where the group asks, or has to."""
        asked_by = self.asked_by
        return asked_by if asked_by is not None and is_here(asked_by) else None

    @property
    def post_words(self) -> str:
        """Which post owes the answer, without anybody's name. "" where it is the group itself."""
        return self.post or (self.owner.post if self.owner else "")

    @property
    def held_by(self) -> str:
        """With whom it is, as the whole group may read it: once late, the post alone."""
        holder = self.holder
        if holder is None:
            post = self.post_words
            return _("with the post: %(post)s") % {"post": post} if post else _("with the group")
        if self.is_late:
            return holder.post or _("someone in this group")
        return f"{holder}, {holder.post}" if holder.post else str(holder)

    @property
    def asker_words(self) -> str:
        if self.asked_by is None:
            return _("The group")
        return _("Someone in this group") if self.unnamed else str(self.asked_by)

    def name_for(self, membership: Membership | None) -> str:
        """How this page calls a member: by their post if they have one, an unnamed asker never."""
        if membership is None:
            return ""
        if self.unnamed and membership.pk == self.asked_by_id:
            return _("Whoever asked")
        if membership.post:
            return membership.post
        mine = membership.pk == self.owner_id and self.is_late
        return _("Someone in this group") if mine else str(membership)
