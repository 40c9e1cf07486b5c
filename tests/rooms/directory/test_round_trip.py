"""Out of one installation, into another, and out of that one: the same, byte by byte."""

import json

from alongside.assets import actions as assets
from alongside.assets.models import Asset
from alongside.core import clock
from tests.open_referral.standard import problems
from tests.rooms.directory.conftest import (
    ask,
    brought,
    brought_file,
    by,
    exported,
    nothing_left,
    service,
)

TRUST, HALL, LINK = (f"ac148810-d857-441c-9679-0000000000{end}" for end in ("a1", "b1", "c1"))
LISTS = [
    "services?full=true&",
    "organizations?",
    "taxonomies?",
    "taxonomy_terms?",
    "service_at_locations?",
]


def answers() -> list[object]:
    return [ask(f"/{each}per_page=100") for each in LISTS]


def test_all_that_we_know_of_comes_back_the_same_from_elsewhere(
    everything, place, neighbours_service
):
    brought(place, neighbours_service)
    first, said = exported(), answers()
    assert len(json.loads(first)["services"]) == 6
    nothing_left()
    found = brought_file(place, first.encode(), "https://there.example.org").found
    assert found["rejected"] == [] and found["left_out"] == []
    assert exported() == first
    assert answers() == said


def test_a_third_installation_gets_the_same_too_and_so_does_a_second_bringing_in(everything, place):
    first = exported()
    for _installation in range(2):
        nothing_left()
        brought_file(place, first.encode())
        again = brought_file(place, first.encode()).found
        assert (again["new"], again["changed"], again["gone"]) == (0, 0, 0) and again["same"] > 5
        assert exported() == first


def test_what_the_neighbour_sees_on_the_list_is_what_was_written_here(everything, place):
    columns = ["kind", "name", "what", "when", "cost", "for_whom", "access", "easy_read", "phone"]
    columns += ["email", "url", "address", "town", "postcode", "latitude", "longitude"]
    before = {a.name: [getattr(a, c) for c in columns] for a in Asset.objects.all()}
    runs = {a.name: (str(a.run_by or ""), str(a.venue or "")) for a in Asset.objects.all()}
    terms = {a.name: sorted(t.name for t in a.terms.all()) for a in Asset.objects.all()}
    said = exported()
    nothing_left()
    brought_file(place, said.encode())
    after = Asset.objects.exclude(kind="organisation", name="Men's shed")
    assert {a.name: [getattr(a, c) for c in columns] for a in after} == before
    assert {a.name: (str(a.run_by or ""), str(a.venue or "")) for a in after} == runs
    assert {a.name: sorted(t.name for t in a.terms.all()) for a in after} == terms


def test_unknown_fields_go_out_as_they_came(place, neighbours_service):
    brought(place, neighbours_service)
    out = ask(f"/services/{neighbours_service['id']}")
    assert out == neighbours_service
    assert problems("service", out) == []


def test_what_is_changed_here_goes_out_changed_and_the_rest_as_it_came(
    place, neighbours_service, keyholder
):
    brought(place, neighbours_service)
    asset = Asset.objects.get(identifier=neighbours_service["id"])
    with clock.at(clock.in_days(1)):
        assets.change_asset(
            by=by(keyholder), asset=asset, seen=asset.version, when="Never", phone="028 1"
        )
    out = ask(f"/services/{neighbours_service['id']}")
    assert out["schedules"] == [{"id": out["schedules"][0]["id"], "description": "Never"}]
    assert [each.get("name") for each in out["contacts"]] == [None, "Ann Persona"]
    assert out["last_modified"] > neighbours_service["last_modified"]
    same = {"schedules", "contacts", "last_modified"}
    assert {k: v for k, v in out.items() if k not in same} == {
        k: v for k, v in neighbours_service.items() if k not in same
    }
    assert problems("service", out) == []


def test_a_term_that_is_named_by_its_id_alone_goes_out_as_it_came(place):
    term = "3f7b145d-84af-42d7-8fae-eaca714b02b2"
    named = {"id": "ae58cc39-8b70-4ab1-8aea-000000000001", "taxonomy_term_id": term}
    brought(place, service(1, attributes=[named]))
    assert ask(f"/services/{service(1)['id']}")["attributes"] == [named]


def test_a_number_that_two_databases_would_write_differently_stays_out(place):
    found = brought(place, service(1, x_many=1e22, x_more=10**400, x_few=1.5, x_none=0)).found
    assert [each["reason"][:10] for each in found["left_out"]] == ["“x_many” i", "“x_more” i"]
    out = ask(f"/services/{service(1)['id']}")
    assert (out["x_few"], out["x_none"]) == (1.5, 0) and "x_many" not in out


def test_what_is_nested_deeper_than_anybody_follows_stays_out_and_is_named(place):
    deep: object = "x"
    for _level in range(990):
        deep = [deep]
    found = brought(place, service(1, x_deep=deep), service(2, name=deep)).found
    assert (found["new"], len(found["rejected"])) == (1, 1)
    assert found["left_out"][0]["reason"] == "“x_deep” is nested too deeply"
    assert ask(f"/services/{service(1)['id']}") == service(1)


def test_a_field_that_only_services_have_is_unknown_elsewhere_and_goes_out_as_it_came(place):
    trust = {"id": TRUST, "name": "Trust", "description": "", "minimum_age": "any"}
    hall = {"id": HALL, "location_type": "physical", "name": "Hall", "services": "Tea"}
    at = {"id": LINK, "location": hall}
    runs = {**trust, "services": [service(2)]}
    found = brought(place, service(1, organization=runs, service_at_locations=[at])).found
    assert (found["new"], found["rejected"]) == (3, [])
    first = exported()
    assert json.loads(first)["organizations"] == [trust]
    assert json.loads(first)["locations"] == [hall]
    nothing_left()
    brought_file(place, first.encode())
    assert exported() == first
