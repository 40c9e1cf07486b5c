"""From a seat without an account to a sign-in, with the record kept; and from a slip."""

import pytest
from django.core import mail

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Gone, Refused
from alongside.people import actions, rules
from alongside.people.middleware import SEAT
from alongside.people.models import Account, ClaimCode, Person
from tests.conftest import member
from tests.rooms.people.test_sign_in import ask_for_code, newest_code, type_code

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bridie(maya) -> Person:
    """Eighty-four, no device: Maya typed for her."""
    return actions.enter_person(by=Act(person=maya), name="Bridie", channel="paper", agreed=True)


def test_a_seat_becomes_the_record_of_the_account_that_signs_up(client, db, sign_in):
    seat = actions.welcome_person(by=Act(), name="Séamus")
    sign_in(seat)
    ask_for_code(client, "seamus@example.org", "account_signup")
    type_code(client, newest_code(), "account_email_verification_sent")
    page = client.get("/people/me/")
    assert page.wsgi_request.person == seat
    assert Account.objects.get().person == seat
    assert SEAT not in client.session


def test_a_sign_in_with_a_record_of_its_own_keeps_it_and_says_so(client, rosa, sign_in):
    seat = actions.welcome_person(by=Act(), name="Rosa at the hall")
    sign_in(seat)
    ask_for_code(client, "rosa@example.org")
    type_code(client, newest_code())
    page = client.get("/people/me/")
    assert page.wsgi_request.person == rosa
    assert "you were also here as Rosa at the hall" in page.text
    assert not Person.objects.get(pk=seat.pk).has_account


def test_an_old_seat_opens_nothing_once_its_record_has_a_sign_in(client, db, sign_in):
    seat = actions.welcome_person(by=Act(), name="Séamus")
    sign_in(seat)
    Account.objects.create_user("seamus@example.org", person=seat)
    assert client.get("/people/me/").status_code == 302


def test_bridie_claims_her_record_with_the_slip_and_no_sign_in(client, bridie, maya):
    code = actions.print_slip(by=Act(person=maya), person=bridie)
    answer = client.post("/people/claim/", {"code": f" {code[:4].lower()}-{code[4:]}"})
    assert answer.status_code == 303
    assert client.get("/people/me/").wsgi_request.person == bridie
    assert Entry.objects.filter(verb="record.claimed").exists()


def test_rosa_claims_a_record_into_her_fresh_account(client, bridie, maya):
    account = Account.objects.create_user("bridie@example.org")
    code = actions.print_slip(by=Act(person=maya), person=bridie)
    actions.claim_record(by=Act(account=account.pk), code=code, account=account)
    assert Account.objects.get(pk=account.pk).person == bridie


def test_a_slip_works_once_and_makes_the_others_void(bridie, maya):
    first = actions.print_slip(by=Act(person=maya), person=bridie)
    second = actions.print_slip(by=Act(person=maya), person=bridie)
    actions.claim_record(by=Act(), code=second)
    for used in [first, second]:
        with pytest.raises(Gone):
            actions.claim_record(by=Act(), code=used)


def test_a_slip_runs_out_after_a_year(bridie, maya):
    code = actions.print_slip(by=Act(person=maya), person=bridie)
    with clock.at(clock.in_days(366)), pytest.raises(Gone):
        actions.claim_record(by=Act(), code=code)


def test_the_code_itself_is_kept_nowhere(bridie, maya):
    code = actions.print_slip(by=Act(person=maya), person=bridie)
    assert code not in ClaimCode.objects.get().digest
    assert not any(code in str(line.details) for line in Entry.objects.all())


def test_a_member_somewhere_else_cannot_swallow_a_second_record(group, rosa, bridie, maya):
    code = actions.print_slip(by=Act(person=maya), person=bridie)
    with pytest.raises(BadInput, match="another record"):
        actions.claim_record(by=Act(person=rosa), code=code, account=rosa.account)
    assert Account.objects.get(pk=rosa.account.pk).person == rosa


@pytest.mark.parametrize("code", ["", "WRONG", "x" * 5000, "<script>", "\x00\x01"])
def test_wrong_codes_are_answered_plainly(client, db, code):
    page = client.post("/people/claim/", {"code": code})
    assert page.status_code in {410, 422}
    assert "<script>x" not in page.text


def test_zed_cannot_try_codes_all_night(client, db):
    client.get("/people/claim/")
    session = client.session
    session["x"] = 1
    session.save()
    answers = [
        client.post("/people/claim/", {"code": f"AAAA{n:04}"}).status_code for n in range(12)
    ]
    assert answers[-1] == 429


def test_only_whoever_entered_someone_prints_their_slip(bridie, rosa, ian, maya, tom, zed):
    for stranger in [rosa, ian, tom, zed, None, bridie]:
        assert not rules.may_print_slip(stranger, bridie)
    assert rules.may_print_slip(maya, bridie)
    with pytest.raises(Refused):
        actions.print_slip(by=Act(person=zed), person=bridie)


def test_a_record_with_a_sign_in_is_claimed_by_nobody(bridie, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom, zed]:
        assert not rules.may_claim_record(zed, person)
        assert rules.may_claim_record(person, bridie)


def test_the_slip_page_shows_the_code_to_maya_and_nothing_to_zed(
    client, bridie, maya, zed, sign_in
):
    sign_in(maya)
    assert "Bridie" in client.get("/people/me/others/").text
    page = client.post(f"/people/me/others/{bridie.pk}/slip/")
    assert page.status_code == 200
    assert "slip__word" in page.text
    sign_in(zed)
    assert client.post(f"/people/me/others/{bridie.pk}/slip/").status_code == 403
    assert client.get(f"/people/me/others/{bridie.pk}/slip/").status_code == 405


def test_the_list_of_others_costs_the_same_for_five_and_for_fifty(
    client, maya, sign_in, django_assert_max_num_queries
):
    by = Act(person=maya)
    for number in range(50):
        actions.enter_person(by=by, name=f"Guest {number}", channel="paper", agreed=True)
    sign_in(maya)
    with django_assert_max_num_queries(8):
        client.get("/people/me/others/")


def test_this_device_can_forget_a_seat(client, bridie, maya, sign_in):
    sign_in(bridie)
    assert "forget me" in client.get("/people/me/").text
    client.post("/people/me/leave/")
    assert client.get("/people/me/").status_code == 302
    assert not mail.outbox


def test_members_from_a_group_stay_members_after_signing_up(client, group, sign_in):
    seat = actions.welcome_person(by=Act(), name="Séamus")
    member(group, seat)
    sign_in(seat)
    ask_for_code(client, "seamus@example.org", "account_signup")
    type_code(client, newest_code(), "account_email_verification_sent")
    assert group.includes(client.get("/people/me/").wsgi_request.person)
