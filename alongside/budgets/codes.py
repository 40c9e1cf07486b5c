"""Printed one-time codes: plain on paper alone; here only a hash under the installation's key."""

from django.utils.crypto import salted_hmac

from alongside.people.models.claims import easy_code

LENGTH = 7
SALT = "alongside.budgets.codes"


def new_codes(count: int) -> list[str]:
    """Different codes, each easy to read out and quick to type: 29^7 possibilities."""
    codes: set[str] = set()
    while len(codes) < count:
        codes.add(easy_code(LENGTH))
    return sorted(codes)


def plain(code: str) -> str:
    """As typed, whatever the case, spaces and dashes."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def in_print(code: str) -> str:
    return f"{code[:3]}-{code[3:]}"


def digest_of(pot_id: int, code: str) -> str:
    """Without the installation's key, which is not in the database, no guess can be tried on it."""
    return salted_hmac(SALT, f"{pot_id}:{plain(code)}", algorithm="sha256").hexdigest()
