"""A conversation from a file is worked out from its rows, and nothing of anybody is kept."""

import random

import pytest

from alongside.core import clock
from alongside.core.acts import the_system
from alongside.dialogue.models import Conversation, Participant
from alongside.findings.actions import refresh_map
from alongside.findings.counting.brought_in import is_brought_in
from alongside.findings.models import MapResult
from alongside.findings.reading import map_page
from tests.rooms.findings.crowd import AGREE, DISAGREE, PASS, answer, conversation_of


@pytest.fixture
def file(group) -> Conversation:
    words = [f"Idea {number}" for number in range(12)]
    made = conversation_of(group, *words, asked="open", shown="protected")
    people = Participant.objects.bulk_create(
        Participant(conversation=made, external_id=str(number), channel="import")
        for number in range(60)
    )
    chance = random.Random(5)
    for statement in made.statements.oldest_first():
        came = chance.sample(people, chance.randrange(8, 50))
        answer(statement, came, [chance.choice([AGREE, AGREE, PASS, DISAGREE]) for _ in came])
    made.imported_from, made.closed_at = "Polis: a bus", clock.now()
    made.save()
    return made


def worked_out(conversation: Conversation) -> tuple:
    MapResult.objects.all().delete()
    refresh_map(by=the_system("import"), conversation=conversation)
    page = map_page(Conversation.objects.get(pk=conversation.pk), None)
    return page.heard, page.opinions, page.rests.heard


def test_it_finds_what_counting_person_by_person_finds(file):
    """The way by which people's own answers are counted is the reference."""
    assert is_brought_in(file)
    quick = worked_out(file)
    file.imported_from = ""
    file.save()
    assert not is_brought_in(file)
    assert worked_out(file) == quick
    assert quick[0].agreed or quick[0].not_agreed


def test_nobodys_answers_are_kept_beside_it(file):
    worked_out(file)
    ground = MapResult.objects.get(kind="common_ground")
    assert ground.people == {}
    assert ground.answers == sum(statement.votes.count() for statement in file.statements.all())


def test_statements_that_are_not_shown_count_for_nothing(file):
    first = file.statements.oldest_first().first()
    first.standing = "rejected"
    first.save()
    heard, _, _ = worked_out(file)
    assert first.words not in [claim.words for claim in (*heard.agreed, *heard.not_agreed)]


def test_a_later_file_moves_it(file):
    worked_out(file)
    kept = MapResult.objects.get(kind="common_ground").pk
    refresh_map(by=the_system("import"), conversation=file)
    assert MapResult.objects.get(kind="common_ground").pk == kept
    statement = file.statements.oldest_first().first()
    answer(statement, file.participants.all(), DISAGREE)
    refresh_map(by=the_system("import"), conversation=file)
    assert MapResult.objects.get(kind="common_ground").pk != kept
