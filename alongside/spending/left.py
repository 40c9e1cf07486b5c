"""What is left in a pot that is counted, and what it can still be given to.

Nobody chooses: the next idea is the first, in the count's own order, that the sum pays for.
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
    more = FurtherAward.objects.filter(idea=award.idea).added().total()
    return award.idea.limit_pence - award.pence - more


def next_in_line(pot: Pot) -> Next | None:
    """The idea, and the sum that it would be given: all of its cost, or what it can begin with."""
    if pot.phase != "counted":
        return None
    left, support = unasked_in_pot(pot), _support(pot)
    taken = FurtherAward.objects.of_pot(pot).waiting().values("idea")
    standing = list(pot.ideas.standing().on_the_ballot().filter(number__in=support))
    funded = list(pot.ideas.filter(Q(award__isnull=False) | Q(pk__in=taken)))
    groups = {idea.group_id for idea in funded if idea.group_id}
    standing.sort(key=lambda each: (-support[each.number or 0], each.cost_pence, _lot(pot, each)))
    for idea in standing:
        pence = _sum_for(idea, pot, left)
        if pence and idea not in funded and idea.group_id not in groups:
            return idea, pence
    return None


def _sum_for(idea: Idea, pot: Pot, left: int) -> int:
    if idea.cost_pence <= left:
        return idea.cost_pence
    begins = idea.least_pence if pot.part_funding == "yes" else None
    return left if begins and begins <= left else 0


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
