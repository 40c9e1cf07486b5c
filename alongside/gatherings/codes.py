"""Codes on paper: worked out from the installation's key, so that nothing has to be kept."""

from django.utils.crypto import salted_hmac

from alongside.gatherings.models import Gathering
from alongside.partnerships.models import Membership
from alongside.people.models import ALPHABET

SLIP, CHECKED = 10, 3


def slip_code(gathering: Gathering, membership: Membership) -> str:
    """Ten letters: the same for the same member and gathering, however often it is printed."""
    return _letters(f"slip {gathering.uid} {membership.pk}", SLIP)


def card_codes(gathering: Gathering, count: int) -> list[str]:
    """A code for each blank card, such as "12-7-KQT": gathering, card, three letters that check
    them, so that a card that is typed in twice is noticed, and a slip of the pen too.
    """
    names = [f"{gathering.pk}-{number}" for number in range(1, count + 1)]
    return [f"{name}-{_letters(f'card {name}', CHECKED)}" for name in names]


def is_card_code(code: str) -> bool:
    """Whether that code was printed on a card of ours."""
    name, _dash, check = code.strip().upper().rpartition("-")
    return bool(name) and check == _letters(f"card {name}", CHECKED)


def _letters(words: str, count: int) -> str:
    digest = salted_hmac("alongside.gatherings.codes", words, algorithm="sha256").digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:count])
