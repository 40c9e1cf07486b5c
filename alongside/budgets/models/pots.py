"""A sum that a group decides over, with its conditions, frozen before anyone is asked."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.budgets.models.conditions import (
    APPROVALS_ASKED,
    BALLOT_LIMITS,
    CHECKERS,
    COMPLETIONS,
    FEWEST_SCORES,
    LABELS,
    LETS_IN,
    PART_FUNDING,
    PHASES,
    RULES,
    SAID_SINCE,
    STEP_PENCE,
)
from alongside.core import clock
from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row, Versioned
from alongside.core.money import pounds
from alongside.decisions.models import Decision
from alongside.easyread.originals import Original, original
from alongside.partnerships.models import Partnership
from alongside.partnerships.models.briefs import fingerprint


class PotQuerySet(models.QuerySet["Pot"]):
    def whole(self) -> "PotQuerySet":
        """With all that `phase` asks: the same queries for 5 and 500."""
        rows = ["terms", "ballot_list", "outcome", "closing"]
        return self.select_related("partnership__brief", *rows)

    def newest_first(self) -> "PotQuerySet":
        return self.whole().order_by("-id")

    def to_be_voted_on(self) -> "PotQuerySet":
        """Ideas settled, and not counted yet."""
        return self.newest_first().filter(outcome=None).exclude(ballot_list=None)

    def open_to_anyone(self) -> "PotQuerySet":
        """Opened, not over yet, and for people outside the group too; soonest first."""
        rows = self.whole().filter(lets_in="anyone", outcome=None, closing=None)
        too_late = Q(ballot_list=None, voting_to__lte=clock.now())
        return rows.exclude(terms=None).exclude(too_late).order_by("voting_to", "id")

    def going_on(self) -> "PotQuerySet":
        """Neither decided nor closed; soonest first."""
        return self.whole().filter(outcome=None, closing=None).order_by("voting_to", "pk")

    def called(self, words: str) -> "PotQuerySet":
        return self.filter(title__icontains=words) if words else self

    def locked(self, pot: "Pot") -> "Pot":
        """Fresh, and nobody else changes it until this transaction ends.

        What stands beside it is read once the lock is ours: in one statement, whoever waited for
        the lock would be given terms, ballot and closing as they were before the wait.
        """
        self.select_for_update().get(pk=pot.pk)
        return self.whole().get(pk=pot.pk)

    def sent_again(self, title: str) -> "Pot | None":
        """The same pot of a moment ago: the form was sent twice."""
        return self.filter(title=title, made_at__gt=clock.a_moment_ago()).first()


class Pot(Row, Versioned):
    """What is open, what is fixed, who decides, the dates, the rule: blank until someone says."""

    LABELS = LABELS

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="pots")
    title = models.CharField(max_length=140)
    sum_pence = models.PositiveBigIntegerField(null=True)
    open_words = models.CharField(max_length=500, blank=True)
    fixed_words = models.CharField(max_length=500, blank=True)
    decider = models.CharField(max_length=300, blank=True)
    lets_in = models.CharField(max_length=8, choices=LETS_IN, blank=True)
    from_age = models.CharField(max_length=80, blank=True)
    ties = models.CharField(max_length=200, blank=True)
    ideas_until = models.DateTimeField(null=True)
    voting_from = models.DateTimeField(null=True)
    voting_to = models.DateTimeField(null=True)
    hear_by = models.DateField(null=True)
    rule = models.CharField(max_length=12, choices=RULES, default="equal_shares", blank=True)
    completion = models.CharField(
        max_length=12, choices=COMPLETIONS, default="add1+fill", blank=True
    )
    seed = models.CharField("published seed of the lot", max_length=64)
    eligibility = models.TextField(blank=True)
    checked_by = models.CharField(max_length=8, choices=CHECKERS, blank=True)
    bid_limits = models.JSONField("whole pence, smallest first", default=list)
    minimum_support = models.PositiveIntegerField(null=True)
    part_funding = models.CharField(max_length=4, choices=PART_FUNDING, blank=True)
    ballot_limit = models.CharField(max_length=8, choices=BALLOT_LIMITS, blank=True)
    approvals_asked = models.PositiveSmallIntegerField(default=APPROVALS_ASKED)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="pots")

    objects = PotQuerySet.as_manager()
    personal = NothingPersonal(why="A group's money and the conditions on it.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sum_pence=None) | Q(sum_pence__gt=0), name="a_pot_is_never_of_nothing"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pot", args=[self.partnership.slug, self.pk])

    def for_easy_read(self) -> Original:
        """The conditions; choices are said in the language of whoever looks, as late as that."""
        line = lazy(self.line, str)
        parts = [(self.LABELS[name], line(name)) for name in self._asked()] + self._more_words()
        return original(self, self.title, self.partnership, parts, self.get_absolute_url())

    @property
    def place_id(self) -> int:
        return self.partnership.place_id

    @property
    def is_frozen(self) -> bool:
        return hasattr(self, "terms")

    @property
    def is_set(self) -> bool:
        """Whether the ideas on the ballot are settled."""
        return hasattr(self, "ballot_list")

    @property
    def is_over(self) -> bool:
        return self.phase in {"counted", "closed"}

    @property
    def is_too_late(self) -> bool:
        """Its dates have gone by before it could be opened, or before the ideas were settled."""
        last = self.voting_to if self.is_frozen else self.ideas_until or self.voting_from
        return not self.is_over and not self.is_set and last is not None and not _before(last)

    @property
    def fills_up(self) -> bool:
        return self.rule == "equal_shares" and "fill" in self.completion

    @property
    def is_by_panel(self) -> bool:
        return self.rule == "panel"

    @property
    def needs_panel(self) -> bool:
        return self.is_by_panel or self.checked_by == "panel"

    @property
    def phase(self) -> str:
        """A key of PHASES."""
        if hasattr(self, "outcome"):
            return "counted"
        if hasattr(self, "closing"):
            return "closed"
        if not self.is_frozen:
            return "draft"
        if not self.is_set:
            return "ideas" if _before(self.ideas_until) else "checking"
        if _before(self.voting_from):
            return "ready"
        return "voting" if _before(self.voting_to) else "counting"

    @property
    def phase_words(self) -> str:
        return str(PHASES[self.phase])

    def missing(self) -> dict[str, str]:
        """{field: what to say there}, for all that is blank or does not fit yet."""
        blank = {
            name: _("Still blank: {label}").format(label=label)
            for name, label in self.LABELS.items()
            if self._is_blank(name)
        }
        return blank or self._misfits()

    def fits_the_purse(self, pence: int) -> bool:
        return self.sum_pence is not None and pence <= self.sum_pence

    def in_words(self) -> list[tuple[str, str]]:
        """Label and text of each line, for the page and for paper."""
        lines = [(str(self.LABELS[name]), self.line(name)) for name in self._asked()]
        return lines + [(str(label), str(words)) for label, words in self._more_words()]

    def _more_words(self) -> list[tuple[Any, Any]]:
        """What is not a field of its own, or the same for every pot."""
        groups = "; ".join(group.name for group in self.groups.all())
        said = [(gettext_lazy("Only one idea about each of these"), groups or gettext_lazy("None"))]
        if self.is_by_panel:
            words = gettext_lazy("{count} or more: with fewer, it is not funded")
            how_many = gettext_lazy("How many of the panel give an idea points")
            return [*said, (how_many, format_lazy(words, count=FEWEST_SCORES))]
        words = gettext_lazy("{count} or more, where there are that many")
        how_many = gettext_lazy("How many ideas people are asked to choose")
        return [*said, (how_many, format_lazy(words, count=self.approvals_asked))]

    def line(self, name: str) -> str:
        value = getattr(self, name)
        if value in (None, "", []):
            return ""
        if name == "sum_pence":
            return pounds(value)
        if name == "bid_limits":
            return str(_(" or ")).join(pounds(each) for each in value)
        if isinstance(value, datetime):
            return _moment(value)
        if name == "hear_by":
            return f"{value.day} {value:%B %Y}"
        choice = getattr(self, f"get_{name}_display", None)
        return str(choice() if choice else value)

    def snapshot(self) -> dict[str, Any]:
        """The conditions as plain values: what is frozen, and what its fingerprint is over."""
        named = {name: _plain(getattr(self, name)) for name in self.LABELS}
        said = {"group": self.partnership.name, "pot": self.pk, "title": self.title}
        more = {"seed": self.seed, "step_pence": STEP_PENCE, "approvals": self.approvals_asked}
        if self.is_by_panel:
            more["fewest_scores"] = FEWEST_SCORES
        rests_on = {"decision": self.decision_id}
        groups = [group.name for group in self.groups.all()]
        return {**said, **named, **more, **rests_on, "only_one_of_each": groups}

    def is_as_frozen(self) -> bool:
        """Whether the conditions are still the ones that were frozen, and those unchanged too."""
        frozen = self.terms.snapshot
        now = self.snapshot() | {"group": frozen.get("group")}  # a group may take another name
        for name in SAID_SINCE - set(frozen):
            now.pop(name, None)
        return now == frozen and fingerprint(frozen) == self.terms.digest

    def _asked(self) -> list[str]:
        return [name for name in self.LABELS if name not in self._not_asked()]

    def _is_blank(self, name: str) -> bool:
        return name not in self._not_asked() and getattr(self, name) in (None, "", [])

    def _not_asked(self) -> set[str]:
        """Lines that other lines make pointless."""
        members = {"from_age", "ties"} if self.lets_in == "members" else set()
        panel = {"ballot_limit", "minimum_support", "completion"} if self.is_by_panel else set()
        return members | panel | ({"completion"} if self.rule == "most_votes" else set())

    def _misfits(self) -> dict[str, str]:
        """All is said; does it fit together? In the order of the page."""
        ideas, opens, closes, hear = (
            self.ideas_until,
            self.voting_from,
            self.voting_to,
            self.hear_by,
        )
        if not (ideas and opens and closes and hear):
            return {}
        wrong: dict[str, str] = {}
        if ideas <= clock.now():
            wrong["ideas_until"] = _("Choose a time that is still to come")
        if opens < ideas:
            wrong["voting_from"] = _("People can vote only once the ideas are in")
        if closes <= opens:
            wrong["voting_to"] = _("Voting has to end after it begins")
        if hear < timezone.localtime(closes).date():
            wrong["hear_by"] = _("People hear only after the vote has ended")
        if any(not self.fits_the_purse(limit) for limit in self.bid_limits):
            wrong["bid_limits"] = _("One idea cannot ask for more than there is")
        if self.part_funding == "yes" and not self.fills_up:
            wrong["part_funding"] = _("This needs equal shares, filled up by votes")
        return wrong


def _before(moment: datetime | None) -> bool:
    return moment is not None and clock.now() < moment


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _moment(value: datetime) -> str:
    local = timezone.localtime(value)
    clockwise = f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    return f"{local.day} {local:%B %Y}, {clockwise}"
