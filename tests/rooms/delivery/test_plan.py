"""A service begins, has its days, and comes to an end with its reason."""

from datetime import time, timedelta

import pytest

from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.delivery import actions
from alongside.delivery.models import Service
from alongside.delivery.rules import may_end_service, may_run_service, may_start_service
from alongside.partnerships.models import Contribution

PAGE = "/groups/prescriptions/services/"


def test_any_member_starts_and_runs_it_paid_or_not(group, service, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_start_service(by(person), group)
        assert may_run_service(by(person), service)
    for person in [zed, None]:
        assert not may_start_service(by(person), group)
        assert not may_run_service(by(person), service)


def test_whoever_runs_the_rounds_ends_it(service, rosa, ian, maya, tom, zed):
    assert may_end_service(maya, service)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_end_service(person, service)


def test_starting_it_is_a_contribution_and_a_double_click_starts_one(group, service, tom, by):
    again = actions.start_service(
        by=by(tom), partnership=group, name="Late opening", what="", began_on=clock.today()
    )
    assert again == service
    assert Contribution.objects.about(service).get().part == "initiated"


def test_twelve_weeks_are_planned_in_one_go_and_once(service, maya, by):
    week = {"service": service, "held_on": clock.today(), "begins": time(17), "weeks": 12}
    made = actions.plan_sessions(by=by(maya), **week)
    assert len({day.held_on.weekday() for day in made}) == 1
    assert made[-1].held_on == clock.today() + timedelta(weeks=11)
    assert actions.plan_sessions(by=by(maya), **week) == []


@pytest.mark.parametrize(
    ("changed", "field"), [({"weeks": 0}, "weeks"), ({"weeks": 61}, "weeks"), ({}, "held_on")]
)
def test_days_that_cannot_be_are_refused_at_their_field(service, maya, by, changed, field):
    before = service.began_on - timedelta(days=1)
    held_on = clock.today() if changed else before
    with pytest.raises(BadInput) as problem:
        actions.plan_sessions(by=by(maya), service=service, held_on=held_on, **changed)
    assert problem.value.field == field
    assert not service.sessions.exists()


def test_its_end_is_told_to_everybody_and_nothing_is_planned_after_it(service, maya, by):
    with pytest.raises(BadInput):
        actions.end_service(by=by(maya), service=service, because=" ")
    actions.end_service(by=by(maya), service=service, because="The pilot is over")
    assert Letter.objects.filter(subject__contains="come to an end").count() == 4
    with pytest.raises(Refused):
        actions.plan_sessions(by=by(maya), service=service, held_on=clock.today())


def test_those_who_were_down_for_it_are_told_that_it_is_off(today, ian, by):
    actions.call_off_session(by=by(ian), session=today, because="Snow")
    told = Letter.objects.filter(subject__contains="is off").values_list("to_address", flat=True)
    assert sorted(told) == ["maya@example.org", "tom@example.org"]


def test_by_its_pages(group, maya, client, sign_in):
    sign_in(maya)
    assert "Nothing runs yet" in client.get(PAGE).content.decode()
    whole = {"name": "A walk", "what": "Round the lough", "began_on": "2026-01-05"}
    assert client.post(PAGE + "start/", {**whole, "name": ""}).status_code == 422
    assert client.post(PAGE + "start/", {**whole, "began_on": "5 o'clock"}).status_code == 422
    client.post(PAGE + "start/", whole)
    here = f"{PAGE}{Service.objects.get().pk}/"
    assert "Round the lough" in client.get(here).content.decode()
    planned = {"held_on": clock.today(), "begins": "", "weeks": "1"}
    assert client.post(here + "plan/", {**planned, "weeks": "many"}).status_code == 422
    assert client.post(here + "plan/", planned).status_code == 302
    assert client.post(here + "end/", {"because": ""}).status_code == 422
    assert client.post(here + "end/", {"because": "Nobody walks"}).status_code == 302
    assert "Nobody walks" in client.get(here).content.decode()


def test_zed_sees_none_of_it(service, today, zed, client, sign_in):
    sign_in(zed)
    for address in [
        "",
        f"{service.pk}/",
        f"{service.pk}/days/{today.pk}/",
        f"{service.pk}/days.csv",
    ]:
        assert client.get(PAGE + address).status_code == 403
