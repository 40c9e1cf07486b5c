"""Money of an award on its way: asked for, agreed to, with its receipts, by the actions."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from alongside.budgets.models import Pot
from alongside.core.acts import Act
from alongside.people.models import Person
from alongside.spending import actions
from alongside.spending.models import Payment, Receipt

PDF = b"%PDF-1.4\n%a receipt\n%%EOF"


def asked_for(pot: Pot, by: Person, pounds: int = 100, title: str = "A bench") -> Payment:
    award = pot.awards.get(idea__title=title)
    return actions.ask_for_payment(
        by=Act(person=by), award=award, pence=pounds * 100, what="Wood", payee="The sawmill"
    )


def agree(payment: Payment, person: Person) -> Payment:
    return actions.agree_to_payment(by=Act(person=person), payment=payment, seen=payment.version)


def add(payment: Payment, person: Person, content: bytes, name: str = "receipt.pdf") -> Receipt:
    upload = SimpleUploadedFile(name, content)
    return actions.add_receipt(by=Act(person=person), payment=payment, upload=upload)


def anew[Thing: Model](thing: Thing) -> Thing:
    return type(thing)._default_manager.get(pk=thing.pk)
