"""One of everything in the world of `standings.py`, made through the actions."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

from allauth.mfa.models import Authenticator

from alongside.balance.actions import contest
from alongside.core.acts import the_system
from alongside.dialogue import actions as dialogue
from alongside.home import actions as home
from alongside.home.models import Evening
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Membership
from alongside.places import actions as places
from tests.house.passkeys import passkey
from tests.house.standings import World, people_of_the_world
from tests.rooms.decisions.builders import day, four_lines
from tests.rooms.interchange.conftest import terms


def whole_world() -> World:
    world = people_of_the_world()
    _plan(world)
    _evening(world)
    _group(world)
    for chapter in _chapters():
        chapter(world)
    world.things |= {"place": world.place.slug, "in a week": day(7).isoformat()}
    return world


def _chapters() -> list[Callable[[World], None]]:
    """What each `world_of_<room>.py` beside this file lists as its `CHAPTERS`."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("world_of_*.py"))
    return [each for name in names for each in import_module(f"tests.house.{name}").CHAPTERS]


def _plan(world: World) -> None:
    by = the_system("test")
    plan = places.write_plan(by=by, place=world.place, title="Plan", starts=date(2026, 1, 1))
    outcome = places.add_outcome(by=by, plan=plan, title="Care near home")
    indicator = places.add_indicator(by=by, outcome=outcome, name="Journeys", unit="%")
    world.things |= {"plan": plan.pk, "outcome": outcome.pk, "indicator": indicator.pk}


def _evening(world: World) -> None:
    """Every group that began with an evening has one; this one is given it here."""
    host, group = world.act("facilitator"), world.group
    asked = dialogue.open_conversation(
        by=host, partnership=group, question="What drives you mad?", **terms()
    )
    wall = partnerships.invite(by=host, partnership=group, kind="wall")
    evening = Evening.objects.create(partnership=group, conversation=asked, wall=wall)
    card = home.write_card(by=host, evening=evening, words="Queues")
    home.read_card(by=host, evening=evening, card=card)
    world.things |= {"card": card.pk, "code": wall.code, "invitation": wall.pk}


def _group(world: World) -> None:
    group, host = world.group, world.act("facilitator")
    maya, rosa = (group.membership_of(world.people[name]) for name in ("neighbour", "uses"))
    preset = partnerships.invite(by=host, partnership=group, kind="link", side="uses")
    world.things |= {"preset": preset.pk, "preset code": preset.code}
    una = partnerships.bring_in(
        by=host, partnership=group, name="Una", channel="in_person", agreed=True
    )
    partnerships.take_buddy(
        by=world.act("family"), newcomer=rosa, buddy=group.membership_of(world.people["family"])
    )
    waiting = partnerships.choose_side(
        by=world.act("by seat"), membership=_seat(world), side="uses"
    )
    mine, nobodys = (
        partnerships.promise(
            by=world.act("neighbour"), partnership=group, words=words, due_on=day(9), owner=maya
        )
        for words in ("Ring the chemist", "Ask for a bench")
    )
    nobodys.owner = None
    nobodys.save()
    change = partnerships.record_change(
        by=world.act("family"), partnership=group, differs="Open late", since=day(-9), led_by=[]
    )
    partnerships.move_stage(by=host, partnership=group, stage="design")
    wrong = contest(
        by=world.act("neighbour"),
        partnership=group,
        about="",
        title="All of it",
        rung=3,
        words="No",
    )
    tablet = Authenticator.objects.create(
        user=world.people["neighbour"].account, type="webauthn", data=passkey()
    )
    _brief(world)
    world.things |= {
        "maya": maya.pk,
        "rosa": rosa.pk,
        "brought in": una.pk,
        "written down": una.person_id,
        "waiting": waiting.pk,
        "promise": mine.pk,
        "promise of nobody": nobodys.pk,
        "change": change.pk,
        "contest": wrong.pk,
        "passkey": tablet.pk,
    }


def _seat(world: World) -> Membership:
    return world.group.membership_of(world.people["by seat"])


def _brief(world: World) -> None:
    group = world.group
    rest = {"outcome": "Nobody goes without", "whose": "shared", "decider": "The board"}
    four_lines(group, **rest, money="None", judged_by="A count")
    objective = partnerships.add_objective(
        by=world.act("family"),
        brief=group.brief,
        words="Fewer wasted journeys",
        measure="Count",
        target="Half",
        by_date=day(90),
    )
    issue = partnerships.issue_brief(by=world.act("facilitator"), brief=group.brief)
    world.things |= {"objective": objective.pk, "issue": issue.pk}
