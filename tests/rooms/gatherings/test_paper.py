"""The paper for the night tells those whom no letter reaches what has happened since."""

from datetime import timedelta

from alongside.core import clock
from alongside.core.acts import Act
from alongside.gatherings.since import since_we_met
from alongside.partnerships.actions import join, leave, promise
from alongside.partnerships.models import Invitation
from tests.rooms.gatherings.builders import fresh, plan, tonight


def promised(group, person, words, days):
    due_on = clock.today() + timedelta(days=days)
    return promise(by=Act(person=person), partnership=group, words=words, due_on=due_on)


def test_who_left_and_what_came_back_stand_on_the_agenda(group, maya, rosa, tom, client, sign_in):
    made = plan(group, maya)
    promised(group, maya, "Print the catalogue", 3)
    promised(group, tom, "Ask the board for the hall", 9)
    leave(by=Act(person=tom), membership=group.membership_of(tom))
    sign_in(rosa)
    page = client.get(made.get_absolute_url() + "kit/").content.decode()
    assert "Left the group: Tom." in page
    assert page.index("Ask the board for the hall") < page.index("Print the catalogue")
    assert "Who takes it up?" in page


def test_what_was_told_last_time_is_not_told_again(group, maya, tom):
    leave(by=Act(person=tom), membership=group.membership_of(tom))
    made = plan(group, maya)
    assert since_we_met(fresh(made)).left == ["Tom"]
    with clock.at(clock.now() + timedelta(minutes=1)):
        tonight(plan(group, maya, 20), hours_ago=0)
    assert since_we_met(fresh(made)).left == []


def test_whoever_came_back_is_not_said_to_have_left(group, maya, tom):
    leave(by=Act(person=tom), membership=group.membership_of(tom))
    group.forget_members()
    join(by=Act(person=tom), invitation=Invitation.objects.filter(partnership=group).last())
    assert since_we_met(fresh(plan(group, maya))).left == []


def test_a_promise_that_was_kept_is_not_on_it(group, maya):
    kept = promised(group, maya, "Print the catalogue", 3)
    type(kept).objects.filter(pk=kept.pk).update(kept_at=clock.now())
    assert since_we_met(fresh(plan(group, maya))).promises == []
