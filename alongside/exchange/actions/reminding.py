"""The chore: a need that has run out is asked about once, aloud; it never just fades."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.exchange.models import Holder, Need
from alongside.people.actions import tell_person

MOST_AT_ONCE = 500


def ask_about_needs(*, by: Act | None = None) -> int:
    """One letter to each for all that has run out. Returns how many people were asked.

    Whoever no letter reaches stands on the coordinator's list.
    """
    by = by or the_system("clock")
    due = Need.objects.run_out().not_asked_about().order_by("holder", "id")[:MOST_AT_ONCE]
    holders = Holder.objects.whole().in_bulk({need.holder_id for need in due})
    return sum(_ask(by, holder) for holder in holders.values())


@transaction.atomic
def _ask(by: Act, holder: Holder) -> bool:
    """The lock on the rows is what makes it once, whoever else runs the chore."""
    due = Need.objects.run_out().not_asked_about().filter(holder=holder)
    needs = list(due.select_for_update(of=("self",), no_key=True).order_by("id"))
    if not needs:
        return False
    group = holder.bank.partnership
    page = settings.PUBLIC_URL + reverse("bank", args=[group.slug])
    body = _("You said in {group} that you could do with:\n\n{list}\n\nIs that still so? {page}")
    told = tell_person(
        person=holder.membership.person,
        subject=_("Could you still do with this?"),
        body=body.format(group=group, list="\n".join(f"- {one}" for one in needs), page=page),
    )
    Need.objects.filter(pk__in=[one.pk for one in needs]).update(asked_again_at=clock.now())
    record(by, "needs.asked_about", group, group.place_id, count=len(needs), by_letter=told)
    return True
