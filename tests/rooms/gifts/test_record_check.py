"""Maya runs the rounds and saw Ian's check: which kind, from when, until when; and no more."""

from datetime import timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.gifts import actions
from alongside.gifts.models import CheckOnPerson
from alongside.gifts.rules import may_end_check, may_record_check, may_see_checks
from tests.rooms.gifts.conftest import PAGE

CHECKS = PAGE + "checks/"
TODAY = clock.today()
SEEN = {
    "risk": "conveying",
    "kind": "enhanced",
    "dated": TODAY - timedelta(days=20),
    "expires": TODAY + timedelta(days=900),
    "agreed": True,
}


@pytest.fixture
def his(group, ian):
    return group.membership_of(ian)


@pytest.fixture
def check(his, maya, by) -> CheckOnPerson:
    return actions.record_check(by=by(maya), membership=his, **SEEN)


def test_whoever_runs_the_rounds_records_it_and_never_their_own(
    group, his, rosa, ian, maya, tom, zed
):
    assert may_record_check(maya, his)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_record_check(person, his)
    assert not may_record_check(maya, group.membership_of(maya))


def test_they_themselves_and_whoever_runs_the_rounds_see_and_end_it(
    his, check, rosa, ian, maya, tom, zed
):
    for person in [ian, maya]:
        assert may_see_checks(person, his)
        assert may_end_check(person, check)
    for person in [rosa, tom, zed, None]:
        assert not may_see_checks(person, his)
        assert not may_end_check(person, check)


def test_it_is_good_between_its_days_and_not_after(his, check):
    assert check.is_good and check.seen_by.person.name == "Maya"
    assert CheckOnPerson.objects.good_on(clock.today()).get() == check
    with clock.at(clock.in_days(901)):
        assert not CheckOnPerson.objects.good_on(clock.today()).exists()


def test_nothing_holds_a_certificate(check):
    columns = {column.name for column in CheckOnPerson._meta.concrete_fields}
    assert columns == {
        "id", "made_at", "membership", "risk", "kind", "dated", "expires", "seen_by", "ended_at"
    }  # fmt: skip
    assert CheckOnPerson._meta.get_field("kind").choices


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"agreed": False}, "agreed"),
        ({"risk": "gossip"}, "risk"),
        ({"kind": "certificate 1234567"}, "kind"),
        ({"dated": TODAY + timedelta(days=1)}, "dated"),
        ({"expires": TODAY - timedelta(days=1)}, "expires"),
        ({"expires": TODAY + timedelta(days=3000)}, "expires"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(his, maya, by, said, field):
    with pytest.raises(BadInput) as problem:
        actions.record_check(by=by(maya), membership=his, **{**SEEN, **said})
    assert problem.value.field == field
    assert not CheckOnPerson.objects.exists()


def test_sent_twice_it_is_once_and_ended_twice_it_is_once(his, check, ian, maya, by):
    assert actions.record_check(by=by(maya), membership=his, **SEEN) == check
    actions.end_check(by=by(ian), check=check)
    actions.end_check(by=by(ian), check=check)
    assert Entry.objects.filter(verb="check.ended").count() == 1
    assert not CheckOnPerson.objects.good_on(clock.today()).exists()


def test_tom_can_neither_record_nor_end_one(his, check, tom, by):
    with pytest.raises(Refused):
        actions.record_check(by=by(tom), membership=his, **{**SEEN, "risk": "bills"})
    with pytest.raises(Refused):
        actions.end_check(by=by(tom), check=check)


def test_the_page_is_kind_and_keeps_what_was_typed(group, his, maya, rosa, client, sign_in):
    sign_in(rosa)
    assert client.get(CHECKS).status_code == 403
    sign_in(maya)
    page = client.get(CHECKS).content.decode()
    assert "Most people cannot have one, and that says nothing of them" in page
    assert ">Maya<" not in page.split("<form")[-1], "nobody writes down their own"
    sent = {"whose": str(his.pk), "risk": "conveying", "kind": "enhanced"}
    sent |= {"dated": "1/11/2026", "expires": (TODAY + timedelta(days=9)).isoformat()}
    refused = client.post(CHECKS, sent)
    assert refused.status_code == 422
    assert "tick when they have agreed" in refused.content.decode()
    assert 'value="1/11/2026"' in refused.content.decode()
    assert client.post(CHECKS, {**sent, "agreed": "on"}).status_code == 302
    assert "Ian" in client.get(CHECKS).content.decode()


def test_ian_reads_it_on_his_page_and_takes_it_out(check, ian, tom, client, sign_in):
    sign_in(tom)
    assert client.post(f"{CHECKS}{check.pk}/end/").status_code == 403
    sign_in(ian)
    assert "Checks on me" in client.get(PAGE).content.decode()
    assert client.post(f"{CHECKS}{check.pk}/end/").status_code == 302
    assert "Checks on me" not in client.get(PAGE).content.decode()
