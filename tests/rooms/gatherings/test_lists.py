"""Lists: to come, over, found by words, as a sheet; the same queries at 5 and at 500."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core import clock
from alongside.core.acts import Act
from alongside.gatherings import actions
from alongside.gatherings.codes import card_codes, is_card_code
from alongside.gatherings.models import Gathering, Running
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from tests.rooms.gatherings.builders import fresh, plan, plan_weeks, tonight


def queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def many(group, maya, count: int) -> None:
    mine = group.membership_of(maya)
    start = clock.now() + timedelta(days=1)
    rows = [
        Gathering(
            partnership=group,
            title=f"Night {number}",
            starts_at=start + timedelta(hours=number),
            ends_at=start + timedelta(hours=number + 1),
            address="The hall",
            planned_by=mine,
        )
        for number in range(count)
    ]
    made = Gathering.objects.bulk_create(rows)
    Running.objects.bulk_create(Running(gathering=each, membership=mine) for each in made)


@pytest.mark.parametrize("what", ["", "?q=night", "sheet.csv"])
def test_the_same_queries_at_5_and_at_500(group, maya, client, sign_in, what):
    sign_in(maya)
    path = f"/groups/{group.slug}/gatherings/{what}"
    many(group, maya, 5)
    few = queries(client, path)
    many(group, maya, 495)
    assert queries(client, path) == few


@pytest.mark.parametrize("page", ["", "tell/", "list/", "who-came/", "kit/", "held/", "run/pass/"])
def test_the_same_queries_for_5_members_and_for_500(group, maya, client, sign_in, page):
    made = plan(group, maya)
    actions.tell_everyone(by=Act(person=maya), gathering=made)
    tonight(made)
    sign_in(maya)
    path = made.get_absolute_url() + page
    crowd(group, made, maya, 5)
    few = queries(client, path)
    crowd(group, made, maya, 200)
    assert queries(client, path) == few


def crowd(group, gathering, maya, count: int) -> None:
    """Members who came, each waiting to be told something."""
    people = Person.objects.bulk_create(Person(name=f"Guest {n}") for n in range(count))
    rows = [Membership(partnership=group, person=person) for person in people]
    members = Membership.objects.bulk_create(rows)
    mine = group.membership_of(maya)
    gathering.attendances.bulk_create(
        gathering.attendances.model(
            gathering=gathering, membership=one, how="list", entered_by=mine
        )
        for one in members
    )
    gathering.tellings.bulk_create(
        gathering.tellings.model(
            gathering=gathering, membership=one, news="invited", sequence=0, way="paper"
        )
        for one in members
    )


def test_an_empty_list_says_what_to_do_next(group, maya, client, sign_in):
    sign_in(maya)
    path = f"/groups/{group.slug}/gatherings/"
    assert "Plan the first one" in client.get(path).content.decode()
    assert "None is over yet" in client.get(path + "?show=past").content.decode()
    assert "None of that name" in client.get(path + "?q=zzz").content.decode()


def test_to_come_and_over_and_called_off(group, maya, client, sign_in):
    over = tonight(plan(group, maya, runner=group.membership_of(maya)), hours_ago=5)
    Gathering.objects.filter(pk=over.pk).update(title="Long ago")
    actions.note_held(by=Act(person=maya), gathering=fresh(over), people=8)
    off = plan(group, maya, 31)
    actions.call_off(by=Act(person=maya), gathering=off, because="Snow")
    sign_in(maya)
    path = f"/groups/{group.slug}/gatherings/"
    page = client.get(path).content.decode()
    assert "Called off" in page
    assert "Long ago" not in page
    past = client.get(path + "?show=past").content.decode()
    assert "Long ago" in past
    assert "8 came" in past


def test_words_find_name_address_and_agenda(group, maya, client, sign_in):
    plan(group, maya, agenda=["Where do the swifts nest?"])
    sign_in(maya)
    path = f"/groups/{group.slug}/gatherings/?q="
    for words in ("swifts", "TUESDAY", "toome house"):
        assert "Main Street" in client.get(path + words).content.decode()
    for words in ("%", "<script>", "' OR 1=1"):
        assert client.get(path, {"q": words}).status_code == 200


def test_the_sheet_is_safe_for_spreadsheets_and_names_nobody_who_came(
    group, maya, rosa, client, sign_in
):
    made = tonight(plan(group, maya))
    Gathering.objects.filter(pk=made.pk).update(title="=HYPERLINK(1)")
    actions.check_in(by=Act(person=rosa), gathering=fresh(made), how="wall")
    actions.note_held(by=Act(person=maya), gathering=fresh(made), people=8)
    sign_in(maya)
    sheet = client.get(f"/groups/{group.slug}/gatherings/sheet.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in sheet
    assert ",held,8," in sheet
    assert "Rosa" not in sheet


def test_thirty_to_a_page(group, maya, client, sign_in):

    plan_weeks(group, maya, clock.today() + timedelta(days=20))
    sign_in(maya)
    path = f"/groups/{group.slug}/gatherings/"
    assert "page=2" in client.get(path).content.decode()
    assert client.get(path + "?page=2").content.decode().count("people__row") == 6
    assert client.get(path + "?page=zzz").status_code == 200


def test_paper_holds_names_cards_with_codes_and_lines(group, maya, client, sign_in):
    made = plan(group, maya, agenda=["When does it open?"])
    sign_in(maya)
    path = made.get_absolute_url() + "kit/"
    page = client.get(path + "?cards=5").content.decode()
    for each in ("When does it open?", "Ian", "Rosa", f"{made.pk}-5-", "Notes"):
        assert each in page
    assert f"{made.pk}-6-" not in page
    assert client.get(path + "?cards=99999999999").status_code == 200
    assert client.get(path).content == client.get(path).content, "the same codes each time"


def test_a_card_s_code_is_known_again_and_a_slip_of_the_pen_is_not(group, maya):
    code = card_codes(plan(group, maya), 3)[2]
    assert is_card_code(code.lower())
    number, card, check = code.split("-")
    assert not is_card_code(f"{number}-{int(card) + 1}-{check}")
    for wrong in ("", "-", "KQT", "<b>", f"{code}X"):
        assert not is_card_code(wrong)
