"""What goes out: every answer is held against the schemas of the standard, with its formats."""

import pytest
from django.test import Client

from alongside.assets import actions as assets
from alongside.assets.models import Asset
from alongside.core import clock
from tests.open_referral.standard import example, nulls, problems, problems_of_page
from tests.rooms.directory.conftest import BASE, ask, brought, by

LISTS = {
    "/services": "service",
    "/services?full=true": "service",
    "/organizations": "organization",
    "/taxonomies": "taxonomy",
    "/taxonomy_terms": "taxonomy_term",
    "/service_at_locations": "service_at_location",
}


@pytest.fixture
def whole(everything, place, neighbours_service):
    """Ours of every kind, and the standard's own example, brought in."""
    brought(place, neighbours_service)
    return everything


@pytest.mark.parametrize(("path", "kind"), LISTS.items())
def test_every_list_and_everything_in_it_is_as_the_standard_says(whole, path, kind):
    page = ask(path)
    assert page["total_items"] > 1 and problems_of_page(kind, page) == []
    for one in page["contents"]:
        record = ask(f"{path.partition('?')[0]}/{one['id']}")
        assert problems(kind, record) == [] and record["id"] == one["id"]


def test_a_list_shows_what_comes_once_and_a_record_all_of_it(whole):
    clinic = whole["clinic"]
    listed = next(e for e in ask("/services")["contents"] if e["id"] == str(clinic.identifier))
    alone = ask(f"/services/{clinic.identifier}")
    assert not any(isinstance(value, list) for value in listed.values())
    assert listed["organization"]["name"] == "Mid-Lough Trust"
    assert {"schedules", "cost_options", "contacts", "attributes"} <= alone.keys()
    at = alone["service_at_locations"][0]["location"]
    assert at["id"] == str(whole["hall"].identifier) and at["latitude"] == 54.7561
    assert at["addresses"][0]["postal_code"] == "BT41 3AB"
    whole_in_list = ask("/services?full=true")["contents"]
    assert alone in whole_in_list


def test_the_base_says_which_standard_it_is(db):
    found = ask("/")
    assert found["version"] == "HSDS-UK-3.0"
    assert found["openapi_url"].startswith("https://") and nulls(found) == []
    assert ask("") == found  # other sites may not follow us from one address to another


def test_what_nobody_checked_or_what_is_off_the_list_stays_here(
    everything, list_it, rosa, keyholder
):
    list_it("Seamus mends at home", checked=False, terms="A word of his alone")
    shed, hall, trust = (everything[name] for name in ("shed", "hall", "trust"))
    for each in (shed, hall, trust):
        asset = Asset.objects.get(pk=each.pk)
        assets.withdraw_asset(by=by(keyholder), asset=asset, seen=asset.version, why="Gone")
    said = "".join(Client().get(f"{BASE}{path}").content.decode() for path in LISTS)
    for hidden in ["Seamus", "A word of his", "Men's shed", "Parish hall", "Mid-Lough Trust"]:
        assert hidden not in said
    assert "Clinic" in said
    assert Client().get(f"{BASE}/services/{shed.identifier}").status_code == 404
    assert Client().get(f"{BASE}/organizations/{trust.identifier}").status_code == 404


def test_no_person_and_no_gift_goes_out(everything, group, rosa, ian, maya, tom, keyholder):
    from alongside.gifts.models import Gift

    claim = assets.claim_asset(by=by(ian), asset=everything["shed"], words="I have Ian's key")
    assets.settle_claim(by=by(keyholder), claim=claim, granted=True)
    assets.report_problem(by=by(tom), asset=everything["shed"], words="Tom says it moved")
    paths = [*LISTS, f"/services/{everything['shed'].identifier}"]
    said = "".join(Client().get(f"{BASE}{path}").content.decode() for path in paths)
    assert "Men's shed" in said and Gift.objects.count() == 0
    for person in (rosa, ian, maya, tom, keyholder):
        assert person.name not in said and str(person.account.email) not in said


def test_a_group_goes_out_with_its_days_and_again_as_whoever_runs_the_walks(everything):
    shed, walks = everything["shed"], everything["walks"]
    record = ask(f"/services/{shed.identifier}")
    assert record["alongside"]["kind"] == "group"
    assert record["schedules"][0]["description"] == "Tuesdays, 10am"
    assert record["contacts"][0]["phones"][0]["number"] == "028 7965 0000"
    runs = ask(f"/services/{walks.identifier}")["organization"]
    assert runs["name"] == "Men's shed" and runs["id"] != str(shed.identifier)
    alone = ask(f"/organizations/{runs['id']}")
    assert [each["name"] for each in alone["services"]] == ["Walks"]
    assert runs["id"] in [each["id"] for each in ask("/organizations")["contents"]]


def test_an_organization_shows_its_services_and_all_of_them_if_asked(everything):
    trust = everything["trust"]
    short = ask(f"/organizations/{trust.identifier}")["services"][0]
    whole = ask(f"/organizations/{trust.identifier}?full_service=true")["services"][0]
    assert "contacts" not in short and "contacts" in whole


def test_moments_are_whole_and_move_when_something_changes(everything, rosa):
    clinic = everything["clinic"]
    before = ask(f"/services/{clinic.identifier}")
    assert before["last_modified"].endswith("Z") and before["assured_date"]
    with clock.at(clock.in_days(1)):
        asset = Asset.objects.get(pk=clinic.pk)
        assets.change_asset(by=by(rosa), asset=asset, seen=asset.version, phone="028 1")
    after = ask(f"/services/{clinic.identifier}")
    assert after["last_modified"] > before["last_modified"]


def test_it_is_open_to_any_page_anywhere_and_cannot_be_written_to(everything, client):
    answer = client.get(f"{BASE}/services", headers={"origin": "https://elsewhere.example.org"})
    assert answer["Access-Control-Allow-Origin"] == "*" and answer["Cache-Control"].startswith(
        "pub"
    )
    assert answer["Content-Type"] == "application/json" and not answer.cookies
    asked = client.options(f"{BASE}/services")
    assert asked.status_code == 204 and "GET" in asked["Access-Control-Allow-Methods"]
    for method in (client.post, client.put, client.delete):
        refused = method(f"{BASE}/services")
        assert refused.status_code == 405 and "not written to" in refused.json()["error"]
        assert refused["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/services/ac148810-d857-441c-9679-408f346de14b",
        "/services/7",
        "/nothing",
        "/services/",
        "/organizations/ac148810-d857-441c-9679-408f346de14b",
        "/taxonomies/x",
        "/taxonomy_terms/x",
        "/service_at_locations/ac148810-d857-441c-9679-408f346de14b",
    ],
)
def test_what_is_not_there_is_said_in_json(db, client, path):
    answer = client.get(f"{BASE}{path}")
    assert answer.status_code == 404 and len(answer.json()["error"]) > 20
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_schemas_find_what_is_wrong():
    """The planted defect: the examples pass, and each of these does not."""
    good = example("service_full")
    assert problems("service", good) == []
    for wrong in [
        {"last_modified": "2023-03-15"},
        {"url": "example.org"},
        {"email": "tea"},
        {"status": "open"},
        {"name": None},
        {"id": "7"},
        {"schedules": {}},
    ]:
        assert problems("service", {**good, **wrong}), wrong
