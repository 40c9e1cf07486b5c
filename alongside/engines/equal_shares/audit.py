"""Was anybody's share lost? EJR+ up to one, for any set of awards, however they were made.

People who all support one idea that was not funded have a claim if each of them, even with it,
would have got no more than the part of the pot that is theirs together: for S of them,
  (sum of awards to ideas that i supports) + cost <= |S| x pot / ballots   for every i in S.
For ideas of equal cost this is EJR+ of Brill and Peters (2023, "Robust and Verifiable
Proportionality Axioms for Multiwinner Voting"); up to one after Peters, Pierczyński and Skowron
(2021). Equal shares never leaves such a claim: while all of S can pay cost / |S|, nothing dearer to
them is bought, so whoever of S runs short first has got more than |S| x pot / ballots - cost.
Checked in whole numbers, in the time of a sort for each idea.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from alongside.engines.equal_shares.ballots import Ballots
from alongside.engines.equal_shares.checks import check
from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.inputs import Call, Idea
from alongside.engines.equal_shares.outcome import Audit, Violation

type Sums = NDArray[np.int64]


def audit(
    ideas: Sequence[Idea],
    ballots: "Ballots | Iterable[Iterable[str]]",
    budget: int,
    sums: Mapping[str, int],
    *,
    minimum_support: int = 0,
) -> Audit:
    """`sums`: what each funded idea was given. Raises BadPot."""
    packed, call = Ballots.of(ballots), Call("", budget, "", minimum_support=minimum_support)
    check(ideas, packed, call)
    election = Election.of(ideas, packed, call)
    numbers = {idea.id: number for number, idea in enumerate(election.ideas)}
    return audited(election, {numbers[idea]: money for idea, money in sums.items()})


def audited(election: Election, sums: Mapping[int, int]) -> Audit:
    """Looks at ideas that could still be added: enough support, and none of their group funded."""
    got = got_by_ballot(election, sums)
    open_ = [
        idea
        for idea in range(len(election.ideas))
        if election.has_support(idea)
        and idea not in sums
        and not any(rival in sums for rival in election.rivals[idea])
    ]
    found = (_claim(election, idea, got) for idea in open_)
    return Audit(tuple(claim for claim in found if claim), len(open_))


def got_by_ballot(election: Election, sums: Mapping[int, int]) -> Sums:
    """The sum of awards to what each ballot supports."""
    got = np.zeros(election.ballots, np.int64)
    for idea, money in sums.items():
        got[election.supporters[idea]] += money
    return got


def ballots_with_nothing(election: Election, sums: Mapping[int, int]) -> int:
    served = np.zeros(election.ballots, np.bool_)
    for idea in sums:
        served[election.supporters[idea]] = True
    return election.ballots - int(np.count_nonzero(served))


def _claim(election: Election, idea: int, got: Sums) -> Violation | None:
    """The largest group with a claim, if any: those who got least make the strongest."""
    cost, budget = election.costs[idea], election.call.budget
    least_first = np.sort(got[election.supporters[idea]])
    people = np.arange(1, len(least_first) + 1)
    whole, rest = divmod(budget, election.ballots)
    part = people * whole + people * rest // election.ballots  # rounded down; no sum overflows
    claims = np.flatnonzero(least_first + cost <= part)
    if not len(claims):
        return None
    count, most = int(people[claims[-1]]), int(least_first[claims[-1]])
    share = Fraction(count * budget, election.ballots)
    return Violation(election.ideas[idea].id, cost, count, most, share)
