"""What a group can give, as plain values for the engine of matching."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from alongside.core import clock
from alongside.engines.matching.inputs import Gift as Offered
from alongside.engines.matching.inputs import Person as Someone
from alongside.gifts.areas import lie_together
from alongside.gifts.lookup import keys_of
from alongside.gifts.models import AwayDays, CheckOnPerson, Gift, Language, NotWith, Reach, Slot
from alongside.partnerships.models import Membership, Partnership
from alongside.places.models import Place

# No point on a map is kept of anybody: these stand for "next to mine" and "farther", in metres.
NEXT, FARTHER = 3_000, 10_000
METRES = {"remote": 0, "locality": 0, "near": NEXT, "anywhere": FARTHER}
STEP_FREE = "step_free"


@dataclass(frozen=True)
class Offers:
    """`people`: every member, by the number of their membership, those who offer nothing too; what
    they gave, received and were asked is for whoever keeps the exchange to fill in. `distances`
    between localities as `Town` takes them."""

    people: tuple[Someone, ...]
    gifts: tuple[Offered, ...]
    distances: dict[tuple[str, str], int]


def gifts_for(partnership: Partnership, on: date | None = None) -> Offers:
    """As it stands today; whoever is away `on` that day is not among the givers, and a check has to
    be good on it."""
    members = list(partnership.memberships.current().order_by("id"))
    reaches = _reaches(partnership, members)
    languages, blocks = defaultdict(list), defaultdict(list)
    for row in Language.objects.filter(membership__in=members).order_by("id"):
        languages[row.membership_id].append(row.language)
    both = NotWith.objects.filter(membership__in=members, other__in=members)
    for block in both.order_by("id"):
        blocks[block.membership_id].append(str(block.other_id))
    places = {pk: reach.locality or partnership.place for pk, reach in reaches.items()}
    people = tuple(
        Someone(
            id=str(pk),
            place=places[pk].slug,
            languages=tuple(languages[pk]),
            access=(STEP_FREE,) if reach.step_free else (),
            blocks=tuple(blocks[pk]),
            quota=reach.most_a_month,
        )
        for pk, reach in reaches.items()
    )
    gifts = _gifts(partnership, on or clock.today(), reaches)
    return Offers(people, gifts, _distances(set(places.values())))


def _reaches(partnership: Partnership, members: list[Membership]) -> dict[int, Reach]:
    """Whoever has said nothing stands as the nouns have it before anything is said."""
    rows = Reach.objects.filter(membership__in=members).select_related("locality")
    said = {reach.membership_id: reach for reach in rows}
    return {each.pk: said.get(each.pk) or Reach(membership=each) for each in members}


def _gifts(partnership: Partnership, day: date, reaches: dict[int, Reach]) -> tuple[Offered, ...]:
    away = set(AwayDays.objects.on(day).values_list("membership", flat=True))
    free, paths = defaultdict(list), defaultdict(set)
    for slot in Slot.objects.filter(membership__partnership=partnership):
        free[slot.membership_id].append(slot.code)
    good = CheckOnPerson.objects.good_on(max(day, clock.today()))
    checks = good.filter(membership__partnership=partnership)
    for membership, risk in checks.values_list("membership", "risk"):
        paths[membership].add(risk)
    rows = Gift.objects.of_partnership(partnership).to_be_asked_for().order_by("id")
    return tuple(
        _offered(gift, reaches[gift.membership_id], free[gift.membership_id], paths)
        for gift in rows
        if gift.membership_id not in away
    )


def _offered(gift: Gift, reach: Reach, free: list[str], paths: Mapping[int, set[str]]) -> Offered:
    return Offered(
        id=str(gift.pk),
        giver=str(gift.membership_id),
        words=keys_of(gift.word, gift.words),
        metres=METRES[reach.how_far],
        remote=reach.how_far == "remote",
        slots=tuple(free),
        meets=(STEP_FREE,) if reach.meets_step_free or reach.step_free else (),
        risk=gift.risk,
        paths=tuple(sorted(paths[gift.membership_id])),
        consent=gift.may_be_suggested,
    )


def _distances(places: set[Place]) -> dict[tuple[str, str], int]:
    ordered = sorted(places, key=lambda place: place.slug)
    return {
        (one.slug, other.slug): NEXT if lie_together(one, other) else FARTHER
        for one, other in combinations(ordered, 2)
    }
