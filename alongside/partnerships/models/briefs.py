"""The brief: four lines to start tonight, the rest before money is spent."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.jinja import day
from alongside.core.models import Row, Versioned
from alongside.partnerships.models.members import Membership
from alongside.partnerships.models.partnerships import Partnership

WHOSE = [
    ("own", gettext_lazy("The group's own: unpaid members decide, people paid to be here advise")),
    ("shared", gettext_lazy("Shared: every group of people here has to be on board")),
    ("body", gettext_lazy("A public body's: it decides, and says why")),
]


class Brief(Row, Versioned):
    """What the partnership is for."""

    FOUR_LINES = ["what", "open", "fixed", "hear_by"]
    REST = ["outcome", "whose", "decider", "money", "judged_by"]
    LABELS = {
        "what": gettext_lazy("What we are here about"),
        "open": gettext_lazy("What is open"),
        "fixed": gettext_lazy("What is fixed"),
        "hear_by": gettext_lazy("When you will hear"),
        "outcome": gettext_lazy("What should be true in the end"),
        "whose": gettext_lazy("Whose decision it is"),
        "decider": gettext_lazy("Who signs, by name or post"),
        "money": gettext_lazy("What money there is, and from whom"),
        "judged_by": gettext_lazy("How it will be judged"),
        "escalation": gettext_lazy("Where a late answer is asked for next"),
    }

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="brief")
    what = models.CharField(max_length=280)
    open = models.CharField(max_length=500, blank=True)
    fixed = models.CharField(max_length=500, blank=True)
    hear_by = models.DateField(null=True)
    outcome = models.TextField(blank=True)
    local_outcome = models.ForeignKey(
        "places.LocalOutcome", models.SET_NULL, null=True, related_name="briefs"
    )
    whose = models.CharField(max_length=8, choices=WHOSE, blank=True)
    decider = models.CharField(max_length=200, blank=True)
    money = models.TextField(blank=True)
    judged_by = models.TextField(blank=True)
    escalation = models.TextField("posts, one on a line, nearest first", blank=True)

    personal = NothingPersonal(why="What a group is for, agreed by it.")

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("brief", args=[self.partnership.slug])

    def missing(self) -> list[str]:
        """The labels of what is still blank, in the order of the page."""
        names = self.FOUR_LINES + self.REST
        blank = [str(self.LABELS[name]) for name in names if not self._has(name)]
        return blank if self.objectives.exists() else [*blank, _("At least one objective")]

    def missing_of_four(self) -> list[str]:
        return [str(self.LABELS[name]) for name in self.FOUR_LINES if not self._has(name)]

    @property
    def is_whole(self) -> bool:
        return not self.missing()

    def lines_that_differ(self, mine: dict[str, Any]) -> list[tuple[str, str]]:
        """Label and saved text of each line that is saved otherwise than in `mine`, read anew.

        Brings this row up to date: its version is then the one that the text belongs to.
        """
        self.refresh_from_db()
        names = [name for name in [*self.LABELS, "local_outcome"] if name in mine]
        saved = {name: getattr(self, name) for name in names}
        return [
            (str(self.LABELS.get(name) or _("Outcome of the community plan")), self.in_words(name))
            for name in names
            if saved[name] != mine[name]
        ]

    def in_words(self, name: str) -> str:
        if name == "whose":
            return self.get_whose_display()
        if name == "hear_by":
            return day(self.hear_by)
        return str(getattr(self, name) or "")

    def escalation_posts(self) -> list[str]:
        """The posts that an answer is asked of in turn, once it is late."""
        lines = (" ".join(line.split())[:160] for line in self.escalation.splitlines())
        return [line for line in lines if line]

    def _has(self, name: str) -> bool:
        return bool(getattr(self, name))


class Objective(Row):
    """One measurable thing: vague objectives are the first challenge of co-production."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="objectives")
    words = models.CharField(max_length=280)
    measure = models.CharField(max_length=280)
    target = models.CharField(max_length=120)
    by_date = models.DateField()

    personal = NothingPersonal(why="What a group is for, agreed by it.")

    class Meta:
        ordering = ["by_date", "id"]

    def __str__(self) -> str:
        return self.words


class BriefIssue(Row):
    """The whole brief, frozen on the day it was issued as the specification."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="issues")
    issued_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    snapshot = models.JSONField()
    digest = models.CharField("SHA-256 of the snapshot", max_length=64)

    personal = Personal(
        owner="issued_by__person",
        erasure="keep",
        kept=("snapshot", "digest"),
        why="The group's own text; who issued it is a number once the person is blanked.",
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        day = f"{self.made_at:%Y-%m-%d}"
        return _("{brief}, issued {day}").format(brief=self.brief, day=day)

    def get_absolute_url(self) -> str:
        return reverse("specification", args=[self.brief.partnership.slug, self.pk])

    def in_words(self) -> list[tuple[str, str]]:
        """Label and text of every line, as they were on the day."""
        said = self.snapshot
        texts = {
            **said,
            "hear_by": day(date.fromisoformat(said["hear_by"])),
            "whose": str(dict(WHOSE).get(said["whose"], "")),
        }
        return [(str(Brief.LABELS[name]), texts[name]) for name in Brief.FOUR_LINES + Brief.REST]


def fingerprint(snapshot: dict[str, Any]) -> str:
    """SHA-256 over the snapshot as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True).encode()).hexdigest()
