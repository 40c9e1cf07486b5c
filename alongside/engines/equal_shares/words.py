"""The result in sentences that a page, a letter or a terminal can print.

Nothing is rounded in anybody's favour: what was nearly enough stays below what was asked.
"""

from collections.abc import Callable, Iterator

from alongside.engines.equal_shares.outcome import Outcome, Paid, Tie, Violation, WhyNot

type Money = Callable[[int], str]

MOST_NAMED = 3
TOLD_APART = {
    "cost": "it costs least",
    "votes": "it has most supporters",
    "lot": "the lot that was announced put it first",
}


def why_not_words(why: WhyNot, outcome: Outcome, money: Money) -> str:
    """Why this idea was not funded, and what would have been enough."""
    return " ".join(_why(why, outcome, money))


def tie_words(tie: Tie) -> str:
    others = ", ".join(idea for idea in tie.ideas if idea != tie.taken)
    return f"{tie.taken} stood level with {others} and went first: {TOLD_APART[tie.by]}."


def claim_words(claim: Violation, money: Money) -> str:
    return (
        f"{claim.people:,} people support {claim.idea}, and each got {money(claim.most_got)} or "
        f"less of what they support. Their part of the pot is {money(int(claim.part))}, and it "
        f"would have paid for this as well ({money(claim.cost)})."
    )


def percent_below(part: float, whole: float) -> str:
    """Rounded down, so that less than everything never reads as 100 %."""
    tenths = int(1000 * part / whole) if whole else 0
    return f"{min(tenths, 999) / 10:g} %" if part < whole else "100 %"


def _why(why: WhyNot, outcome: Outcome, money: Money) -> Iterator[str]:
    match why.reason:
        case "too_few" if not why.supporters:
            yield "Nobody supported it."
        case "too_few":
            least = outcome.call.minimum_support
            yield f"{why.supporters:,} supported it; at least {least:,} were asked for."
        case "dearer":
            yield f"{_supported(why, outcome)} It costs {money(why.cost)}, more than the whole pot."
        case "excluded":
            yield f"{_supported(why, outcome)} Only one of its group is funded: {why.instead}."
        case "not_enough":
            yield from _short(why, outcome, money)
    yield from _enough(why, money)


def _short(why: WhyNot, outcome: Outcome, money: Money) -> Iterator[str]:
    yield _supported(why, outcome)
    if why.also_paid:
        yield f"Of what their purses held, they gave {_gave(why.also_paid)}."
    if why.bought_at_cost is not None:
        could = why.bought_at_cost
        yield (
            f"They could have paid {money(could)} of {money(why.cost)} for it "
            f"({percent_below(could, why.cost)}): {money(why.cost - could)} too little."
        )


def _enough(why: WhyNot, money: Money) -> Iterator[str]:
    if why.cost_cut is not None and why.funded_at_cost is not None:
        yield (
            f"At {money(why.funded_at_cost)} it would have been funded "
            f"({money(why.cost_cut)} less), all else alike."
        )
    if why.more_supporters is not None:
        more = why.more_supporters
        yield f"With {more:,} more {'supporter' if more == 1 else 'supporters'} it would have too."


def _supported(why: WhyNot, outcome: Outcome) -> str:
    return f"{why.supporters:,} of {outcome.ballots:,} supported it."


def _gave(paid: tuple[Paid, ...]) -> str:
    named = [f"{percent_below(each.share, 1)} to {each.idea}" for each in paid[:MOST_NAMED]]
    if rest := paid[MOST_NAMED:]:
        share = sum(each.share for each in rest)
        named.append(f"{percent_below(share, 1)} to {len(rest)} more")
    return ", ".join(named)
