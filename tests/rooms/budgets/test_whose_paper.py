"""Whoever types paper knows what it says: no page, file or copy tells them whose it is."""

import pytest
from django.urls import reverse

from alongside.audit.log import record
from alongside.budgets import actions, rules
from alongside.core.acts import Act, the_system
from alongside.core.errors import Refused
from alongside.partnerships import actions as partnerships
from alongside.places.actions import make_steward
from alongside.privacy.copying import copy_of
from tests.rooms.budgets.builders import count, fresh, votes, voting, while_


def printed(pot, person) -> dict[str, str]:
    """{member: the code on the slip with their name}."""
    with while_(pot, "voting") as now:
        return dict(actions.print_member_codes(by=Act(person=person), pot=now).slips)


def types(pot, person, code: str) -> None:
    with while_(pot, "counting") as now:
        text = f"{code} 1 2"
        assert actions.type_ballots(by=Act(person=person), pot=now, text=text).went_in == 1


def looks(client, group, pot) -> dict[str, str]:
    """Every page of the group that says who did what."""
    pages = {
        name: reverse(name, args=[group.slug])
        for name in ("partnership", "done", "done_file", "balance", "balance_acts")
    }
    pages["answered"] = pages["done"] + "?part=voted"
    pages["pot"] = pot.get_absolute_url()
    with while_(pot, "counting"):
        return {name: client.get(page).content.decode() for name, page in pages.items()}


def test_no_page_names_whoever_a_sheet_is_of_when_it_is_typed(group, ian, maya, client, sign_in):
    pot = voting(group)
    code = printed(pot, maya)["Rosa"]
    sign_in(ian)
    before = looks(client, group, pot)
    types(pot, ian, code)
    after = looks(client, group, pot)
    for name, page in before.items():
        assert after[name].count("Rosa") == page.count("Rosa"), name


def test_the_typists_own_copy_holds_no_line_of_the_roll_but_their_own(group, rosa, ian, maya):
    """Lines stand in the order of names, so a number beside one's own would tell the name."""
    pot = voting(group)
    types(pot, ian, printed(pot, maya)["Rosa"])
    tables = copy_of(ian.pk)["tables"]
    (line,) = tables["budgets.rollentry"]["rows"]
    assert line["membership_id"] == group.membership_of(ian).pk
    logged = [row for row in tables["audit.entry"]["rows"] if row["verb"] == "ballots.typed"]
    assert [row["details"] for row in logged] == [{"ballots": 1, "again": 0}]
    (hers,) = copy_of(rosa.pk)["tables"]["budgets.rollentry"]["rows"]
    assert hers["took_part"], "she reads of herself that her ballot is in"


def test_nor_does_it_hold_what_the_log_said_of_that_before(group, rosa, ian):
    """Lines of the log are sealed, and stay as they were written."""
    pot = voting(group)
    line = pot.roll.get(membership__person=rosa)
    record(Act(person=ian), "ballots.typed", pot, pot.place_id, entries=[line.pk], again=0)
    (row,) = copy_of(ian.pk)["tables"]["audit.entry"]["rows"][-1:]
    assert row["verb"] == "ballots.typed"
    assert row["details"]["again"] == 0
    assert row["details"]["entries"] == "withheld: it would tell you whose ballots these are"


def test_the_roll_names_nobody_who_took_part_before_the_count(
    group, rosa, ian, maya, client, sign_in
):
    """Maya prints, then hands the rounds on: Ian may look at the roll, types, and looks again."""
    pot = voting(group)
    votes(pot, maya, "A bench")
    code = printed(pot, maya)["Rosa"]
    his = group.membership_of(ian)
    partnerships.pass_facilitation(by=Act(person=maya), partnership=group, to=his)
    roll = reverse("roll", args=[group.slug, pot.pk])
    sign_in(ian)
    shown = []
    for typed in (False, True):
        if typed:
            types(pot, ian, code)
        with while_(pot, "counting"):
            shown.append(client.get(roll).content.decode().partition("Members</h2>")[2])
    assert not any("Took part" in page for page in shown)
    assert "stands here once it is counted" in client.get(roll).content.decode()
    count(fresh(pot))
    counted = client.get(roll).content.decode()
    assert counted.count("Took part") == 2, "Maya and Rosa, alike"
    parts = group.contributions.about(pot).filter(part="decided")
    assert {row.shown_name for row in parts} == {"Maya", "Rosa"}
    assert len({(row.channel, row.entered_by, row.stage) for row in parts}) == 1


def test_whoever_has_typed_prints_no_list_of_those_who_have_not_voted(
    group, rosa, ian, maya, tom, zed, client, sign_in
):
    pot = voting(group)
    code = printed(pot, maya)["Rosa"]
    for person in (rosa, ian, tom, zed):
        assert not rules.may_print_member_codes(Act(person=person), pot)
    his = group.membership_of(ian)
    partnerships.pass_facilitation(by=Act(person=maya), partnership=group, to=his)
    with while_(pot, "voting") as now:
        assert rules.may_print_member_codes(Act(person=ian), now)
        actions.type_ballots(by=Act(person=ian), pot=now, text=f"{code} 1")
        refused = rules.may_print_member_codes(Act(person=ian), now)
        assert "somebody else prints the slips with names" in refused.reason
        with pytest.raises(Refused):
            actions.print_member_codes(by=Act(person=ian), pot=now)
        sign_in(ian)
        page = client.get(reverse("roll", args=[group.slug, pot.pk])).content.decode()
        assert "somebody else prints the slips with names" in page
        assert "Print a code for each member" not in page
        assert actions.print_codes(by=Act(person=ian), pot=now, copies=2).slips


def test_rosa_sees_for_herself_that_her_ballot_is_in(group, rosa, ian, maya, client, sign_in):
    pot = voting(group)
    types(pot, ian, printed(pot, maya)["Rosa"])
    for person, said in ((rosa, True), (ian, False)):
        sign_in(person)
        with while_(pot, "counting"):
            page = client.get(pot.get_absolute_url()).content.decode()
        assert ("You took part: your ballot is in." in page) is said


def test_what_was_written_beside_a_ballot_once_names_nobody_now(group, rosa, ian, client, sign_in):
    """Rows from before the count alone wrote them stay in the tables."""
    pot = voting(group)
    by = Act(person=rosa, entered_by=ian, channel="paper")
    partnerships.contribute(by=by, partnership=group, part="voted", about=pot)
    sign_in(ian)
    for page in ("done", "done_file"):
        text = client.get(reverse(page, args=[group.slug]) + "?part=voted").content.decode()
        assert "Someone in this group" in text
        assert "typed by Ian" not in text
    hers = f"?who={group.membership_of(rosa).pk}&part=voted"
    assert "Nothing fits" in client.get(reverse("done", args=[group.slug]) + hers).content.decode()


def test_a_keyholder_reads_neither_whose_ballot_came_nor_its_line(
    group, rosa, maya, client, sign_in
):
    """Whoever is not among those who voted at home came on paper or on a tablet."""
    pot = voting(group)
    entry = votes(pot, rosa, "A bench")
    make_steward(by=the_system("test"), place=group.place, person=maya)
    sign_in(maya)
    log = client.get(reverse("keyholder", args=[group.place.slug])).content.decode()
    row = log.split("ballot.cast")[1].split("</tr>")[0]
    assert "a member" in row and f"person:{rosa.pk}" not in row
    assert "budgets.rollentry" in row and f"budgets.rollentry:{entry.pk}" not in row
