"""The conversations and the decisions of the world: one at every turn that a page leads to."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.core import clock
from alongside.core.acts import the_system
from alongside.decisions import actions
from alongside.decisions.models import Ballot, Decision, Proposal
from alongside.dialogue import actions as dialogue
from alongside.interchange.actions import keep_upload
from tests.house.standings import World
from tests.rooms.decisions.builders import day, four_lines
from tests.rooms.dialogue.test_add_attachment import file, photo
from tests.rooms.interchange.conftest import (
    COMMENTS,
    SUMMARY,
    THREE,
    VOTES,
    answered_by,
    terms,
    vote_lines,
)

UNNAMED = "I cannot say this in my own name."


def talk(world: World) -> None:
    """Among ourselves, with two things that were not shown and a photo."""
    group, ian, host = world.group, world.act("family"), world.act("facilitator")
    asked = dialogue.open_conversation(
        by=host, partnership=group, question="What about Saturdays?", **terms()
    )
    shown = dialogue.say(by=ian, conversation=asked, words="The bus goes too early.")
    rosa = dialogue.take_part(by=world.act("uses"), conversation=asked)
    dialogue.vote(by=world.act("uses"), participant=rosa, statement=shown, value=1)
    hidden = [dialogue.say(by=ian, conversation=asked, words=words) for words in ("Rude", "Ruder")]
    first, second = (
        dialogue.moderate(by=host, statement=said, decision="reject", reason="hurtful")
        for said in hidden
    )
    appeal = dialogue.appeal(by=ian, moderation=second, words="No", participant=hidden[1].author)
    given = dialogue.add_attachment(
        by=world.act("neighbour"),
        conversation=asked,
        kind="photo",
        upload=file(photo()),
        words="The queue",
    )
    world.things |= {
        "talk": asked.pk,
        "statement": shown.pk,
        "moderation": first.pk,
        "appeal": appeal.pk,
        "photo": given.pk,
    }


def fair(world: World) -> None:
    """With the public, twelve of whom have answered; and somebody else's, not yet brought in."""
    host = world.act("facilitator")
    asked = dialogue.open_conversation(
        by=host,
        partnership=world.group,
        question="How is the bus?",
        seeds=("More buses", "Later buses", "Free buses"),
        **terms(asked="open", shown="protected"),
    )
    answered_by(asked, 12)
    door = dialogue.make_door(by=host, conversation=asked)
    texts = {"comments": COMMENTS + THREE, "votes": VOTES + vote_lines(), "summary": SUMMARY}
    files = [SimpleUploadedFile(f"{name}.csv", text.encode()) for name, text in texts.items()]
    upload = keep_upload(by=host, partnership=world.group, files=files)
    world.things |= {"fair": asked.pk, "door": door.pk, "door code": door.code}
    world.things |= {"upload": upload.token}


def fair_over(world: World) -> None:
    """Twelve of the public have answered, and it is closed: it can be taken out.

    Rosa let others read why she agrees.
    """
    host = world.act("facilitator")
    asked = dialogue.open_conversation(
        by=host,
        partnership=world.group,
        question="How was the bus?",
        seeds=("More buses", "Later buses", "Free buses"),
        **terms(asked="open", shown="protected"),
    )
    answered_by(asked, 12)
    said, rosa = asked.statements.oldest_first()[0], world.act("uses")
    hers = dialogue.take_part(by=rosa, conversation=asked)
    dialogue.vote(by=rosa, participant=hers, statement=said, value=1)
    why = {"because": "I have no car.", "may_be_read": True}
    dialogue.say_why(by=rosa, participant=hers, statement=said, **why)
    world.things["reason"] = str(asked.reasons.get().key)
    dialogue.close_conversation(by=host, conversation=asked)
    # Several people give reasons before any is looked at: what the rules read of it is set by hand.
    asked.reasons.update(released_at=clock.now())
    world.things["fair over"] = asked.pk


def decisions(world: World) -> None:
    written = _written(world)
    world.things |= {"written": written.pk, "about": f"decisions.proposal:{written.pk}"}
    asked = _asked(world)
    objection = _objects(world, asked, "uses", reason="No bus")
    _objects(world, asked, "family", reason=UNNAMED, advocate=world.group.facilitator())
    world.things |= {"asked": asked.proposal.pk, "objection": objection.key}
    with clock.at(clock.now() - timedelta(days=20)):
        over, table, agreed = _asked(world), _asked(world), _asked(world)
        world.things["over"] = over.proposal_id
        _at_the_table(world, table)
        _agreed(world, agreed)
    for name, changes in {
        "provisional": {"outcome": "provisional", "starts_on": day(30)},
        "owed": {"answer_due_on": day(9)},
    }.items():
        # Many people and months lead here: what the rules read of it is set by hand.
        decision = _decided(world)
        Decision.objects.filter(pk=decision.pk).update(**changes)
        world.things[name] = decision.proposal_id
    _for_the_body(world)


def _written(world: World, **changes: str) -> Proposal:
    number = Proposal.objects.count()
    words = {"title": f"Fridays at the hall, {number}", "words": "The chemist comes on Fridays."}
    ian = world.act("family")
    return actions.propose(by=ian, partnership=world.group, **words | changes)


def _asked(world: World) -> Ballot:
    host = world.act("facilitator")
    return actions.open_ballot(by=host, proposal=_written(world), closes_at=clock.in_days(8))


def _objects(world: World, ballot: Ballot, standing: str, **said: object):
    by = world.act(standing)
    return actions.take_position(by=by, ballot=ballot, answer="objection", **said)


def _all_answer(world: World, ballot: Ballot, *standings: str) -> None:
    for standing in standings:
        actions.take_position(by=world.act(standing), ballot=ballot, answer="support")


def _count(ballot: Ballot) -> Decision:
    """A second after it closes; those not heard have had their week more."""
    Ballot.objects.filter(pk=ballot.pk).update(extended_at=clock.now())
    with clock.at(ballot.closes_at + timedelta(seconds=1)):
        decision = actions.close_ballot(by=the_system("test"), ballot=ballot)
    assert decision is not None
    return decision


def _at_the_table(world: World, ballot: Ballot) -> None:
    first = _objects(world, ballot, "neighbour", reason="Too far")
    for standing in ("uses", "family", "by seat"):
        _objects(world, ballot, standing, reason="No bus")
    _all_answer(world, ballot, "professional", "facilitator")
    _count(ballot)
    world.things |= {"at the table": ballot.proposal_id, "table objection": first.key}


def _agreed(world: World, ballot: Ballot) -> None:
    everyone = ("uses", "family", "neighbour", "professional", "facilitator", "by seat")
    _all_answer(world, ballot, *everyone)
    decision = _count(ballot)
    telling = decision.tellings.waiting()[0]
    world.things |= {"agreed": ballot.proposal_id, "decision": decision.pk, "telling": telling.pk}


def _decided(world: World) -> Decision:
    with clock.at(clock.now() - timedelta(days=20)):
        ballot = _asked(world)
        _all_answer(world, ballot, "uses", "family", "neighbour", "professional", "facilitator")
    return _count(ballot)


def _for_the_body(world: World) -> None:
    four_lines(world.group, whose="body", decider="Director")
    world.things["for the body"] = _written(world, whose="body").pk
    four_lines(world.group, whose="shared", decider="Director")


CHAPTERS = [talk, fair, fair_over, decisions]
