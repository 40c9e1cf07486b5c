"""Money in whole pence: as people write it, and as they read it."""

import re

_POUNDS = re.compile(r"£?\s*([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.([0-9]{2}))?")
_PENCE = re.compile(r"([0-9]{1,4})\s*p")


def typed_pence(said: str) -> int | None:
    """The whole pence in "£1,200", "12.50", "12" (pounds) or "80p"; None where it is no sum.

    "12.5" is refused: it may mean 12.50 as well as 12.05.
    """
    plain = said.strip()
    pence = _PENCE.fullmatch(plain)
    if pence:
        return int(pence[1])
    pounds = _POUNDS.fullmatch(plain)
    if pounds is None:
        return None
    return int(pounds[1].replace(",", "")) * 100 + int(pounds[2] or 0)


def pounds(pence: int) -> str:
    """£1,200 or £12.50, with a true minus sign before what is owed."""
    whole, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{whole:,}" + (f".{rest:02}" if rest else "")
