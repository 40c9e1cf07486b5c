"""Promises: made, kept, dropped with a reason, taken up by another; and owned by the group."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.partnerships import actions
from alongside.partnerships.models import Contribution, Promise
from alongside.partnerships.rules import may_change_promise

PAGE = "/groups/prescriptions/promises/"


@pytest.fixture
def hers(group, rosa, by, soon) -> Promise:
    """Rosa promises to ring the chemist."""
    return actions.promise(by=by(rosa), partnership=group, words="Ring the chemist", due_on=soon)


def test_a_promise_is_changed_by_its_owner_or_whoever_runs_the_rounds(
    hers, rosa, ian, maya, tom, zed
):
    for person in [rosa, maya]:
        assert may_change_promise(person, hers)
    for person in [ian, tom, zed, None]:
        assert not may_change_promise(person, hers)


def test_one_without_an_owner_is_everybodys(group, hers, rosa, ian, maya, tom, zed, by):
    actions.leave(by=by(rosa), membership=group.membership_of(rosa))
    hers.refresh_from_db()
    hers.partnership.forget_members()
    for person in [ian, maya, tom]:
        assert may_change_promise(person, hers)
    for person in [rosa, zed]:
        assert not may_change_promise(person, hers)


def test_the_facilitator_writes_down_what_another_promised_and_rosa_does_not(
    group, rosa, ian, maya, by, soon
):
    his = group.membership_of(ian)
    made = actions.promise(by=by(maya), partnership=group, words="Go", due_on=soon, owner=his)
    assert made.owner == his
    with pytest.raises(Refused):
        actions.promise(by=by(rosa), partnership=group, words="Go", due_on=soon, owner=his)


def test_keeping_it_is_a_deed_of_the_one_who_did_it(hers, rosa, maya, by):
    actions.keep_promise(by=by(maya), promise=hers, minutes=30)
    done = Contribution.objects.about(hers).get(part="delivered")
    assert (done.membership.person, done.minutes) == (rosa, 30)
    with pytest.raises(Conflict):
        actions.keep_promise(by=by(rosa), promise=hers)


def test_dropping_it_needs_a_reason(hers, rosa, by):
    with pytest.raises(BadInput):
        actions.drop_promise(by=by(rosa), promise=hers, because="")
    actions.drop_promise(by=by(rosa), promise=hers, because="I am ill")
    with pytest.raises(Conflict):
        actions.drop_promise(by=by(rosa), promise=hers, because="Again")


def test_a_promise_lies_ahead(group, rosa, by):
    with pytest.raises(BadInput) as refused:
        actions.promise(
            by=by(rosa), partnership=group, words="Go", due_on=clock.today() - timedelta(days=1)
        )
    assert refused.value.field == "due_on"


def test_only_the_first_of_two_takes_a_promise_up(group, hers, rosa, ian, tom, by):
    actions.leave(by=by(rosa), membership=group.membership_of(rosa))
    actions.take_up_promise(by=by(ian), promise=hers)
    with pytest.raises(Conflict, match="Ian has taken this up already"):
        actions.take_up_promise(by=by(tom), promise=hers)


def test_the_list_tells_open_late_waiting_kept_and_dropped_apart(
    client, sign_in, group, hers, rosa, by, soon
):
    sign_in(rosa)
    assert "Ring the chemist" in client.get(PAGE).content.decode()
    with clock.at(clock.in_days(30)):
        assert "Ring the chemist" in client.get(PAGE + "?show=late").content.decode()
    assert "Ring the chemist" not in client.get(PAGE + "?show=late").content.decode()
    actions.keep_promise(by=by(rosa), promise=hers)
    assert "Ring the chemist" in client.get(PAGE + "?show=kept").content.decode()
    assert "None here" in client.get(PAGE + "?show=nonsense").content.decode()
    assert group.promises.counted() == {"open": 0, "late": 0, "group": 0, "kept": 1, "dropped": 0}


def test_a_promise_is_made_and_kept_on_its_pages(client, sign_in, group, rosa, soon):
    sign_in(rosa)
    assert client.post(PAGE + "make/", {}).status_code == 422
    sent = {"words": "Bring <b>cake</b>", "due_on": soon.isoformat()}
    assert client.post(PAGE + "make/", sent).status_code == 302
    one = f"{PAGE}{Promise.objects.get().pk}/"
    page = client.get(one).content.decode()
    assert "Bring &lt;b&gt;cake" in page
    assert client.post(one + "keep/", {"keep-minutes": "many"}).status_code == 422
    assert client.post(one + "keep/", {"keep-minutes": "20"}).status_code == 302
    assert client.post(one + "keep/", {"keep-minutes": "20"}).status_code == 409


def test_a_reason_is_asked_for_on_the_page_and_shown(client, sign_in, group, hers, rosa):
    sign_in(rosa)
    one = f"{PAGE}{hers.pk}/"
    assert client.post(one + "drop/", {}).status_code == 422
    assert client.post(one + "drop/", {"drop-because": "Shut"}).status_code == 302
    assert "Shut" in client.get(one).content.decode()


def test_someone_elses_promise_shows_why_it_is_not_ones_own_to_change(
    client, sign_in, group, hers, ian, zed
):
    sign_in(ian)
    one = f"{PAGE}{hers.pk}/"
    page = client.get(one).content.decode()
    assert "whoever runs the rounds" in page
    assert "Drop it" not in page
    assert client.post(one + "keep/", {}).status_code == 403
    assert client.post(one + "take-up/", {}).status_code == 409
    sign_in(zed)
    assert client.post(one + "keep/", {}).status_code == 403


def test_a_promise_that_came_back_is_taken_up_on_the_page(
    client, sign_in, group, hers, rosa, ian, by
):
    actions.leave(by=by(rosa), membership=group.membership_of(rosa))
    sign_in(ian)
    assert "Ring the chemist" in client.get(PAGE + "?show=group").content.decode()
    later = (clock.today() + timedelta(days=60)).isoformat()
    sent = client.post(f"{PAGE}{hers.pk}/take-up/", {"take-due_on": later})
    assert sent.status_code == 302
    hers.refresh_from_db()
    assert hers.owner.person == ian
    assert hers.due_on.isoformat() == later
    assert hers.hand_backs.get().taken_up_at is not None


def test_a_form_sent_twice_makes_one_promise_and_a_later_one_is_another(
    client, sign_in, group, rosa, soon
):
    sign_in(rosa)
    sent = {"words": "Bring cake", "due_on": soon.isoformat()}
    for _ in range(2):
        assert client.post(PAGE + "make/", sent).status_code == 302
    assert Promise.objects.count() == 1
    with clock.at(clock.in_days(0.01)):
        client.post(PAGE + "make/", sent)
    assert Promise.objects.count() == 2
