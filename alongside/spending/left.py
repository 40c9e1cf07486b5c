"""What is left in a pot that is counted, and what it can still be given to.

Nobody chooses: the next idea is the first, in the count's own order, that the sum pays for; whole
if there is one, and only then in part.
"""

from fractions import Fraction

from django.db.models import Q

from alongside.budgets.models import Award, Idea, Pot
from alongside.budgets.models.conditions import FEWEST_SCORES
from alongside.budgets.money import left_in_pot
from alongside.budgets.reckoning import call_id
from alongside.engines.equal_shares import lot
from alongside.spending.models import FurtherAward

type Next = tuple[Idea, int]


def unasked_in_pot(pot: Pot) -> int:
    """Whole pence that nobody has asked for yet."""
    return left_in_pot(pot) - FurtherAward.objects.of_pot(pot).waiting().total()


def room_in_limit(award: Award) -> int:
    """How much more the conditions let this idea have, in whole pence."""
    return award.idea.limit_pence - award.in_all_pence


def next_in_line(pot: Pot, *, but_for: FurtherAward | None = None) -> Next | None:
    """The idea, and the sum that it would be given: all of its cost, or what it can begin with.

    `but_for`: as if this, which waits, had not been asked for.
    """
    if pot.phase != "counted":
        return None
    left, support = unasked_in_pot(pot) + (but_for.pence if but_for else 0), _support(pot)
    waiting = FurtherAward.objects.of_pot(pot).waiting()
    taken = waiting.exclude(pk=but_for.pk if but_for else None).values("idea")
    standing = list(pot.ideas.standing().on_the_ballot().filter(number__in=support))
    funded = list(pot.ideas.filter(Q(award__isnull=False) | Q(pk__in=taken)))
    groups = {idea.group_id for idea in funded if idea.group_id}
    standing.sort(key=lambda each: (-support[each.number or 0], each.cost_pence, _lot(pot, each)))
    open_still = [one for one in standing if one not in funded and one.group_id not in groups]
    return _first_whole(open_still, left) or _first_in_part(open_still, pot, left)


def _first_whole(standing: list[Idea], left: int) -> Next | None:
    return next(((idea, idea.cost_pence) for idea in standing if idea.cost_pence <= left), None)


def _first_in_part(standing: list[Idea], pot: Pot, left: int) -> Next | None:
    """As the count does it: only once nothing fits whole."""
    if pot.part_funding != "yes":
        return None
    return next(((one, left) for one in standing if 0 < (one.least_pence or 0) <= left), None)


def _support(pot: Pot) -> dict[int, Fraction]:
    """{number on the ballot: its votes, or the mean of its points}, where there are enough."""
    said = pot.outcome.result
    if "votes" in said:
        least = max(pot.minimum_support or 0, 1)
        return {int(each): Fraction(many) for each, many in said["votes"].items() if many >= least}
    return {
        int(each): Fraction(sum(points), len(points))
        for each, points in said["points"].items()
        if len(points) >= FEWEST_SCORES
    }


def _lot(pot: Pot, idea: Idea) -> str:
    return lot(call_id(pot), pot.seed, str(idea.number))
