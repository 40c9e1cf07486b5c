"""A café has an account in the bank; Tom acts for it; an hour is an hour for it too."""

import pytest

from alongside.core.errors import BadInput, Refused
from alongside.group_sessions import actions
from alongside.group_sessions.models import Organisation
from alongside.group_sessions.rules import (
    may_end_speaker,
    may_open_organisation,
    may_see_organisation,
)
from alongside.ledger.models import Account
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from tests.rooms.group_sessions.conftest import an_hour_ago, left, whole

ACCOUNT = "/groups/prescriptions/time-bank/desk/accounts/{}/"


def test_brought_in_by_the_coordinator_alone(bank, rosa, ian, maya, tom, zed):
    assert may_open_organisation(maya, bank)
    for person in (rosa, ian, tom, zed, None):
        assert not may_open_organisation(person, bank)


def test_its_hours_are_seen_by_who_acts_for_it_and_the_coordinator(cafe, rosa, ian, maya, tom, zed):
    assert may_see_organisation(tom, cafe) and may_see_organisation(maya, cafe)
    for person in (rosa, ian, zed, None):
        assert not may_see_organisation(person, cafe)


def test_the_same_name_again_is_the_one_that_is_there(bank, cafe, group, maya, ian, by):
    again = actions.open_organisation(
        by=by(maya), bank=bank, name="corner café", speaker=group.membership_of(ian)
    )
    assert again == cafe and Account.objects.filter(kind="organisation").count() == 1


@pytest.mark.parametrize("name", ["", " ", "x" * 121])
def test_a_name_that_is_none_is_refused(bank, group, maya, by, name):
    with pytest.raises(BadInput) as problem:
        actions.open_organisation(
            by=by(maya), bank=bank, name=name, speaker=group.membership_of(maya)
        )
    assert problem.value.field == "name"


def test_the_cafe_gives_an_hour_and_is_charged_for_one(
    cafe, plans, bank, holders, records, tom, rosa, ian, by
):
    gives = plans(tom, givers=[cafe], starts_at=an_hour_ago(), title="Baking bread")
    assert gives.givers.get().has_agreed
    session = records(gives, person=tom, given={cafe: 60}, came=["rosa"])
    actions.confirm_session(by=by(rosa), session=session, version=1)
    assert (left(cafe), left(holders["rosa"])) == (60, 120)
    receives = plans(starts_at=an_hour_ago(), title="Mending the oven")
    session = records(receives, came=[whole(bank)])
    actions.confirm_session(by=by(tom), session=session, version=1)
    assert (left(cafe), left(holders["ian"])) == (0, 240)
    parts = Contribution.objects.filter(membership__person=tom, about__contains="session")
    assert sorted(parts.values_list("part", "minutes")) == [("delivered", 60), ("received", 60)]


def test_whoever_acts_for_it_and_wrote_it_down_does_not_say_so_too(cafe, plans, records, tom, by):
    gives = plans(tom, givers=[cafe], starts_at=an_hour_ago())
    session = records(gives, person=tom, given={cafe: 60}, came=["rosa"])
    with pytest.raises(Refused):
        actions.confirm_session(by=by(tom), session=session, version=1)


def test_laid_down_by_oneself_or_taken_by_the_coordinator(cafe, rosa, ian, maya, tom, zed, by):
    speaker = cafe.speakers.get()
    assert may_end_speaker(tom, speaker) and may_end_speaker(maya, speaker)
    for person in (rosa, ian, zed, None):
        assert not may_end_speaker(person, speaker)
    actions.end_speaker(by=by(tom), speaker=speaker)
    actions.end_speaker(by=by(tom), speaker=speaker)
    assert Organisation.objects.whole().get().people == set()


def test_whoever_leaves_the_group_acts_for_it_no_longer(cafe, group, maya, tom, ian, by):
    partnerships.leave(by=by(tom), membership=group.membership_of(tom))
    group.forget_members()
    assert Organisation.objects.whole().get().people == set()
    actions.name_speaker(by=by(maya), organisation=cafe, speaker=group.membership_of(ian))
    assert Organisation.objects.whole().get().people == {ian.pk}


def test_it_leaves_and_what_is_over_goes_to_the_pot(
    cafe, bank, plans, records, holders, maya, tom, rosa, by
):
    gives = plans(tom, givers=[cafe], starts_at=an_hour_ago())
    session = records(gives, person=tom, given={cafe: 60}, came=["rosa"])
    actions.confirm_session(by=by(rosa), session=session, version=1)
    for _again in range(2):
        gone = actions.close_organisation(by=by(maya), organisation=cafe)
    assert gone.left_at and left(cafe) == 0
    with pytest.raises(Refused):
        actions.close_organisation(by=by(tom), organisation=cafe)


def test_above_zero_the_desk_leads_to_where_it_leaves_and_then_it_can_be_closed(
    cafe, plans, records, maya, tom, rosa, by, client, sign_in
):
    gives = plans(tom, givers=[cafe], starts_at=an_hour_ago())
    session = records(gives, person=tom, given={cafe: 60}, came=["rosa"])
    actions.confirm_session(by=by(rosa), session=session, version=1)
    sign_in(maya)
    account = ACCOUNT.format(cafe.account_id)
    page = client.get(account).content.decode()
    assert "takes what is over" in page and f'href="{cafe.get_absolute_url()}"' in page
    assert account + "close/" not in page and "put-right" not in page
    actions.close_organisation(by=by(maya), organisation=cafe)
    assert account + "close/" in client.get(account).content.decode()
    assert "To the community pot" in client.get(cafe.get_absolute_url()).content.decode()


def test_below_zero_the_desk_says_how_it_comes_up_and_the_pot_can_carry_it(
    cafe, bank, plans, records, holders, maya, tom, by, client, sign_in
):
    session = records(plans(starts_at=an_hour_ago(), title="Mending the oven"), came=[cafe])
    actions.confirm_session(by=by(tom), session=session, version=1)
    sign_in(maya)
    account = ACCOUNT.format(cafe.account_id)
    page = client.get(account).content.decode()
    assert left(cafe) == -60 and "Below zero is no debt" in page and "carry its part" in page
    assert account + "close/" not in page and "put-right" not in page
    actions.reverse_session(by=by(maya), session=session, reason="It has shut")
    session = records(session, came=[whole(bank)])
    share = session.shares.get(organisation=cafe)
    actions.carry(by=by(maya), session=session, share=share, words="It has shut")
    actions.confirm_session(by=by(tom), session=session, version=3)
    assert (left(cafe), left(holders["ian"])) == (0, 240)
    assert account + "close/" in client.get(account).content.decode()
    hours = client.get(cafe.get_absolute_url()).content.decode()
    assert "Taken back: Mending the oven: It has shut" in hours


def test_once_it_has_left_below_zero_the_desk_says_that_it_stays_in_the_book(
    cafe, plans, records, maya, tom, by, client, sign_in
):
    session = records(plans(starts_at=an_hour_ago()), came=[cafe])
    actions.confirm_session(by=by(tom), session=session, version=1)
    actions.close_organisation(by=by(maya), organisation=cafe)
    sign_in(maya)
    page = client.get(ACCOUNT.format(cafe.account_id)).content.decode()
    assert "stays in the book as it stands" in page and "carry its part" not in page
