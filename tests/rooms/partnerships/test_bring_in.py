"""Someone without a device is written down with their consent, and gets a slip."""

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.partnerships import actions
from alongside.partnerships.rules import may_print_slip
from alongside.people.actions import claim_record
from alongside.people.models import Person

WHOLE = {"name": "Bridie", "channel": "in_person", "agreed": "on", "phone": "028 9000 0000"}


@pytest.fixture
def bridie(group, ian, by):
    return actions.bring_in(
        by=by(ian), partnership=group, name="Bridie", channel="in_person", agreed=True
    )


def test_nobody_is_written_down_who_has_not_agreed(group, ian, by):
    with pytest.raises(BadInput) as refused:
        actions.bring_in(
            by=by(ian), partnership=group, name="Bridie", channel="in_person", agreed=False
        )
    assert refused.value.field == "agreed"
    assert not Person.objects.filter(name="Bridie").exists()


def test_zed_writes_nobody_down(group, zed, by):
    with pytest.raises(Refused):
        actions.bring_in(by=by(zed), partnership=group, name="Bridie", channel="phone", agreed=True)


def test_the_page_adds_her_and_keeps_what_was_typed_until_she_has_agreed(
    client, sign_in, group, ian
):
    sign_in(ian)
    page = "/groups/prescriptions/people/add/"
    answer = client.post(page, {**WHOLE, "agreed": ""})
    assert answer.status_code == 422
    assert 'value="Bridie"' in answer.content.decode()
    assert client.post(page, WHOLE).status_code == 302
    bridie = Person.objects.get(name="Bridie")
    assert bridie.first_entered_by == ian
    assert group.includes(bridie)
    assert "028 9000 0000" not in client.get("/groups/prescriptions/people/").content.decode()


def test_only_the_one_who_wrote_her_down_prints_her_slip(bridie, group, rosa, ian, maya, tom, zed):
    assert may_print_slip(ian, bridie)
    for person in [rosa, maya, tom, zed, None]:
        assert "Ian wrote Bridie down" in may_print_slip(person, bridie).reason


def test_whoever_runs_the_rounds_prints_it_once_ian_has_left(
    bridie, group, rosa, ian, maya, tom, zed, by
):
    actions.leave(by=by(ian), membership=group.membership_of(ian))
    bridie.partnership.forget_members()
    assert may_print_slip(maya, bridie)
    for person in [rosa, ian, tom, zed]:
        assert not may_print_slip(person, bridie)


def test_nobody_prints_a_slip_for_someone_who_joined_in_their_own_hand(group, rosa, ian, maya):
    for person in [ian, maya, rosa]:
        assert not may_print_slip(person, group.membership_of(rosa))


def test_the_slip_is_shown_once_and_its_code_is_kept_nowhere(client, sign_in, bridie, ian):
    sign_in(ian)
    page = f"/groups/prescriptions/people/{bridie.pk}/slip/"
    assert client.get(page).status_code == 405
    answer = client.post(page)
    code = shown_code(answer.content.decode())
    assert answer.headers["Cache-Control"] == "no-store"
    assert code not in str(list(Entry.objects.values()))
    claimed = claim_record(by=Act(), code=code)
    assert claimed == bridie.person
    bridie.person.refresh_from_db()
    assert client.post(page).status_code == 403


def shown_code(page: str) -> str:
    """The word on the slip."""
    return page.split('class="slip__word', 1)[1].split(">", 1)[1].split("<", 1)[0].strip()


def test_two_prints_give_two_codes_and_both_lead_to_her(client, sign_in, bridie, ian):
    sign_in(ian)
    page = f"/groups/prescriptions/people/{bridie.pk}/slip/"
    codes = {shown_code(client.post(page).content.decode()) for _ in range(2)}
    assert len(codes) == 2
    assert {claim.person for claim in bridie.person.claim_codes.all()} == {bridie.person}


def test_a_form_sent_twice_adds_one_person(client, sign_in, group, ian):
    sign_in(ian)
    for _ in range(2):
        assert client.post("/groups/prescriptions/people/add/", WHOLE).status_code == 302
    assert Person.objects.filter(name="Bridie").count() == 1
