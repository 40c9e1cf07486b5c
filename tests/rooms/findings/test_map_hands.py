"""What a hall agrees tonight: hands and phones, nobody twice."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.dialogue.models import Conversation, HandCount, Statement
from alongside.findings.reading import what_we_agree
from tests.rooms.findings.crowd import (
    AGREE,
    DISAGREE,
    answer,
    conversation_of,
    everyone_agrees_to_counts,
    members,
    participants,
)


@pytest.fixture
def hall(group) -> Conversation:
    """25 members, who all said yes to counts."""
    made = conversation_of(group, "Open on Saturdays", "Ring people who live alone")
    made.rows = members(group, uses=9, neighbour=8, professional=4)
    everyone_agrees_to_counts(made)
    return made


def hands(statement: Statement, agree: int, disagree: int = 0, *, present: int) -> HandCount:
    return HandCount.objects.create(
        statement=statement, agree=agree, disagree=disagree, present=present
    )


def first(conversation: Conversation) -> Statement:
    return conversation.statements.oldest_first()[0]


def test_hands_and_phones_together_are_out_of_those_present(hall):
    hands(first(hall), 10, present=12)
    answer(first(hall), hall.rows[:2], AGREE)
    (found,) = what_we_agree(hall)
    assert (found.agree, found.present, found.to_ask) == (12, 12, 13)
    assert found.words == "Agreed by 12 of 12 here; 13 still to ask."


def test_someone_who_raised_a_hand_and_used_a_phone_is_counted_once(hall):
    hands(first(hall), 12, present=12)
    answer(first(hall), hall.rows[:2], AGREE)
    (found,) = what_we_agree(hall)
    assert (found.agree, found.present) == (12, 12)


def test_nobody_who_may_have_answered_twice_is_counted_as_agreeing_twice(hall):
    """Three hands and three phones agree, one hand does not, and only five are here."""
    hands(first(hall), 3, 1, present=5)
    answer(first(hall), hall.rows[:3], AGREE)
    (found,) = what_we_agree(hall)
    assert (found.agree, found.present) == (4, 5)


def test_phones_of_another_evening_are_not_in_the_room(hall):
    with clock.at(clock.now() - timedelta(days=8)):
        answer(first(hall), hall.rows[:5], AGREE)
    hands(first(hall), 7, present=12)
    assert what_we_agree(hall)[0].agree == 7


def test_the_best_comes_first(hall):
    one, two = hall.statements.oldest_first()
    hands(one, 6, 6, present=12)
    hands(two, 11, 1, present=12)
    assert [found.statement for found in what_we_agree(hall)] == [two.words, one.words]


def test_statements_without_hands_are_left_out(hall):
    answer(first(hall), hall.rows, AGREE)
    assert what_we_agree(hall) == []


def test_one_phone_beside_hands_that_all_have_seen_stays_untold(group):
    """Protected: 11 of 12 with the phone counted in would say what its owner answered."""
    made = conversation_of(group, "Open on Saturdays", shown="protected")
    rows = members(group, uses=12)
    hands(first(made), 11, present=12)
    for value in (AGREE, DISAGREE):
        answer(first(made), rows[:1], value)
        (found,) = what_we_agree(made)
        assert (found.agree, found.present) == (11, 11)


def test_a_newcomer_who_has_not_agreed_takes_the_phones_out(hall, group):
    hands(first(hall), 10, present=12)
    answer(first(hall), hall.rows[:2], AGREE)
    assert what_we_agree(hall)[0].present == 12
    members(group, uses=1)
    again = Conversation.objects.get(pk=hall.pk)
    assert what_we_agree(again)[0].present == 10


def test_two_people_in_a_room_are_no_count(hall):
    hands(first(hall), 2, present=2)
    assert what_we_agree(hall) == []


def test_a_hall_full_of_the_public_has_nobody_left_to_ask(group):
    made = conversation_of(group, "Open on Saturdays", asked="open", shown="protected")
    participants(made, uses=4)
    hands(first(made), 40, 10, present=50)
    (found,) = what_we_agree(made)
    assert found.words == "Agreed by 40 of 50 here."


def test_it_costs_the_same_for_two_statements_and_forty(hall, django_assert_max_num_queries):
    Statement.objects.bulk_create(
        Statement(conversation=hall, words=f"Idea {number}") for number in range(40)
    )
    for said in hall.statements.all():
        hands(said, 10, present=12)
    with django_assert_max_num_queries(4):
        assert len(what_we_agree(hall)) == 42
