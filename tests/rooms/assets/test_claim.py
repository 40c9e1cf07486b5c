"""“This is ours”: asked by one, answered by another."""

import pytest

from alongside.assets import actions
from alongside.assets.models import Claim
from alongside.assets.rules import may_care, may_claim_asset, may_see_care, may_settle_claim
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from tests.rooms.assets.conftest import LIST, by, fresh, leaves


@pytest.fixture
def claim(shed, ian) -> Claim:
    return actions.claim_asset(by=by(ian), asset=shed, words="I have the key")


def test_anybody_in_a_group_here_may_ask_to_look_after_it(shed, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert may_claim_asset(by(person), shed)
    assert not may_claim_asset(by(zed), shed)


def test_asked_twice_while_it_waits_is_once(shed, ian, claim):
    assert actions.claim_asset(by=by(ian), asset=shed, words="Please") == claim
    with pytest.raises(BadInput):
        actions.claim_asset(by=by(ian), asset=shed, words=" ")


def test_a_keyholder_or_whoever_runs_the_rounds_answers(
    claim, place, rosa, ian, maya, tom, zed, keyholder
):
    for person in [maya, keyholder]:
        assert may_settle_claim(by(person), claim) and may_care(by(person), place)
    for person in [rosa, ian, tom, zed]:
        assert not may_settle_claim(by(person), claim) and not may_care(by(person), place)


def test_nobody_answers_their_own_nor_has_it_typed(shed, maya, ian, keyholder):
    own = actions.claim_asset(by=by(maya), asset=shed, words="Mine")
    assert "Somebody else" in may_settle_claim(by(maya), own).reason
    assert not may_settle_claim(Act(person=keyholder, entered_by=maya), own)
    assert may_settle_claim(by(keyholder), own)


def test_yes_makes_it_his_and_he_is_told(claim, shed, ian, maya):
    Letter.objects.all().delete()
    before = shed.modified_at
    actions.settle_claim(by=by(maya), claim=claim, granted=True)
    assert fresh(shed).keeper.person == ian and fresh(shed).modified_at > before
    assert Letter.objects.get().to_address == ian.account.email
    assert not may_claim_asset(by(ian), fresh(shed))


def test_no_needs_a_reason_and_he_may_ask_again(claim, shed, ian, maya):
    with pytest.raises(BadInput):
        actions.settle_claim(by=by(maya), claim=claim, granted=False, words=" ")
    Letter.objects.all().delete()
    actions.settle_claim(by=by(maya), claim=claim, granted=False, words="It is the parish's")
    assert fresh(shed).keeper is None and "parish" in Letter.objects.get().body
    claim.refresh_from_db()
    with pytest.raises(Refused, match="already"):
        actions.settle_claim(by=by(maya), claim=claim, granted=True)
    assert actions.claim_asset(by=by(ian), asset=shed, words="I am the parish") != claim


def test_whoever_looks_after_it_hears_of_it_before_and_after(looked_after, ian, maya, tom, rosa):
    Letter.objects.all().delete()
    for _again in range(2):
        claim = actions.claim_asset(by=by(tom), asset=looked_after, words="My father built it")
    asked = Letter.objects.get()
    assert asked.to_address == ian.account.email and "asks to look after" in asked.subject
    assert "Tom" not in asked.body and "father" not in asked.body
    actions.settle_claim(by=by(maya), claim=claim, granted=False, words="Ian does")
    assert Letter.objects.filter(to_address=ian.account.email).count() == 1
    claim = actions.claim_asset(by=by(tom), asset=looked_after, words="Ian agrees")
    Letter.objects.all().delete()
    actions.settle_claim(by=by(maya), claim=claim, granted=True)
    told = {one.to_address: one.subject for one in Letter.objects.all()}
    assert set(told) == {ian.account.email, tom.account.email}
    assert told[ian.account.email] == "Somebody else looks after Men's shed now"


def test_who_has_left_since_cannot_be_given_it_and_hears_no(
    group, looked_after, ian, maya, tom, client, sign_in
):
    claim = actions.claim_asset(by=by(tom), asset=looked_after, words="My father built it")
    leaves(group, tom)
    sign_in(maya)
    page = client.post(f"{LIST}claims/{claim.pk}/", {"answer": "yes"})
    assert page.status_code == 422 and "have left the group" in page.content.decode()
    assert fresh(looked_after).keeper.person == ian
    client.post(f"{LIST}claims/{claim.pk}/", {"answer": "no", "words": "You left"})
    claim.refresh_from_db()
    assert claim.answered_at and not claim.granted


def test_he_leaves_and_nobody_looks_after_it(group, looked_after, ian):
    assert looked_after.keeper.person == ian
    leaves(group, ian)
    assert fresh(looked_after).keeper is None


def test_its_words_are_read_by_those_who_answer_alone(
    claim, place, rosa, maya, tom, ian, zed, client, sign_in
):
    for person in [rosa, ian, maya, tom]:
        assert may_see_care(by(person), place)
    assert not may_see_care(by(zed), place)
    sign_in(maya)
    assert "I have the key" in client.get(f"{LIST}care/").content.decode()
    for person in [tom, zed]:
        sign_in(person)
        assert "I have the key" not in client.get(f"{LIST}care/").content.decode()
        answer = client.post(f"{LIST}claims/{claim.pk}/", {"answer": "yes"})
        assert answer.status_code == 403 and "I have the key" not in answer.content.decode()


def test_whoever_asked_reads_that_it_waits_and_nobody_else_does(
    claim, shed, ian, rosa, client, sign_in
):
    for person, waits in [(ian, True), (rosa, False)]:
        sign_in(person)
        page = client.get(shed.get_absolute_url()).content.decode()
        assert ("Somebody else answers" in page, "This is ours" in page) == (waits, not waits)


def test_on_the_pages(shed, ian, maya, zed, client, sign_in):
    address = f"{shed.get_absolute_url()}claim/"
    sign_in(zed)
    assert client.post(address, {"words": "Mine"}).status_code == 403
    sign_in(ian)
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"words": "I have the key"}).status_code == 302
    answers = f"{LIST}claims/{Claim.objects.get().pk}/"
    assert client.get(answers).status_code == 403
    sign_in(maya)
    assert client.get(answers).status_code == 200
    assert client.post(answers, {}).status_code == 422
    refused = client.post(answers, {"answer": "no"})
    assert refused.status_code == 422 and "Say why not" in refused.content.decode()
    assert client.post(answers, {"answer": "yes"}).status_code == 302
    assert fresh(shed).keeper.person == ian
