"""Paper, typed by two people at once, one line for each ballot."""

import pytest
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.budgets import actions, rules
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.people.models import Consent
from tests.rooms.budgets.builders import (
    THREE,
    codes,
    count,
    fresh,
    numbers,
    votes_by_code,
    voting,
    while_,
)


def types(pot, person, *lines, phase="voting"):
    with while_(pot, phase) as now:
        return actions.type_ballots(by=Act(person=person), pot=now, text="\n".join(lines))


def test_members_type_paper_until_the_count(group, rosa, ian, maya, tom, zed):
    pot = voting(group)
    assert not rules.may_type_ballots(Act(person=ian), pot)
    for phase in ("voting", "counting"):
        with while_(pot, phase) as now:
            for person in (rosa, ian, maya, tom):
                assert rules.may_type_ballots(Act(person=person), now)
            assert not rules.may_type_ballots(Act(person=zed), now)
    count(pot)
    with while_(pot, "counting") as over:
        assert not rules.may_type_ballots(Act(person=ian), over)


def test_two_people_type_three_hundred_ballots_at_once(group, ian, rosa):
    pot = voting(group)
    given = codes(pot, 300)
    lines = [f"{code[:3]}-{code[3:]} 1 {2 + number % 2}" for number, code in enumerate(given)]
    assert types(pot, ian, *lines[:150]).went_in == 150
    assert types(pot, rosa, *lines[150:]).went_in == 150
    assert count(pot).ballots == 300
    said = fresh(pot).outcome.result["votes"]
    assert said == {"1": 300, "2": 150, "3": 150}


def test_whoever_types_a_sheet_again_is_told_who_has_typed_it(group, ian, rosa):
    pot = voting(group)
    (code,) = codes(pot, 1)
    types(pot, ian, f"{code} 1")
    again = types(pot, rosa, f"{code} 2")
    assert [line.problem for line in again.wrong] == ["Ian has typed this sheet already."]
    assert pot.roll.who_took_part().count() == 1
    count(pot)
    assert [ballot.approvals for ballot in pot.ballots.all()] == [[1]]


def test_whoever_typed_a_sheet_wrong_types_it_again(group, ian):
    pot = voting(group)
    with while_(pot, "voting") as now:
        slips = actions.print_member_codes(by=Act(person=group.facilitator().person), pot=now).slips
    code = dict(slips)["Rosa"]
    types(pot, ian, f"{code} 1")
    (line,) = types(pot, ian, f"{code} 2 3").good
    assert line.again
    logged = Entry.objects.filter(verb="ballots.typed").order_by("id")
    assert [entry.details for entry in logged] == [
        {"ballots": 1, "again": 0},
        {"ballots": 1, "again": 1},
    ]
    count(pot)
    assert [ballot.approvals for ballot in pot.ballots.all()] == [[2, 3]]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{code}", "No ideas. For an empty ballot type 0"),
        ("{code} one", "only numbers"),
        ("{code} 99", "There is no idea 99"),
        ("{code} 1 -2", "only numbers"),
        ("{code} ٣", "only numbers"),
        ("{code} 1234567", "only numbers"),
        ("1 2 3", "does not begin with a code"),
        ("<script>alert(1)</script> 1", "does not begin with a code"),
        ("ZZZZZZZ 1", "not known"),
        ("x" * 5_000, "does not begin with a code"),
    ],
)
def test_a_line_that_cannot_be_read_comes_back_with_its_reason(group, ian, line, problem):
    pot = voting(group)
    (code,) = codes(pot, 1)
    (wrong,) = types(pot, ian, line.format(code=code)).wrong
    assert problem in wrong.problem
    assert not pot.roll.who_took_part().exists()


def test_one_ballot_after_another_keeps_what_is_wrong_in_the_field(group, ian, client, sign_in):
    pot = voting(group)
    (code,) = codes(pot, 1)
    sign_in(ian)
    with while_(pot, "voting"):
        address = reverse("type_ballots", args=[group.slug, pot.pk])
        wrong = client.post(address, {"ballots": f"{code} 77"})
        right = client.post(address, {"ballots": f"{code} 2"})
    assert (wrong.status_code, right.status_code) == (422, 200)
    assert f'value="{code} 77"' in wrong.content.decode()
    text = right.content.decode()
    assert f"<strong>{code}</strong> is in." in text
    assert 'value=""' in text.partition('id="id_ballots"')[2].partition(">")[0]


def test_a_script_is_answered_with_the_line_alone(group, ian, client, sign_in):
    pot = voting(group)
    (code,) = codes(pot, 1)
    sign_in(ian)
    with while_(pot, "voting"):
        address = reverse("type_ballots", args=[group.slug, pot.pk])
        wrong = client.post(address, {"ballots": "<b> 1"}, headers={"hx-request": "true"})
        right = client.post(address, {"ballots": f"{code} 2"}, headers={"hx-request": "true"})
    assert (wrong.status_code, right.status_code) == (422, 200)
    assert "data-problem>“&lt;b&gt; 1”: This does not begin with a code" in wrong.content.decode()
    assert "1 typed so far" in right.content.decode()
    assert "<html" not in right.content.decode()


def test_good_lines_of_a_sheet_go_in_and_the_others_stay(group, ian, client, sign_in):
    pot = voting(group)
    first, second = codes(pot, 2)
    sign_in(ian)
    with while_(pot, "voting"):
        address = reverse("type_ballots", args=[group.slug, pot.pk]) + "?sheet"
        page = client.post(address, {"ballots": f"{first} 1 2\n{second} 77\n"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "1 ballot went in" in text
    assert f"{second} 77</textarea>" in text
    assert first not in text.partition("<textarea")[2]


def test_codes_are_read_however_they_are_spaced(group, ian):
    pot = voting(group)
    first, second, third = codes(pot, 3)
    lines = [
        f"{first[:3]} {first[3:]} 1, 2",
        f"{second.lower()};3",
        f"  {third[:3]}-{third[3:]}   0  ",
    ]
    assert types(pot, ian, *lines).went_in == 3
    count(pot)
    assert sorted(ballot.approvals for ballot in pot.ballots.all()) == [[], [1, 2], [3]]


def test_one_code_on_two_lines_is_asked_about(group, ian):
    pot = voting(group)
    (code,) = codes(pot, 1)
    assert len(types(pot, ian, f"{code} 1", f"{code} 2").wrong) == 2


def test_a_code_that_voted_on_a_tablet_is_told(group, ian):
    pot = voting(group)
    (code,) = codes(pot, 1)
    votes_by_code(pot, code, "A bench")
    (wrong,) = types(pot, ian, f"{code} 1").wrong
    assert wrong.problem == "Whoever holds this code has voted already."


def test_over_budget_on_paper_is_told_where_the_pot_says_so(group, ian):
    pot = voting(group, THREE, sum_pence=60_000, bid_limits=[50_000], ballot_limit="within")
    (code,) = codes(pot, 1)
    (wrong,) = types(pot, ian, f"{code} 1 2 3").wrong
    assert "the pot holds £600" in wrong.problem


@pytest.mark.parametrize("text", ["", " \n \n", "AAAAAAA 1\n" * 501])
def test_nothing_or_far_too_much_is_refused(group, ian, text):
    with while_(voting(group), "voting") as pot, pytest.raises(BadInput):
        actions.type_ballots(by=Act(person=ian), pot=pot, text=text)


def test_paper_tablet_and_screen_are_counted_together(group, ian, rosa):
    pot = voting(group)
    paper, tablet = codes(pot, 2)
    with while_(pot, "voting") as now:
        chosen = numbers(pot, "A bench")
        actions.vote(by=Act(person=ian), pot=now, ideas=chosen, may_be_few=True)
    votes_by_code(pot, tablet, "A bench")
    types(pot, rosa, f"{paper} {chosen[0]}", phase="counting")
    assert count(pot).result["votes"] == {str(chosen[0]): 3}
    assert pot.roll.counted_by_way() == {"online": 1, "paper": 1, "tablet": 1}


def test_whoever_printed_names_and_codes_does_not_type_the_paper(group, rosa, ian, maya):
    """They would know whose ballot they hold. Codes alone say nothing of anybody."""
    Consent.objects.create(person=rosa, purpose="be_entered", channel="phone")
    pot = voting(group)
    codes(pot, 5)
    with while_(pot, "voting") as now:
        assert rules.may_type_ballots(Act(person=maya), now)
        slips = dict(actions.print_member_codes(by=Act(person=maya), pot=now).slips)
        refused = rules.may_type_ballots(Act(person=maya), now)
        assert "somebody else types the paper" in refused.reason
        by_her = Act(person=rosa, entered_by=maya, channel="phone")
        assert "somebody else types the paper" in rules.may_type_ballots(by_her, now).reason
        with pytest.raises(Refused):
            types(pot, maya, f"{slips['Rosa']} 1")
        assert types(pot, ian, f"{slips['Rosa']} 1").went_in == 1


def test_cancelling_slips_with_names_makes_nobody_forget_who_had_not_voted(group, maya, ian):
    pot = voting(group)
    with while_(pot, "voting") as now:
        sheet = actions.print_member_codes(by=Act(person=maya), pot=now).sheet
        assert not rules.may_type_ballots(Act(person=maya), now)
        actions.cancel_codes(by=Act(person=maya), sheet=sheet)
        assert not rules.may_type_ballots(Act(person=maya), now)
        assert rules.may_type_ballots(Act(person=ian), now)


def test_slips_and_pages_say_how_names_and_ballots_are_kept_apart(
    group, ian, maya, client, sign_in
):
    pot = voting(group)
    at = [group.slug, pot.pk]
    sign_in(maya)
    with while_(pot, "voting"):
        named = client.post(reverse("print_member_codes", args=at)).content.decode()
        plain = client.post(reverse("print_codes", args=at), {"copies": "3"}).content.decode()
        refused = client.get(reverse("type_ballots", args=at))
        sign_in(ian)
        page = client.get(reverse("type_ballots", args=at)).content.decode()
        paper = client.get(reverse("ballot_paper", args=at)).content.decode()
    assert named.count("Keep this slip: your name does not go into the box.") == 4
    assert "does not type paper ballots" in named
    assert "Keep this slip" not in plain
    assert "does not type paper ballots" not in plain
    assert refused.status_code == 403
    assert "somebody else types the paper" in refused.content.decode()
    assert "Whoever handed out slips with names does not type" in page
    assert "a slip is never stapled to a ballot" in paper
