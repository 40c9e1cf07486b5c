"""Rosa helps Ian, Ian helps Tom, Tom helps Rosa: an invitation, each way said yes to by both."""

import pytest
from django.urls import reverse

from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions as exchange
from alongside.exchange.models import Exchange, Need
from alongside.gifts.actions import not_with, withdraw_gift
from alongside.places.actions import make_steward
from alongside.rings import actions
from alongside.rings.models import Ring
from alongside.rings.rules import may_answer_ring, may_look_for_rings, may_see_ring
from tests.rooms.exchange.conftest import PAGE
from tests.rooms.ledger.racing import in_turn


@pytest.fixture
def three(asks, offers, rosa, ian, tom) -> None:
    for person, gives, wants in [
        (rosa, "reading-aloud", "lawn"),
        (ian, "baking", "reading-aloud"),
        (tom, "lawn", "baking"),
    ]:
        offers(person, f"I can: {gives}", word=gives)
        asks(person, f"Please: {wants}", word=wants)


@pytest.fixture
def ring(three, bank, maya) -> Ring:
    (made,) = actions.look_for_rings(by=Act(person=maya), bank=bank)
    return Ring.objects.whole().get(pk=made.pk)


def say(person, ring, yes=True):
    """Both of one's own ends, one after the other."""
    for edge in ring.edges.all():
        edge.ring = ring
        if edge.end_of(person):
            actions.answer_ring(by=Act(person=person), edge=edge, yes=yes)
            if not yes:
                break
    return Ring.objects.whole().get(pk=ring.pk)


def edge_of(ring, giver):
    edge = next(one for one in ring.edges.all() if one.giver.membership.person == giver)
    edge.ring = ring
    return edge


def test_where_rosa_said_no_to_what_ian_could_do_with_no_ring_asks_her_for_it(
    three, bank, holders, rosa, ian, maya, by
):
    need = Need.objects.get(holder=holders["ian"])
    exchange.would_not_help(by=by(rosa), need=need, giver=holders["rosa"])
    assert actions.look_for_rings(by=by(maya), bank=bank) == []


def test_the_three_and_the_coordinator_see_it(ring, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, tom, maya]:
        assert may_see_ring(person, ring)
    for person in [zed, None]:
        assert not may_see_ring(person, ring)


def test_each_end_answers_for_itself(ring, rosa_agrees, ian, maya, tom, zed, by):
    edge = edge_of(ring, rosa_agrees)
    for person in [rosa_agrees, ian]:
        assert may_answer_ring(by(person), edge)
    for person in [tom, maya, zed, None]:
        assert not may_answer_ring(by(person), edge)
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    assert not may_answer_ring(typed, edge)
    assert may_answer_ring(Act(person=rosa_agrees, entered_by=maya, channel="phone"), edge)


def test_looked_for_by_the_coordinator_or_the_clock(bank, rosa, ian, maya, tom, zed, by):
    assert may_look_for_rings(by(maya), bank)
    assert may_look_for_rings(Act(system="clock"), bank)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_look_for_rings(by(person), bank)


def test_each_helps_one_and_nothing_is_assigned_by_it(ring, bank, maya, by):
    helps = {(str(one.giver), str(one.receiver)) for one in ring.edges.all()}
    assert helps == {("Rosa", "Ian"), ("Ian", "Tom"), ("Tom", "Rosa")}
    assert not Exchange.objects.exists()
    assert Letter.objects.filter(subject__startswith="Three of you").count() == 3
    assert actions.look_for_rings(by=by(maya), bank=bank) == []
    assert actions.invite_to_rings() == 0


def test_the_sixth_yes_agrees_all_three_and_not_one_before(ring, rosa, ian, tom):
    say(rosa, ring)
    assert not say(ian, ring).closed_at
    assert not Exchange.objects.exists()
    closed = say(tom, ring)
    assert closed.closed_at
    made = Exchange.objects.whole()
    assert {one.state for one in made} == {"agreed"} and made.count() == 3
    assert all(one.exchange for one in closed.edges.all())
    say(tom, ring)
    assert Exchange.objects.count() == 3


def test_one_no_ends_it_for_all_and_says_whose_it_was_to_nobody(ring, bank, rosa, ian, tom, maya):
    say(rosa, ring)
    lapsed = say(ian, ring, yes=False)
    assert lapsed.lapsed_at
    letters = Letter.objects.filter(subject__contains="does not come about")
    assert letters.count() == 3 and not any("Ian" in each.body for each in letters)
    with pytest.raises(Conflict):
        say(tom, ring)
    assert not Exchange.objects.exists()
    assert actions.look_for_rings(by=Act(person=maya), bank=bank) == []


def test_a_keyholder_who_is_one_of_the_three_does_not_read_whose_no_it_was(
    ring, group, rosa, ian, tom, client, sign_in
):
    say(rosa, ring)
    say(ian, ring, yes=False)
    make_steward(by=the_system("test"), place=group.place, person=tom)
    sign_in(tom)
    log = client.get(reverse("keyholder", args=[group.place.slug])).content.decode()
    rows = [row for row in log.split("<tr") if "ring.yes" in row or "ring.lapsed" in row]
    assert len(rows) == 3 and not any("person:" in row for row in rows)


@pytest.mark.parametrize("pair", [("rosa", "tom"), ("tom", "rosa"), ("ian", "tom")])
def test_no_ring_is_offered_of_which_a_part_is_blocked(
    three, bank, group, rosa, ian, tom, maya, pair
):
    people = {"rosa": rosa, "ian": ian, "tom": tom}
    one, other = (people[name] for name in pair)
    not_with(
        by=Act(person=one), membership=group.membership_of(one), other=group.membership_of(other)
    )
    assert actions.look_for_rings(by=Act(person=maya), bank=bank) == []
    assert not Letter.objects.filter(subject__startswith="Three of you").exists()


def test_what_is_blocked_afterwards_looks_like_any_ring_that_lapsed(
    ring, group, rosa, ian, tom, client, sign_in
):
    address = f"{PAGE}rings/{ring.pk}/"
    not_with(
        by=Act(person=tom), membership=group.membership_of(tom), other=group.membership_of(ian)
    )
    for person in (rosa, ian, tom):
        sign_in(person)
        blocked = client.get(address).content.decode()
        assert "does not come about this time" in blocked and "lawn" not in blocked
        assert "Three of you" not in client.get(PAGE).content.decode()
    with pytest.raises(Conflict):
        say(rosa, ring)


def test_it_lapses_with_its_day_and_when_a_part_is_taken_back(ring, rosa, ian, by):
    with clock.at(clock.in_days(15)), pytest.raises(Conflict):
        say(rosa, ring)
    withdraw_gift(by=by(ian), gift=edge_of(ring, ian).gift)
    with pytest.raises(Conflict):
        say(rosa, ring)


def test_it_lapses_where_the_law_has_come_to_look_after_a_part_of_it(ring, rosa, ian, tom, by):
    say(rosa, ring)
    say(ian, ring)
    hers = next(one.need for one in ring.edges.all() if one.receiver.membership.person == rosa)
    said = {"words": "A lift to the clinic", "word": "lift-care", "seen": hers.version}
    exchange.change_need(by=by(rosa), need=hers, **said)
    with pytest.raises(Conflict):
        say(tom, ring)
    assert not Exchange.objects.exists()


def test_on_the_page_each_has_two_to_answer_and_zed_finds_nothing(
    ring, rosa, ian, maya, zed, client, sign_in
):
    address = f"{PAGE}rings/{ring.pk}/"
    sign_in(rosa)
    page = client.get(address).content.decode()
    assert "You help Ian" in page and "Tom helps you" in page
    assert "You help Tom" not in page
    mine = f"{address}{edge_of(ring, rosa).pk}/"
    assert client.post(mine, {}).status_code == 422
    assert client.post(mine, {"answer": "yes"}).status_code == 302
    assert "You said yes" in client.get(address).content.decode()
    not_hers = f"{address}{edge_of(ring, ian).pk}/"
    assert client.post(not_hers, {"answer": "yes"}).status_code == 403
    sign_in(zed)
    assert client.get(address).status_code == 403


def test_maya_types_what_rosa_says_by_phone(ring, rosa_agrees, holders, maya, client, sign_in):
    sign_in(maya)
    address = f"{PAGE}rings/{ring.pk}/{edge_of(ring, rosa_agrees).pk}/"
    assert client.post(address, {"answer": "yes"}).status_code == 422
    sent = {"answer": "yes", "whose": holders["rosa"].pk, "how": "phone"}
    assert client.post(address, sent).status_code == 302
    assert edge_of(Ring.objects.whole().get(pk=ring.pk), rosa_agrees).giver_said_at


def test_a_ring_is_answered_by_nobody_else(ring, maya, by, rosa):
    with pytest.raises(Refused):
        actions.answer_ring(by=by(maya), edge=edge_of(ring, rosa), yes=True)


def test_a_no_says_why(ring, bank, rosa, ian, tom, by):
    edge = ring.edges.first()
    edge.ring = ring
    third = next(one for one in (rosa, ian, tom) if not edge.end_of(one))
    assert "Only the two whom it is about" in may_answer_ring(by(third), edge).reason
    bank.partnership.ended_at = clock.now()
    assert may_look_for_rings(Act(system="clock"), bank).reason == "This group has come to an end."


def test_it_lapses_where_one_of_them_says_something_else_since(ring, holders, rosa, ian, tom, by):
    """Whoever said yes said it to what was offered."""
    say(rosa, ring)
    say(ian, ring)
    hers = Need.objects.get(holder=holders["rosa"])
    said = {"words": "Clear the gutters of my roof", "word": "lawn", "seen": hers.version}
    exchange.change_need(by=by(rosa), need=hers, **said)
    with pytest.raises(Conflict):
        say(tom, ring)
    assert not Exchange.objects.exists()


def test_a_no_after_the_sixth_yes_says_what_can_be_done(ring, rosa, ian, tom):
    for person in (rosa, ian, tom):
        say(person, ring)
    with pytest.raises(Conflict, match="call off each help"):
        say(rosa, ring, yes=False)


def test_what_is_asked_already_is_not_begun_beside_it(ring, holders, tom, by):
    edge = edge_of(ring, tom)
    exchange.offer_help(by=by(tom), need=edge.need, giver=holders["tom"])
    said = {"need": edge.need, "gift": edge.gift, "giver": holders["tom"]}
    with pytest.raises(Conflict):
        exchange.begin_agreed(by=by(tom), **said)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("closes_first", [True, False])
def test_offered_while_the_ring_closes_it_is_one_of_the_two(
    ring, holders, rosa, ian, tom, closes_first
):
    """Never both, and never an error of the database."""
    say(rosa, ring)
    say(ian, ring)
    first, last = [edge for edge in ring.edges.all() if edge.end_of(tom)]
    first.ring = ring
    actions.answer_ring(by=Act(person=tom), edge=first, yes=True)
    need = edge_of(ring, tom).need

    def offer() -> Exchange:
        return exchange.offer_help(by=Act(person=tom), need=need, giver=holders["tom"])

    def close() -> Ring:
        now = Ring.objects.whole().get()
        edge = next(one for one in now.edges.all() if one.pk == last.pk)
        edge.ring = now
        return actions.answer_ring(by=Act(person=tom), edge=edge, yes=True)

    if closes_first:
        assert in_turn(close, offer) == [Ring, Exchange]
    else:
        assert in_turn(offer, close) == [Exchange, Conflict]
    assert Exchange.objects.count() == (3 if closes_first else 1)


def test_whom_no_letter_reaches_is_rung_about_it(
    ring, rosa_agrees, rosa, ian, tom, maya, client, sign_in
):
    """Maya, who runs the rounds, finds the ring on her list until Rosa has said both."""
    sign_in(maya)
    page = f"{PAGE}coordinator/"
    assert ring.get_absolute_url() not in client.get(page).content.decode()
    rosa_agrees.wants_mail = False
    rosa_agrees.save()
    assert ring.get_absolute_url() in client.get(page).content.decode()
    say(rosa, ring)
    assert ring.get_absolute_url() not in client.get(page).content.decode()
