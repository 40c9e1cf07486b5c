"""The last chapter but one: what goes on this week, and waits for those who sign in."""

from datetime import time

from alongside.asks import actions as asks
from alongside.budgets import actions as budgets
from alongside.delivery import actions as delivery
from alongside.delivery.models import Service
from alongside.demo import hall, money, owed, serving
from alongside.demo.community import LENGTH_DAYS, Community
from alongside.gatherings import actions as gatherings
from alongside.gatherings.plans import Slot, What

TODAY = LENGTH_DAYS
AGENDA = [
    "Does late opening stay through the winter?",
    "What do we do about the bus?",
    "Who keeps the door after Christmas?",
]
IDEAS = [
    ("Colm", "A bench at the bus stop", "It is eleven minutes to the next one, standing.", 320),
    ("Siobhán", "Soup on Thursdays until spring", "Whoever waits is warm, and is not alone.", 180),
    ("Agnieszka", "Labels in Polish", "A printer that knows the letters.", 260),
]


def build(community: Community) -> None:
    _late(community)
    _answered(community)
    _soon(community)
    _voting(community)
    _thursdays(community)


def _late(community: Community) -> None:
    with community.on_day(TODAY - 45):
        asks.make_ask(
            by=community.act("Colm"),
            partnership=community.group,
            kind="question",
            words="When does the bus begin to stop at the health centre?",
            more="We were told “by the autumn” at the meeting in the library.",
            post=owed.BUSES,
            due_on=community.day(TODAY - 12),
        )


def _answered(community: Community) -> None:
    with community.on_day(TODAY - 14):
        leaflet = asks.make_ask(
            by=community.act("Rosa"),
            partnership=community.group,
            kind="format",
            words="May I have the leaflet that comes with a new medicine in large print?",
            owner=community.member("Tom"),
        )
        asks.make_ask(
            by=community.act("Maya"),
            partnership=community.group,
            kind="barrier",
            words="“Volunteers may not carry medicines.” Whose rule is that, and what is it for?",
            owner=community.member("Nuala"),
        )
    with community.on_day(TODAY - 3):
        owed.answer(
            community,
            "Tom",
            leaflet,
            "will",
            "Yes. Ask at the counter and I print it while you wait; by post it takes two days.",
        )
    with community.on_day(TODAY - 2):
        asks.make_ask(
            by=community.act("Bridie"),
            partnership=community.group,
            kind="question",
            words="Who looks after the late evening while you are on your holidays?",
            owner=community.member("Tom"),
        )


def _soon(community: Community) -> None:
    """A gathering to come: some have answered, and those who sign in have not."""
    with community.on_day(TODAY - 6):
        ian = community.act("Ian")
        planned = gatherings.plan_gathering(
            by=ian,
            partnership=community.group,
            slot=Slot(
                community.day(community.weekday(TODAY + 4, hall.TUESDAY)),
                time(19),
                time(21),
                hall.HALL,
            ),
            what=What(
                title="Before the winter",
                access=hall.WHAT.access,
                access_words=hall.WHAT.access_words,
                expenses=hall.WHAT.expenses,
                recognition="expenses",
            ),
            agenda=AGENDA,
            runner=community.member("Siobhán"),
        )
        gatherings.tell_everyone(by=ian, gathering=planned)
    with community.on_day(TODAY - 4):
        for name, answer in {"Colm": "yes", "Bridie": "yes", "Nuala": "maybe"}.items():
            gatherings.reply(by=community.act(name), gathering=planned, answer=answer)
        lift = ("miles", "Fetching Seamus to the hall, 14 miles", 630)
        hall.send_claim(community, "Ian", "Fetching Seamus in the spring", lift)


def _voting(community: Community) -> None:
    """The second pot: a ballot that is open now."""
    with community.on_day(TODAY - 12):
        pot = money.open_pot(community, "What the harvest fair made", 50_000, [35_000], 6)
        money.put_forward(community, pot, IDEAS, 35_000)
    with community.on_day(TODAY - 5):
        budgets.settle_ballot(by=community.act("Rosa"), pot=money.fresh(pot))
    with community.on_day(TODAY - 1):
        for name, titles in {"Colm": (0, 1, 2), "Orla": (0, 1, 2), "Agnieszka": (1, 2)}.items():
            chosen = [pot.ideas.get(title=IDEAS[each][1]).number or 0 for each in titles]
            budgets.vote(
                by=community.act(name), pot=money.fresh(pot), ideas=chosen, may_be_few=True
            )


def _thursdays(community: Community) -> None:
    """Thursdays to come, with places on the rota that nobody has taken yet."""
    with community.on_day(TODAY - 6):
        service = Service.objects.get(partnership=community.group)
        first = community.weekday(TODAY + 1, serving.THURSDAY)
        for session in serving.plan_thursdays(community, service, first, 4):
            delivery.take_role(by=community.act("Tom"), session=session, what="At the counter")
