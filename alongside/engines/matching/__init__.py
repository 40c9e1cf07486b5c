"""Matching: needs to gifts, so that most people are helped and the giving is spread.

Nouns: Town (Person, Gift, Need, Weights), Plan, Outcome (Match with Reasons, Unmatched, Stop, Ring,
Certificate), Suggestions, BadTown.
Verbs: match(town) -> Outcome; Plan(town).suggest(need) -> Suggestions, live; from_json, to_json.
Nobody is assigned: a match says whom to ask first. A flagged risk never passes as an ordinary one.
Filters, costs, proof and worked example: docs/engines/matching.md.
"""

from alongside.engines.matching.certificate import is_proved
from alongside.engines.matching.checks import BadTown
from alongside.engines.matching.documents import EXAMPLE, to_json
from alongside.engines.matching.inputs import Gift, Need, Person, Place, Town, Weights
from alongside.engines.matching.matching import match
from alongside.engines.matching.outcome import (
    Certificate,
    Match,
    Outcome,
    Reasons,
    Ring,
    Stop,
    Suggestions,
    Unmatched,
    Why,
)
from alongside.engines.matching.plan import Plan
from alongside.engines.matching.reading import from_json
from alongside.engines.matching.words import (
    match_words,
    reason_words,
    ring_words,
    stop_words,
    why_words,
)

__all__ = [
    "EXAMPLE",
    "BadTown",
    "Certificate",
    "Gift",
    "Match",
    "Need",
    "Outcome",
    "Person",
    "Place",
    "Plan",
    "Reasons",
    "Ring",
    "Stop",
    "Suggestions",
    "Town",
    "Unmatched",
    "Weights",
    "Why",
    "from_json",
    "is_proved",
    "match",
    "match_words",
    "reason_words",
    "ring_words",
    "stop_words",
    "to_json",
    "why_words",
]
