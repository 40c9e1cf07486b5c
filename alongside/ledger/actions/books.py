"""Opening a book."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.ledger.kinds import DEFAULT_FLOOR
from alongside.ledger.lines import MOST_UNITS
from alongside.ledger.models import Book
from alongside.places.models import Place


@transaction.atomic
def open_book(
    *, by: Act, place: Place, unit: str, name: str, default_floor: int | None = None
) -> Book:
    """A book in "minutes" or "pence". `default_floor` is how far below zero people may go:
    unless said otherwise ten hours, and in money not at all.
    """
    floor = DEFAULT_FLOOR.get(unit, 0) if default_floor is None else default_floor
    _ask_whole(unit, name, floor)
    book = Book.objects.create(place=place, unit=unit, name=name, default_floor=floor)
    record(by, "book.opened", book, place.pk, unit=unit, floor=floor)
    return book


def _ask_whole(unit: str, name: str, floor: int) -> None:
    if unit not in DEFAULT_FLOOR:
        raise BadInput(_("A book counts either minutes or pence."), "unit")
    if not 0 < len(name.strip()) <= 120:
        raise BadInput(_("Give the book a name of up to 120 letters."), "name")
    if type(floor) is not int or not -MOST_UNITS <= floor <= 0:
        raise BadInput(_("The lowest that people may go is a whole number, 0 or below."), "floor")
