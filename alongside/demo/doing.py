"""Chapter five: everyone promises something, and keeps it."""

from datetime import timedelta

from alongside.balance.actions import declare_rung
from alongside.core import clock
from alongside.decisions import actions as decisions
from alongside.decisions.models import Proposal
from alongside.demo import words
from alongside.demo.community import Community
from alongside.partnerships import actions as partnerships

PROMISES = [
    ("Tom", "Stay open until seven on Thursdays", 1200),
    ("Nuala", "Send repeat prescriptions by noon on Wednesdays", 240),
    ("Orla", "Tell everyone I visit about Thursdays", 120),
    ("Ian", "Look after the list of who wants a text", 180),
    ("Siobhán", "Show the staff ten signs for the counter", 150),
    ("Rosa", "Ring those without a mobile, first half of the list", 300),
    ("Colm", "Print the bus times that fit, each month", 200),
    ("Maya", "Keep the door with Tom, odd weeks", 600),
    ("Paddy Joe", "Keep the door with Tom, even weeks", 600),
]


def build(community: Community) -> None:
    proposal = Proposal.objects.get(title=words.PROPOSAL)
    with community.on_day(80):
        rosa = community.act("Rosa")
        turn = partnerships.move_stage(by=rosa, partnership=community.group, stage="deliver")
        declare_rung(by=rosa, about=turn, rung=5)
        _promise_and_keep(community, proposal)


def _promise_and_keep(community: Community, proposal: Proposal) -> None:
    for name, said, minutes in PROMISES:
        by = community.act(name)
        made = decisions.promise_for(
            by=by, proposal=proposal, words=said, due_on=clock.today() + timedelta(days=90)
        )
        with community.on_day(165):
            partnerships.keep_promise(by=by, promise=made, minutes=minutes)
