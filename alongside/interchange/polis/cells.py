"""What single cells mean. A `ValueError` says why one cannot be read, without repeating it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from alongside.core.spreadsheets import plain_cell
from alongside.interchange.polis.sheets import mended

type Reading = Callable[[str], str]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 7_258_118_400_000  # the year 2200, in milliseconds
LONGEST_NAME = 80
VOTES = {"1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
STANDINGS = {"1": "shown", "0": "shown", "": "shown", "-1": "rejected"}


def whole_number(cell: str) -> str:
    """An id as Polis writes it. Anything else could be a name or an address."""
    cell = cell.strip()
    if cell.isascii() and cell.isdigit() and len(cell) <= 18:
        return cell if cell[0] != "0" else str(int(cell))
    raise ValueError("is not a whole number")


@lru_cache(maxsize=100_000)
def any_name(cell: str) -> str:
    """An id of anybody's making, on one line."""
    cell = mended(cell).strip()
    if 0 < len(cell) <= LONGEST_NAME and cell.isprintable():
        return cell
    raise ValueError(f"is not a name of 1 to {LONGEST_NAME} letters")


def vote(cell: str) -> int:
    try:
        return VOTES[cell.strip()]
    except KeyError:
        raise ValueError("is not 1, 0 or -1") from None


def moment(cell: str) -> datetime | None:
    """Milliseconds since 1970, or nothing."""
    cell = cell.strip()
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit()) or len(cell) > 13 or int(cell) > LATEST:
        raise ValueError("is not a moment in milliseconds")
    return EPOCH + timedelta(milliseconds=int(cell))


def standing(cell: str) -> str:
    try:
        return STANDINGS[cell.strip()]
    except KeyError:
        raise ValueError("is not 1, 0 or -1") from None


def words(cell: str, longest: int) -> str:
    text = plain_cell(mended(cell)).strip()
    if not text:
        raise ValueError("is empty")
    if len(text) > longest:
        raise ValueError(f"has {len(text):,} characters; {longest:,} are the most")
    return text


def milliseconds(at: datetime) -> int:
    return (at - EPOCH) // timedelta(milliseconds=1)
