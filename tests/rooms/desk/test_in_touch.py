"""Ian keeps in touch with Rosa; when he leaves, somebody else does, and nobody is forgotten."""

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.desk import actions
from alongside.desk.actions import sharing
from alongside.desk.models import Contact
from alongside.gifts.actions import not_with
from alongside.partnerships import actions as partnerships
from tests.rooms.desk.conftest import DESK


def test_ian_is_told_without_a_name_and_twice_is_once(kept, holders, maya, ian, group):
    letter = Letter.objects.get(to_address="ian@example.org", subject__contains="keep in touch")
    assert "Rosa" not in letter.body and DESK in letter.body
    again = actions.keep_in_touch(
        by=Act(person=maya), holder=holders["rosa"], keeper=group.membership_of(ian)
    )
    assert again == kept and Contact.objects.count() == 1
    assert Entry.objects.filter(verb="desk.keeps_in_touch").count() == 1


def test_a_new_one_takes_the_place_of_the_old(kept, holders, maya, tom, group):
    by = Act(person=maya)
    actions.keep_in_touch(by=by, holder=holders["rosa"], keeper=group.membership_of(tom))
    assert Contact.objects.open().get().keeper.person == tom


def test_nobody_keeps_in_touch_with_themselves_nor_with_who_is_kept_apart(
    holders, group, rosa, ian, maya
):
    by, hers = Act(person=maya), group.membership_of(rosa)
    not_with(by=Act(person=rosa), membership=hers, other=group.membership_of(ian))
    for keeper in (hers, group.membership_of(ian)):
        with pytest.raises(BadInput, match="somebody else"):
            actions.keep_in_touch(by=by, holder=holders["rosa"], keeper=keeper)


def test_tom_cannot_share_people_out(holders, group, tom):
    with pytest.raises(Refused):
        actions.keep_in_touch(
            by=Act(person=tom), holder=holders["rosa"], keeper=group.membership_of(tom)
        )


def test_nobody_carries_more_than_enough(kept, holders, group, maya, ian, monkeypatch):
    monkeypatch.setattr(sharing, "MOST_PEOPLE", 1)
    with pytest.raises(BadInput, match="Share them"):
        actions.keep_in_touch(
            by=Act(person=maya), holder=holders["tom"], keeper=group.membership_of(ian)
        )


def test_ian_gives_back_at_any_time(kept, ian):
    actions.give_back(by=Act(person=ian), contact=kept)
    actions.give_back(by=Act(person=ian), contact=kept)
    assert not Contact.objects.open().exists()
    assert Entry.objects.filter(verb="desk.given_back").count() == 1


def test_before_leaving_ian_hands_his_people_over(kept, bank, group, ian, tom):
    actions.hand_over(
        by=Act(person=ian), bank=bank, keeper=kept.keeper, to=group.membership_of(tom)
    )
    assert Contact.objects.open().get().keeper.person == tom


def test_if_he_left_without_it_the_desk_says_so_and_maya_does_it(
    kept, bank, group, maya, ian, tom, client, sign_in
):
    partnerships.leave(by=Act(person=ian), membership=kept.keeper)
    group.forget_members()
    sign_in(maya)
    assert "has left the group" in client.get(DESK).content.decode()
    assert "has left" in client.get(DESK + "in-touch/").content.decode()
    address = f"{DESK}in-touch/{kept.keeper_id}/hand-over/"
    answer = client.post(address, {"to": group.membership_of(tom).pk})
    assert answer.status_code == 302 and Contact.objects.kept().get().keeper.person == tom


def test_handing_over_to_nobody_or_to_oneself_is_said_at_the_field(
    kept, bank, group, maya, ian, client, sign_in
):
    sign_in(maya)
    address = f"{DESK}in-touch/{kept.keeper_id}/hand-over/"
    for to in ("", "999", str(kept.keeper_id)):
        answer = client.post(address, {"to": to})
        assert answer.status_code == 422 and "Choose somebody" in answer.content.decode()


def test_pages_of_sharing_out(kept, holders, group, maya, tom, client, sign_in):
    sign_in(maya)
    page = f"{DESK}people/{holders['tom'].pk}/in-touch/"
    assert "Who keeps in touch with Tom?" in client.get(page).content.decode()
    assert client.post(page, {"keeper": group.membership_of(maya).pk}).status_code == 302
    back = client.post(f"{DESK}people/{holders['tom'].pk}/give-back/")
    assert back.status_code == 302 and Contact.objects.open().count() == 1
