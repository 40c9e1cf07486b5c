"""What the pages of a service count: who did what share of it, who came, how it does."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.delivery.models import Judgement, Record, Role, Service, Yardstick
from alongside.engines import sides
from alongside.privacy.gate import PUBLIC

GROUPS = {
    sides.USES: _("People who use the service"),
    sides.FAMILY: _("Family and unpaid carers"),
    sides.NEIGHBOUR: _("Neighbours"),
    sides.PROFESSIONAL: _("People paid to be here"),
    sides.LIVED_EXPERIENCE: _("People who are not paid to be here"),
}


@dataclass(frozen=True)
class Share:
    """One group's part in what was done."""

    group: str
    people: int
    minutes: int
    percent: float | None


@dataclass(frozen=True)
class Came:
    """`first_time` is None where it, or its rest, is about fewer than ten people. It moves in
    steps, of ten people or more."""

    sessions: int
    people: int
    first_time: int | None


@dataclass(frozen=True)
class Judged:
    """`counts` is None until three have answered; `words` stand without names."""

    yardstick: Yardstick
    counts: dict[str, int] | None
    words: list[str]


def shares_of(service: Service) -> list[Share]:
    """Roles by group, over all sessions held.

    Who did what is open to the group, so the unpaid are told apart only where each of their
    groups has ten people: fewer, and the sums would tell what one of them is here as. Being paid
    to be here is public.
    """
    done = dict(Role.objects.done(service).minutes_by_side())
    split = all(done.get(side, (0, 0))[0] >= PUBLIC for side in sides.UNPAID_SIDES)
    people: dict[str, int] = {}
    minutes: dict[str, int] = {}
    for side, (count, spent) in done.items():
        unpaid = side if split and side else sides.LIVED_EXPERIENCE
        group = side if side == sides.PROFESSIONAL else unpaid
        people[group] = people.get(group, 0) + count
        minutes[group] = minutes.get(group, 0) + spent
    whole = sum(minutes.values())
    return [
        Share(str(GROUPS[group]), people[group], minutes[group], _percent(minutes[group], whole))
        for group in GROUPS
        if group in people
    ]


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def came_to(service: Service) -> Came:
    """A headcount is plain; how many were new is a figure about people."""
    records = Record.objects.filter(session__service=service).order_by("id")
    rows = list(records.values_list("came", "first_time"))
    people = sum(came for came, _new in rows)
    return Came(len(rows), people, _new_in_steps(rows))


def _new_in_steps(rows: Iterable[tuple[int, int]]) -> int | None:
    """Of (came, for the first time), in the order in which they were written down.

    A running sum would tell of the one newcomer between 12 and 13. So it is looked at only each
    time that ten more have come, whoever they were, and moves only where ten of those were new
    and ten, or none, were not. What is written down stays: tomorrow gives the same steps.
    """
    told = new = others = came_since = 0
    for came, first_time in rows:
        new, others, came_since = new + first_time, others + came - first_time, came_since + came
        if came_since < PUBLIC:
            continue
        came_since = 0
        if new >= PUBLIC and others not in range(1, PUBLIC):
            told, new, others = told + new, 0, 0
    return told or None


def judged(service: Service) -> list[Judged]:
    """As last counted, which is not at once. Where one of those counted has taken their words
    back, or is gone, none are shown until then: the one that went would tell whose it was."""
    found = []
    for yardstick in service.yardsticks.standing().with_counts():
        figures = getattr(yardstick, "figures", None)
        words = Judgement.objects.words_counted(yardstick) if figures else []
        whole = figures is not None and len(words) == figures.worded
        found.append(
            Judged(yardstick, figures.answers if figures else None, words if whole else [])
        )
    return found
