"""When, where, how often and in which languages: said by oneself, or typed from paper."""

from datetime import timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.gifts import actions
from alongside.gifts.areas import areas_around, lie_together
from alongside.gifts.models import AwayDays, Language, Reach, Slot
from alongside.gifts.rules import may_set_reach
from alongside.places.models import Place
from tests.rooms.gifts.conftest import PAGE

WHERE = PAGE + "when-and-where/"
MINE = {"seen": "0", "how_far": "near", "most_a_month": "2"}


@pytest.fixture
def toome(place) -> Place:
    return Place.objects.create(name="Toome", slug="toome", parent=place)


@pytest.fixture
def far_off(db) -> Place:
    return Place.objects.create(name="Kerry", slug="kerry")


def test_each_says_for_themselves_alone_when_and_where(hers, rosa, ian, maya, tom, zed, by):
    assert may_set_reach(by(rosa), hers)
    for person in [ian, maya, tom, zed, None]:
        assert not may_set_reach(by(person), hers)


def test_all_that_is_said_is_kept_and_a_second_time_it_is_changed(hers, rosa, by, toome):
    said = {
        "locality": toome,
        "how_far": "near",
        "most_a_month": 2,
        "access": " A chair with arms ",
        "step_free": True,
        "meets_step_free": True,
        "languages": ["pl", "en", "pl"],
        "slots": [(1, "evening"), (1, "morning"), (0, "evening")],
    }
    reach = actions.set_reach(by=by(rosa), membership=hers, seen=0, **said)
    assert (reach.locality, reach.access, reach.most_a_month) == (toome, "A chair with arms", 2)
    assert list(hers.languages.values_list("language", flat=True)) == ["en", "pl"]
    assert [slot.code for slot in hers.slots.all()] == ["0-evening", "1-morning", "1-evening"]
    again = actions.set_reach(by=by(rosa), membership=hers, seen=1, slots=[], languages=["ga"])
    assert (again.version, again.access) == (2, "A chair with arms")
    assert not Slot.objects.exists()
    assert Language.objects.get().language == "ga"


def test_two_pages_open_at_once_lose_nothing(hers, rosa, by):
    actions.set_reach(by=by(rosa), membership=hers, seen=0, access="A chair")
    with pytest.raises(Conflict):
        actions.set_reach(by=by(rosa), membership=hers, seen=0, access="A bench")
    assert Reach.objects.get().access == "A chair"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"how_far": "to the moon"}, "how_far"),
        ({"most_a_month": -1}, "most_a_month"),
        ({"most_a_month": 61}, "most_a_month"),
        ({"access": "x" * 301}, "access"),
        ({"languages": ["xx"]}, "languages"),
        ({"slots": [(7, "evening")]}, "slots"),
        ({"slots": [(1, "midnight")]}, "slots"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(hers, rosa, by, said, field):
    with pytest.raises(BadInput) as problem:
        actions.set_reach(by=by(rosa), membership=hers, seen=0, **said)
    assert problem.value.field == field
    assert not Reach.objects.exists() and not Slot.objects.exists()


def test_somewhere_is_inside_the_area_of_the_group(hers, rosa, by, place, toome, far_off):
    assert areas_around(place) == areas_around(toome) == [place, toome]
    with pytest.raises(BadInput):
        actions.set_reach(by=by(rosa), membership=hers, seen=0, locality=far_off)


def test_places_lie_together_inside_one_another_or_inside_a_third(place, toome, far_off):
    moneyglass = Place.objects.create(name="Moneyglass", slug="moneyglass", parent=place)
    assert lie_together(place, toome) and lie_together(toome, place)
    assert lie_together(toome, moneyglass)
    assert not lie_together(place, far_off)
    assert not lie_together(toome, far_off)


def test_away_is_two_days_in_their_order_and_the_same_again_is_one(hers, rosa, by):
    today = clock.today()
    days = {"begins": today, "ends": today + timedelta(days=7)}
    first = actions.be_away(by=by(rosa), membership=hers, **days)
    assert actions.be_away(by=by(rosa), membership=hers, **days) == first
    for wrong in (
        {"begins": today, "ends": today - timedelta(days=1)},
        {"begins": today - timedelta(days=9), "ends": today - timedelta(days=2)},
        {"begins": today, "ends": today + timedelta(days=900)},
    ):
        with pytest.raises(BadInput) as problem:
            actions.be_away(by=by(rosa), membership=hers, **wrong)
        assert problem.value.field == "ends"
    assert list(AwayDays.objects.on(days["ends"])) == [first]
    assert not AwayDays.objects.on(days["ends"] + timedelta(days=1)).exists()
    actions.be_back(by=by(rosa), away=first)
    assert not AwayDays.objects.exists()


def test_thirty_times_away_are_enough_until_one_is_taken_out(hers, rosa, by):
    today = clock.today()
    for day in range(30):
        begins = today + timedelta(days=2 * day)
        away = actions.be_away(by=by(rosa), membership=hers, begins=begins, ends=begins)
    more = {"begins": today + timedelta(days=90), "ends": today + timedelta(days=91)}
    with pytest.raises(BadInput, match="30 times away already") as problem:
        actions.be_away(by=by(rosa), membership=hers, **more)
    assert problem.value.field == "begins" and AwayDays.objects.count() == 30
    actions.be_back(by=by(rosa), away=away)
    assert actions.be_away(by=by(rosa), membership=hers, **more)


def test_maya_cannot_say_it_for_rosa(hers, rosa, maya, by):
    today = clock.today()
    away = actions.be_away(by=by(rosa), membership=hers, begins=today, ends=today)
    for deed in (
        lambda: actions.set_reach(by=by(maya), membership=hers, access="Nothing"),
        lambda: actions.be_away(by=by(maya), membership=hers, begins=today, ends=today),
        lambda: actions.be_back(by=by(maya), away=away),
    ):
        with pytest.raises(Refused):
            deed()


def test_the_log_says_that_something_changed_and_nothing_else(hers, rosa, by):
    actions.set_reach(by=by(rosa), membership=hers, seen=0, access="A chair", most_a_month=1)
    entry = Entry.objects.get(verb="reach.changed")
    assert entry.details == {} and entry.about.startswith("partnerships.partnership:")


def test_the_page_keeps_what_was_said_for_rosa_and_shows_it_to_nobody_else(
    group, hers, rosa, maya, toome, client, sign_in
):
    sign_in(rosa)
    said = {
        **MINE,
        "locality": str(toome.pk),
        "access": "A chair with arms",
        "free_evening": ["1", "3"],
        "languages": ["pl"],
    }
    assert client.post(WHERE, said).status_code == 302
    page = " ".join(client.get(WHERE).content.decode().split())
    assert "A chair with arms" in page
    assert f'<option value="{toome.pk}" selected>' in page
    assert [slot.code for slot in hers.slots.all()] == ["1-evening", "3-evening"]
    assert client.post(WHERE, said).status_code == 409
    sign_in(maya)
    assert "A chair with arms" not in client.get(WHERE).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"most_a_month": "61"}, {"most_a_month": ""}, {"most_a_month": "often"},
              {"how_far": "moon"}, {"locality": "999"}, {"free_evening": ["9"]}]
)  # fmt: skip
def test_slips_on_the_page_come_back_with_all_that_was_typed(group, rosa, client, sign_in, wrong):
    sign_in(rosa)
    answer = client.post(WHERE, {**MINE, "access": "A chair with arms", **wrong})
    assert answer.status_code == 422
    assert "A chair with arms" in answer.content.decode()
    assert not Reach.objects.exists()


def test_days_away_on_the_page(group, hers, rosa, maya, client, sign_in):
    sign_in(rosa)
    day = (clock.today() + timedelta(days=3)).isoformat()
    assert client.post(WHERE + "away/", {"away-begins": day}).status_code == 422
    assert client.post(WHERE + "away/", {"away-begins": day, "away-ends": day}).status_code == 302
    away = hers.away_days.get()
    sign_in(maya)
    assert client.post(f"{WHERE}away/{away.pk}/remove/").status_code == 404
    sign_in(rosa)
    assert client.post(f"{WHERE}away/{away.pk}/remove/").status_code == 302
    assert not hers.away_days.exists()


def test_ian_types_rosas_sheet_and_what_is_blank_stays_as_it_was(
    group, hers, rosa, rosa_agrees, ian, by, client, sign_in
):
    actions.set_reach(by=by(rosa), membership=hers, seen=0, access="A chair", most_a_month=1)
    sign_in(ian)
    page = client.get(WHERE + "typed/").content.decode()
    assert "Rosa, and I type" in page and "A chair" not in page and "My own" not in page
    sheet = {"how": "paper", "free_morning": ["4"], "how_far": "anywhere"}
    assert client.post(WHERE + "typed/", sheet).status_code == 422
    assert client.post(WHERE + "typed/", {**sheet, "whose": str(hers.pk)}).status_code == 302
    reach = Reach.objects.get()
    assert (reach.access, reach.most_a_month, reach.how_far) == ("A chair", 1, "anywhere")
    assert hers.slots.get().code == "4-morning"


def test_where_nobody_has_agreed_there_is_nobody_to_type_for(group, ian, client, sign_in):
    sign_in(ian)
    assert "Nobody in this group has agreed" in client.get(WHERE + "typed/").content.decode()
    assert client.post(WHERE + "typed/", {"how_far": "anywhere"}).status_code == 422
    assert not Reach.objects.exists()


def test_zed_types_for_nobody(hers, rosa_agrees, zed):
    typed = Act(person=rosa_agrees, entered_by=zed, channel="phone")
    with pytest.raises(Refused):
        actions.set_reach(by=typed, membership=hers, access="A chair")
