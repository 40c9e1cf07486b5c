"""Finding out who wrote a reason, or what somebody answered, from all that a member can see."""

from itertools import product

import pytest
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.core.acts import Act, the_system
from alongside.decisions import actions
from alongside.decisions.counting import question_of
from alongside.decisions.models import Position
from alongside.decisions.models.ballots import FEWEST_AT_ONCE
from alongside.engines.side_balance import Answer, Voter, decide
from alongside.partnerships.models import Contribution
from alongside.places.actions import make_steward
from tests.rooms.decisions.builders import answer, asked, crowd, objects, time_is_up

WHY = "I am afraid of losing my place."


def seen(ballot) -> tuple[set[str], set[str]]:
    """The reasons on the page, and the names that whoever runs the rounds has on the list."""
    ballot.refresh_from_db()
    shown = Position.objects.to_show(ballot).with_reasons()
    names = ballot.roll.not_known_to_have_answered().with_people()
    return set(shown.values_list("reason", flat=True)), {str(entry) for entry in names}


def another(group, person):
    return group.memberships.exclude(person=person).first()


@pytest.mark.parametrize("turn", range(10))
@pytest.mark.parametrize("people", [4, 5, 7, 10])
def test_looking_after_every_answer_leaves_three_who_may_have_written_it(
    group, rosa, ian, maya, tom, turn, people
):
    """Whoever runs the rounds looks at both pages after each answer, and compares."""
    everyone = [rosa, ian, maya, tom, *crowd(group, uses=people - 4)["uses"]]
    ballot = asked(group, maya)
    waiting = seen(ballot)[1]
    for number, person in enumerate(everyone):
        if number == turn % people:
            objects(ballot, person, reason=WHY, advocate=another(group, person))
        else:
            answer(ballot, person)
        reasons, names = seen(ballot)
        if WHY in reasons:
            suspects = waiting - names or waiting
            assert len(suspects) >= FEWEST_AT_ONCE, suspects
            return
        waiting = names
    raise AssertionError("everyone has answered, and the reason never came out")


def test_what_never_came_out_while_it_was_open_stands_there_after_the_close(
    group, rosa, ian, maya, tom
):
    crowd(group, uses=4)
    ballot = asked(group, maya)
    for person in (ian, maya, tom):
        answer(ballot, person)
    before = seen(ballot)[1]
    objects(ballot, rosa, reason=WHY)
    assert WHY not in seen(ballot)[0] and seen(ballot)[1] == before
    assert len(before) >= FEWEST_AT_ONCE
    time_is_up(ballot)
    time_is_up(ballot)
    assert WHY in seen(ballot)[0]


def test_named_answers_hide_nobody(group, rosa, ian, maya, tom):
    """Tom and Ian say who they are: the third reason, just come, would be Rosa's."""
    crowd(group, uses=4)
    ballot = asked(group, maya)
    objects(ballot, tom, reason="The lease", ground="The lease, line 2")
    objects(ballot, ian, reason="Too far", signed=True)
    objects(ballot, rosa, reason=WHY)
    assert seen(ballot)[0] == {"The lease", "Too far"}


def test_a_name_taken_off_a_reason_does_not_leave_the_reason_there(group, rosa, ian, maya, tom):
    """Her own words, shown with her name a moment ago, wait like new ones."""
    crowd(group, uses=4)
    ballot = asked(group, maya)
    objects(ballot, rosa, reason=WHY, signed=True)
    for person in (ian, maya, tom):
        answer(ballot, person)
    objects(ballot, rosa, reason=WHY, advocate=group.membership_of(ian))
    assert WHY not in seen(ballot)[0]


def test_the_hash_on_the_record_gives_no_answer_away(group, rosa, ian, maya, tom):
    """Someone who knows the list, and what each is here as, tries all answers there can be."""
    ballot = asked(group, maya)
    for person in (rosa, ian, tom):
        answer(ballot, person)
    objects(ballot, maya, reason=WHY, advocate=group.membership_of(ian))
    decision = time_is_up(ballot)
    roll = list(ballot.roll.order_by("id"))
    numbers, keys = [str(entry.pk) for entry in roll], [entry.key for entry in roll]
    told = decision.record["result"]["input_hash"]
    assert told not in every_hash(roll, numbers)
    assert told in every_hash(roll, keys)  # the search is right: only the keys are missing


def every_hash(roll, ids) -> set[str]:
    voters = [Voter(name, entry.side) for name, entry in zip(ids, roll)]
    said = ("support", "live_with", "objection", "stand_aside")
    return {
        decide(
            voters,
            [Answer(n, a, reason="written" if a == "objection" else "") for n, a in zip(ids, all_)],
            threshold="ordinary",
        ).provenance.input_hash
        for all_ in product(said, repeat=len(roll))
    }


def test_keys_are_in_no_file_and_on_no_page(group, rosa, ian, maya, tom, client, sign_in):
    ballot = asked(group, maya)
    for person in (rosa, ian, maya, tom):
        objects(ballot, person, reason=WHY)
    decision = time_is_up(ballot)
    keys = [voter.id for voter in question_of(ballot).roll]
    base = ballot.proposal.get_absolute_url()
    sign_in(maya)
    for end in ("", f"record/{decision.pk}/", f"record/{decision.pk}.json", "versions/"):
        text = client.get(base + end).content.decode()
        assert not [key for key in keys if key in text], end
    told = str(list(Entry.objects.values("about", "details")))
    assert not [key for key in keys if key in told]


def test_who_took_part_is_not_recorded_along_the_list_of_members(group, rosa, ian, maya, tom):
    """The lines carry no names; the nth of them must not be the nth member's either."""
    people = [rosa, ian, maya, *crowd(group, uses=9)["uses"]]
    ballot = asked(group, maya)
    for person in people:
        answer(ballot, person, "stand_aside" if person == rosa else "support")
    time_is_up(ballot)
    rows = Contribution.objects.filter(part__in=["decided", "voted"]).order_by("id")
    by_key = [entry.membership for entry in ballot.roll.answered().order_by("key")]
    assert [row.membership for row in rows] == by_key


def test_a_reason_does_not_move_when_somebody_says_that_they_would_gain(
    group, rosa, ian, maya, tom, client, sign_in
):
    ballot = asked(group, maya)
    objects(ballot, rosa, reason=WHY, advocate=group.membership_of(ian))
    for person in (ian, maya, tom):
        answer(ballot, person)
    actions.declare_interest(by=Act(person=rosa), proposal=ballot.proposal, words="My sister's van")
    sign_in(maya)
    page = client.get(ballot.proposal.get_absolute_url()).content.decode()
    assert "My sister&#39;s van" in page and WHY not in page


def test_words_taken_out_do_not_say_that_their_writer_has_left(group, rosa, ian, maya, tom):
    from alongside.privacy.erasure import erase_rows

    ballot = asked(group, maya)
    position = objects(ballot, rosa, reason=WHY, advocate=group.membership_of(ian))
    erase_rows(rosa)
    position.refresh_from_db()
    assert position.reason and WHY not in position.reason and "left" not in position.reason


def test_who_asked_for_it_back_is_told_by_no_line(group, rosa, ian, maya, tom, client, sign_in):
    crowd(group, uses=8, family=2, neighbour=2, professional=2)
    ballot = asked(group, maya)
    for entry in ballot.roll.exclude(side="uses").with_people():
        answer(ballot, entry.membership.person)
    time_is_up(ballot)
    decision = time_is_up(ballot)
    assert decision.outcome == "provisional"
    actions.call_back(by=Act(person=rosa), decision=decision)
    line = Contribution.objects.filter(part="spoke").latest("id")
    assert line.shown_name == "Someone in this group" and line.membership.person == rosa
    make_steward(by=the_system("test"), place=group.place, person=maya)
    sign_in(maya)
    log = client.get(reverse("keyholder", args=[group.place.slug])).content.decode()
    assert f"person:{rosa.pk}" not in log.split("decision.called_back")[1].split("</tr>")[0]
