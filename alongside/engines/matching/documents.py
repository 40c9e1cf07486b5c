"""The JSON that comes out of `alongside match`, and an example of what goes in."""

from collections.abc import Mapping
from dataclasses import asdict

from alongside.engines.matching.outcome import Certificate, Match, Outcome, Ring, Unmatched
from alongside.engines.matching.words import reason_words, ring_words, stop_words, why_words
from alongside.engines.results import JSON

EXAMPLE: Mapping[str, JSON] = {
    "people": [
        {
            "id": "rosa",
            "place": "toome",
            "languages": ["English", "Polish"],
            "access": ["step-free"],
            "given_minutes": 0,
            "received_minutes": 120,
        },
        {"id": "ian", "place": "toome", "languages": ["English"], "given_minutes": 300, "jobs": 1},
        {"id": "maya", "place": "moneyglass", "languages": ["English"], "given_minutes": 600},
        {"id": "tom", "place": "antrim", "languages": ["English"], "given_minutes": 60},
    ],
    "gifts": [
        {
            "id": "rosa-reads",
            "giver": "rosa",
            "words": ["reading lesson"],
            "metres": 3000,
            "slots": ["tuesday morning"],
            "consent": True,
        },
        {
            "id": "ian-mends",
            "giver": "ian",
            "words": ["bicycle repair", "small repairs"],
            "metres": 20000,
            "meets": ["step-free"],
            "consent": True,
        },
        {
            "id": "maya-drives",
            "giver": "maya",
            "words": ["lift"],
            "metres": 25000,
            "slots": ["tuesday morning", "friday evening"],
            "meets": ["step-free"],
            "risk": "conveying",
            "consent": True,
        },
        {
            "id": "tom-forms",
            "giver": "tom",
            "words": ["filling in forms"],
            "metres": 0,
            "remote": True,
            "meets": ["step-free"],
            "consent": True,
        },
    ],
    "needs": [
        {"id": "rosa-lift", "asker": "rosa", "words": ["lift"], "slots": ["friday evening"]},
        {"id": "rosa-form", "asker": "rosa", "words": ["filling in forms"]},
        {
            "id": "maya-reads",
            "asker": "maya",
            "words": ["reading lesson"],
            "slots": ["tuesday morning"],
            "place": "toome",
            "meets": ["step-free"],
        },
        {"id": "tom-bicycle", "asker": "tom", "words": ["bicycle repair"]},
    ],
    "distances": [
        {"from": "toome", "to": "moneyglass", "metres": 4800},
        {"from": "toome", "to": "antrim", "metres": 16500},
        {"from": "moneyglass", "to": "antrim", "metres": 14000},
    ],
    "seed": 2026,
}


def to_json(outcome: Outcome) -> dict[str, JSON]:
    made_by = outcome.provenance
    return {
        "engine": made_by.engine,
        "version": made_by.version,
        "parameters": made_by.parameters,
        "input_hash": made_by.input_hash,
        "matches": [_match(match) for match in outcome.matches],
        "unmatched": [_unmatched(unmatched) for unmatched in outcome.unmatched],
        "rings": [_ring(ring) for ring in outcome.rings],
        "certificate": _certificate(outcome.certificate),
    }


def _match(match: Match) -> dict[str, JSON]:
    return {
        "need": match.need,
        "gift": match.gift,
        "giver": match.giver,
        "cost": match.cost,
        "reasons": list(reason_words(match.reasons)),
        "facts": asdict(match.reasons),
    }


def _unmatched(unmatched: Unmatched) -> dict[str, JSON]:
    return {
        "need": unmatched.need,
        "why": unmatched.why,
        "words": why_words(unmatched),
        "stops": [asdict(stop) | {"words": stop_words(stop)} for stop in unmatched.stops],
    }


def _ring(ring: Ring) -> dict[str, JSON]:
    return {
        "people": list(ring.people),
        "words": ring_words(ring),
        "matches": [_match(match) for match in ring.matches],
    }


def _certificate(found: Certificate) -> dict[str, JSON]:
    return asdict(found)
