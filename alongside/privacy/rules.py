"""Who may take a person's record out, and who may have it erased."""

from typing import Any

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import Ruling, only_if


def may_export_person(by: Act, person: Any) -> Ruling:
    """One's own record, on one's own device: a file holds more than any page shows."""
    return only_if(
        by.person is not None and by.person == person and not by.is_proxy,
        _("Only you can download what we hold about you."),
    )


def may_erase_person(by: Act, person: Any) -> Ruling:
    """One's own record. Someone else may type it if an outside witness heard it said."""
    return only_if(
        by.person is not None and by.person == person,
        _("Only you can ask for your own record to be erased."),
    ) & only_if(
        not by.is_proxy or by.witness,
        _("Erasing someone's record for them needs an outside witness. Say who heard it."),
    )
