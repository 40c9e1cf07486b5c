"""Chapter nine: something is different, and those it is for say so."""

from datetime import timedelta

from alongside.balance.actions import declare_rung
from alongside.core import clock
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision, Proposal
from alongside.demo import words
from alongside.demo.community import Community
from alongside.partnerships import actions as partnerships
from alongside.partnerships.actions.changes import LedBy


def build(community: Community) -> None:
    proposal = Proposal.objects.get(title=words.PROPOSAL)
    with community.on_day(190):
        rosa = community.act("Rosa")
        turn = partnerships.move_stage(by=rosa, partnership=community.group, stage="assess")
        declare_rung(by=rosa, about=turn, rung=6)
    with community.on_day(200):
        _change(community, proposal)
        _review(community, proposal)
    with community.on_day(215):
        _when_you_will_hear(community)
        _still_open(community)


def _change(community: Community, proposal: Proposal) -> None:
    asked = proposal.partnership.conversations.get(question=words.QUESTION)
    statement = asked.statements.get(words=words.LED_TO_IT)
    change = partnerships.record_change(
        by=community.act("Colm"),
        partnership=community.group,
        differs=words.CHANGE,
        since=clock.today() - timedelta(days=100),
        led_by=[
            LedBy(f"decisions.proposal:{proposal.pk}", proposal.title),
            LedBy(f"dialogue.statement:{statement.pk}", statement.words),
        ],
    )
    for name, easier in [("Rosa", words.EASIER), ("Colm", ""), ("Seamus", "It is better.")]:
        partnerships.confirm_change(
            by=community.act(name), change=change, agrees=True, words=easier
        )


def _review(community: Community, proposal: Proposal) -> None:
    decision = Decision.objects.filter(proposal=proposal).latest("pk")
    for name in ("Ian", "Maya", "Rosa", "Tom"):
        decisions.record_review(
            by=community.act(name),
            decision=decision,
            words="It does what we said it would. Keep it, and look again in a year.",
            keeps="keep",
            review_on=clock.today() + timedelta(days=365),
        )


def _still_open(community: Community) -> None:
    partnerships.promise(
        by=community.act("Maya"),
        partnership=community.group,
        words="Ask the bus company about a stop at the health centre",
        due_on=(community.begins + timedelta(days=290)).date(),
    )


def _when_you_will_hear(community: Community) -> None:
    """The first answer has been given; the next one is promised for the new year."""
    brief = type(community.group.brief).objects.get(partnership=community.group)
    partnerships.write_brief(
        by=community.act("Rosa"), brief=brief, seen=brief.version, hear_by=community.day(320)
    )
