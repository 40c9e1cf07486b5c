"""How often something may be tried, by person or seat and by address together.

Sixty people in a day centre share one address and must all get in, so the limit for an
address is generous and the one for a person is tight.
"""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.core.errors import TooMany

WAIT = _("That was very many tries in a short time. Wait a few minutes.")


def slow_down(request: HttpRequest, verb: str, *, each: int, address: int, seconds: int) -> None:
    """Raise `TooMany` past `each` tries of this session, or `address` tries of this address."""
    for key, most in _budgets(request, verb, each, address):
        cache.add(key, 0, seconds)
        if cache.incr(key) > most:
            raise TooMany(str(WAIT))


def stop_if_spent(request: HttpRequest, verb: str, *, each: int, address: int) -> None:
    """Raise `TooMany` if `slow_down` has counted that many tries; counts nothing itself.

    For guesses: only wrong ones are counted, and a right one does not pass once they are spent.
    """
    for key, most in _budgets(request, verb, each, address):
        if cache.get(key, 0) >= most:
            raise TooMany(str(WAIT))


def _budgets(request: HttpRequest, verb: str, each: int, address: int) -> list[tuple[str, int]]:
    seat = request.session.session_key
    where = request.META.get("REMOTE_ADDR", "")
    budgets = [(f"limit:{verb}:at:{where}", address)]
    return [*budgets, (f"limit:{verb}:seat:{seat}", each)] if seat else budgets
