"""How much say we had, on the screen: every number opens to what stands behind it."""

import re

import pytest

from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from tests.rooms.decisions.builders import answer, asked, crowd, without_account


@pytest.fixture
def decided(group, rosa, ian, maya, tom):
    more = crowd(group, uses=3, family=3, professional=2)
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom, *more["uses"], *more["family"], *more["professional"]):
        answer(ballot, person)
    return decisions.close_ballot(by=Act(person=maya), ballot=ballot)


def addresses(group, decision) -> list[str]:
    base = f"/groups/{group.slug}/say/"
    return [
        base,
        f"{base}decisions/{decision.proposal_id}/",
        f"{base}stages/commission/",
        f"{base}stages/assess/",
        f"{base}acts/",
        f"{base}acts/?decision={decision.proposal_id}&part=decided",
        f"{base}acts/?stage=commission&rests=1",
        f"{base}contests/",
    ]


def test_members_read_every_page_and_zed_none(decided, group, rosa, zed, client, sign_in):
    for address in addresses(group, decided):
        sign_in(rosa)
        assert client.get(address).status_code == 200, address
        sign_in(zed)
        assert client.get(address).status_code == 403, address


def test_the_number_behind_a_chart_is_the_number_of_rows(decided, group, rosa, client, sign_in):
    sign_in(rosa)
    base = f"/groups/{group.slug}/say/"
    page = client.get(f"{base}decisions/{decided.proposal_id}/").content.decode()
    assert "12 times, 12 people." in page
    rows = client.get(f"{base}acts/?decision={decided.proposal_id}&part=decided").content.decode()
    assert len(re.findall(r'<th scope="row"', rows)) == 12


def test_what_it_rests_on_is_as_many_as_it_says(decided, group, rosa, client, sign_in):
    sign_in(rosa)
    base = f"/groups/{group.slug}/say/"
    page = client.get(f"{base}decisions/{decided.proposal_id}/").content.decode()
    count = int(re.search(r"It rests on (\d+) contribution", page).group(1))
    rows = client.get(f"{base}acts/?decision={decided.proposal_id}&rests=1").content.decode()
    assert len(re.findall(r'<th scope="row"', rows)) == count > 0


def test_names_stand_without_what_people_are_here_as_unless_they_are_paid(
    decided, group, rosa, client, sign_in
):
    sign_in(rosa)
    text = client.get(f"/groups/{group.slug}/say/acts/?part=decided").content.decode()
    assert "Tom (paid to be here)" in text
    assert "Ian" not in text  # whoever is not paid answers without a name
    assert "family" not in text.lower().replace("family0", "").replace("family1", "").replace(
        "family2", ""
    )


def test_what_was_typed_says_so_and_not_for_whom(group, rosa, ian, maya, tom, client, sign_in):
    sean = without_account(group, "Sean")
    ballot = asked(group, rosa)
    act = Act(person=sean.person, entered_by=ian, channel="paper")
    decisions.take_position(by=act, ballot=ballot, answer="support")
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    decisions.close_ballot(by=Act(person=maya), ballot=ballot)
    sign_in(maya)
    text = client.get(f"/groups/{group.slug}/say/acts/?part=decided").content.decode()
    assert "typed in by someone else" in text and "Sean" not in text


def test_each_chart_has_its_table(decided, group, rosa, client, sign_in):
    sign_in(rosa)
    page = client.get(f"/groups/{group.slug}/say/").content.decode()
    assert page.count("See the same as a table") == page.count('class="chart"') > 3


def test_an_empty_group_is_told_what_comes_next(place, rosa, client, sign_in):
    from alongside.partnerships import actions as partnerships

    made = partnerships.start(by=Act(person=rosa), place=place, name="New", what="Something")
    sign_in(rosa)
    page = client.get(f"/groups/{made.slug}/say/").content.decode()
    assert "Nothing has been put forward yet." in page


@pytest.mark.parametrize("asked_for", ["part=x", "page=99", "stage=x", "decision=x", "decision=0"])
def test_odd_addresses_are_answered_plainly(decided, group, rosa, client, sign_in, asked_for):
    sign_in(rosa)
    answered = client.get(f"/groups/{group.slug}/say/acts/?{asked_for}")
    assert answered.status_code in {200, 404}
