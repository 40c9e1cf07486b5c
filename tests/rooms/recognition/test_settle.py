"""A claim is settled by somebody else, with the day it was paid or the reason that it was not."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.recognition import actions
from alongside.recognition.rules import may_settle_claim, may_settle_claims
from tests.conftest import member, someone

CLAIMS = "/groups/prescriptions/thanks/claims/"


def test_whoever_runs_the_rounds_settles(group, sent, rosa, ian, maya, tom, zed):
    assert may_settle_claim(maya, sent)
    assert may_settle_claims(maya, group)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_settle_claim(person, sent)
        assert not may_settle_claims(person, group)


def test_nobody_settles_their_own(group, offer, maya, by):
    hers = group.membership_of(maya)
    actions.choose(by=by(maya), membership=hers, kind="expenses")
    claim = actions.start_claim(by=by(maya), membership=hers, occasion="Tea")
    actions.add_line(
        by=by(maya), claim=claim, kind="food", words="", spent_on=clock.today(), cost_pence=100
    )
    claim = actions.send_claim(by=by(maya), claim=claim)
    with pytest.raises(Refused, match="Somebody else"):
        actions.settle_claim(by=by(maya), claim=claim, paid_on=clock.today())


def test_rosa_is_told_when_and_how_much(sent, maya, by):
    made = actions.settle_claim(by=by(maya), claim=sent, paid_on=clock.today())
    assert made.settled_by.person == maya
    letter = Letter.objects.filter(to_address="rosa@example.org").newest_first().first()
    assert "£6.40" in letter.body
    with pytest.raises(Refused):
        actions.settle_claim(by=by(maya), claim=sent, because="Twice")


def test_a_no_has_its_reason_and_a_payment_its_day(sent, maya, by):
    with pytest.raises(BadInput) as blank:
        actions.settle_claim(by=by(maya), claim=sent)
    assert blank.value.field == "because"
    with pytest.raises(BadInput) as early:
        actions.settle_claim(by=by(maya), claim=sent, paid_on=clock.today() - timedelta(days=2))
    assert early.value.field == "paid_on"
    actions.settle_claim(by=by(maya), claim=sent, because="The Trust pays buses itself")
    sent.refresh_from_db()
    assert sent.state == "refused"


def test_by_its_pages_with_the_sheet_for_the_books(sent, maya, rosa, client, sign_in):
    sign_in(rosa)
    assert client.get(CLAIMS).status_code == 403
    assert client.get("/groups/prescriptions/thanks/claims.csv").status_code == 403
    sign_in(maya)
    assert "The session on Tuesday" in client.get(CLAIMS).content.decode()
    here = f"{CLAIMS}{sent.pk}/"
    assert client.post(here + "paid/", {"paid_on": "31/2/2026"}).status_code == 422
    assert client.post(here + "refuse/", {"because": ""}).status_code == 422
    assert client.post(here + "paid/", {"paid_on": clock.today()}).status_code == 302
    assert "The session on Tuesday" not in client.get(CLAIMS).content.decode()
    assert "The session on Tuesday" in client.get(CLAIMS + "?show=all").content.decode()
    sheet = client.get("/groups/prescriptions/thanks/claims.csv").content.decode()
    assert "Rosa,The session on Tuesday" in sheet
    assert "6.40,paid" in sheet


def test_a_long_list_costs_no_more_than_a_short_one(
    group, sent, maya, by, client, sign_in, django_assert_max_num_queries
):
    sign_in(maya)
    with django_assert_max_num_queries(60) as few:
        client.get(CLAIMS)
    for number in range(12):
        person = someone(f"Person{number}")
        theirs = member(group, person)
        actions.choose(by=by(person), membership=theirs, kind="expenses")
        claim = actions.start_claim(by=by(person), membership=theirs, occasion=f"Day {number}")
        actions.add_line(
            by=by(person), claim=claim, kind="bus", words="", spent_on=clock.today(), cost_pence=1
        )
        actions.send_claim(by=by(person), claim=claim)
    with django_assert_max_num_queries(len(few)):
        client.get(CLAIMS)
