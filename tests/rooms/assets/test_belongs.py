"""Who runs something, where it is, and whether it is on the list already: by name, on the form."""

import pytest

from alongside.assets import actions
from alongside.assets.models import Asset
from alongside.core.errors import BadInput
from tests.rooms.assets.conftest import LIST, by, fresh, listed

NEW = f"{LIST}new/"
FORM = {"kind": "service", "name": "Clinic"}


@pytest.fixture
def hall(group, rosa) -> Asset:
    return listed(group, rosa, kind="place", name="Parish hall", address="1 Main Street")


@pytest.fixture
def trust(group, rosa) -> Asset:
    return listed(group, rosa, kind="organisation", name="Mid-Lough Trust")


def test_who_runs_it_and_where_it_is_are_named_by_whatever_capitals(
    client, sign_in, rosa, hall, trust
):
    sign_in(rosa)
    said = {"run_by": "mid-lough trust", "venue": "PARISH HALL"}
    assert client.post(NEW, {**FORM, **said}).status_code == 302
    made = Asset.objects.get(name="Clinic")
    assert (made.run_by, made.venue) == (trust, hall)
    page = client.get(made.get_absolute_url()).content.decode()
    assert trust.get_absolute_url() in page and hall.get_absolute_url() in page
    assert "Parish hall, 1 Main Street" in client.get(LIST).content.decode()


def test_what_is_nearly_called_that_is_named_and_nothing_typed_is_lost(client, sign_in, rosa, hall):
    sign_in(rosa)
    answer = client.post(NEW, {**FORM, "venue": "Parrish hal", "when": "Tuesdays"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Is it “Parish hall”?" in page
    assert "Parrish hal" in page and "Tuesdays" in page
    other = client.post(NEW, {**FORM, "run_by": "Parish hall"}).content.decode()
    assert "Nothing on the list is called that." in other


def test_the_form_to_change_begins_with_them_and_lets_go_of_them(
    client, sign_in, group, rosa, hall, trust
):
    clinic = listed(group, rosa, kind="service", name="Clinic", run_by=trust, venue=hall)
    sign_in(rosa)
    address = f"{clinic.get_absolute_url()}change/"
    page = client.get(address).content.decode()
    assert 'value="Parish hall"' in page and 'value="Mid-Lough Trust"' in page
    client.post(address, {**FORM, "seen": "1", "run_by": "Mid-Lough Trust"})
    assert (fresh(clinic).run_by, fresh(clinic).venue) == (trust, None)
    itself = client.post(
        f"{hall.get_absolute_url()}change/",
        {"kind": "place", "name": "Parish hall", "seen": "1", "venue": "Parish Hall"},
    )
    assert itself.status_code == 422 and "this listing itself" in itself.content.decode()


def test_a_hall_runs_nothing_and_a_trust_is_no_place(group, rosa, hall, trust, maya):
    for wrong in ({"run_by": hall}, {"venue": trust}):
        with pytest.raises(BadInput) as problem:
            listed(group, rosa, name="Clinic", **wrong)
        assert problem.value.field == next(iter(wrong))
    actions.withdraw_asset(by=by(maya), asset=hall, seen=1, why="It closed")
    with pytest.raises(BadInput):
        listed(group, rosa, name="Clinic", venue=fresh(hall))


@pytest.mark.parametrize("name", ["Mens Shed", "The men's shed, Toome", "men’s  SHED"])
def test_what_is_nearly_called_the_same_is_shown_before_a_double_is_added(
    client, sign_in, shed, tom, name
):
    sign_in(tom)
    answer = client.post(NEW, {"kind": "group", "name": name, "when": "Fridays"})
    page = answer.content.decode()
    assert "They are on the list already" in page and shed.get_absolute_url() in page
    assert "Fridays" in page and Asset.objects.count() == 1
    client.post(NEW, {"kind": "group", "name": name, "when": "Fridays", "another": "on"})
    assert Asset.objects.count() == 2


def test_another_name_is_no_double_and_a_double_click_neither(client, sign_in, shed, tom):
    sign_in(tom)
    for _press in range(2):
        answer = client.post(NEW, {"kind": "group", "name": "Choir"})
        assert answer.status_code == 302
    assert Asset.objects.count() == 2


@pytest.mark.parametrize("column", ["venue", "run_by"])
def test_what_others_name_stays_what_they_name_it_for(
    client, sign_in, group, rosa, hall, trust, column
):
    named = {"venue": hall, "run_by": trust}[column]
    clinic = listed(group, rosa, kind="service", name="Clinic", **{column: named})
    sign_in(rosa)
    address = f"{named.get_absolute_url()}change/"
    page = client.post(address, {"kind": "kit", "name": "A ramp", "seen": "1"})
    assert page.status_code == 422 and "“Clinic” names this" in page.content.decode()
    actions.change_asset(by=by(rosa), asset=clinic, seen=1, **{column: None})
    assert client.post(address, {"kind": "kit", "name": "A ramp", "seen": "1"}).status_code == 302
    assert fresh(named).kind == "kit"
