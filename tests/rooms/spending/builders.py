"""Money of an award on its way: asked for, agreed to, with its receipts, by the actions."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from alongside.budgets.models import Pot
from alongside.core.acts import Act
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from alongside.spending import actions
from alongside.spending.models import FurtherAward, Payment, Receipt
from tests.rooms.budgets.builders import THREE, count, fresh, votes, voting

type Wants = dict[str, list[str]]

PDF = b"%PDF-1.4\n%a receipt\n%%EOF"


def asked_for(pot: Pot, by: Person, pounds: int = 100, title: str = "A bench") -> Payment:
    award = pot.awards.get(idea__title=title)
    return actions.ask_for_payment(
        by=Act(person=by), award=award, pence=pounds * 100, what="Wood", payee="The sawmill"
    )


def given_back(group: Partnership, wants: Wants | None = None, **changes: Any) -> Pot:
    """Everybody wanted the bench and the swing; Rosa a band and a kite as well, for which there was
    no money. The swing came to nothing, so its £500 are in the pot again."""
    wants = wants or {"Rosa": ["A band", "A kite"]}
    pot = voting(group, [*THREE, ("A kite", 100)], sum_pence=80_000, bid_limits=[50_000], **changes)
    for membership in group.memberships.current().select_related("person"):
        more = wants.get(membership.person.name, [])
        votes(pot, membership.person, "A bench", "A swing", *more)
    count(pot)
    swing = pot.awards.get(idea__title="A swing")
    ian = group.memberships.get(person__name="Ian").person
    actions.finish_award(by=Act(person=ian), award=swing)
    return fresh(pot)


def asks_next(pot: Pot, person: Person) -> FurtherAward:
    return actions.ask_for_next(by=Act(person=person), pot=pot)


def asks_more(pot: Pot, person: Person, pounds: int, reason: str = "Oak is dear") -> FurtherAward:
    award = pot.awards.get(idea__title="A bench")
    by = Act(person=person)
    return actions.ask_for_more(by=by, award=award, pence=pounds * 100, reason=reason)


def gives(further: FurtherAward, person: Person) -> FurtherAward:
    return actions.agree_to_further_award(by=Act(person=person), further=further)


def agree(payment: Payment, person: Person) -> Payment:
    return actions.agree_to_payment(by=Act(person=person), payment=payment, seen=payment.version)


def add(payment: Payment, person: Person, content: bytes, name: str = "receipt.pdf") -> Receipt:
    upload = SimpleUploadedFile(name, content)
    return actions.add_receipt(by=Act(person=person), payment=payment, upload=upload)


def anew[Thing: Model](thing: Thing) -> Thing:
    return type(thing)._default_manager.get(pk=thing.pk)
