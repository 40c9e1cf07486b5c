"""What a person agrees to, and takes back."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import CHANNELS, Act
from alongside.core.errors import BadInput
from alongside.people import rules
from alongside.people.models import Consent, Person


@transaction.atomic
def give_consent(*, by: Act, person: Person, purpose: str, channel: str) -> Consent:
    """Giving it twice is giving it once."""
    rules.may_note_consent(by.person, person).require()
    if purpose not in dict(Consent.PURPOSES):
        raise BadInput(_("Choose what is agreed to"), "purpose")
    if channel not in dict(CHANNELS):
        raise BadInput(_("Choose how they said so"), "channel")
    consent, made = Consent.objects.get_or_create(
        person=person,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"channel": channel, "entered_by": by.entered_by or by.person},
    )
    if made:
        record(by, "consent.given", person, purpose=purpose, channel=channel)
    return consent


@transaction.atomic
def withdraw_consent(*, by: Act, person: Person, purpose: str) -> None:
    """Takes effect at once; what was done before stays as it was."""
    rules.may_note_consent(by.person, person).require()
    if purpose not in dict(Consent.PURPOSES):
        raise BadInput(_("Choose what is taken back"), "purpose")
    taken = person.consents.live().filter(purpose=purpose).update(withdrawn_at=clock.now())
    if taken:
        record(by, "consent.withdrawn", person, purpose=purpose)
