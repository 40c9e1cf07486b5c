"""What the one who uses the service can help with, when, and with whom not; and a check on her."""

from datetime import timedelta

from alongside.core import clock
from alongside.gifts import actions
from tests.house.standings import World


def gifts(world: World) -> None:
    group, rosa, host = world.group, world.act("uses"), world.act("facilitator")
    hers, today = group.membership_of(world.people["uses"]), clock.today()
    said = {"may_be_suggested": True, "may_be_mapped": True}
    kept, gone, taught, wordless = (
        actions.offer_gift(by=rosa, membership=hers, words=words, word=word, **said)
        for words, word in [
            ("I can weed your garden", "gardening"),
            ("I can bake", "baking"),
            ("Worm charming", ""),
            ("Hunting slugs", ""),
        ]
    )
    actions.withdraw_gift(by=rosa, gift=gone)
    actions.learn_synonym(
        by=host, gift=taught, word="gardening", words="worm charming", language="en"
    )
    actions.set_reach(by=rosa, membership=hers, access="A chair with arms", slots=[(1, "evening")])
    away = actions.be_away(by=rosa, membership=hers, begins=today, ends=today + timedelta(days=3))
    maya = group.membership_of(world.people["neighbour"])
    actions.not_with(by=rosa, membership=hers, other=maya)
    check = actions.record_check(
        by=host,
        membership=hers,
        risk="conveying",
        kind="standard",
        dated=today,
        expires=today + timedelta(days=300),
        agreed=True,
    )
    world.things |= {
        "gift": kept.pk,
        "gift taken back": gone.pk,
        "gift without a word": wordless.pk,
        "away": away.pk,
        "check": check.pk,
        "bridie": group.membership_of(world.people["by seat"]).pk,
    }


CHAPTERS = [gifts]
