"""Money of the world: what waits for a second person, what is paid, what is to be put back."""

import tempfile
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from alongside.budgets.models import Pot
from alongside.core import clock
from alongside.spending import actions
from alongside.spending.models import Payment
from tests.house.standings import World
from tests.rooms.budgets.builders import fresh, while_
from tests.rooms.spending.builders import asked_for, asks_next, given_back


def spending(world: World) -> None:
    """Out of the pot that is counted: Rosa asks, Tom agrees, and one payment was wrong."""
    pot = Pot.objects.get(pk=world.things["pot counted"])
    with while_(pot, "counting"):
        payment = asked_for(fresh(pot), world.people["uses"])
        upload = SimpleUploadedFile("receipt.pdf", b"%PDF-1.4 paid")
        receipt = actions.add_receipt(by=world.act("uses"), payment=payment, upload=upload)
        paid, wrong = (_paid(world, pot, pounds) for pounds in (20, 50))
        actions.ask_to_put_back(by=world.act("uses"), payment=wrong, reason="Paid twice")
    world.things |= {
        "payment": payment.pk,
        "paid payment": paid.pk,
        "payment to put back": wrong.pk,
        "receipt": receipt.pk,
        "award": payment.award_id,
        "award to finish": pot.awards.get(idea__title="A swing").pk,
    }
    _given_on(world)


def _given_on(world: World) -> None:
    """£500 came back into another pot: the kite is asked for, and the band could be."""
    with (
        tempfile.TemporaryDirectory() as keys,
        override_settings(PRIVATE_DIR=keys),
        clock.at(clock.now() - timedelta(days=25)),
    ):
        pot = given_back(world.group, title="Given back", lets_in="members")
    world.things |= {
        "pot given back": pot.pk,
        "award to top up": pot.awards.get(idea__title="A bench").pk,
        "further award": asks_next(pot, world.people["uses"]).pk,
    }


def _paid(world: World, pot: Pot, pounds: int) -> Payment:
    payment = asked_for(fresh(pot), world.people["uses"], pounds=pounds)
    by = world.act("professional")
    return actions.agree_to_payment(by=by, payment=payment, seen=payment.version)


CHAPTERS = [spending]
