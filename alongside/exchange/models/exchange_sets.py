"""Every way in which exchanges are read."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from alongside.exchange.models.banks import Bank, Holder
from alongside.exchange.models.needs import Need
from alongside.partnerships.models import Membership
from alongside.people.models import Person

if TYPE_CHECKING:
    from alongside.exchange.models.exchanges import Exchange


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def of_bank(self, bank: Bank) -> "ExchangeQuerySet":
        return self.filter(place_id=bank.place_id, bank=bank)

    def of_holder(self, holder: Holder) -> "ExchangeQuerySet":
        mine = Q(giver=holder) | Q(receiver=holder) | Q(companion=holder)
        return self.filter(mine, place_id=holder.place_id)

    def typed_by(self, membership: Membership) -> "ExchangeQuerySet":
        """Where this member typed the need, or the gift, for one of the two."""
        return self.filter(Q(need__entered_by=membership) | Q(gift__entered_by=membership))

    def going(self) -> "ExchangeQuerySet":
        return self.filter(confirmed_at=None, ended_at=None)

    def not_done(self) -> "ExchangeQuerySet":
        return self.going().filter(minutes=None)

    def stopped(self) -> "ExchangeQuerySet":
        """At the desk: something about it is regulated, and no way has been found yet."""
        return self.going().filter(cleared_at=None).exclude(risks="")

    def done_and_stopped(self) -> "ExchangeQuerySet":
        """Settled at the desk: the two alone cannot make it count."""
        return self.stopped().exclude(minutes=None)

    def agreed_and_flagged(self) -> "ExchangeQuerySet":
        """Where the law looks after something in the need or the gift, and no two go together."""
        flagged = ~Q(need__risk="") | Q(gift__isnull=False) & ~Q(gift__risk="")
        return self.exclude(agreed_at=None).exclude(cleared_as="two").filter(flagged)

    def said_yes_to(self) -> "ExchangeQuerySet":
        """Agreed; also where it has stopped at the desk since, for it may have been done."""
        return self.exclude(agreed_at=None, stopped_at=None).exclude(
            agreed_at=None, cleared_at__isnull=False
        )

    def to_settle(self) -> "ExchangeQuerySet":
        return self.going().filter(disputes__settled_at=None, disputes__isnull=False)

    def waiting_for(self, person: Person) -> "list[Exchange]":
        """Where it is this one's turn to say something, in whichever bank."""
        mine = Q(giver__membership__person=person) | Q(receiver__membership__person=person)
        mine |= Q(companion__membership__person=person)
        rows = self.going().filter(mine, bank__partnership__ended_at=None).whole().newest_first()
        return [each for each in rows[:200] if each.turn_of == person.pk]

    def confirmed(self) -> "ExchangeQuerySet":
        """What counts: confirmed, and not taken back since."""
        return self.exclude(confirmed_at=None).filter(posting__reversal=None)

    def past_the_limit(self) -> "ExchangeQuerySet":
        """Done, and the receiver's account may not be charged so much: somebody has to let it."""
        rows = self.going().filter(let_past_by=None, minutes__isnull=False)
        account = "receiver__account__"
        return rows.filter(**{f"{account}balance__lt": F(f"{account}floor") + F("minutes")})

    def left_alone(self) -> "ExchangeQuerySet":
        """Done, said by one; and the other, who would say so too, is here no longer."""
        here = Holder.objects.here()
        rows = self.going().filter(minutes__isnull=False)
        gone = Q(done_said_by=F("giver")) & ~Q(receiver__in=here)
        return rows.filter(gone | Q(done_said_by=F("receiver")) & ~Q(giver__in=here))

    def matched_by(self, need: Need) -> str:
        """The word of the gift that was accepted for it; "" where there is none."""
        rows = self.filter(need=need, agreed_at__isnull=False).exclude(gift__word="")
        return str(rows.newest_first().values_list("gift__word", flat=True).first() or "")

    def shown(self) -> "ExchangeQuerySet":
        """To the whole group: none. Who helps whom is between the two."""
        return self.none()

    def whole(self) -> "ExchangeQuerySet":
        """With the two and the need. Whatever else is asked of a row is fetched for all at once."""
        rows = self.select_related(
            "need", "giver__membership__person", "receiver__membership__person"
        )
        return rows.prefetch_related("disputes").fetch_mode(models.FETCH_PEERS)

    def newest_first(self) -> "ExchangeQuerySet":
        return self.order_by("-id")
