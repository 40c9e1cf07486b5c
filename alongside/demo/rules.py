"""One-click sign-in exists only in a demonstration."""

from django.conf import settings

from alongside.core.rulings import Ruling, only_if
from alongside.people.models import Account, Person

CLICKABLE = ["Rosa", "Ian", "Maya", "Tom"]


def may_sign_in_with_one_click(person: Person | None, account: Account) -> Ruling:
    """Whoever asks (`person` may be anybody or nobody), only these four, and only here."""
    return only_if(settings.DEMO, "This is not a demonstration: sign in with your e-mail.") & (
        only_if(
            account.person is not None and account.person.name in CLICKABLE,
            "Choose Rosa, Ian, Maya or Tom.",
        )
    )
