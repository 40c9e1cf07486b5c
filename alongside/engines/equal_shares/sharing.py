"""The rule itself, from ideas and ballots to a result that anybody can reckon again."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from alongside.engines.equal_shares.audit import audited, ballots_with_nothing
from alongside.engines.equal_shares.ballots import Ballots
from alongside.engines.equal_shares.checks import check
from alongside.engines.equal_shares.completion import greedy
from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.inputs import Call, Idea
from alongside.engines.equal_shares.outcome import Award, Greedy, Outcome
from alongside.engines.equal_shares.whynot import Account, account_of, why_not
from alongside.engines.results import JSON, Provenance, input_hash

VERSION = "1"


def share_out(
    ideas: Sequence[Idea],
    ballots: "Ballots | Iterable[Iterable[str]]",
    call: Call,
    *,
    explain: bool = True,
    closely: Collection[str] = (),
    progress: Callable[[float], None] | None = None,
) -> Outcome:
    """Share out one pot. Raises BadPot, which names the field, for what does not fit.

    The order in which ideas or ballots come changes nothing. `explain=False` leaves `not_funded`
    out. In large pots, what would have been enough in the end (`funded_at_cost`,
    `more_supporters`) is looked for only for the ideas named in `closely`: it takes seconds for
    each. `progress` is called with the share that is done, 0 to 1: first of the money, then of the
    explanations.
    """
    packed = Ballots.of(ballots)
    check(ideas, packed, call)
    election = Election.of(ideas, packed, call)
    account = account_of(election)
    sums = _sums(account)
    return Outcome(
        awards=_awards(account),
        call=call,
        ballots=election.ballots,
        purse=dict(zip(election.sides, election.purses(account.last.raised))),
        raised=account.last.raised,
        ties=(*account.last.run.ties, *account.filling.ties),
        audit=audited(election, sums),
        greedy=_greedy(election),
        not_funded=why_not(account, closely, progress) if explain else (),
        ballots_with_nothing=ballots_with_nothing(election, sums),
        provenance=_provenance(election, packed),
    )


def _sums(account: Account) -> Mapping[int, int]:
    costs = account.election.costs
    shares = {idea: costs[idea] for idea in account.last.run.winners}
    return shares | {each.idea: each.sum for each in account.filling.given}


def _awards(account: Account) -> tuple[Award, ...]:
    return (*_by_shares(account), *_by_votes(account))


def _by_shares(account: Account) -> list[Award]:
    election, last = account.election, account.last.run
    awards = []
    for idea, each in zip(last.winners, last.exact.each()):
        cost, supporters = election.costs[idea], len(election.supporters[idea])
        name = election.ideas[idea].id
        rate = each / cost if cost else None
        awards.append(Award(name, cost, cost, supporters, "shares", each, rate))
    return awards


def _by_votes(account: Account) -> list[Award]:
    election = account.election
    return [
        Award(
            election.ideas[given.idea].id,
            election.costs[given.idea],
            given.sum,
            len(election.supporters[given.idea]),
            given.stage,
        )
        for given in account.filling.given
    ]


def _greedy(election: Election) -> Greedy:
    found = greedy(election)
    sums = {each.idea: each.sum for each in found.given}
    return Greedy(
        tuple(election.ideas[idea].id for idea in sums),
        found.spent,
        ballots_with_nothing(election, sums),
        audited(election, sums),
        found.ties,
    )


def _provenance(election: Election, ballots: Ballots) -> Provenance:
    """Ballots are hashed as a heap: no order in which they were cast can be read from it."""
    call = election.call
    parameters: dict[str, JSON] = {
        "call": call.id,
        "budget": call.budget,
        "seed": call.seed,
        "completion": call.completion,
        "step": call.step,
        "minimum_support": call.minimum_support,
        "part_funding": call.part_funding,
        "purse": call.purse,
    }
    sides = ballots.sides if call.purse == "side" else ()
    heap = list(ballots.canonical(with_sides=call.purse == "side"))
    digest = input_hash(parameters, election.ideas, ballots.ideas, sides, heap)
    return Provenance("equal_shares", VERSION, parameters, digest)
