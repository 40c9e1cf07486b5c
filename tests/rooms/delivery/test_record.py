"""Who did what, who came, who received: written down once, with parts for everybody."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.delivery import actions
from alongside.delivery.figures import came_to, shares_of
from alongside.delivery.rules import may_give_up_role, may_record_session, may_take_role
from alongside.partnerships.models import Contribution

PAGE = "/groups/prescriptions/services/"


def minutes_of(session, spent=60):
    return {role.pk: spent for role in session.roles.all()}


def test_everybody_takes_a_part_for_themselves(today, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_take_role(by(person), today)
        assert may_record_session(by(person), today)
    for person in [zed, None]:
        assert not may_take_role(by(person), today)
        assert not may_record_session(by(person), today)


def test_only_its_owner_gives_up_a_part(today, rosa, ian, maya, tom, zed, by):
    theirs = today.roles.get(membership__person=maya)
    assert may_give_up_role(by(maya), theirs)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_give_up_role(by(person), theirs)
    actions.give_up_role(by=by(maya), role=theirs)
    assert today.roles.count() == 1


def test_a_second_part_changes_the_words_of_the_first(today, maya, by):
    actions.take_role(by=by(maya), session=today, what="Make tea")
    assert today.roles.get(membership__person=maya).what == "Make tea"
    with pytest.raises(BadInput):
        actions.take_role(by=by(maya), session=today, what="")


def test_a_day_that_has_not_come_cannot_have_gone_well(service, maya, by):
    (later,) = actions.plan_sessions(
        by=by(maya), service=service, held_on=clock.today() + timedelta(days=1)
    )
    with pytest.raises(Refused):
        actions.record_session(by=by(maya), session=later, came=9)


def test_doing_and_receiving_are_contributions_of_those_who_did_and_received(
    group, today, rosa, maya, tom, by
):
    hers = group.membership_of(rosa)
    actions.record_session(
        by=by(maya), session=today, came=9, minutes=minutes_of(today), received=[hers]
    )
    found = {
        (row.membership.person, row.part, row.minutes, row.entered_by and row.entered_by.person)
        for row in Contribution.objects.about(today)
    }
    assert found == {
        (maya, "delivered", 60, None),
        (tom, "delivered", 60, maya),
        (rosa, "received", None, maya),
    }


def test_what_tom_writes_of_others_is_marked_as_typed_by_somebody_paid(group, today, maya, tom, by):
    actions.record_session(by=by(tom), session=today, came=1, minutes=minutes_of(today))
    hers = Contribution.objects.about(today).get(membership__person=maya)
    assert hers.entered_by_side == "professional"


def test_a_part_that_nobody_filled_is_no_part_of_it(today, maya, tom, by):
    filled = {today.roles.get(membership__person=tom).pk: 30}
    actions.record_session(by=by(maya), session=today, came=2, minutes=filled)
    assert [role.membership.person for role in today.roles.all()] == [tom]


def test_it_is_written_down_once(today, maya, ian, by):
    actions.record_session(by=by(maya), session=today, came=2)
    with pytest.raises(Conflict):
        actions.record_session(by=by(ian), session=today, came=3)
    today.refresh_from_db()
    assert today.record.came == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"came": -1}, "came"),
        ({"came": 5_001}, "came"),
        ({"came": 2, "first_time": 3}, "first_time"),
        ({"came": 2, "minutes": {1: 0}}, "minutes"),
        ({"came": 2, "minutes": {1: 1_441}}, "minutes"),
    ],
)
def test_figures_that_cannot_be_are_refused(today, maya, by, wrong, field):
    with pytest.raises(BadInput) as problem:
        actions.record_session(by=by(maya), session=today, **wrong)
    assert problem.value.field == field
    assert not today.is_held


def test_nobody_of_another_group_received(today, place, zed, maya, by):
    from alongside.partnerships import actions as partnerships

    theirs = partnerships.start(by=by(zed), place=place, name="Buses", what="Buses")
    with pytest.raises(BadInput):
        actions.record_session(
            by=by(maya), session=today, came=1, received=[theirs.membership_of(zed)]
        )


@pytest.mark.parametrize(
    ("came", "new", "shown"), [(30, 9, None), (30, 10, 10), (15, 10, None), (12, 12, 12)]
)
def test_few_newcomers_are_not_shown_nor_few_who_came_before(
    service, today, maya, by, came, new, shown
):
    actions.record_session(by=by(maya), session=today, came=came, first_time=new)
    assert came_to(service).first_time == shown
    assert came_to(service).people == came


def test_how_many_were_new_never_moves_by_one_newcomer(service, maya, by):
    """Day by day, as the page would tell it to somebody who writes it down each time."""
    told = []
    for number, (came, new) in enumerate([(30, 12), (1, 1), (9, 0), (1, 1), (25, 9), (14, 0)]):
        day = clock.today() - timedelta(days=20 - number)
        (made,) = actions.plan_sessions(by=by(maya), service=service, held_on=day)
        actions.record_session(by=by(maya), session=made, came=came, first_time=new)
        told.append(came_to(service).first_time)
    assert told == [12, 12, 12, 12, 23, 23]
    assert came_to(service).people == 80


def test_the_tenth_newcomer_does_not_show_by_the_figure_that_appears(service, maya, by):
    for number, (came, new, shown) in enumerate([(30, 9, None), (1, 1, None), (9, 0, 10)]):
        day = clock.today() - timedelta(days=20 - number)
        (made,) = actions.plan_sessions(by=by(maya), service=service, held_on=day)
        actions.record_session(by=by(maya), session=made, came=came, first_time=new)
        assert came_to(service).first_time == shown


def test_the_unpaid_are_one_group_where_they_are_few(service, today, maya, tom, by):
    actions.record_session(by=by(maya), session=today, came=2, minutes=minutes_of(today))
    assert [(share.group, share.percent) for share in shares_of(service)] == [
        ("People paid to be here", 50.0),
        ("People who are not paid to be here", 50.0),
    ]


def test_by_its_pages(service, today, group, rosa, maya, client, sign_in):
    sign_in(maya)
    here = f"{PAGE}{service.pk}/days/{today.pk}/"
    assert "Keep the door" in client.get(here).content.decode()
    assert client.post(here + "take/", {"what": ""}).status_code == 422
    assert client.post(here + "take/", {"what": "Tea"}).status_code == 302
    spent = {f"minutes_{role.pk}": "45" for role in today.roles.all()}
    told = {"came": "nine", "first_time": "0", "words": "Cold", **spent}
    wrong = client.post(here + "record/", told)
    assert wrong.status_code == 422
    assert 'value="Cold"' in wrong.content.decode()
    hers = str(group.membership_of(rosa).pk)
    assert client.post(here + "record/", {**told, "came": "9", "received": hers}).status_code == 302
    page = client.get(f"{PAGE}{service.pk}/").content.decode()
    assert "9 people came" in page
    assert "Cold" in client.get(f"{PAGE}{service.pk}/days.csv").content.decode()
    assert client.post(here + "record/", {**told, "came": "9"}).status_code == 403
    role = today.roles.get(membership__person=maya)
    assert client.post(f"{here}parts/{role.pk}/give-up/").status_code == 403


def test_a_day_called_off_by_its_page(today, service, maya, client, sign_in):
    sign_in(maya)
    here = f"{PAGE}{service.pk}/days/{today.pk}/"
    assert client.get(here + "off/").status_code == 200
    assert client.post(here + "off/", {"because": ""}).status_code == 422
    assert client.post(here + "off/", {"because": "Snow"}).status_code == 302
    assert "Snow" in client.get(here).content.decode()
    assert client.post(here + "take/", {"what": "Tea"}).status_code == 403


def test_many_days_cost_no_more_than_few(
    service, maya, by, client, sign_in, django_assert_max_num_queries
):
    def a_week_of(days, over):
        for session in days:
            actions.take_role(by=by(maya), session=session, what="Tea")
            if over:
                spent = minutes_of(session)
                actions.record_session(by=by(maya), session=session, came=3, minutes=spent)

    def planned(held_on, weeks):
        return actions.plan_sessions(by=by(maya), service=service, held_on=held_on, weeks=weeks)

    sign_in(maya)
    address = f"{PAGE}{service.pk}/"
    a_week_of(planned(service.began_on, 1), over=True)
    a_week_of(planned(clock.today(), 1), over=False)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    a_week_of(planned(service.began_on + timedelta(days=1), 4), over=True)
    a_week_of(planned(clock.today(), 9), over=False)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_ian_takes_a_part_that_rosa_told_him_of(today, rosa_agrees, ian):
    act = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    role = actions.take_role(by=act, session=today, what="Sit by the door")
    assert (role.membership.person, role.channel) == (rosa_agrees, "phone")
