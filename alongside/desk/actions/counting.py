"""The chore: minutes of each account added up, and figures counted, once a week.

Not at every visit: a figure that moves when one person has been helped tells who it was.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count as HowMany
from django.db.models import F

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.desk.figures import figures_of_bank, figures_of_place
from alongside.desk.models import Count, PlaceCount, Tally
from alongside.desk.reading import minutes_of, place_banks
from alongside.exchange.models import Bank, Holder
from alongside.places.models import Place

A_WEEK = timedelta(days=7)


def count_banks(*, by: Act | None = None) -> int:
    """Returns how many banks were counted anew."""
    by = by or the_system("clock")
    counted = 0
    for bank in Bank.objects.select_related("partnership__place", "book").order_by("id"):
        _add_up(bank)
        counted += _count(by, bank)
    for place in _places() if counted else ():
        _count_place(by, place)
    return counted


@transaction.atomic
def _add_up(bank: Bank) -> None:
    """Only accounts in which something happened since."""
    behind = Holder.objects.filter(bank=bank, account__entry_count__gt=0).exclude(
        tally__entries=F("account__entry_count")
    )
    holders = list(behind.select_related("account"))
    if not holders:
        return
    minutes = minutes_of(bank.book_id, [one.account_id for one in holders])
    rows = [
        Tally(holder=one, given=given, received=received, entries=one.account.entry_count)
        for one in holders
        for given, received in [minutes.get(one.account_id, (0, 0))]
    ]
    Tally.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["holder"],
        update_fields=["given", "received", "entries"],
    )


@transaction.atomic
def _count(by: Act, bank: Bank) -> bool:
    there = Count.objects.filter(bank=bank).first()
    if there and there.made_at > clock.now() - A_WEEK:
        return False
    figures = figures_of_bank(bank)
    Count.objects.update_or_create(bank=bank, defaults={"figures": figures, "made_at": clock.now()})
    record(by, "reciprocity.counted", bank, bank.place_id)
    return True


@transaction.atomic
def _count_place(by: Act, place: Place) -> None:
    figures = figures_of_place(place)
    PlaceCount.objects.update_or_create(
        place=place, defaults={"figures": figures, "made_at": clock.now()}
    )
    record(by, "reciprocity.counted", place, place.pk)


def _places() -> list[Place]:
    """Every place with a bank in it, and the places around it."""
    own = Place.objects.annotate(banks=HowMany("partnerships__bank")).filter(banks__gt=0)
    found = {one.pk: one for place in own.order_by("id") for one in place.lineage()}
    return [found[number] for number in sorted(found) if place_banks(found[number])]
