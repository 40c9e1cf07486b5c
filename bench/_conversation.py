"""A conversation of any size, built in bulk, with members who hold seats in it."""

import importlib
import random
import re
from datetime import timedelta

from django.conf import settings

from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Conversation, Participant, Vote
from alongside.findings.actions import refresh_map
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Invitation
from alongside.people.actions import welcome_person
from alongside.people.middleware import SEAT
from alongside.places.models import Place


def build(
    statements: int, people: int, answers_each: int, seats: int
) -> tuple[str, int, list[str]]:
    """Returns the group's slug, the conversation's id, and `seats` session cookies of members."""
    chance = random.Random(7)
    place = Place.objects.create(name="Bench", slug=f"bench-{statements}-{people}")
    host = Act(person=welcome_person(by=Act(), name="Maya"))
    group = partnerships.start(by=host, place=place, name="Bench", what="Speed")
    conversation = dialogue.open_conversation(
        by=host,
        partnership=group,
        question="What would help?",
        asked="open",
        shown="protected",
        open_lines="All",
        fixed_lines="Nothing",
        decider="We",
        hear_by=clock.today() + timedelta(days=30),
        seeds=[f"Statement number {number} says one thing" for number in range(statements)],
    )
    _answers(conversation, people, answers_each, chance)
    refresh_map(by=the_system("bench"), conversation=conversation)
    invitation = partnerships.invite(by=host, partnership=group, kind="link")
    return group.slug, conversation.pk, [seat(invitation) for _ in range(seats)]


def _answers(conversation: Conversation, people: int, each: int, chance: random.Random) -> None:
    ids = list(conversation.statements.values_list("pk", flat=True))
    sides = ["uses", "family", "neighbour", "professional"]
    someone = Participant.objects.bulk_create(
        Participant(conversation=conversation, side=sides[number % 4], voted_at=clock.now())
        for number in range(people)
    )
    Vote.objects.bulk_create(
        (
            Vote(
                place_id=conversation.place_id,
                participant=each_one,
                statement_id=pk,
                value=chance.choice([1, 1, 0, -1]),
            )
            for each_one in someone
            for pk in chance.sample(ids, each)
        ),
        batch_size=5_000,
    )


def seat(invitation: Invitation) -> str:
    """A new member, and the session cookie of their browser."""
    person = welcome_person(by=Act(), name="Someone")
    partnerships.join(by=Act(person=person), invitation=invitation)
    store = importlib.import_module(settings.SESSION_ENGINE).SessionStore()
    store[SEAT] = person.pk
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def queries(page: str, cookie: str) -> tuple[int, int]:
    """Of the second answer, and of the page that comes after it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client(headers={"cookie": cookie})
    browser.post(page + "begin/")
    counts = (0, 0)
    for _ in range(2):
        before = re.search(r'name="statement" value="(\d+)"', browser.get(page).content.decode())
        given = {"statement": before.group(1) if before else "", "answer": "agree"}
        with CaptureQueriesContext(connection) as voting:
            answer = browser.post(page + "answer/", given)
        with CaptureQueriesContext(connection) as looking:
            browser.get(answer.headers["Location"])
        counts = len(voting), len(looking)
    return counts
