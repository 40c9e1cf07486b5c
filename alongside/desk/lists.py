"""The desk's lists, each in the order of who has waited longest. Nobody is ranked.

`seen` is the whole bank for whoever runs the rounds; for whoever keeps in touch with some, those.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Exists, F, Max, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from alongside.core import clock
from alongside.desk import rules
from alongside.desk.models import Call, Contact, Tally
from alongside.engines.reciprocity import LATE_DAYS
from alongside.exchange import rules as exchange
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.models import Bank, Exchange, ExchangeQuerySet, Holder, HolderQuerySet, Need
from alongside.exchange.models.needs import NeedQuerySet
from alongside.partnerships.models import Membership
from alongside.people.models import Person

RUNG_LATELY = timedelta(days=30)
OVERDUE = timedelta(days=7)
GIVES_MUCH = 600  # minutes more than received


@dataclass(frozen=True)
class Seen:
    """Whom this visitor sees at the desk. `whole`: all; then hours may be named, too."""

    bank: Bank
    person: Person | None
    whole: bool

    @classmethod
    def of(cls, bank: Bank, person: Person | None) -> "Seen":
        rules.may_see_desk(person, bank).require()
        return cls(bank, person, bool(exchange.may_look_after(person, bank)))

    @property
    def holders(self) -> HolderQuerySet:
        here = self.bank.holders.here()
        if self.whole:
            return here
        return here.filter(pk__in=Contact.objects.kept().by(self.me).values("holder"))

    @cached_property
    def numbers(self) -> set[int]:
        """Of these holders: asked once, however many rows there are."""
        return set(self.holders.values_list("pk", flat=True))

    @property
    def me(self) -> Membership:
        return self.bank.partnership.member(self.person)

    @property
    def apart(self) -> set[int]:
        """For whoever sees but some, the others keep apart as everywhere."""
        return kept_apart_from(self.me)


def needs_waiting(seen: Seen) -> NeedQuerySet:
    """Without anybody, the oldest first: so those over fourteen days come before the rest."""
    rows = Need.objects.of_bank(seen.bank).open().without_anybody()
    return rows.filter(holder__in=seen.holders).whole().waiting_longest()


def needs_late(seen: Seen) -> NeedQuerySet:
    return needs_waiting(seen).filter(made_at__lt=clock.in_days(-LATE_DAYS))


def never_asked(seen: Seen) -> HolderQuerySet:
    """Never, for anything; and not rung about it within the month."""
    return _to_ring(seen).filter(~_asked()).exclude(_gives_much())


def gives_much(seen: Seen) -> HolderQuerySet:
    """Ten hours more than they received, and nothing asked for in three months."""
    lately = Need.objects.filter(holder=OuterRef("pk"), made_at__gt=clock.in_days(-90))
    return _to_ring(seen).filter(_gives_much()).exclude(Exists(lately))


def agreed_not_done(seen: Seen) -> ExchangeQuerySet:
    """The day has gone, or no day was named and a week has."""
    gone = Q(starts_at__lt=clock.now()) | Q(starts_at=None, agreed_at__lt=clock.now() - OVERDUE)
    rows = _of(seen).not_done().exclude(agreed_at=None).filter(gone)
    return rows.order_by(Coalesce("starts_at", "agreed_at"), "id")


def done_not_confirmed(seen: Seen) -> ExchangeQuerySet:
    """Not where it waits for the coordinator, and not for the other one."""
    rows = _of(seen).going().exclude(minutes=None)
    stopped = Exchange.objects.done_and_stopped().values("pk")
    return rows.exclude(pk__in=stopped).order_by("done_on", "id")


def without_contact(seen: Seen) -> HolderQuerySet:
    """Nobody in the group keeps in touch with them: whoever runs the rounds does."""
    kept = Contact.objects.kept().values("holder")
    return seen.holders.exclude(pk__in=kept).whole().order_by("made_at", "id")


def hours_here(seen: Seen) -> tuple[int, int]:
    """Minutes given and received by all of them, as of the last count."""
    sums = Tally.objects.filter(holder__in=seen.holders).aggregate(Sum("given"), Sum("received"))
    return sums["given__sum"] or 0, sums["received__sum"] or 0


def last_rung(holders: list[Holder]) -> dict[int, datetime]:
    """{holder: when somebody last talked with them}."""
    rows = Call.objects.filter(holder__in=holders, outcome="talked").order_by()
    return dict(rows.values_list("holder").annotate(last=Max("made_at")))


def _to_ring(seen: Seen) -> HolderQuerySet:
    lately = Call.objects.filter(
        holder=OuterRef("pk"), outcome="talked", made_at__gt=clock.now() - RUNG_LATELY
    )
    rung = Max("calls__made_at", filter=Q(calls__outcome="talked"))
    rows = seen.holders.can_take_part().exclude(Exists(lately))
    rows = rows.annotate(rung=rung, asked_before=_asked())
    return rows.whole().select_related("tally").order_by(Coalesce("rung", "made_at"), "id")


def _asked() -> Exists:
    return Exists(Need.objects.filter(holder=OuterRef("pk")))


def _gives_much() -> Q:
    return Q(tally__given__gte=F("tally__received") + GIVES_MUCH)


def _of(seen: Seen) -> ExchangeQuerySet:
    """Of one at least who is seen here: where both have left, there is nobody to ring."""
    rows = Exchange.objects.of_bank(seen.bank).whole()
    return rows.filter(Q(giver__in=seen.holders) | Q(receiver__in=seen.holders))
