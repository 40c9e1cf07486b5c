"""Who keeps in touch with whom: shared out, given back, handed over by whoever leaves."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.desk import rules
from alongside.desk.models import Contact
from alongside.exchange.blocks import are_kept_apart
from alongside.exchange.models import Bank, Holder
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person

MOST_PEOPLE = 50


@transaction.atomic
def keep_in_touch(*, by: Act, holder: Holder, keeper: Membership) -> Contact:
    """From now on this one rings that one. Whoever did so before no longer does; twice is once."""
    rules.may_share_out(by.person, holder.bank).require()
    Holder.objects.select_for_update(of=("self",), no_key=True).get(pk=holder.pk)
    there = Contact.objects.filter(holder=holder, ended_at=None).first()
    if there and there.keeper_id == keeper.pk:
        return there
    _ask_fitting(holder, keeper)
    _ask_room(holder.bank, keeper, 1)
    made = _kept(by, holder, keeper)
    _tell(holder.bank, keeper)
    return made


@transaction.atomic
def give_back(*, by: Act, contact: Contact) -> None:
    """No reason is owed; whoever runs the rounds finds somebody else. Twice is once."""
    rules.may_give_back(by.person, contact).require()
    open_still = Contact.objects.filter(pk=contact.pk, ended_at=None)
    if open_still.update(ended_at=clock.now()):
        record(by, "desk.given_back", contact, contact.place_id)


@transaction.atomic
def hand_over(*, by: Act, bank: Bank, keeper: Membership, to: Membership) -> int:
    """All whom one kept in touch with, to another: when somebody leaves, or goes away for long.

    Whom the other one cannot ring stays, and is shown as before. Returns how many went over.
    """
    rules.may_hand_over(by.person, bank, keeper).require()
    rows = Contact.objects.of_bank(bank).open().by(keeper).whole()
    holders = [row.holder for row in rows.select_for_update(of=("self",))]
    fitting = [one for one in holders if _fits(one, to)]
    if keeper.pk == to.pk or (holders and not fitting):
        raise BadInput(_("Choose somebody else who is in this group today"), "to")
    _ask_room(bank, to, len(fitting))
    for holder in fitting:
        _kept(by, holder, to)
    _tell(bank, to)
    record(by, "desk.handed_over", bank, bank.place_id, people=len(fitting))
    return len(fitting)


def _kept(by: Act, holder: Holder, keeper: Membership) -> Contact:
    Contact.objects.filter(holder=holder, ended_at=None).update(ended_at=clock.now())
    made = Contact.objects.create(place_id=holder.place_id, holder=holder, keeper=keeper)
    record(by, "desk.keeps_in_touch", made, made.place_id)
    return made


def _tell(bank: Bank, keeper: Membership) -> None:
    """No name stands in it: the desk shows who it is."""
    page = settings.PUBLIC_URL + reverse("desk", args=[bank.partnership.slug])
    body = _("{group}, the time bank: somebody hopes to hear from you now and then.\n\n{page}")
    subject = _("You keep in touch with somebody")
    words = body.format(group=bank, page=page)
    tell_person(person=keeper.person, subject=subject, body=words)


def _fits(holder: Holder, keeper: Membership) -> bool:
    """In the group today, somebody else, and not kept apart: said in the same words."""
    here = Membership.objects.current().filter(pk=keeper.pk, partnership=holder.bank.partnership)
    mine = holder.membership
    return here.exists() and keeper.pk != mine.pk and not are_kept_apart(keeper, mine)


def _ask_fitting(holder: Holder, keeper: Membership) -> None:
    if not _fits(holder, keeper):
        raise BadInput(_("Choose somebody else who is in this group today"), "keeper")


def _ask_room(bank: Bank, keeper: Membership, more: int) -> None:
    """Nobody keeps in touch with everybody."""
    if Contact.objects.of_bank(bank).open().by(keeper).count() + more > MOST_PEOPLE:
        raise BadInput(_("That is more than 50 people for one. Share them among several"), "keeper")
