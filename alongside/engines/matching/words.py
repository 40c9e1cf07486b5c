"""The result in phrases for a terminal or a letter; pages put the plain values in their own."""

from collections.abc import Iterator

from alongside.engines.matching.outcome import Match, Reasons, Ring, Stop, Unmatched, Why

WHY: dict[Why, str] = {
    "nobody_offers": "Nobody offers this yet.",
    "distance": "Somebody offers this, and nobody goes so far.",
    "time": "Somebody near enough offers this, at other times.",
    "language": "Somebody offers this, in another language.",
    "access": "Somebody offers this, where the access that is needed is not met.",
    "enough": "Whoever could help carries enough already.",
    "desk": "It stops at the desk.",
    "taken": "Whoever could help is the one to ask for another need; more people are helped so.",
}


def reason_words(reasons: Reasons) -> tuple[str, ...]:
    return tuple(_reasons(reasons))


def why_words(unmatched: Unmatched) -> str:
    if unmatched.why != "desk":
        return WHY[unmatched.why]
    categories = {category for stop in unmatched.stops for category in stop.categories}
    return f"It stops at the desk: {', '.join(sorted(categories))}."


def stop_words(stop: Stop) -> str:
    return (
        f"{stop.giver} could help ({stop.gift}), once the way is on record for "
        f"{', '.join(stop.categories)}, or two go together."
    )


def match_words(match: Match) -> str:
    because = ", ".join(reason_words(match.reasons))
    return f"{match.need}: ask {match.giver} ({match.gift}). {because[0].upper()}{because[1:]}."


def ring_words(ring: Ring) -> str:
    first, second, third = ring.people
    return (
        f"A ring to offer: {first} helps {second}, {second} helps {third}, {third} helps {first}."
    )


def distance_words(metres: int) -> str:
    """Rounded up, and never finer than 100 m: where people live is nobody's business."""
    if metres <= 100:
        return "close by"
    hundreds = -(-metres // 100)
    return f"{hundreds * 100} m" if hundreds < 10 else f"{hundreds / 10:.1f} km"


def _reasons(reasons: Reasons) -> Iterator[str]:
    yield "by phone or post" if reasons.metres is None else distance_words(reasons.metres)
    if reasons.slots:
        yield f"free {', '.join(reasons.slots)}"
    if reasons.languages:
        yield f"speaks {', '.join(reasons.languages)}"
    if reasons.not_asked:
        yield "has not been asked lately"
    if reasons.with_person:
        yield f"two go together: {reasons.with_person} comes along"
    if reasons.paths:
        yield f"the way is on record for {', '.join(reasons.paths)}"
    if reasons.ask_about:
        yield f"ask about the place: {', '.join(reasons.ask_about)}"
