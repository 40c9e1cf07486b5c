"""A neighbour's directory brought in: what is new, changed and gone, and what cannot be read."""

import pytest

from alongside.assets import actions as assets
from alongside.assets.models import Asset, Term
from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict, Refused
from alongside.core.tables import count_afresh
from alongside.directory import comparing, rules
from alongside.directory.actions import bring_in, bringing_in, forget_feed, keep_arrival
from alongside.directory.comparing import looked_at
from alongside.directory.models import Arrival, AtLocation, Feed, Opening, Record
from alongside.directory.reading.spool import Came
from alongside.partnerships.models import Contribution
from tests.rooms.directory.conftest import SOURCE, ask, brought, by, exported, service


def counts(found: dict) -> tuple[int, ...]:
    return tuple(found[name] for name in ("new", "changed", "gone", "same", "kept"))


def test_only_keyholders_in_their_own_hand_bring_in(
    place, rosa, ian, maya, tom, zed, keyholder, group
):
    for person in (rosa, ian, maya, tom, zed):
        assert not rules.may_bring_in(by(person), place)
    assert rules.may_bring_in(by(keyholder), place)
    assert not rules.may_bring_in(Act(person=keyholder, entered_by=maya), place)
    with pytest.raises(Refused):
        bring_in(by=by(maya), place=place, source=SOURCE, title="", records=[])
    assert not Feed.objects.exists()


def test_only_a_person_looks_at_a_directory_before_it_comes_in(place):
    with pytest.raises(Refused, match="Only a person can look"):
        keep_arrival(by=the_system("import"), place=place, address=SOURCE)
    assert not Arrival.objects.exists()


def test_a_service_comes_in_with_who_runs_it_where_it_is_and_what_it_goes_by(
    place, neighbours_service
):
    assert counts(brought(place, neighbours_service).found) == (3, 0, 0, 0, 0)
    made = Asset.objects.get(kind="service")
    assert made.name == "Community Counselling" and made.place == place
    assert made.run_by.name == "Example Organization Inc." and made.run_by.kind == "organisation"
    assert made.venue.name == "MyCity Civic Center" and made.venue.latitude is None
    assert made.cost == "Under 18s and Over 60s £35 per 1 hour session"
    assert made.for_whom == "12 to 100" and made.came_from == "Next door"
    assert [term.name for term in made.terms.all()] == ["name"]
    assert sorted(Opening.objects.values_list("day", "opens", "closes")) == [
        ("FR", "10:00", "18:00"),
        ("TH", "10:00", "18:00"),
    ]


def test_it_counts_as_checked_and_leaves_one_line_and_no_contribution(place, group):
    before = Contribution.objects.count()
    brought(place, service(1), service(2))
    assert Asset.objects.public().count() == 2
    line = Entry.objects.get(verb="directory.brought_in")
    assert line.details["new"] == 2 and line.details["rejected"] == 0
    assert Contribution.objects.count() == before


def test_the_same_again_changes_nothing_at_all(place, neighbours_service):
    brought(place, neighbours_service)
    before, stamps = exported(), list(Asset.objects.order_by("id").values_list("version", "id"))
    assert counts(brought(place, neighbours_service).found) == (0, 0, 0, 3, 0)
    assert exported() == before
    assert list(Asset.objects.order_by("id").values_list("version", "id")) == stamps


def test_several_links_keep_their_order_and_each_its_own_place(place, neighbours_service):
    first = neighbours_service["service_at_locations"][0]
    other = {**first, "id": "00000000-0000-4000-8000-000000000001"}
    other["location"] = {
        "id": "00000000-0000-4000-8000-000000000002",
        "location_type": "physical",
        "name": "The other hall",
    }
    neighbours_service["service_at_locations"] = [first, other]
    brought(place, neighbours_service)
    assert ask(f"/services/{neighbours_service['id']}") == neighbours_service


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z"]
)
def test_a_moment_at_the_end_of_the_calendar_comes_in_and_goes_out(place, moment):
    brought(place, service(1, last_modified=moment), service(2))
    assert ask("/services?full=true")["contents"][0]["last_modified"] == moment


def test_very_many_are_counted_afresh(place, monkeypatch):
    counted = []
    monkeypatch.setattr(bringing_in, "count_afresh", lambda *models: counted.append(models))
    brought(place, service(1), service(2))
    assert counted == []
    monkeypatch.setattr(bringing_in, "MANY", 1)
    brought(place, service(1), service(3))
    assert len(counted) == 1 and Asset in counted[0]


def test_a_database_counts_its_rows_again_and_answers_the_same(place):
    brought(place, service(1), service(2))
    before = ask("/services")
    count_afresh(Asset, Record)
    assert ask("/services") == before


def test_what_changes_there_changes_here_and_is_named(place):
    brought(place, service(1, description="Soup"), service(2))
    found = brought(place, service(1, description="Stew"), service(2)).found
    assert counts(found) == (0, 1, 0, 1, 0)
    assert found["named"]["changed"] == [["Lunch club 1", "description"]]
    assert Asset.objects.get(name="Lunch club 1").what == "Stew"


def test_a_hall_that_moves_changes_and_its_service_stays_the_same(place, neighbours_service):
    brought(place, neighbours_service)
    at = neighbours_service["service_at_locations"][0]
    at["location"] = {**at["location"], "latitude": 54.7, "longitude": -6.4}
    assert counts(brought(place, neighbours_service).found) == (0, 1, 0, 2, 0)
    assert Asset.objects.get(kind="place").latitude == 54.7


def test_what_is_gone_leaves_the_list_with_a_reason_and_comes_back_when_it_does(place):
    brought(place, service(1), service(2))
    found = brought(place, service(1)).found
    assert counts(found) == (0, 0, 1, 1, 0) and found["named"]["gone"] == [["Lunch club 2", ""]]
    gone = Asset.objects.get(name="Lunch club 2")
    assert not gone.is_standing and gone.withdrawn_why == "It is no longer in Next door"
    assert counts(brought(place, service(1)).found) == (0, 0, 0, 1, 0)
    assert counts(brought(place, service(1), service(2)).found) == (0, 1, 0, 1, 0)
    assert Asset.objects.get(name="Lunch club 2").is_standing


def test_looking_says_the_same_and_writes_nothing(place):
    brought(place, service(1), service(2), service(3))
    later = [service(1), service(2, name="Supper club"), service(4), service(5, status="open")]
    records = [Came("service", f"record {n}", each) for n, each in enumerate(later, 1)]
    before = list(Record.objects.values_list("id", "digest", "gone_at"))
    look = looked_at(place, SOURCE, records)
    assert counts(look.to_store()) == (1, 1, 1, 1, 0)
    assert list(Record.objects.values_list("id", "digest", "gone_at")) == before
    assert Asset.objects.count() == 3
    done = brought(place, *later).found
    said = look.to_store()
    assert {k: v for k, v in done.items() if k != "rejected"} == {
        k: v for k, v in said.items() if k != "rejected"
    }
    assert [r["reason"] for r in done["rejected"]] == [r["reason"] for r in said["rejected"]]


def test_what_ian_looks_after_here_stays_as_he_wrote_it(place, group, ian, keyholder):
    brought(place, service(1, description="Soup"))
    asset = Asset.objects.get()
    claim = assets.claim_asset(by=by(ian), asset=asset, words="I cook there")
    assets.settle_claim(by=by(keyholder), claim=claim, granted=True)
    found = brought(place, service(1, description="Stew")).found
    assert counts(found) == (0, 0, 0, 0, 1)
    assert found["named"]["kept"] == [["Lunch club 1", "somebody here looks after it"]]
    assert Asset.objects.get().what == "Soup"
    assert counts(brought(place, service(9)).found) == (1, 0, 0, 0, 1)
    assert Asset.objects.get(name="Lunch club 1").is_standing


def test_what_was_taken_off_here_stays_off(place, keyholder):
    brought(place, service(1))
    asset = Asset.objects.get()
    assets.withdraw_asset(by=by(keyholder), asset=asset, seen=asset.version, why="Wrong town")
    assert counts(brought(place, service(1, description="New")).found) == (0, 0, 0, 0, 1)
    assert not Asset.objects.get().is_standing


def test_our_own_listings_that_come_back_from_a_neighbour_stay_ours(everything, place):
    from tests.rooms.directory.conftest import brought_file

    count = Asset.objects.count()
    found = brought_file(place, exported().encode()).found
    assert found["new"] == 0 and found["kept"] >= count
    assert Asset.objects.count() == count and not Record.objects.exists()


def test_two_directories_with_the_same_service_do_not_fight_over_it(place):
    brought(place, service(1))
    found = brought(place, service(1, name="Other"), source="https://third.example.org").found
    assert counts(found) == (0, 0, 0, 0, 1) and Asset.objects.get().name == "Lunch club 1"


def test_a_directory_taken_off_takes_its_listings_along_and_can_come_again(
    place, rosa, ian, maya, tom, zed, keyholder
):
    brought(place, service(1), service(2))
    feed = Feed.objects.get()
    for person in (rosa, ian, maya, tom, zed):
        assert not rules.may_forget_feed(by(person), feed)
    forget_feed(by=by(keyholder), feed=feed)
    assert Asset.objects.standing().count() == 0
    assert not rules.may_forget_feed(by(keyholder), Feed.objects.get())
    assert counts(brought(place, service(1)).found) == (0, 1, 0, 0, 0)
    assert Asset.objects.standing().get().name == "Lunch club 1"


WRONG = [
    ("a word", "it is text; a record must be an object"),
    (None, "it is empty (null); a record must be an object"),
    ({"name": "x", "status": "active"}, "“id” is missing"),
    (service(1, id=7), "“id” is a number; it must be text"),
    (service(1, id="7"), "“id” is “7”, which is no UUID"),
    (service(1, name=None), "“name” is empty (null)"),
    (service(1, name="  "), "“name” is blank"),
    (service(1, name=["a"]), "“name” is a list; it must be text"),
    (
        service(1, status="open"),
        "“status” is “open”; it must be one of: active, inactive, defunct, temporarily closed",
    ),
    (service(1, schedules={}), "“schedules” is an object; it must be a list"),
    (service(1, minimum_age="12"), "“minimum_age” is text; it must be a number"),
    (service(1, organization="Trust"), "“organization” is text; it must be an object"),
    (service(1, description="\ud800"), "it holds half a character (a lone surrogate)"),
    (service(1, description="x" * 200_001), "it is longer than 200,000 letters"),
]


@pytest.mark.parametrize(("record", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_a_record_that_cannot_be_read_is_listed_with_its_reason_and_the_rest_comes_in(
    place, record, reason
):
    found = brought(place, record, service(2)).found
    assert [each["reason"] for each in found["rejected"]] == [reason]
    assert found["rejected"][0]["record"] == "services, record 1"
    assert Asset.objects.get().name == "Lunch club 2"


def test_a_directory_that_is_taken_off_while_it_comes_in_stays_off(place, keyholder, monkeypatch):
    monkeypatch.setattr(comparing, "AT_ONCE", 1)

    def records():
        yield Came("service", "record 1", service(1))
        forget_feed(by=by(keyholder), feed=Feed.objects.get())
        yield Came("service", "record 2", service(2))

    told = {"source": SOURCE, "title": "", "records": records()}
    with pytest.raises(Conflict, match="taken off meanwhile"):
        bring_in(by=the_system("import"), place=place, **told)
    assert not Asset.objects.standing().exists()


def test_a_record_that_cannot_be_read_any_more_is_not_gone(place):
    brought(place, service(1))
    assert counts(brought(place, service(1, name=None), service(2)).found) == (1, 0, 0, 0, 0)
    assert Asset.objects.get(name="Lunch club 1").is_standing


@pytest.mark.parametrize("broken", [{"name": None}, {"status": "open"}, {"locations": True}])
def test_nor_is_who_runs_it_or_where_it_is(place, neighbours_service, broken):
    brought(place, neighbours_service)
    if "locations" in broken:
        at = neighbours_service["service_at_locations"][0]
        location = {**at["location"], "location_type": "nowhere"}
        broken = {"service_at_locations": [{**at, "location": location}]}
    found = brought(place, {**neighbours_service, **broken}).found
    assert found["gone"] == 0 and found["rejected"] + found["left_out"]
    assert Asset.objects.standing().count() == 3


def test_what_has_become_another_kind_of_thing_here_is_said_and_stays(
    place, neighbours_service, keyholder
):
    brought(place, neighbours_service)
    service_of = Asset.objects.get(kind="service")
    assets.change_asset(by=by(keyholder), asset=service_of, seen=1, run_by=None)
    trust = Asset.objects.get(kind="organisation")
    assets.change_asset(by=by(keyholder), asset=trust, seen=trust.version, kind="group")
    found = brought(place, neighbours_service).found
    assert [each["reason"] for each in found["rejected"]] == [
        "its id belongs to another kind of thing on the list here"
    ]
    assert found["gone"] == 0 and Asset.objects.get(pk=trust.pk).is_standing


def test_who_runs_it_is_named_where_they_have_no_name(place, neighbours_service):
    nameless = {**neighbours_service["organization"], "name": " "}
    found = brought(place, {**neighbours_service, "organization": nameless}).found
    said = [(each["id"], each["reason"]) for each in found["left_out"]]
    reason = "“organization” was left out: “name” is blank"
    assert said == [(neighbours_service["id"], reason)]
    assert not Asset.objects.filter(kind="organisation").exists()


def test_what_comes_changed_is_good_for_another_year(place):
    brought(place, service(1))
    with clock.at(clock.in_days(400)):
        assert Asset.objects.get().is_overdue
        brought(place, service(1, description="Soup"))
        assert not Asset.objects.get().is_overdue


def test_the_same_id_twice_is_said(place):
    found = brought(place, service(1), service(1, name="Other")).found
    assert [e["reason"] for e in found["rejected"]] == [
        "another record of this directory has the same id"
    ]


LEFT_OUT = [
    ({"url": None}, "“url” is empty (null)"),
    ({"url": "www.example.org"}, "“url” is “www.example.org”, which is no full web address"),
    ({"email": "tea"}, "“email” is “tea”, which is no e-mail address"),
    (
        {"last_modified": "2026-01-01"},
        "“last_modified” is “2026-01-01”, which is no full date and "
        "time, such as 2027-03-15T10:30:45.123Z",
    ),
    ({"contacts": [{"name": "Ann"}]}, "“contacts[1]” was left out: “contacts[1].id” is missing"),
    (
        {"schedules": [7]},
        "“schedules[1]” was left out: “schedules[1]” is a number; it must be an object",
    ),
    ({"organization": {"name": "x"}}, "“organization” was left out: “organization.id” is missing"),
    ({"x": {"deep": [None]}}, "“x.deep” held something empty (null)"),
]


@pytest.mark.parametrize(("said", "reason"), LEFT_OUT, ids=[reason for _, reason in LEFT_OUT])
def test_a_field_that_the_standard_does_not_allow_is_left_out_and_named(place, said, reason):
    found = brought(place, service(1, **said)).found
    assert [each["reason"] for each in found["left_out"]] == [reason]
    assert found["rejected"] == [] and Asset.objects.count() == 1


def test_terms_of_two_directories_are_one_where_their_id_is(place, neighbours_service):
    other = {**neighbours_service, "id": service(2)["id"], "service_at_locations": []}
    other["attributes"] = [{**neighbours_service["attributes"][0], "id": service(3)["id"]}]
    brought(place, neighbours_service, other)
    assert Term.objects.count() == 1 and Term.objects.get().assets.count() == 2


def test_nothing_personal_of_ours_is_in_what_came(place, neighbours_service, rosa):
    brought(place, neighbours_service)
    assert not AtLocation.objects.exclude(service__listed_by=None).exists()
    assert Asset.objects.filter(listed_by=None, channel="import").count() == 3


def test_the_system_is_named_where_a_command_brought_it_in(place):
    brought(place, service(1))
    assert Entry.objects.get(verb="directory.brought_in").actor == the_system("import").actor
