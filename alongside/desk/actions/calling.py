"""How somebody is reached, whether others may type for them, and that somebody rang."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import CHANNELS, Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.desk import rules
from alongside.desk.models import Call, HowToReach
from alongside.desk.models.contacts import OUTCOMES
from alongside.exchange.models import Holder
from alongside.people.actions import give_consent, withdraw_consent

A_MOMENT = timedelta(minutes=5)


@transaction.atomic
def say_how(*, by: Act, holder: Holder, words: str) -> HowToReach:
    """For the desk alone. Saying it again replaces what was there, with who said so and when."""
    rules.may_say_how(by, holder).require()
    words = " ".join(clean_text(words).split())
    if not 0 < len(words) <= HowToReach.LONGEST:
        raise BadInput(_("Write how they are reached, in 200 letters or less"), "how_to_reach")
    group = holder.bank.partnership
    HowToReach.objects.filter(holder=holder).delete()
    made = HowToReach.objects.create(
        holder=holder,
        words=words,
        channel=by.channel,
        entered_by=group.membership_of(by.entered_by) if by.is_proxy else None,
        witness=by.witness[:200],
    )
    record(by, "desk.how_to_reach_said", holder, holder.place_id)
    return made


@transaction.atomic
def forget_how(*, by: Act, holder: Holder) -> None:
    """Taken back, at once and without a reason. Twice is once."""
    rules.may_say_how(by, holder).require()
    deleted, _rows = HowToReach.objects.filter(holder=holder).delete()
    if deleted:
        record(by, "desk.how_to_reach_forgotten", holder, holder.place_id)


@transaction.atomic
def note_typing(*, by: Act, holder: Holder, agreed: bool, channel: str) -> None:
    """What somebody without a sign-in said: others may type for them, or may no longer."""
    rules.may_note_typing(by, holder).require()
    if channel not in dict(CHANNELS):
        raise BadInput(_("Choose how they said so"), "channel")
    person = holder.membership.person
    if agreed:
        give_consent(by=by, person=person, purpose="be_entered", channel=channel)
    else:
        withdraw_consent(by=by, person=person, purpose="be_entered")
    record(by, "desk.typing_noted", holder, holder.place_id, agreed=agreed, channel=channel)


@transaction.atomic
def note_call(*, by: Act, holder: Holder, outcome: str) -> Call:
    """That they rang, and whether anybody answered. Pressed twice is once."""
    rules.may_note_call(by, holder).require()
    if outcome not in dict(OUTCOMES):
        raise BadInput(_("Choose one of these"), "outcome")
    mine = holder.bank.partnership.member(by.person)
    Holder.objects.select_for_update(of=("self",), no_key=True).get(pk=holder.pk)
    since = clock.now() - A_MOMENT
    again = Call.objects.filter(holder=holder, made_by=mine, outcome=outcome, made_at__gt=since)
    there = again.first()
    if there:
        return there
    made = Call.objects.create(holder=holder, made_by=mine, outcome=outcome)
    record(by, "desk.rang", holder, holder.place_id, outcome=outcome)
    return made
