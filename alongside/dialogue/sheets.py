"""The code at the top of a printed sheet: one voter, however often the sheet is typed in."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.dialogue.models import Conversation
from alongside.people.models import ALPHABET, easy_code

DRAWN, CHECKED = 5, 3


def new_code(conversation: Conversation) -> str:
    """Five letters drawn by lot and three that check them, so that a slip of the pen is noticed."""
    drawn = easy_code(DRAWN)
    return f"{drawn}-{_check(conversation, drawn)}"


def seat_of(conversation: Conversation, code: str) -> UUID:
    """The same seat for the same sheet. Raises `BadInput` for a code that was never printed."""
    letters = "".join(letter for letter in code.upper() if letter in ALPHABET)
    drawn, check = letters[:DRAWN], letters[DRAWN:]
    if len(letters) != DRAWN + CHECKED or check != _check(conversation, drawn):
        raise BadInput(_("Type the code that stands at the top of the sheet"), "sheet")
    return uuid5(NAMESPACE_URL, f"sheet {conversation.pk} {letters}")


def _check(conversation: Conversation, drawn: str) -> str:
    words = f"{conversation.pk} {drawn}"
    digest = salted_hmac("alongside.dialogue.sheets", words, algorithm="sha256").digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:CHECKED])
