"""Those not heard: reminded, rung, and given one week more."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.core.models import Letter
from alongside.decisions import actions, rules
from tests.rooms.decisions.builders import answer, asked, time_is_up, without_account


def test_a_letter_to_those_who_have_not_answered_and_a_list_to_ring(group, rosa, ian, maya, tom):
    sean = without_account(group, "Sean")
    ballot = asked(group, rosa)
    answer(ballot, rosa)
    to_ring = actions.remind_unheard(by=Act(person=maya), ballot=ballot)
    assert [entry.membership for entry in to_ring] == [sean]
    reminded = Letter.objects.filter(body__startswith="We have not heard from you yet")
    addresses = {letter.to_address for letter in reminded}
    assert addresses == {"ian@example.org", "maya@example.org", "tom@example.org"}


@pytest.mark.parametrize(
    ("names", "words"),
    [(["Sean"], "1 person has to be rung"), (["Sean", "Una"], "2 have to be rung")],
)
def test_whoever_reminds_reads_how_many_are_to_be_rung(
    group, rosa, maya, client, sign_in, names, words
):
    for name in names:
        without_account(group, name)
    page = f"{asked(group, rosa).proposal.get_absolute_url()}unheard/"
    sign_in(maya)
    assert words in client.post(f"{page}remind/", follow=True).content.decode()


def test_two_reminders_in_one_day_are_one_too_many(group, rosa, maya):
    ballot = asked(group, rosa)
    actions.remind_unheard(by=Act(person=maya), ballot=ballot)
    with pytest.raises(Conflict):
        actions.remind_unheard(by=Act(person=maya), ballot=ballot)
    with clock.at(clock.in_days(1)):
        actions.remind_unheard(by=Act(person=maya), ballot=ballot)
    assert ballot.reminders.count() == 2


def test_names_of_those_not_heard_are_for_whoever_runs_the_rounds(
    group, rosa, ian, maya, tom, zed, client, sign_in
):
    ballot = asked(group, rosa)
    address = f"{ballot.proposal.get_absolute_url()}unheard/"
    for person in (rosa, ian, tom, zed):
        assert not rules.may_see_unheard(person, ballot)
        with pytest.raises(Refused):
            actions.remind_unheard(by=Act(person=person), ballot=ballot)
        sign_in(person)
        assert client.get(address).status_code == 403
    sign_in(maya)
    assert "Rosa" in client.get(address).content.decode()
    assert client.post(f"{address}remind/").status_code == 302
    assert client.post(f"{address}remind/").status_code == 409


def test_one_week_more_and_only_while_a_group_is_not_heard(group, rosa, ian, maya, tom, zed):
    ballot = asked(group, rosa)
    before = ballot.closes_at
    assert rules.may_extend_ballot(Act(person=maya), ballot)
    for person in (rosa, ian, tom, zed):
        assert not rules.may_extend_ballot(Act(person=person), ballot)
    ballot = actions.extend_ballot(by=Act(person=maya), ballot=ballot)
    assert ballot.closes_at == before + timedelta(days=7)
    with pytest.raises(Refused, match="Once is all"):
        actions.extend_ballot(by=Act(person=maya), ballot=ballot)


def test_nobody_moves_the_day_once_everyone_has_been_heard(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya):
        answer(ballot, person)
    with pytest.raises(Refused, match="Every group has been heard"):
        actions.extend_ballot(by=Act(person=maya), ballot=ballot)


def test_professional_silence_never_delays(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya):
        answer(ballot, person)
    assert time_is_up(ballot).outcome == "adopted"
