"""An offer, and two claims of the one who uses the service: one being written, one sent."""

from alongside.core import clock
from alongside.recognition import actions
from tests.house.standings import World
from tests.rooms.dialogue.test_add_attachment import file, photo


def claims(world: World) -> None:
    group, rosa, host = world.group, world.act("uses"), world.act("facilitator")
    actions.write_offer(by=host, partnership=group, seen=0, expenses="Buses", payer="The Trust")
    hers = group.membership_of(world.people["uses"])
    actions.choose(by=rosa, membership=hers, kind="expenses")
    written, sent = (
        actions.start_claim(by=rosa, membership=hers, occasion=words) for words in ("One", "Two")
    )
    for claim in (written, sent):
        line = actions.add_line(
            by=rosa, claim=claim, kind="bus", words="", spent_on=clock.today(), cost_pence=320
        )
        receipt = actions.add_receipt(by=rosa, claim=claim, upload=file(photo()))
        if claim == written:
            world.things |= {"claim line": line.pk, "claim receipt": receipt.pk}
    actions.send_claim(by=rosa, claim=sent)
    world.things |= {
        "claim": written.pk,
        "claim sent": sent.pk,
        "today": clock.today().isoformat(),
    }


CHAPTERS = [claims]
