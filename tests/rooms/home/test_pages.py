"""The front door, the group's page, my page and the keyholder's page."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.dialogue.models import Participant, Vote
from alongside.exchange import actions as exchange
from alongside.gifts.actions import not_with
from alongside.partnerships import actions as partnerships
from alongside.people.models import Account, Person
from alongside.places.actions import make_steward
from tests.conftest import member, someone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["front", "about", "accessibility", "privacy", "start_tonight"])
def test_a_stranger_can_read_the_open_pages(client, name):
    assert client.get(reverse(name)).status_code == 200


def test_a_member_sees_the_whole_of_their_group(client, sign_in, group, rosa):
    sign_in(rosa)
    answer = client.get(group.get_absolute_url())
    assert answer.status_code == 200
    assert "Getting prescriptions" in answer.text


def test_what_people_could_do_with_stands_first_in_three_lines_at_most(
    client, sign_in, group, rosa, ian, maya, tom, zed
):
    by = Act(person=maya)
    bank = exchange.open_bank(by=by, partnership=group, pot_rules="Newcomers begin with 3 hours.")
    sign_in(tom)
    assert "People could do with" not in client.get(group.get_absolute_url()).text
    asked = ["A shelf put up", "Company", "Help with a form", "A lift to mass"]
    for person, words in zip([rosa, ian, maya, rosa], asked, strict=True):
        holder = exchange.join_bank(by=Act(person=person), bank=bank, agreed=True)
        exchange.ask(by=Act(person=person), holder=holder, words=words)
    page = client.get(group.get_absolute_url()).text
    assert all(words in page for words in asked[:3]) and asked[3] not in page
    assert page.index("A shelf put up") < page.index("What we are here about")
    assert "/time-bank/#needs" in page
    one, other = (group.membership_of(person) for person in (rosa, tom))
    not_with(by=Act(person=rosa), membership=one, other=other)
    page = client.get(group.get_absolute_url()).text
    assert "Company" in page and "A shelf put up" not in page
    partnerships.show_on_place(by=by, partnership=group, listed=True)
    sign_in(zed)
    assert "Company" not in client.get(group.get_absolute_url()).text


def test_zed_sees_why_not_and_of_a_listed_group_its_four_lines(client, sign_in, group, maya, zed):
    sign_in(zed)
    refused = client.get(group.get_absolute_url())
    assert refused.status_code == 403
    assert "Ask someone in it" in refused.text
    partnerships.show_on_place(by=Act(person=maya), partnership=group, listed=True)
    shown = client.get(group.get_absolute_url())
    assert shown.status_code == 200
    assert "Rosa" not in shown.text


def test_the_groups_page_costs_the_same_for_five_members_and_fifty(
    client, sign_in, group, rosa, django_assert_max_num_queries
):
    sign_in(rosa)
    client.get(group.get_absolute_url())
    with django_assert_max_num_queries(60) as few:
        client.get(group.get_absolute_url())
    before = len(few.captured_queries)
    for number in range(45):
        member(group, someone(f"Person{number}"))
    with django_assert_max_num_queries(before):
        client.get(group.get_absolute_url())


def test_what_waits_for_rosa_is_on_her_front_door(client, sign_in, group, rosa):
    partnerships.promise(
        by=Act(person=rosa),
        partnership=group,
        words="Ring the surgery",
        due_on=clock.today(),
    )
    sign_in(rosa)
    assert "You promised: Ring the surgery" in client.get("/").text
    with clock.at(clock.now() + timedelta(days=3)):
        assert "late" in client.get("/me/").text


def test_a_keyholder_sees_the_log_and_nobody_elses_words(client, sign_in, group, rosa, tom, zed):
    page = reverse("keyholder", args=[group.place.slug])
    for person in (None, zed, tom):
        if person:
            sign_in(person)
        assert client.get(page).status_code in {302, 403}
    partnerships.promise(
        by=Act(person=rosa), partnership=group, words="A secret wish", due_on=clock.today()
    )
    make_steward(by=the_system("test"), place=group.place, person=zed)
    sign_in(zed)
    shown = client.get(page)
    assert shown.status_code == 200
    assert "promise.made" in shown.text
    assert "secret wish" not in shown.text
    assert page in client.get("/me/").text


def test_the_log_does_not_say_who_confirmed_a_change(client, sign_in, group, rosa, zed):
    """Only those who use the service may: the number beside it would tell why they are here."""
    change = partnerships.record_change(
        by=Act(person=rosa), partnership=group, differs="Late hours", since=clock.today(), led_by=[]
    )
    partnerships.confirm_change(by=Act(person=rosa), change=change, agrees=True)
    make_steward(by=the_system("test"), place=group.place, person=zed)
    sign_in(zed)
    shown = client.get(reverse("keyholder", args=[group.place.slug])).text
    row = shown.split("change.confirmed")[1].split("</tr>")[0]
    assert f"person:{rosa.pk}" not in row
    assert "a member" in row


def test_createsteward_makes_the_first_keyholder_and_says_so(capsys):
    call_command("createsteward", "Nora@Example.org", "Toome", name="Nora")
    account = Account.objects.get()
    assert (account.email, account.person.name) == ("nora@example.org", "Nora")
    assert account.person.stewardships.current().get().place.name == "Toome"
    call_command("createsteward", "nora@example.org", "Toome")
    assert Person.objects.count() == 1
    assert "Nora keeps Toome" in capsys.readouterr().out


def test_createsteward_refuses_what_is_no_address():
    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("createsteward", "nora at home", "Toome")


def test_rosa_erases_herself_and_her_promises_go_back(client, sign_in, group, rosa):
    made = partnerships.promise(
        by=Act(person=rosa), partnership=group, words="Ring them", due_on=clock.today()
    )
    sign_in(rosa)
    assert client.post(reverse("erase_me"), {}).status_code == 422
    client.post(reverse("erase_me"), {"sure": "yes"})
    rosa.refresh_from_db()
    made.refresh_from_db()
    assert rosa.erased_at is not None
    assert rosa.name != "Rosa"
    assert made.owner is None
    assert not Account.objects.filter(email__startswith="rosa").exists()
    assert not group.memberships.current().filter(person=rosa).exists()
    assert not Participant.objects.filter(person=rosa).exists()
    assert not Vote.objects.exists()
