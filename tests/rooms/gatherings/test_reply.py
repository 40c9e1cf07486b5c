"""Yes, maybe, no; what would help; by slip, and typed in for somebody."""

import re

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.gatherings import actions, rules
from alongside.gatherings.models import Reply, Slip
from alongside.gatherings.needs import needs_of
from alongside.partnerships.actions import leave
from tests.rooms.gatherings.builders import fresh, plan, tonight, without_device

NEEDS = "Someone to meet me at the bus stop"


def reply(gathering, person, answer="yes", **more):
    return actions.reply(by=Act(person=person), gathering=gathering, answer=answer, **more)


def test_members_answer_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    made = plan(group, maya)
    for person in (rosa, ian, maya, tom):
        assert rules.may_reply(Act(person=person), made)
        reply(made, person)
    assert not rules.may_reply(Act(person=zed), made)
    assert made.replies.counted() == {"yes": 4, "maybe": 0, "no": 0}


def test_a_later_answer_takes_the_place_of_the_first(group, maya, rosa):
    made = plan(group, maya)
    reply(made, rosa, "yes")
    reply(made, rosa, "no")
    assert made.replies.get().answer == "no"


def test_what_would_help_is_kept_only_with_a_yes_to_it(group, maya, rosa):
    made = plan(group, maya)
    with pytest.raises(BadInput) as refused:
        reply(made, rosa, kinds=["loop"], needs=NEEDS)
    assert refused.value.field == "may_be_read"
    assert not Reply.objects.exists()
    reply(made, rosa, kinds=["loop"], needs=NEEDS, may_be_read=True)
    needs = needs_of(fresh(made))
    assert needs.asked == [("Hearing loop", 1, False)]
    assert needs.words == [NEEDS]


def test_the_page_tells_what_would_help_and_never_whose(group, maya, rosa, ian, client, sign_in):
    made = plan(group, maya)
    reply(made, rosa, kinds=["loop"], needs=NEEDS, may_be_read=True)
    sign_in(ian)
    page = client.get(made.get_absolute_url()).content.decode()
    part = page[page.index('id="needs"') : page.index('id="needs"') + 900]
    assert NEEDS in part
    assert "Hearing loop" in part
    assert "Rosa" not in part


def test_what_a_profile_shows_to_groups_is_shown_without_a_name(group, maya, rosa, ian):
    made = plan(group, maya)
    rosa.helps_me, ian.helps_me = "Big print", "Nobody shall know this"
    rosa.helps_me_seen_by = "partners"
    rosa.save()
    ian.save()
    assert needs_of(made).profiles == ["Big print"]
    leave(by=Act(person=rosa), membership=group.membership_of(rosa))
    assert not needs_of(fresh(made))


def test_whoever_cannot_come_is_not_counted_among_needs(group, maya, rosa):
    made = plan(group, maya)
    reply(made, rosa, "no", kinds=["loop"], may_be_read=True)
    assert not needs_of(made)


@pytest.mark.parametrize("answer", ["", "perhaps", "yes\x00"])
def test_an_answer_that_is_none_is_refused(group, maya, answer):
    with pytest.raises(BadInput):
        reply(plan(group, maya), maya, answer)


def test_by_phone_somebody_types_it_in(group, maya, ian, client, sign_in):
    bridie = without_device(group, ian)
    made = plan(group, maya)
    sign_in(ian)
    typed = {"answer": "yes", "whose": bridie.pk, "how": "phone"}
    client.post(made.get_absolute_url() + "reply/", typed)
    row = made.replies.get()
    assert (row.membership, row.entered_by.person, row.channel) == (bridie, ian, "phone")


def test_whoever_is_paid_needs_a_sheet_or_a_witness(group, maya, tom):
    bridie = without_device(group, maya)
    by = Act(person=bridie.person, entered_by=tom, channel="phone")
    assert not rules.may_reply(by, plan(group, maya))


def test_nobody_answers_once_it_is_over(group, maya, rosa):
    with pytest.raises(Refused, match="over"):
        reply(tonight(plan(group, maya), hours_ago=5), rosa)


def slip_of(made, by, member):
    [(_member, code)] = actions.print_slips(by=Act(person=by), gathering=made, members=[member])
    return code


def test_who_prints_whose_slip(group, rosa, ian, maya, tom, zed):
    bridie = without_device(group, ian)
    for person in (rosa, ian, maya, tom):
        assert rules.may_have_slip(person, bridie)
        assert rules.may_have_slip(person, group.membership_of(person))
    assert not rules.may_have_slip(zed, bridie)
    assert "answers in their own way" in rules.may_have_slip(ian, group.membership_of(rosa)).reason


def test_a_slip_is_printed_again_with_the_same_code_and_only_its_hash_is_kept(group, maya):
    bridie = without_device(group, maya)
    made = plan(group, maya)
    code = slip_of(made, maya, bridie)
    assert slip_of(made, maya, bridie) == code
    assert Slip.objects.count() == 1
    assert code not in Slip.objects.get().digest
    assert slip_of(plan(group, maya, 31), maya, bridie) != code


def test_bridie_answers_by_her_slip_without_a_sign_in(group, maya, client):
    bridie = without_device(group, maya)
    made = plan(group, maya)
    code = slip_of(made, maya, bridie)
    page = client.get(f"/slip/{code.lower()}/").content.decode()
    assert "Bridie, can you come?" in page
    client.post(f"/slip/{code}/", {"answer": "maybe", "kinds": ["ramp"], "may_be_read": "on"})
    row = made.replies.get()
    assert (row.membership, row.answer, row.kinds) == (bridie, "maybe", ["ramp"])
    assert client.post(f"/slip/{code}/", {"answer": ""}).status_code == 422


def test_a_code_that_was_typed_leads_to_the_slip(group, maya, client):
    made = plan(group, maya)
    code = slip_of(made, maya, without_device(group, maya))
    spaced = f"{code[:5].lower()} {code[5:]}"
    answer = client.post("/here/", {"code": spaced})
    assert answer.headers["Location"] == f"/slip/{code}/"


def test_an_old_slip_says_that_it_is_over(group, maya, client):
    made = plan(group, maya)
    code = slip_of(made, maya, without_device(group, maya))
    tonight(made, hours_ago=40)
    assert client.get(f"/slip/{code}/").status_code == 410
    assert client.post(f"/slip/{code}/", {"answer": "yes"}).status_code == 410
    assert client.post(f"/slip/{code}/here/").status_code == 403
    assert not made.replies.exists()


def test_guessing_slips_is_slowed_down(db, client):
    codes = [f"AAAAAAAA{letter}{other}" for letter in "ABCDEFGHJK" for other in "ABCDEFGHJK"]
    statuses = [client.get(f"/slip/{code}/").status_code for code in codes]
    assert statuses[0] == 404
    assert statuses[-1] == 429


def test_the_slips_page_draws_a_square_for_each(group, maya, client, sign_in):
    without_device(group, maya)
    without_device(group, maya, "Colm")
    made = plan(group, maya)
    sign_in(maya)
    page = client.post(made.get_absolute_url() + "slips/").content.decode()
    assert len(re.findall('<section class="slip">', page)) == 2
    assert "Bridie, you are invited" in page
    assert "Rosa, you are invited" not in page
