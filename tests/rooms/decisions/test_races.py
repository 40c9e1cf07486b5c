"""Many at once: one answer each, two typed for at most, one count, nothing after it."""

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Gone, Refused
from alongside.decisions import actions
from alongside.decisions.counting import outcome_of
from alongside.decisions.models import Ballot, Decision, Position, Second
from alongside.people.models import Person
from tests.rooms.decisions.builders import answer, asked, objects, without_account
from tests.rooms.ledger.racing import at_once

SAID = ["support", "live_with", "stand_aside", "objection"]


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def send(ballot: Ballot, by: Act, said: str) -> Position:
    fresh = Ballot.objects.select_related("proposal__partnership").get(pk=ballot.pk)
    return actions.take_position(by=by, ballot=fresh, answer=said, reason="The bus")


@pytest.mark.django_db(transaction=True)
def test_a_hundred_answers_at_once_are_one_answer(group, rosa, maya):
    ballot = asked(group, maya)
    done = at_once(lambda n: send(ballot, Act(person=again(rosa)), SAID[n % 4]), 100, 8)
    assert not [one for one in done if isinstance(one, Exception)]
    assert Position.objects.of(ballot).count() == ballot.answered() == 1
    assert Entry.objects.filter(verb="position.taken").count() == 100


@pytest.mark.django_db(transaction=True)
def test_typing_for_six_people_at_once_is_typing_for_two(group, ian, maya):
    six = [without_account(group, f"Person{number}") for number in range(6)]
    ballot = asked(group, maya)

    def type_for(number: int) -> Position:
        act = Act(person=again(six[number].person), entered_by=again(ian), channel="phone")
        return send(ballot, act, "support")

    done = at_once(type_for, 6, 6)
    assert sum(isinstance(one, Refused) for one in done) == 4
    assert Position.objects.of(ballot).count() == 2


@pytest.mark.django_db(transaction=True)
def test_standing_behind_it_ten_times_at_once_is_once(group, rosa, ian, maya):
    ballot = asked(group, maya)
    position = objects(ballot, rosa)

    def stand_behind(_: int) -> Second:
        fresh = Position.objects.select_related("entry__ballot__proposal__partnership")
        return actions.second_objection(
            by=Act(person=again(ian)), position=fresh.get(pk=position.pk)
        )

    done = at_once(stand_behind, 10, 8)
    assert not [one for one in done if isinstance(one, Exception)]
    assert Second.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_answers_that_race_the_count_are_in_it_or_refused(group, rosa, ian, maya, tom):
    ballot = asked(group, maya)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    people = [rosa, ian, tom]

    def deed(number: int) -> object:
        if number % 4 == 3:
            fresh = Ballot.objects.select_related("proposal__partnership").get(pk=ballot.pk)
            return actions.close_ballot(by=Act(person=again(maya)), ballot=fresh)
        return send(ballot, Act(person=again(people[number % 4])), SAID[number % 3])

    done = at_once(deed, 32, 8)
    decision = Decision.objects.get()
    assert sum(isinstance(one, Decision) for one in done) == 1
    assert {type(one) for one in done if isinstance(one, Exception)} <= {Conflict, Gone}
    ballot.refresh_from_db()
    assert outcome_of(ballot).provenance.input_hash == decision.result["input_hash"]
    assert not Position.objects.filter(changed_at__gt=ballot.closed_at).exists()


def test_a_late_answer_is_refused_by_its_moment_and_not_by_the_page(group, rosa, maya):
    ballot = asked(group, maya)
    with clock.at(ballot.closes_at), pytest.raises(Gone):
        answer(ballot, rosa)
    assert not Position.objects.exists()
