"""The ten minutes: start, arrive, write cards, read them aloud, move on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import HandCount, Statement
from alongside.home import rules
from alongside.home.models import STEPS, Evening, prompt
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Membership
from alongside.people import actions as people
from alongside.people.models import Person
from alongside.places.actions import name_place

HEAR_AFTER_DAYS = 14
MOST_IN_A_ROOM = 500


@transaction.atomic
def start_tonight(*, by: Act, place: str, question: str, host: str = "") -> Evening:
    """A place, a question and a host: all that is asked for. Nobody needs an account.

    `host` is the first name of someone who is not here under a name yet.
    """
    rules.may_start_tonight(by).require()
    if not question:
        raise BadInput(_("Tell us what you would like to talk about"), "question")
    if by.person is None:
        by = replace(by, person=people.welcome_person(by=by, name=host))
    headline = question[0].upper() + question[1:]
    group = partnerships.start(
        by=by, place=name_place(by=by, name=place), name=headline[:120], what=headline
    )
    conversation = dialogue.open_conversation(
        by=by,
        partnership=group,
        question=prompt(question),
        asked="closed",
        shown="among",
        open_lines="Everything we talk about tonight",
        fixed_lines="Nothing that we know of yet",
        decider="The people in the room",
        hear_by=clock.today() + timedelta(days=HEAR_AFTER_DAYS),
    )
    wall = partnerships.invite(by=by, partnership=group, kind="wall")
    evening = Evening.objects.create(partnership=group, conversation=conversation, wall=wall)
    record(by, "evening.started", evening, group.place_id)
    return evening


@transaction.atomic
def arrive(*, by: Act, evening: Evening, names: Sequence[str], agreed: bool) -> list[Membership]:
    """The host types the first names of people without a phone, who have said yes to it."""
    rules.may_host(by.person, evening).require()
    if not names:
        raise BadInput(_("Type at least one first name, each on a line of its own"), "names")
    if len(names) > MOST_IN_A_ROOM or any(len(name) > 80 for name in names):
        raise BadInput(_("One first name on each line, please: 80 letters at most"), "names")
    came = []
    for name in names:
        person = people.enter_person(by=by, name=name, channel="in_person", agreed=agreed)
        came.append(partnerships.add_member(by=by, partnership=evening.partnership, person=person))
    headcount = evening.partnership.memberships.current().count()
    if headcount > evening.present:
        evening.present = headcount
        evening.save(update_fields=["present"])
    record(by, "evening.arrived", evening, evening.partnership.place_id, people=len(came))
    return came


@transaction.atomic
def count_people(*, by: Act, evening: Evening, present: int) -> Evening:
    """How many are in the room: at least those who have given a name."""
    rules.may_host(by.person, evening).require()
    named = evening.partnership.memberships.current().count()
    if not 1 <= present <= MOST_IN_A_ROOM:
        raise BadInput(_("Type a number from 1 to {most}").format(most=MOST_IN_A_ROOM), "present")
    if present < named:
        raise BadInput(
            _("{count} people have given their name already").format(count=named), "present"
        )
    evening.present = present
    evening.save(update_fields=["present"])
    record(by, "evening.counted", evening, evening.partnership.place_id, present=present)
    return evening


@transaction.atomic
def write_card(*, by: Act, evening: Evening, words: str, whose: Person | None = None) -> Statement:
    """A card: one's own from a phone, or typed by the host for someone, or for no one named."""
    rules.may_be_in_the_room(by.person, evening).require()
    if whose is not None and whose != by.person:
        rules.may_host(by.person, evening).require()
        by = replace(by, person=whose, entered_by=by.person, channel="in_person")
        return _card(by, evening, words, seed=False)
    host = bool(rules.may_host(by.person, evening))
    return _card(by, evening, words, seed=host and whose is None)


def _card(by: Act, evening: Evening, words: str, *, seed: bool) -> Statement:
    card = dialogue.say(by=by, conversation=evening.conversation, words=words, seed=seed)
    record(by, "evening.card_written", evening, evening.partnership.place_id, card=card.pk)
    return card


@transaction.atomic
def read_card(*, by: Act, evening: Evening, card: Statement) -> Evening:
    """Put a card on the big screen and on every phone, to be answered by hands or phones."""
    rules.may_host(by.person, evening).require()
    _keep_what_phones_said(by, evening)
    if card.conversation_id != evening.conversation_id or card.standing != "shown":
        raise BadInput(_("Choose one of tonight's cards"), "card")
    evening.reading = card
    evening.step = "cards"
    evening.save(update_fields=["reading", "step"])
    record(by, "evening.card_read", evening, evening.partnership.place_id, card=card.pk)
    return evening


@transaction.atomic
def move_on(*, by: Act, evening: Evening, to: str) -> Evening:
    """To any step, forwards or back: a host who tapped too soon loses nothing."""
    rules.may_host(by.person, evening).require()
    if to not in dict(STEPS):
        raise BadInput(_("Choose one of the steps"), "to")
    _keep_what_phones_said(by, evening)
    evening.step = to
    evening.save(update_fields=["step"])
    record(by, "evening.moved_on", evening, evening.partnership.place_id, to=to)
    return evening


@transaction.atomic
def count_the_room(
    *,
    by: Act,
    evening: Evening,
    agree: int | None = None,
    disagree: int | None = None,
    passed: int | None = None,
) -> HandCount:
    """The hands for the card on the screen; none need be up where all have answered by phone."""
    rules.may_host(by.person, evening).require()
    card = evening.reading
    if card is None:
        raise BadInput(_("Choose the card to read aloud first"), "agree")
    if agree is None and disagree is None and passed is None and not card.votes.exists():
        raise BadInput(_("Type how many hands are up, for example 5"), "agree")
    hands = {"agree": agree or 0, "disagree": disagree or 0, "passed": passed or 0}
    counted = dialogue.count_hands(by=by, statement=card, present=evening.people_here(), **hands)
    record(by, "evening.hands_counted", evening, evening.partnership.place_id, card=card.pk)
    return counted


def _keep_what_phones_said(by: Act, evening: Evening) -> None:
    """A host who goes on without saving loses no answer: phones count with no hand up."""
    card = evening.reading
    if card is not None and not hasattr(card, "hands") and card.votes.exists():
        count_the_room(by=by, evening=evening)
