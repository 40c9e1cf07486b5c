"""A twin, its editions, their lines and pictures, and how many people went through it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.easyread.sentences import LONGEST_LINE
from alongside.partnerships.models import Membership, Partnership


class Twin(Row):
    """The Easy Read version of the paper that `about` names ("decisions.proposal:7")."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="twins")
    about = models.CharField(max_length=120, unique=True)

    personal = NothingPersonal(why="Which paper of a group has an Easy Read version.")

    def __str__(self) -> str:
        return _("Easy Read: {paper}").format(paper=self.about)


class EditionQuerySet(models.QuerySet["Edition"]):
    def of(self, about: str) -> "EditionQuerySet":
        return self.filter(twin__about=about).select_related("written_by__person")

    def sheet(self) -> "EditionQuerySet":
        """With all that a page of it needs."""
        return self.prefetch_related("lines__picture", "checks")


class Edition(Row):
    """One version of the words. `digest` tells which words of the original it was written from."""

    twin = models.ForeignKey(Twin, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    digest = models.CharField("SHA-256 of the original's words", max_length=64)
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = EditionQuerySet.as_manager()
    personal = Personal(
        owner="written_by__person",
        erasure="keep",
        kept=("digest",),
        why="A text of the group's; who wrote it is a number once the person is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["twin", "number"], name="edition_numbered_once")
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return _("{twin}, edition {number}").format(twin=self.twin, number=self.number)

    @property
    def checked_with(self) -> int:
        """How many people who need Easy Read went through it with whoever wrote it down."""
        return sum(check.people for check in self.checks.all())

    @property
    def sentences(self) -> list[str]:
        return [line.words for line in self.lines.all()]


class PictureQuerySet(models.QuerySet["Picture"]):
    def unused(self) -> "PictureQuerySet":
        return self.filter(lines=None)


class Picture(Row):
    """A picture that says a sentence again, with words for those who can't see it.

    Addresses hold the `key`. Editions share a picture while its sentence stays.
    """

    LONGEST = 300

    twin = models.ForeignKey(Twin, models.CASCADE, related_name="pictures")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to="easyread/")
    words = models.CharField("what it shows", max_length=LONGEST)
    given_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = PictureQuerySet.as_manager()
    personal = Personal(owner="given_by__person", erasure="delete", fields=("file", "words"))

    def __str__(self) -> str:
        return self.words


class Line(Row):
    """One sentence, and the picture beside it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST_LINE)
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, related_name="lines")

    personal = Personal(
        owner="edition__written_by__person",
        erasure="keep",
        kept=("words",),
        why="A text of the group's, as the paper is that it puts in short sentences.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="line_numbered_once")
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return self.words


class CheckQuerySet(models.QuerySet["Check"]):
    def sent_again(self, by: Membership, people: int) -> "Check | None":
        """The same note of a moment ago: the form was sent twice."""
        return self.filter(by=by, people=people, made_at__gt=clock.a_moment_ago()).first()


class Check(Row):
    """Gone through with so many people who need Easy Read. Who they were is not kept."""

    MOST = 50

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="checks")
    people = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = CheckQuerySet.as_manager()
    personal = Personal(owner="by__person", erasure="keep", why="Numbers only.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gt=0), name="checked_with_somebody")
        ]

    def __str__(self) -> str:
        return f"checked with {self.people}"
