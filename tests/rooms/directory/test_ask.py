"""What others ask for: every filter, filters together, pages and their bounds."""

import pytest

from alongside.assets import actions as assets
from alongside.assets.models import Asset
from alongside.core import clock
from tests.rooms.directory.conftest import BASE, ask, brought, by, service

TERM, OTHER = "3f7b145d-84af-42d7-8fae-eaca714b02b2", "3f7b145d-84af-42d7-8fae-eaca714b02b3"
LIST = "5c4d79d7-cc55-470e-9f1f-8cad074e4892"


def schedule(number: int, **said: str) -> dict[str, str]:
    return {"id": f"48102e86-bb50-41c4-8f1e-{number:012d}", **said}


def at(number: int, latitude: float, postcode: str) -> dict:
    address = {
        "id": f"74706e55-df26-4b84-80fe-{number:012d}",
        "address_1": "1 Main Street",
        "city": "Toome",
        "state_province": "Antrim",
        "postal_code": postcode,
        "country": "GB",
        "address_type": "physical",
    }
    location = {
        "id": f"3a19ff88-4620-4d17-9830-{number:012d}",
        "location_type": "physical",
        "latitude": latitude,
        "longitude": -6.46,
        "addresses": [address],
    }
    if number % 2:
        location["name"] = f"Hall {number}"
    return {"id": f"e94c9f38-1e8f-4564-91d4-{number:012d}", "location": location}


def goes_by(number: int, term: str) -> dict:
    named = {"id": term, "name": "Company", "description": "Company", "taxonomy_id": LIST}
    return {"id": f"ae58cc39-8b70-4ab1-8aea-{number:012d}", "taxonomy_term": named}


@pytest.fixture
def six(place):
    brought(
        place,
        service(
            1,
            name="Walking group",
            description="For new mothers",
            minimum_age=16,
            schedules=[
                schedule(1, byday="MO", opens_at="10:00", closes_at="12:00"),
                schedule(2, byday="FR", opens_at="18:00", closes_at="20:00"),
            ],
            attributes=[goes_by(1, TERM)],
            service_at_locations=[at(1, 54.75, "BT41 3AB"), at(2, 54.76, "BT41 3AC")],
        ),
        service(
            2,
            name="Walking football",
            minimum_age=50,
            maximum_age=90,
            schedules=[schedule(3, byday="FR", opens_at="10:00", closes_at="11:00")],
            attributes=[goes_by(2, OTHER)],
            service_at_locations=[at(3, 54.80, "BT41 9ZZ")],
        ),
        service(
            3,
            name="100% café",
            description="Mothers, and cake",
            maximum_age=12,
            service_at_locations=[at(4, 55.2, "BT1 1AA")],
        ),
        *[service(number) for number in (4, 5, 6)],
    )


def numbers(asked: str) -> list[int]:
    return [int(each["id"][-12:]) for each in ask(f"/services?{asked}")["contents"]]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("search=walking", [1, 2]),
        ("search=WALK+mothers", [1]),
        ("search=100%25", [3]),
        ("search=%25", [3]),
        ("search=nothing+here", []),
        (f"taxonomy_term_id={TERM}", [1]),
        (f"taxonomy_id={LIST}", [1, 2]),
        (f"taxonomy_id={TERM}", []),
        ("minimum_age=16", [1, 2]),
        ("minimum_age=17", [2]),
        ("maximum_age=12.5", [3]),
        ("day=FR", [1, 2]),
        ("day=friday", [1, 2]),
        ("day=Mon", [1]),
        ("start_time=18:00", [1]),
        ("end_time=11:00", [2]),
        ("day=MO&start_time=18:00", []),
        ("day=FR&start_time=09:00&end_time=12:00:00", [2]),
        (f"search=walking&day=FR&taxonomy_id={LIST}&minimum_age=50&maximum_age=90", [2]),
        (f"search=mothers&taxonomy_id={LIST}&minimum_age=50", []),
    ],
)
def test_all_filters_hold_at_once(six, asked, wanted):
    assert numbers(asked) == wanted


def places(asked: str) -> list[int]:
    return [int(each["id"][-12:]) for each in ask(f"/service_at_locations?{asked}")["contents"]]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("", [1, 2, 3, 4]),
        ("search=walking", [1, 2, 3]),
        ("postcode=bt41+3ab", [1]),
        ("postcode=BT413AC", [2]),
        ("postcode=BT41", [1, 2, 3]),
        ("postcode=BT4", []),
        ("postcode=BT1+1AA", [4]),
        ("postcode=BT41+3AB&proximity=500", [1]),
        ("postcode=BT41+3AB&proximity=2000", [1, 2]),
        ("postcode=BT41+3AB&proximity=2000&search=football", []),
        ("postcode=BT41+3AB&proximity=6000", [1, 2, 3]),
    ],
)
def test_places_are_found_by_postcode_and_by_how_near_they_are(six, asked, wanted):
    assert places(asked) == wanted


def test_links_follow_one_another_by_service_and_then_by_link(six, everything):
    listed = ask("/service_at_locations?per_page=100")["contents"]
    order = [(each["service"]["id"], each["id"]) for each in listed]
    assert order == sorted(order) and len(order) == 7
    pages = [ask(f"/service_at_locations?per_page=3&page={number}") for number in (1, 2, 3)]
    assert [each for page in pages for each in page["contents"]] == listed
    assert {(page["total_items"], page["total_pages"]) for page in pages} == {(7, 3)}


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        ("services?search=w", 3),
        ("services?search=mothers", 1),
        ("services?search=zed", 0),
        ("service_at_locations?search=w", 3),
        ("service_at_locations?search=zed", 0),
        ("service_at_locations?postcode=BT41", 4),
    ],
)
def test_every_page_of_what_is_asked_for_says_how_many_there_are_in_all(
    six, everything, asked, least
):
    """Of a neighbour's services and of our own, also where a page shows but one of them."""
    listed = [each["id"] for each in ask(f"/{asked}")["contents"]]
    pages = [ask(f"/{asked}&per_page=1&page={number}") for number in range(1, len(listed) + 3)]
    assert {page["total_items"] for page in pages} == {len(listed)} and len(listed) >= least
    assert [each["id"] for page in pages for each in page["contents"]] == listed


def test_what_came_without_a_place_is_found_at_the_venue_that_was_named_here(
    place, everything, keyholder
):
    brought(place, service(7, name="Chess"))
    chess = Asset.objects.get(name="Chess")
    assert "Chess" not in names_at("")
    told = {"venue": everything["hall"], "seen": chess.version}
    assets.change_asset(by=by(keyholder), asset=chess, **told)
    assert "Chess" in names_at("") & names_at("postcode=BT41+3AB") & names_at("search=chess")


def names_at(asked: str) -> set[str]:
    found = ask(f"/service_at_locations?{asked}")["contents"]
    return {each["service"]["name"] for each in found}


@pytest.fixture
def chess(place, everything):
    """It came with two halls, of which the first is its venue."""
    halls = [at(1, 54.75, "BT41 3AC"), at(3, 54.80, "BT41 9ZZ")]
    brought(place, service(7, name="Chess", service_at_locations=halls))
    return Asset.objects.get(name="Chess")


def halls_of(asset, asked: str = "") -> list[str]:
    """As the list of all places says it, and the service itself no differently."""
    found = ask(f"/service_at_locations?search=chess&{asked}")
    named = [each["location"]["name"] for each in found["contents"]]
    assert found["total_items"] == len(named)
    alone = ask(f"/services/{asset.identifier}")["service_at_locations"]
    assert asked or [each["location"]["name"] for each in alone] == named
    return named


def test_a_service_that_is_moved_here_to_another_of_its_halls_is_shown_there_once(
    chess, keyholder, client
):
    assert halls_of(chess) == ["Hall 1", "Hall 3"]
    moved = {"venue": Asset.objects.get(name="Hall 3"), "seen": chess.version}
    assets.change_asset(by=by(keyholder), asset=chess, **moved)
    assert halls_of(chess) == halls_of(chess, "postcode=BT41+9ZZ") == ["Hall 3"]
    assert halls_of(chess, "postcode=BT41+3AC") == []
    left = client.get(f"{BASE}/service_at_locations/e94c9f38-1e8f-4564-91d4-000000000003")
    assert left.status_code == 404


def test_a_service_that_is_moved_here_to_a_hall_of_our_own_is_near_to_that_one(
    chess, everything, keyholder
):
    moved = {"venue": everything["hall"], "seen": chess.version}
    assets.change_asset(by=by(keyholder), asset=chess, **moved)
    assert halls_of(chess) == ["Parish hall", "Hall 3"]
    assert halls_of(chess, "postcode=BT41+3AB") == ["Parish hall"]
    assert halls_of(chess, "postcode=BT41+3AC") == []


def test_a_directory_that_names_one_hall_twice_is_not_put_right(place):
    same = {**at(3, 54.75, "BT41 3AC"), "location": at(1, 54.75, "BT41 3AC")["location"]}
    links = [at(1, 54.75, "BT41 3AC"), same]
    brought(place, service(7, name="Chess", service_at_locations=links))
    assert halls_of(Asset.objects.get(name="Chess")) == ["Hall 1", "Hall 1"]


def test_a_link_that_two_services_claim_leaves_the_second_at_its_venue_once(place):
    claimed = at(1, 54.75, "BT41 3AB")
    brought(
        place,
        service(1, service_at_locations=[claimed]),
        service(2, service_at_locations=[claimed]),
    )
    assert sorted(names_at("")) == ["Lunch club 1", "Lunch club 2"]
    assert ask("/service_at_locations")["total_items"] == 2


def test_a_hall_off_the_list_is_not_near_to_anything(six):
    hall = Asset.objects.get(kind="place", name="Hall 1")
    hall.withdrawn_at = clock.now()
    hall.save(update_fields=["withdrawn_at"])
    assert places("postcode=BT41") == [2, 3]


def test_a_word_that_nobody_goes_by_finds_nothing_anywhere(six, everything):
    for list_name in ("services", "service_at_locations"):
        for name in ("taxonomy_id", "taxonomy_term_id"):
            found = ask(f"/{list_name}?{name}=00000000-0000-4000-8000-000000000000")
            assert found["contents"] == [] and found["total_items"] == 0 and found["last_page"]


def test_ours_are_found_where_they_are_too(everything):
    listed = ask("/service_at_locations")["contents"]
    assert {each["service"]["name"] for each in listed} == {"Clinic", "Men's shed", "Walks"}
    near = ask("/service_at_locations?postcode=BT41+3AB")["contents"]
    assert {each["service"]["name"] for each in near} == {"Clinic", "Men's shed"}
    far = ask("/service_at_locations?postcode=BT41+3AB&proximity=10000")["contents"]
    assert {each["service"]["name"] for each in far} == {"Clinic", "Men's shed", "Walks"}


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=x", "page"),
        ("page=²", "page"),
        ("per_page=0", "per_page"),
        ("per_page=101", "per_page"),
        ("per_page=1e2", "per_page"),
        ("minimum_age=old", "minimum_age"),
        ("maximum_age=-1", "maximum_age"),
        ("taxonomy_id=7", "taxonomy_id"),
        ("taxonomy_term_id='", "taxonomy_term_id"),
        ("day=XX", "day"),
        ("day=MO,FR", "day"),
        ("day=T", "day"),
        ("start_time=25:00", "start_time"),
        ("end_time=noon", "end_time"),
        ("full=perhaps", "full"),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_sentence_that_names_it(db, client, asked, named):
    answer = client.get(f"{BASE}/services?{asked}")
    assert answer.status_code == 400 and f"“{named}”" in answer.json()["error"]


@pytest.mark.parametrize(
    "asked", ["postcode=here", "proximity=50", "postcode=BT99+9ZZ&proximity=50", "proximity=far"]
)
def test_a_place_that_nobody_knows_is_said_to_be_unknown(db, client, asked):
    answer = client.get(f"{BASE}/service_at_locations?{asked}")
    assert answer.status_code == 400 and len(answer.json()["error"]) > 20


def test_pages_follow_one_another_in_the_same_order_and_end(six):
    pages = [ask(f"/services?per_page=4&page={number}") for number in (1, 2, 3)]
    assert [(p["size"], p["first_page"], p["last_page"], p["empty"]) for p in pages] == [
        (4, True, False, False),
        (2, False, True, False),
        (0, False, True, True),
    ]
    assert {(p["total_items"], p["total_pages"]) for p in pages} == {(6, 2)}
    walked = [each["id"] for page in pages for each in page["contents"]]
    assert walked == [each["id"] for each in ask("/services")["contents"]] == sorted(walked)


def test_a_page_after_the_last_is_empty_and_still_says_how_many_there_are(six):
    for number in (3, 4, 10**9):
        page = ask(f"/services?per_page=3&page={number}")
        assert (page["total_items"], page["total_pages"], page["empty"]) == (6, 2, True)
    full = ask("/services?per_page=3&page=2")
    assert (full["total_items"], full["last_page"], full["size"]) == (6, True, 3)


def test_an_empty_directory_has_one_empty_page(db):
    page = ask("/services")
    assert page["empty"] and page["first_page"] and page["last_page"] and page["total_pages"] == 0


def test_a_page_costs_the_same_for_five_and_for_fifty(place, django_assert_num_queries, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counted = []
    for many in (5, 50):
        brought(
            place,
            *[
                service(
                    n, attributes=[goes_by(n, TERM)], service_at_locations=[at(n, 54.7, "BT41 3AB")]
                )
                for n in range(1, many + 1)
            ],
        )
        for path in ("services?full=true", "service_at_locations", "organizations"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert (
                    client.get(f"{BASE}/{path}{'&' if '?' in path else '?'}per_page=50").status_code
                    == 200
                )
            counted.append(len(queries))
    assert counted[:3] == counted[3:]
