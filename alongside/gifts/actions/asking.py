"""The chore: an offer that has run out is asked about once, aloud; it never just fades."""

from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.gifts.models import Gift
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person

MOST_AT_ONCE = 500


def ask_about_gifts(*, by: Act | None = None) -> int:
    """One letter to each member for all that has run out. Returns how many members were asked.

    Whoever no letter reaches stands on the list of whoever runs the rounds, and on their own
    front page.
    """
    by = by or the_system("clock")
    due = Gift.objects.run_out().not_asked_about().select_related("membership")
    rows = due.order_by("membership", "id")[:MOST_AT_ONCE]
    found = [membership for membership, _gifts in groupby(rows, key=lambda one: one.membership)]
    return sum(_ask(by, membership) for membership in found)


@transaction.atomic
def _ask(by: Act, membership: Membership) -> bool:
    """The lock on the rows is what makes it once, whoever else runs the chore."""
    due = Gift.objects.run_out().not_asked_about().filter(membership=membership)
    gifts = list(due.select_for_update(of=("self",)).order_by("id"))
    if not gifts:
        return False
    group = membership.partnership
    page = settings.PUBLIC_URL + reverse("gifts", args=[group.slug])
    body = _("You said in {group} that you can help with:\n\n{list}\n\nIs that still so? {page}")
    told = tell_person(
        person=membership.person,
        subject=_("Can you still help with this?"),
        body=body.format(group=group, list="\n".join(f"- {one}" for one in gifts), page=page),
    )
    Gift.objects.filter(pk__in=[one.pk for one in gifts]).update(asked_again_at=clock.now())
    record(by, "gifts.asked_about", group, group.place_id, count=len(gifts), by_letter=told)
    return True
