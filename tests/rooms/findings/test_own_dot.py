"""A reader's own dot is theirs: answering this way and that, they learn nothing of the others."""

import pytest

from alongside.core.acts import the_system
from alongside.dialogue.models import Conversation, Participant
from alongside.findings.actions import refresh_map
from alongside.findings.counting import own_dot
from alongside.findings.counting.own_dot import own_place
from alongside.findings.models import MapResult
from tests.rooms.findings.crowd import AGREE, DISAGREE, answer, conversation_of, participants


@pytest.fixture
def hall(group) -> Conversation:
    """Forty people in two camps over nine statements, and five of one side on the tenth."""
    words = [f"Idea {number}" for number in range(10)]
    made = conversation_of(group, *words, asked="open", shown="protected")
    made.people = participants(made, uses=20, professional=20)
    made.said = list(made.statements.oldest_first())
    for number, statement in enumerate(made.said[:9]):
        values = [AGREE if (place + number) % 2 else DISAGREE for place in range(40)]
        answer(statement, made.people, values)
    return made


def drawn(conversation: Conversation) -> dict:
    refresh_map(by=the_system("map"), conversation=conversation)
    return MapResult.objects.get(kind="opinion_map").people


def mean_by_probing(axes: dict, said: list, about: int) -> float | None:
    """Agree, pass, disagree with one statement: where the dot goes tells its mean."""
    others = {statement.pk: AGREE for place, statement in enumerate(said) if place != about}
    agree, passed, disagree = (
        own_place(axes, others | {said[about].pk: value}) for value in (AGREE, 0, DISAGREE)
    )
    alone = own_place(axes, others)
    if agree is None or agree == passed == disagree or alone is None:
        return None
    loading = (agree[0] - disagree[0]) / 2
    stretch = ((len(others) + 1) / len(others)) ** 0.5
    return (alone[0] / stretch - passed[0]) / loading


@pytest.mark.parametrize("value", [AGREE, DISAGREE])
def test_what_five_people_answered_cannot_be_read_from_it(hall, value):
    answer(hall.said[9], hall.people[:5], value)
    axes = drawn(hall)
    assert str(hall.said[9].pk) not in axes["statements"]
    assert mean_by_probing(axes, hall.said, about=9) is None


def test_nor_that_all_of_twelve_answered_alike(hall):
    answer(hall.said[9], hall.people[:12], AGREE)
    unanimous = drawn(hall)["statements"][str(hall.said[9].pk)][0]
    answer(hall.said[9], hall.people[:1], DISAGREE)
    MapResult.objects.all().delete()
    assert drawn(hall)["statements"][str(hall.said[9].pk)][0] == unanimous == 0.8


def test_without_that_care_it_would_tell(hall, monkeypatch):
    """The planted defect: exact means of every statement, as the engine has them."""
    monkeypatch.setattr(own_dot, "HEARD_ANSWERS", 1)
    monkeypatch.setattr(own_dot, "_blurred_mean", lambda row: row.mean)
    monkeypatch.setattr(own_dot, "_in_steps", list)
    answer(hall.said[9], hall.people[:5], [AGREE] * 4 + [DISAGREE])
    told = mean_by_probing(drawn(hall), hall.said, about=9)
    assert told == pytest.approx(0.6, abs=0.01)


def test_a_reader_still_stands_with_those_who_answer_alike(hall):
    """Blurred, yet on the right end of the line."""
    axes = drawn(hall)
    camps = [
        own_place(axes, {vote.statement_id: vote.value for vote in person.votes.all()})
        for person in Participant.objects.filter(pk__in=[each.pk for each in hall.people[:2]])
    ]
    assert camps[0][0] * camps[1][0] < 0
    assert min(abs(camp[0]) for camp in camps) > 0.5
