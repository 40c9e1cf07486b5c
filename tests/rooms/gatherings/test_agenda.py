"""The agenda is made of questions, and anybody brings one."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.gatherings import actions, rules
from alongside.gatherings.models import AgendaQuestion
from tests.rooms.gatherings.builders import fresh, plan, tonight


def ask(gathering, person, words="When does the bus go?", **more):
    return actions.ask_question(by=Act(person=person), gathering=gathering, words=words, **more)


def words_of(gathering):
    return [one.words for one in gathering.agenda.in_order()]


def test_any_member_brings_one_and_it_counts_as_put_forward(group, rosa, ian, maya, tom, zed):
    made = plan(group, maya)
    for person in (rosa, ian, maya, tom):
        assert rules.may_ask_question(Act(person=person), made)
        asked = ask(made, person, f"What does {person} say?", minutes=10)
        assert group.contributions.about(asked).get().part == "initiated"
    assert not rules.may_ask_question(Act(person=zed), made)
    with pytest.raises(Refused):
        ask(made, zed)
    assert len(words_of(made)) == 4


def test_twice_is_once(group, maya):
    made = plan(group, maya)
    assert ask(made, maya) == ask(made, maya)


def test_whoever_brought_it_or_looks_after_it_changes_it(group, rosa, ian, maya, tom, zed):
    asked = ask(plan(group, maya), ian)
    for person, may in [(ian, True), (maya, True), (rosa, False), (tom, False), (zed, False)]:
        assert bool(rules.may_change_question(Act(person=person), asked)) is may, person
    by = Act(person=ian)
    actions.change_question(by=by, question=asked, seen=1, words="When, on Sundays?", minutes=5)
    with pytest.raises(Conflict):
        actions.change_question(by=by, question=asked, seen=1, words="Never?")
    assert AgendaQuestion.objects.get().words == "When, on Sundays?"


def test_anybody_puts_one_earlier(group, maya, rosa):
    made = plan(group, maya, agenda=["One?", "Two?", "Three?"])
    third = made.agenda.in_order().last()
    actions.raise_question(by=Act(person=rosa), question=third)
    assert words_of(made) == ["One?", "Three?", "Two?"]
    actions.raise_question(by=Act(person=rosa), question=third)
    actions.raise_question(by=Act(person=rosa), question=third)
    assert words_of(made) == ["Three?", "One?", "Two?"]


def test_taken_off_it_stays_a_part_played(group, maya, ian):
    made = plan(group, maya)
    asked = ask(made, ian)
    actions.drop_question(by=Act(person=ian), question=asked)
    assert words_of(made) == []
    assert group.contributions.filter(part="initiated", membership__person=ian).count() == 1


@pytest.mark.parametrize(("words", "minutes"), [("", None), ("When?", 0), ("When?", 601)])
def test_what_cannot_be(group, maya, words, minutes):
    with pytest.raises(BadInput):
        ask(plan(group, maya), maya, words, minutes=minutes)


def test_no_more_questions_once_it_has_been_held(group, maya):
    made = tonight(plan(group, maya))
    actions.note_held(by=Act(person=maya), gathering=made, people=3)
    with pytest.raises(Refused, match="held already"):
        ask(fresh(made), maya)


def test_calendars_get_a_new_edition(group, maya):
    made = plan(group, maya)
    ask(made, maya)
    assert fresh(made).sequence == 1


def test_the_page_refuses_a_blank_and_shows_what_is_asked(group, maya, client, sign_in):
    made = plan(group, maya)
    sign_in(maya)
    address = made.get_absolute_url() + "agenda/ask/"
    answer = client.post(address, {"words": "", "minutes": "ten"})
    assert answer.status_code == 422
    assert "Write the question" in answer.content.decode()
    client.post(address, {"words": "<b>When?</b>\x00", "minutes": "10"})
    page = client.get(made.get_absolute_url()).content.decode()
    assert "&lt;b&gt;When?&lt;/b&gt;" in page
    assert "10 minutes" in page
