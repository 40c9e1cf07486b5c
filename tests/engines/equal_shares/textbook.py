"""The rule as its authors wrote it down: every round looks at everything, in fractions alone.

Slow, short, and made without a look at the engine: what the engine is held against.
"""

import hashlib
from fractions import Fraction


def each_pays(cost, purses):
    """The least x with sum of min(purse, x) = cost, or nil where they cannot pay."""
    if sum(purses) < cost:
        return None
    short, left = Fraction(0), len(purses)
    for purse in sorted(purses):
        x = Fraction(cost - short) / left
        if purse >= x:
            return x
        short, left = short + purse, left - 1
    return max(purses)


def lot(call, idea):
    return hashlib.sha256("\n".join([call.id, call.seed, idea]).encode()).hexdigest()


def equal_shares(ideas, ballots, call, purses):
    """Ids in the order in which they are bought, and what each ballot has left."""
    purses = list(purses)
    fans = {idea.id: [n for n, row in enumerate(ballots) if idea.id in row] for idea in ideas}
    least = max(1, call.minimum_support)
    open_ = [i for i in ideas if len(fans[i.id]) >= least and i.cost <= call.budget]
    bought = []
    while True:
        offers = []
        for idea in open_:
            x = each_pays(idea.cost, [purses[n] for n in fans[idea.id]])
            if x is not None:
                rate = x / idea.cost if idea.cost else Fraction(1, len(fans[idea.id]))
                order = (rate, idea.cost, -len(fans[idea.id]), lot(call, idea.id))
                offers.append((order, idea, x))
        if not offers:
            return bought, purses
        _, idea, x = min(offers, key=lambda offer: offer[0])
        bought.append(idea.id)
        for n in fans[idea.id]:
            purses[n] -= min(purses[n], x)
        open_ = [i for i in open_ if i is not idea and not (i.group and i.group == idea.group)]


def start_purses(ballots, call, sides, raised):
    if not ballots:
        return []
    pot = Fraction(call.budget + raised * len(ballots))
    if call.purse == "ballot":
        return [pot / len(ballots)] * len(ballots)
    return [pot / len(set(sides)) / sides.count(side) for side in sides]


def outcome(ideas, ballots, call, sides=None):
    """[(id, sum)] in order, and by how much purses were raised."""
    cost = {idea.id: idea.cost for idea in ideas}

    def at(raised):
        return equal_shares(ideas, ballots, call, start_purses(ballots, call, sides, raised))[0]

    raised, bought = 0, at(0)
    limit = sum(cost.values()) * max(1, len(ballots))  # by then nobody is ever short
    while "add1" in call.completion and ballots and raised < limit:
        following = at(raised + call.step)
        if sum(cost[i] for i in following) > call.budget:
            break
        raised, bought = raised + call.step, following
    sums = [(i, cost[i]) for i in bought]
    if "fill" in call.completion:
        sums += filling(ideas, ballots, call, bought, call.budget - sum(cost[i] for i in bought))
    return sums, raised


def filling(ideas, ballots, call, bought, left):
    votes = {idea.id: sum(idea.id in row for row in ballots) for idea in ideas}
    order = sorted(ideas, key=lambda i: (-votes[i.id], i.cost, lot(call, i.id)))
    order = [i for i in order if votes[i.id] >= max(1, call.minimum_support)]
    groups = {i.group for i in ideas if i.id in bought and i.group}
    given, taken = [], set(bought)
    for stage in ("whole", "part") if call.part_funding else ("whole",):
        for idea in order:
            least = idea.cost if stage == "whole" else idea.smallest or idea.cost + 1
            if idea.id not in taken and idea.group not in groups and least <= left:
                money = min(left, idea.cost)
                if money == 0 and stage == "part":
                    continue
                given.append((idea.id, money))
                taken.add(idea.id)
                groups |= {idea.group} - {""}
                left -= money
    return given


def claims(ideas, ballots, budget, sums):
    """Ids of ideas with a claim under EJR+ up to one: every size of group, by its definition."""
    got = [sum(money for i, money in sums.items() if i in row) for row in ballots]
    found = set()
    for idea in ideas:
        fans = sorted(got[n] for n, row in enumerate(ballots) if idea.id in row)
        for size in range(1, len(fans) + 1):
            if all(g + idea.cost <= Fraction(size * budget, len(ballots)) for g in fans[:size]):
                found |= {idea.id} - set(sums)
    return found
