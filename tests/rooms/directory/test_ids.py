"""One id that stands for several things: no feed should do it, and many a feed does."""

from alongside.assets.models import Asset, Term
from alongside.directory.models import AtLocation
from tests.rooms.directory.conftest import (
    ask,
    brought,
    brought_file,
    exported,
    nothing_left,
    service,
)

AT = "ac148810-d857-441c-9679-0000000000a1"
HALL = "ac148810-d857-441c-9679-0000000000b1"
TERM = "ac148810-d857-441c-9679-0000000000c1"


def at(location, link=AT):
    return {"id": link, "location": {"location_type": "physical", **location}}


def test_two_places_of_a_service_under_the_same_id_are_no_error(place):
    two = [at({"id": HALL, "latitude": 54.7}), at({"id": HALL, "latitude": 54.8})]
    twice = service(1, service_at_locations=two)
    assert brought(place, twice).found["new"] == 1
    assert brought(place, twice).found["same"] == 1
    assert AtLocation.objects.count() == ask("/service_at_locations")["total_items"] == 1


def test_a_place_with_the_id_of_a_service_is_no_place(place):
    choir = service(1)
    lunch = service(2, service_at_locations=[at({"id": choir["id"], "name": "Hall"})])
    runs = {"id": choir["id"], "name": "Trust", "description": "Runs things"}
    found = brought(place, choir, lunch, service(3, organization=runs)).found
    assert [each["id"] for each in found["rejected"]] == [choir["id"]] * 2
    assert not Asset.objects.exclude(venue=None, run_by=None).exists()
    first = exported()
    nothing_left()
    assert brought_file(place, first.encode()).found["rejected"] == []
    assert exported() == first


def test_a_link_with_the_id_of_its_service_is_on_the_list_of_places(place):
    lunch = service(1, service_at_locations=[at({"id": HALL, "name": "Hall"}, service(1)["id"])])
    brought(place, lunch)
    page = ask("/service_at_locations")
    assert page["total_items"] == 1
    assert [each["id"] for each in page["contents"]] == [lunch["id"]]


def test_what_is_there_a_second_time_and_cannot_be_read_keeps_nothing_out(place):
    trust = {"id": HALL, "name": "Trust", "description": "Runs things"}
    broken = [service(1, name=None), service(1, name=7)]
    two = [trust, {**trust, "name": None}]
    found = brought(place, service(1), *broken, organizations=two).found
    assert (found["new"], len(found["rejected"])) == (2, 3)
    again = brought(place, *broken, organizations=two[1:]).found
    assert (again["gone"], Asset.objects.standing().count()) == (0, 2)


def test_a_place_without_a_name_is_said_to_stay_out(place):
    nameless = {"id": HALL, "location_type": "physical"}
    found = brought(place, service(1), locations=[nameless]).found
    assert (found["new"], len(found["rejected"])) == (1, 1)
    assert "needs a name" in found["rejected"][0]["reason"]


def test_a_term_is_as_its_own_record_says_whenever_it_comes(place):
    term = {"id": TERM, "name": "Choirs", "description": "All that sing"}
    other = {"id": AT, "taxonomy_term": {**term, "name": "choir"}}
    for _time in range(2):
        brought(place, service(1, attributes=[other]), taxonomy_terms=[term])
        assert Term.objects.get(identifier=TERM).name == "Choirs"


def test_what_comes_by_itself_twice_is_named_and_what_stands_in_services_often_is_not(place):
    trust = {"id": HALL, "name": "Trust", "description": "Runs things"}
    services = [service(number, organization=trust) for number in (1, 2)]
    found = brought(place, *services, organizations=[trust, {**trust, "name": "Other"}]).found
    assert (found["new"], [each["id"] for each in found["rejected"]]) == (3, [HALL])
    assert "the same id" in found["rejected"][0]["reason"]
    assert brought(place, *services, organizations=[trust]).found["rejected"] == []
