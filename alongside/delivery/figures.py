"""What the pages of a service count: who did what share of it, who came, how it does."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from alongside.delivery.models import Judgement, Role, Service, Yardstick
from alongside.engines import sides
from alongside.privacy.gate import MEMBERS, PUBLIC, shown_count

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
    """`first_time` is None where it, or its rest, is about fewer than ten people."""

    sessions: int
    people: int
    first_time: int | None


@dataclass(frozen=True)
class Judged:
    """`counts` is None below three answers; `words` stand without names."""

    yardstick: Yardstick
    answers: int
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
    found = service.sessions.held().aggregate(
        sessions=Count("pk"), people=Sum("record__came"), new=Sum("record__first_time")
    )
    people, new = found["people"] or 0, found["new"] or 0
    safe = shown_count(new, PUBLIC) is not None and people - new not in range(1, PUBLIC)
    return Came(found["sessions"], people, new if safe else None)


def judged(service: Service) -> list[Judged]:
    found = []
    for yardstick in service.yardsticks.standing().with_answers():
        counts = {key: getattr(yardstick, key) for key in ("yes", "partly", "no")}
        answers = sum(counts.values())
        enough = answers >= MEMBERS
        words = Judgement.objects.words_of(yardstick) if enough else []
        found.append(Judged(yardstick, answers, counts if enough else None, words))
    return found
