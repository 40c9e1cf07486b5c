"""Something that nobody looks after, something that Ian does, a claim, a problem, and a gap."""

from alongside.assets import actions
from alongside.assets.models import Asset
from tests.house.standings import World


def assets(world: World) -> None:
    shed = _listed(world, "Men's shed", spot="54.75, -6.46", terms="company", easy_read="We mend.")
    choir = _listed(world, "Choir")
    gone = actions.withdraw_asset(
        by=world.act("neighbour"), asset=_listed(world, "Bingo"), seen=1, why="It ended"
    )
    claim = actions.claim_asset(by=world.act("family"), asset=choir, words="I run it")
    actions.settle_claim(by=world.act("facilitator"), claim=claim, granted=True, words="Thanks")
    waiting = actions.claim_asset(by=world.act("professional"), asset=shed, words="My post")
    put_right = actions.report_problem(by=world.act("uses"), asset=shed, words="Moved")
    actions.settle_problem(by=world.act("uses"), problem=put_right, words="Written down")
    wrong = actions.report_problem(by=world.act("uses"), asset=shed, words="Dead number")
    missing = actions.say_missing(by=world.act("uses"), partnership=world.group, words="A hall")
    found = actions.say_missing(by=world.act("uses"), partnership=world.group, words="Drivers")
    actions.found_after_all(by=world.act("family"), missing=found, asset=choir, words="Three")
    world.things |= {
        "asset": shed.pk,
        "asset of Ian": choir.pk,
        "asset off the list": gone.pk,
        "claim on the shed": waiting.pk,
        "problem of the shed": wrong.pk,
        "missing": missing.pk,
    }


def _listed(world: World, name: str, **said: str) -> Asset:
    given = {"kind": "group", "what": "We meet", "phone": "028 1", "town": "Toome", **said}
    return actions.list_asset(
        by=world.act("neighbour"),
        partnership=world.group,
        place=world.place,
        name=name,
        when="Tuesdays",
        cost="Free",
        for_whom="All",
        access="A ramp",
        address="1 Main Street",
        url="https://example.org/",
        **given,
    )


CHAPTERS = [assets]
