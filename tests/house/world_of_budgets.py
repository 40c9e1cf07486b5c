"""Pots of the world: one at every turn of its dates, with what each turn leads to."""

import tempfile
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from alongside.budgets import actions
from alongside.budgets.models import Payment, Pot
from alongside.core import clock
from tests.house.standings import World
from tests.rooms.budgets.builders import (
    asked_for,
    check,
    counted,
    fresh,
    idea_in,
    open_pot,
    pot_in,
    settle,
    voting,
    while_,
    whole_brief,
)


def budgets(world: World) -> None:
    """The keys go to a folder that is thrown away: nobody counts in the world."""
    with tempfile.TemporaryDirectory() as keys, override_settings(PRIVATE_DIR=keys):
        _pots(world)


def _pots(world: World) -> None:
    group = world.group
    whole_brief(group)
    found: dict[str, Pot] = {"draft": pot_in(group, title="Draft", lets_in="members")}
    found["ideas"] = open_pot(group, title="Ideas", lets_in="members")
    world.things["idea"] = idea_in(found["ideas"], world.people["family"]).pk
    for name, days in [("checking", 11), ("voting", 13), ("counting", 15), ("counted", 25)]:
        with clock.at(clock.now() - timedelta(days=days)):
            found[name] = _at(world, name)
    with clock.at(clock.now() - timedelta(days=13)):
        found["scored"] = _scored(world)
    sheet = actions.print_member_codes(by=world.act("facilitator"), pot=fresh(found["voting"]))
    world.things["code sheet"] = sheet.sheet.pk
    world.things |= {f"pot {name}": pot.pk for name, pot in found.items()}
    _money(world, found["counted"])


def _at(world: World, name: str) -> Pot:
    given = {"title": name.title(), "lets_in": "members"}
    if name == "checking":
        pot = open_pot(world.group, **given)
        check(idea_in(pot, world.people["family"]), world.people["uses"])
        return pot
    if name == "counted":
        return counted(world.group, **given)
    return voting(world.group, **given)


def _scored(world: World) -> Pot:
    """Three are on the panel; Maya alone has said that nothing links her to the idea."""
    group, maya = world.group, world.people["neighbour"]
    pot = open_pot(group, title="Scored", lets_in="members", rule="panel")
    for name in ("neighbour", "uses", "professional"):
        seat = group.membership_of(world.people[name])
        actions.join_panel(by=world.act("facilitator"), pot=pot, membership=seat)
    idea = idea_in(pot, world.people["family"])
    actions.declare_interests(by=world.act("neighbour"), pot=pot, links={})
    check(idea, maya)
    world.things["scored idea"] = idea.pk
    return settle(pot)


def _money(world: World, pot: Pot) -> None:
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
        "idea not funded": pot.ideas.get(title="A band").pk,
    }


def _paid(world: World, pot: Pot, pounds: int) -> Payment:
    payment = asked_for(fresh(pot), world.people["uses"], pounds=pounds)
    by = world.act("professional")
    return actions.agree_to_payment(by=by, payment=payment, seen=payment.version)


CHAPTERS = [budgets]
