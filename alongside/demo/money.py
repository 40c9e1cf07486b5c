"""Chapter eight: £1,200 that the group decides over, by a secret ballot, down to a receipt."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from alongside.budgets import actions as budgets
from alongside.budgets.models import Pot
from alongside.core import clock
from alongside.core.acts import the_system
from alongside.demo.community import Community
from alongside.spending import actions as spending

CONDITIONS: dict[str, Any] = {
    "open_words": "What the money is spent on, and who looks after it",
    "fixed_words": "It is spent in Ballydrum, within a year, and not on wages",
    "decider": "Everyone in the group, by secret ballot",
    "lets_in": "members",
    "rule": "equal_shares",
    "completion": "add1+fill",
    "eligibility": "It makes getting medicines easier or kinder, and somebody here looks after it.",
    "checked_by": "members",
    "minimum_support": 3,
    "part_funding": "no",
    "ballot_limit": "any",
}
IDEAS = [
    ("Ian", "A lamp over the chemist's steps", "The steps are black by half past four.", 380),
    ("Siobhán", "Two seats with arms", "So that people can wait, and get up again.", 340),
    ("Rosa", "A screen for the quiet room", "To hear about a new medicine unseen.", 290),
    ("Colm", "Large print, and a lens on a cord", "For labels, at the counter.", 145),
    ("Nuala", "A coffee machine", "People stay, and talk to one another.", 400),
]
CHECKED = "It fits: it is for those who wait, and whoever wrote it looks after it."
WANTED = {
    "Rosa": (0, 2, 3),
    "Ian": (0, 1, 3),
    "Maya": (0, 1, 2),
    "Tom": (0, 2, 4),
    "Agnieszka": (0, 1, 4),
    "Nuala": (2, 3, 4),
    "Orla": (1, 2, 3),
    "Colm": (0, 3),
    "Siobhán": (0, 1, 2),
    "Bridie": (0, 1, 3),
    "Seamus": (0, 1),
    "Paddy Joe": (0, 2, 3),
    "Fiadh": (0, 1, 4),
}


def build(community: Community) -> None:
    with community.on_day(95):
        pot = open_pot(community, "Lights, seats and a quiet room", 120_000, [40_000], 15)
    with community.on_day(100):
        put_forward(community, pot, IDEAS, 40_000)
    with community.on_day(112):
        budgets.settle_ballot(by=community.act("Rosa"), pot=fresh(pot))
    with community.on_day(118):
        _vote(community, pot)
    with community.on_day(126):
        budgets.count_pot(by=community.act("Rosa"), pot=fresh(pot), although_few=True)
        _afterwards(community, fresh(pot))


def open_pot(community: Community, title: str, sum_pence: int, limits: list[int], days: int) -> Pot:
    """Ideas for so many days, three to check them, and a week to vote."""
    rosa, now = community.act("Rosa"), clock.now()
    pot = budgets.start_pot(by=rosa, partnership=community.group, title=title)
    dates: dict[str, datetime] = {
        "ideas_until": now + timedelta(days=days),
        "voting_from": now + timedelta(days=days + 4),
        "voting_to": now + timedelta(days=days + 15),
    }
    hear_by = (now + timedelta(days=days + 20)).date()
    given = CONDITIONS | dates | {"sum_pence": sum_pence, "bid_limits": limits, "hear_by": hear_by}
    budgets.write_pot(by=rosa, pot=pot, seen=pot.version, **given)
    budgets.open_pot(by=rosa, pot=fresh(pot))
    return fresh(pot)


def put_forward(
    community: Community, pot: Pot, ideas: list[tuple[str, str, str, int]], limit: int
) -> None:
    """Each with what it costs; checked by somebody whose idea it is not."""
    for name, title, said, cost in ideas:
        idea = budgets.propose_idea(
            by=community.act(name),
            pot=fresh(pot),
            title=title,
            words=said,
            lines=[("All of it, as quoted", cost * 100)],
            limit_pence=limit,
        )
        budgets.check_idea(
            by=community.act("Orla"),
            idea=idea,
            seen=idea.version,
            fits=True,
            reason=CHECKED,
        )


def _vote(community: Community, pot: Pot) -> None:
    """Nine on their own devices, and four who have none by a printed code."""
    numbers = [pot.ideas.get(title=title).number or 0 for _, title, _, _ in IDEAS]
    chosen = {name: [numbers[each] for each in wanted] for name, wanted in WANTED.items()}
    for name, ideas in chosen.items():
        if community.people[name].first_entered_by_id is None:
            budgets.vote(by=community.act(name), pot=fresh(pot), ideas=ideas, may_be_few=True)
    box = the_system("ballot box")
    printed = budgets.print_member_codes(by=community.act("Rosa"), pot=fresh(pot))
    for name, code in printed.slips:
        budgets.vote_by_code(by=box, pot=fresh(pot), code=code, ideas=chosen[name], may_be_few=True)


def _afterwards(community: Community, pot: Pot) -> None:
    award = pot.awards.get(idea__title=IDEAS[0][1])
    payment = spending.ask_for_payment(
        by=community.act("Ian"),
        award=award,
        pence=36_250,
        what="Lamp, cable and an afternoon's fitting",
        payee="Drum Road Electrical",
    )
    with community.on_day(133):
        spending.agree_to_payment(by=community.act("Maya"), payment=payment, seen=payment.version)
        spending.add_receipt(by=community.act("Ian"), payment=payment, upload=_receipt())
        spending.finish_award(by=community.act("Ian"), award=award)
        budgets.offer_support(
            by=community.act("Maya"),
            idea=pot.ideas.get(title=IDEAS[-1][1]),
            words="The parish lends us its urn on Thursdays. Shall we try that first, you and I?",
        )


def _receipt() -> SimpleUploadedFile:
    """A photograph of a till slip, drawn for the demonstration."""
    slip = Image.new("RGB", (640, 400), "#f7f4ee")
    lines = ["Drum Road Electrical", "Lamp, outdoor, 1", "Cable, 12 m", "Fitting", "£362.50 paid"]
    drawing = ImageDraw.Draw(slip)
    for number, words in enumerate(lines):
        drawing.text((40, 40 + 64 * number), words, fill="#222", font_size=32)
    stored = BytesIO()
    slip.save(stored, "JPEG")
    return SimpleUploadedFile("till-slip.jpg", stored.getvalue(), "image/jpeg")


def fresh(pot: Pot) -> Pot:
    return Pot.objects.whole().get(pk=pot.pk)
