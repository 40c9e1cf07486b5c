"""How often something may be tried, by person or seat and by address together.

Sixty people in a day centre share one address and must all get in, so the limit for an
address is generous and the one for a person is tight.
"""

from django.core.cache import cache
from django.http import HttpRequest

from alongside.core.errors import TooMany


def slow_down(request: HttpRequest, verb: str, *, each: int, address: int, seconds: int) -> None:
    """Raise `TooMany` past `each` tries of this session, or `address` tries of this address."""
    seat = request.session.session_key or "new"
    where = request.META.get("REMOTE_ADDR", "")
    tries = [(f"limit:{verb}:at:{where}", address)]
    if seat != "new":
        tries.append((f"limit:{verb}:seat:{seat}", each))
    for key, most in tries:
        cache.add(key, 0, seconds)
        if cache.incr(key) > most:
            raise TooMany("That was very many tries in a short time. Wait a few minutes.")
