"""A closed account comes to nothing and gives nothing: nobody else's hours wait because of it."""

from datetime import timedelta

import pytest
from django.db.models import F

from alongside.core import clock
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.desk import actions as desk
from alongside.exchange.models import Bank, Holder
from alongside.gifts import actions as gifts
from alongside.gifts.models import CheckOnPerson
from alongside.group_sessions import actions
from alongside.group_sessions.holding import names_down
from alongside.group_sessions.models import Session
from alongside.group_sessions.models.parties import code_of
from alongside.group_sessions.rules import may_say_yes
from alongside.ledger.actions import post
from alongside.ledger.lines import Line
from tests.rooms.group_sessions.conftest import PAGE, an_hour_ago, fresh, plan_of, whole

WHY = "Moved away"


@pytest.fixture
def at_zero(bank: Bank, holders, maya, by) -> Holder:
    """Tom, who passed on what he had."""
    lines = [Line(holders["tom"].account, -180), Line(bank.pot, 180)]
    post(by=by(maya), book=bank.book, kind="pot_donation", lines=lines, key="all")
    return holders["tom"]


def shut(by, maya, owner: Holder) -> Holder:
    """As it is read from then on."""
    desk.close(by=by(maya), owner=owner, reason=WHY)
    return Holder.objects.whole().get(pk=owner.pk)


def down(session: Session) -> list[str]:
    return [str(one) for one in names_down(session)]


def test_toms_name_waits_with_his_account_and_rosas_hours_are_noted(
    planned, bank, holders, at_zero, cafe, rosa, ian, tom, maya, by, client, sign_in
):
    for person, party in [(tom, at_zero), (rosa, holders["rosa"])]:
        actions.put_down(by=by(person), session=planned, party=party)
    shut(by, maya, at_zero)
    desk.close(by=by(maya), owner=cafe, reason=WHY)
    assert down(planned) == ["Rosa"]
    Session.objects.filter(pk=planned.pk).update(starts_at=an_hour_ago())
    sign_in(ian)
    address = f"{PAGE}{planned.pk}/record/"
    page = client.get(address).content.decode()
    assert f'value="{code_of(holders["rosa"])}"' in page
    told = {"minutes": "60", f"gave_{code_of(holders['ian'])}": "60", "came": []}
    for party in (at_zero, cafe):
        assert f'value="{code_of(party)}"' not in page
        assert client.post(address, {**told, "others": [code_of(party)]}).status_code == 422
    told["came"] = [code_of(holders["rosa"])]
    assert client.post(address, told).status_code == 302
    made = actions.confirm_session(by=by(rosa), session=fresh(planned), version=1)
    assert made.state == "confirmed"
    desk.reopen(by=by(maya), owner=at_zero, reason="He is back")
    assert down(planned) == ["Tom", "Rosa"]


def test_nobody_asks_him_to_give_and_whoever_acts_for_the_cafe_says_yes_to_nothing(
    planned, plans, at_zero, bank, cafe, rosa, ian, tom, maya, zed, by, client, sign_in
):
    assert may_say_yes(by(tom), at_zero) and may_say_yes(by(tom), cafe)
    for person in (rosa, ian, maya, zed):
        assert not may_say_yes(by(person), at_zero)
    asked = plans(givers=[at_zero], title="Asked")
    his = shut(by, maya, at_zero)
    desk.close(by=by(maya), owner=cafe, reason=WHY)
    for party in (his, whole(bank)):
        assert "can open it again" in may_say_yes(by(tom), party).reason
        with pytest.raises(Refused, match="can open it again"):
            actions.put_down(by=by(tom), session=planned, party=party)
        with pytest.raises(Refused, match="can open it again"):
            actions.plan_session(by=by(tom), bank=bank, plan=plan_of(), givers=[party])
        with pytest.raises(BadInput, match="Choose one of these"):
            actions.ask_to_give(by=by(ian), session=planned, party=party)
    with pytest.raises(Refused, match="can open it again"):
        actions.say_give(by=by(tom), session=asked, party=his)
    sign_in(tom)
    assert "Put a name down" not in client.get(planned.get_absolute_url()).content.decode()
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Yes, I give it" not in page and "Not this time" in page
    assert actions.not_give(by=by(tom), session=asked, party=his).said_no_at


def test_what_he_said_yes_to_giving_is_under_way_until_he_gives_it_no_longer(
    plans, at_zero, tom, maya, by
):
    session = plans(tom, givers=[at_zero])
    with pytest.raises(Conflict, match="under way"):
        shut(by, maya, at_zero)
    actions.not_give(by=by(tom), session=session, party=at_zero)
    assert not shut(by, maya, at_zero).account.is_open


def test_what_he_came_to_is_under_way_also_while_it_waits_for_a_way(
    plans, records, at_zero, group, rosa, ian, maya, by
):
    today = clock.today()
    gifts.record_check(
        by=by(maya),
        membership=group.membership_of(ian),
        risk="shopping",
        kind="enhanced",
        dated=today - timedelta(days=2),
        expires=today + timedelta(days=30),
        agreed=True,
    )
    session = records(plans(risk="shopping", starts_at=an_hour_ago()), came=["rosa", at_zero])
    CheckOnPerson.objects.update(expires=F("dated"))
    with pytest.raises(Refused, match="What is written down is kept"):
        actions.confirm_session(by=by(rosa), session=session, version=1)
    with pytest.raises(Conflict, match="under way"):
        shut(by, maya, at_zero)
