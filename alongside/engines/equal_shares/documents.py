"""The JSON of `alongside shares`."""

from alongside.engines.equal_shares.outcome import Audit, Award, Greedy, Outcome, Tie, WhyNot
from alongside.engines.equal_shares.words import claim_words, tie_words, why_not_words
from alongside.engines.results import JSON


def to_json(outcome: Outcome, *, unit: int = 1) -> dict[str, JSON]:
    """Sums are in units of `unit` (100 for pounds, where the engine counted pence)."""
    coins = _Coins(unit)
    made_by = outcome.provenance
    return {
        "engine": made_by.engine,
        "version": made_by.version,
        "parameters": {**made_by.parameters, "unit": unit},
        "input_hash": made_by.input_hash,
        "winners": [_award(award, coins) for award in outcome.awards],
        "spent": coins.number(outcome.spent),
        "budget": coins.number(outcome.call.budget),
        "ballots": outcome.ballots,
        "ballots_with_nothing": outcome.ballots_with_nothing,
        "purse": {side or "each": float(purse) / unit for side, purse in outcome.purse.items()},
        "raised": coins.number(outcome.raised),
        "ties": [_tie(tie) for tie in outcome.ties],
        "audit": _audit(outcome.audit, coins),
        "greedy": _greedy(outcome.greedy, coins),
        "not_funded": [_why_not(why, outcome, coins) for why in outcome.not_funded],
    }


class _Coins:
    def __init__(self, unit: int) -> None:
        self.unit = unit
        self.places = len(str(unit)) - 1

    def number(self, money: int | None) -> int | float | None:
        """Whole where it is whole."""
        if money is None:
            return None
        return money // self.unit if money % self.unit == 0 else money / self.unit

    def words(self, money: int) -> str:
        whole, rest = divmod(money, self.unit)
        return f"{whole:,}" + (f".{rest:0{self.places}}" if rest else "")


def money_words(unit: int, money: int) -> str:
    """1234567 in hundredths is 12,345.67; whole sums go without decimals."""
    return _Coins(unit).words(money)


def _award(award: Award, coins: _Coins) -> dict[str, JSON]:
    part = {"sum": coins.number(award.sum)} if award.sum != award.cost else {}
    return {
        "id": award.idea,
        "cost": coins.number(award.cost),
        **part,
        "supporters": award.supporters,
        "by": award.stage,
    }


def _tie(tie: Tie) -> dict[str, JSON]:
    return {
        "ideas": list(tie.ideas),
        "taken": tie.taken,
        "by": tie.by,
        "lots": tie.lots,
        "words": tie_words(tie),
    }


def _audit(audit: Audit, coins: _Coins) -> dict[str, JSON]:
    return {
        "rule": "EJR+ up to one",
        "holds": audit.holds,
        "checked": audit.checked,
        "violations": [
            {"id": claim.idea, "people": claim.people, "words": claim_words(claim, coins.words)}
            for claim in audit.violations
        ],
    }


def _greedy(greedy: Greedy, coins: _Coins) -> dict[str, JSON]:
    return {
        "winners": list(greedy.ideas),
        "spent": coins.number(greedy.spent),
        "ballots_with_nothing": greedy.ballots_with_nothing,
        "audit": _audit(greedy.audit, coins),
    }


def _why_not(why: WhyNot, outcome: Outcome, coins: _Coins) -> dict[str, JSON]:
    return {
        "id": why.idea,
        "explanation": why_not_words(why, outcome, coins.words),
        "reason": why.reason,
        "cost": coins.number(why.cost),
        "supporters": why.supporters,
        "left": coins.number(why.bought_at_cost),
        "left_at_the_end": coins.number(int(why.left)),
        "also_paid": [
            {"id": paid.idea, "sum": coins.number(int(paid.sum)), "share": round(paid.share, 4)}
            for paid in why.also_paid
        ],
        "funded_at_cost": coins.number(why.funded_at_cost),
        "cost_cut": coins.number(why.cost_cut),
        "more_supporters": why.more_supporters,
    }
