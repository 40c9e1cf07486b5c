"""Who takes part in a session: a member with an account, or an organisation with one."""

from typing import Self

from django.db import models
from django.db.models import Q

from alongside.core.models import Row
from alongside.exchange.models import Holder
from alongside.group_sessions.models.organisations import Organisation
from alongside.ledger.models import Account
from alongside.partnerships.models import Membership

type Party = Holder | Organisation


def column_of(party: Party) -> dict[str, Party]:
    """The column in which it stands, for a filter or a new row."""
    return {"organisation" if isinstance(party, Organisation) else "holder": party}


def code_of(party: Party) -> str:
    """ "h7" or "o3", as forms send it."""
    return f"{'o' if isinstance(party, Organisation) else 'h'}{party.pk}"


def people_of(party: Party) -> set[int]:
    """The numbers of the people who may say something for it."""
    return party.people if isinstance(party, Organisation) else {party.person_id}


def member_of(party: Party) -> Membership | None:
    return party.first_speaker if isinstance(party, Organisation) else party.membership


def one_of_two() -> Q:
    """For a constraint: exactly one of the two columns says who it is."""
    return Q(holder=None) & ~Q(organisation=None) | ~Q(holder=None) & Q(organisation=None)


class OfPartyQuerySet[T: models.Model](models.QuerySet[T]):
    def whole(self) -> Self:
        return self.select_related(
            "holder__membership__person",
            "holder__account",
            "organisation__account",
            "organisation__bank__partnership",
        ).prefetch_related("organisation__speakers__membership__person")

    def can_take_part(self) -> Self:
        """Leaving needs no message: whoever has left the bank is on no list of what comes. Where an
        account is closed, what stands there waits with it."""
        return self.filter(
            Q(holder__in=Holder.objects.can_take_part())
            | Q(organisation__in=Organisation.objects.can_take_part())
        )


class OfParty(Row):
    """One row about one party."""

    holder = models.ForeignKey(Holder, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.party)

    @property
    def party(self) -> Party:
        found = self.organisation or self.holder
        if found is None:
            raise ValueError("a row about nobody: the database refuses those")
        return found

    @property
    def account(self) -> Account:
        return self.party.account
