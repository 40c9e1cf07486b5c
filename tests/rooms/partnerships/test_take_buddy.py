"""A buddy is agreed between two: offered or asked for, and ended by either."""

from html import unescape

import pytest

from alongside.core.errors import BadInput, Refused
from alongside.partnerships import actions
from alongside.partnerships.rules import may_part_buddies


@pytest.fixture
def pair(group, rosa, maya, by):
    """Maya is Rosa's buddy."""
    hers = group.membership_of(rosa)
    actions.take_buddy(by=by(maya), newcomer=hers, buddy=group.membership_of(maya))
    return group.memberships.get(person=rosa)


def test_a_member_offers_and_a_newcomer_asks(group, pair, rosa, ian, maya, by):
    assert pair.buddy.person == maya
    his = group.membership_of(ian)
    actions.take_buddy(by=by(ian), newcomer=his, buddy=group.membership_of(rosa))
    assert his.buddy.person == rosa


def test_nobody_pairs_two_others_nor_themselves(group, rosa, ian, maya, tom, zed, by):
    hers, his = group.membership_of(rosa), group.membership_of(ian)
    with pytest.raises(BadInput, match="between the two of you"):
        actions.take_buddy(by=by(tom), newcomer=hers, buddy=his)
    with pytest.raises(BadInput, match="somebody else"):
        actions.take_buddy(by=by(rosa), newcomer=hers, buddy=hers)
    with pytest.raises(Refused):
        actions.take_buddy(by=by(zed), newcomer=hers, buddy=his)


def test_either_of_the_two_ends_it_and_nobody_else(pair, rosa, ian, maya, tom, zed, by):
    for person in [rosa, maya]:
        assert may_part_buddies(person, pair)
    for person in [ian, tom, zed, None]:
        assert not may_part_buddies(person, pair)
    actions.part_buddies(by=by(maya), newcomer=pair)
    pair.refresh_from_db()
    assert pair.buddy is None


def test_the_members_page_offers_asks_and_ends(client, sign_in, group, rosa, ian):
    sign_in(rosa)
    his = f"/groups/prescriptions/people/{group.membership_of(ian).pk}/"
    page = client.get(his).content.decode()
    assert "be Ian's buddy" in unescape(page)
    assert "Ask Ian to be my buddy" in page
    assert client.post(his + "buddy/", {"offer": "me"}).status_code == 302
    assert group.memberships.get(person=ian).buddy.person == rosa
    assert "End being buddies" in client.get(his).content.decode()
    assert client.post(his + "part/").status_code == 302
    assert group.memberships.get(person=ian).buddy is None
    assert client.post(his + "buddy/", {"offer": "them"}).status_code == 302
    assert group.memberships.get(person=rosa).buddy.person == ian
