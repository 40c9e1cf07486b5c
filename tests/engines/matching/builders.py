"""Rosa, Ian, Maya and Tom in a street, in a line each."""

from itertools import product

from alongside.engines.matching import Gift, Need, Person, Plan, Town, Weights

STREET = {"rosa": 0, "ian": 300, "maya": 900, "tom": 2500}


def person(name, metres=None, **facts):
    """So far along the street."""
    where = STREET[name] if metres is None else metres
    return Person(name, (where, 0), **({"given_minutes": 60} | facts))


def gift(giver, word="lift", **facts):
    given = {"metres": 10_000, "consent": True} | facts
    return Gift(f"{giver}-{word}", giver, [word], **given)


def need(asker, word="lift", **facts):
    return Need(f"{asker}-needs-{word}", asker, [word], **facts)


def town(people=None, gifts=(), needs=(), seed="1", **more):
    people = [person(name) for name in STREET] if people is None else people
    return Town(people, list(gifts), list(needs), seed, **more)


def plan(*arguments, **more):
    return Plan(town(*arguments, **more))


def pairs(found):
    return {(match.need, match.giver) for match in found.matches}


def cheapest(edges, steps):
    """Most helped, then least cost, by trying everything: (helped, cost)."""
    choices = [[None, *(giver for giver, _ in each)] for each in edges]
    tried = (outcome(edges, steps, chosen) for chosen in product(*choices))
    return max((found for found in tried if found), key=lambda found: (found[0], -found[1]))


def outcome(edges, steps, chosen):
    """(helped, cost), or nothing where somebody would carry more than they take."""
    load = [sum(giver == one for one in chosen) for giver in range(len(steps))]
    if any(carried > len(taken) for carried, taken in zip(load, steps)):
        return None
    cost = sum(sum(taken[:carried]) for carried, taken in zip(load, steps))
    cost += sum(dict(each)[giver] for each, giver in zip(edges, chosen) if giver is not None)
    return sum(giver is not None for giver in chosen), cost


NO_BONUS = Weights(newcomer_metres=0, receiver_metres=0, load_metres=0)
