"""Equal shares: a pot is spent so that every ballot has the same say over its share.

Nouns: Idea, Call, Ballots; Outcome (Award, Tie, Audit, Greedy, WhyNot), BadPot.
Verbs: share_out(ideas, ballots, call, *, explain, closely, progress) -> Outcome; to_json(outcome);
audit(ideas, ballots, budget, sums) for any rule; lot(call_id, seed, idea) -> SHA-256.
Ballots are `Ballots.of(rows, sides=None)`: rows of idea ids, or any iterable of such rows; they
carry no names. Rule, ties and worked example: docs/engines/equal_shares.md.
"""

from alongside.engines.equal_shares.audit import audit
from alongside.engines.equal_shares.ballots import Ballots
from alongside.engines.equal_shares.checks import BadPot
from alongside.engines.equal_shares.documents import money_words, to_json
from alongside.engines.equal_shares.inputs import COMPLETIONS, Call, Completion, Idea
from alongside.engines.equal_shares.lots import lot
from alongside.engines.equal_shares.outcome import (
    Audit,
    Award,
    Greedy,
    Outcome,
    Paid,
    Tie,
    Violation,
    WhyNot,
)
from alongside.engines.equal_shares.sharing import share_out
from alongside.engines.equal_shares.words import claim_words, tie_words, why_not_words

__all__ = [
    "COMPLETIONS",
    "Audit",
    "Award",
    "BadPot",
    "Ballots",
    "Call",
    "Completion",
    "Greedy",
    "Idea",
    "Outcome",
    "Paid",
    "Tie",
    "Violation",
    "WhyNot",
    "audit",
    "claim_words",
    "lot",
    "money_words",
    "share_out",
    "tie_words",
    "to_json",
    "why_not_words",
]
