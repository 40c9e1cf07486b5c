"""May this gift answer this need? Hard filters, each with its name, in the order they are asked.

Consent, oneself and blocks come first and are silent: such a gift is as if it were not there, so
that nobody can tell a block from an empty street.
"""

from collections.abc import Mapping
from typing import NamedTuple

from alongside.engines.matching.inputs import Gift, Need, Person, Place
from alongside.engines.matching.outcome import Reasons, Stop, Why

FILTERS: tuple[Why, ...] = (
    "nobody_offers", "distance", "time", "language", "access", "enough", "desk"
)  # fmt: skip


class Offer(NamedTuple):
    """A gift with all that is asked of it, looked up once."""

    gift: Gift
    giver: Person
    goes: tuple[Person, ...]  # the giver, and whoever goes along
    ids: frozenset[str]
    blocks: frozenset[str]
    slots: frozenset[str]
    languages: frozenset[str]
    meets: frozenset[str]
    has_room: bool

    @classmethod
    def of(cls, gift: Gift, people: Mapping[str, Person]) -> "Offer":
        giver = people[gift.giver]
        goes = (giver, people[gift.with_person]) if gift.with_person else (giver,)
        return cls(
            gift,
            giver,
            goes,
            frozenset(one.id for one in goes),
            frozenset(blocked for one in goes for blocked in one.blocks),
            frozenset(gift.slots),
            frozenset([gift.language] if gift.language else giver.languages),
            frozenset(gift.meets),
            all(one.jobs < one.quota for one in goes),
        )


class Wish(NamedTuple):
    """A need with all that it asks, looked up once. `has` is nil where nobody has said."""

    need: Need
    asker: Person
    blocks: frozenset[str]
    place: Place
    slots: frozenset[str]
    languages: frozenset[str]
    access: frozenset[str]
    has: frozenset[str] | None

    @classmethod
    def of(cls, need: Need, people: Mapping[str, Person]) -> "Wish":
        asker = people[need.asker]
        return cls(
            need,
            asker,
            frozenset(asker.blocks),
            asker.place if need.place is None else need.place,
            frozenset(need.slots),
            frozenset([need.language] if need.language else asker.languages),
            frozenset([*need.access, *asker.access]),
            None if need.meets is None else frozenset(need.meets),
        )


def is_hidden(offer: Offer, wish: Wish) -> bool:
    """As if it were not there."""
    asker = wish.asker.id
    return asker in offer.ids or asker in offer.blocks or not wish.blocks.isdisjoint(offer.ids)


def stopped_by(offer: Offer, wish: Wish) -> Why | None:
    """The first filter that stops it, of those after words and distance. Nil: it fits."""
    if offer.slots and wish.slots and offer.slots.isdisjoint(wish.slots):
        return "time"
    if offer.languages and wish.languages and offer.languages.isdisjoint(wish.languages):
        return "language"
    if not wish.access <= offer.meets or not _place_serves(offer, wish):
        return "access"
    if not offer.has_room:
        return "enough"
    flagged = offer.gift.risk or wish.need.risk
    return "desk" if flagged and categories_at_desk(offer, wish) else None


def categories_at_desk(offer: Offer, wish: Wish) -> tuple[str, ...]:
    """Flagged on either, and neither on record nor done by two."""
    if offer.gift.with_person:
        return ()
    flagged = {offer.gift.risk, wish.need.risk} - {"", *offer.gift.paths}
    return tuple(sorted(flagged))


def stop_of(offer: Offer, wish: Wish) -> Stop:
    return Stop(offer.gift.id, offer.giver.id, categories_at_desk(offer, wish))


def reasons_of(offer: Offer, wish: Wish, metres: int) -> Reasons:
    gift, need = offer.gift, wish.need
    needed = {access for one in offer.goes for access in one.access}
    return Reasons(
        metres=None if gift.remote else metres,
        words=tuple(word for word in need.words if word in gift.words),
        slots=tuple(slot for slot in need.slots if slot in offer.slots),
        languages=tuple(sorted(offer.languages & wish.languages)),
        not_asked=offer.giver.jobs == 0,
        paths=tuple(sorted({gift.risk, need.risk} & set(gift.paths))),
        with_person=gift.with_person,
        ask_about=() if gift.remote or wish.has is not None else tuple(sorted(needed)),
    )


def _place_serves(offer: Offer, wish: Wish) -> bool:
    """Whoever comes needs something too. Where nobody has said, it is asked, not assumed."""
    if wish.has is None or offer.gift.remote:
        return True
    return all(wish.has.issuperset(one.access) for one in offer.goes)
