"""Pots of the world: one at every turn of its dates, with what each turn leads to."""

import tempfile
from datetime import timedelta

from django.test import override_settings

from alongside.budgets import actions
from alongside.budgets.models import Pot
from alongside.core import clock
from tests.house.standings import World
from tests.rooms.budgets.builders import (
    check,
    counted,
    fresh,
    idea_in,
    open_pot,
    pot_in,
    settle,
    voting,
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
    world.things["idea not funded"] = found["counted"].ideas.get(title="A band").pk


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


CHAPTERS = [budgets]
