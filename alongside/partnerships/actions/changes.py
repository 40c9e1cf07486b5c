"""What is different in the service, and who says that it really is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.partnerships import rules
from alongside.partnerships.actions.contributions import contribute
from alongside.partnerships.models import (
    Change,
    ChangeConfirmation,
    Membership,
    Partnership,
    Trace,
)


@dataclass(frozen=True)
class LedBy:
    """What led to a change: its name ("decisions.proposal:3"), how to call it, whose words."""

    about: str
    words: str
    membership: Membership | None = None


@transaction.atomic
def record_change(
    *, by: Act, partnership: Partnership, differs: str, since: date, led_by: Sequence[LedBy]
) -> Change:
    """Any member writes down what is different, and whose words or which decision led there."""
    rules.may_take_part(by, partnership).require()
    if not differs:
        raise BadInput(_("Write what is different now"), "differs")
    if since > clock.today():
        raise BadInput(_("A change counts once it has happened: choose a day up to today"), "since")
    mine = partnership.member(by.person)
    partnership.hold()
    again = partnership.changes.sent_again(mine, differs, since)
    if again is not None:
        return again
    change = Change.objects.create(
        partnership=partnership,
        differs=differs,
        since=since,
        stage=partnership.stage,
        recorded_by=mine,
    )
    Trace.objects.bulk_create(
        Trace(change=change, about=led.about, words=led.words[:300], membership=led.membership)
        for led in led_by
    )
    contribute(by=by, partnership=partnership, part="spoke", about=change)
    record(by, "change.recorded", change, partnership.place_id, traces=len(led_by))
    return change


@transaction.atomic
def confirm_change(*, by: Act, change: Change, agrees: bool, words: str = "") -> ChangeConfirmation:
    """Someone who uses the service says whether it is really different; they may say anew."""
    rules.may_confirm_change(by.person, change).require()
    rules.may_be_typed(by, change.partnership).require()
    membership = change.partnership.membership_of(by.person)
    answer, _made = ChangeConfirmation.objects.update_or_create(
        change=change, membership=membership, defaults={"agrees": agrees, "words": words}
    )
    contribute(by=by, partnership=change.partnership, part="assessed", about=change)
    record(by, "change.confirmed", change, change.partnership.place_id, agrees=agrees)
    return answer
