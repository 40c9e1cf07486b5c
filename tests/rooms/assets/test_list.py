"""Putting something on the list, in one's own hand or for somebody on the phone."""

from datetime import timedelta

import pytest

from alongside.assets import actions
from alongside.assets.models import Asset, Taxonomy
from alongside.assets.rules import may_list_asset
from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from alongside.places.models import Place
from tests.conftest import someone
from tests.rooms.assets.conftest import LIST, by, leaves, listed, typed

NEW = f"{LIST}new/"
FORM = {"kind": "place", "name": "Parish hall", "spot": "54.75, -6.46", "terms": "Room, stage"}


def test_anybody_in_a_group_here_lists_something_and_zed_does_not(
    group, place, rosa, ian, maya, tom, zed
):
    for person in [rosa, ian, maya, tom]:
        assert may_list_asset(by(person), place, group)
        assert listed(group, person, name=f"{person}'s choir").listed_by.person == person
    assert "Join one first" in may_list_asset(by(zed), place, group).reason
    with pytest.raises(Refused):
        listed(group, zed)


def test_it_leaves_a_contribution_in_the_group_and_a_line_without_words(shed, rosa, group):
    deed = Contribution.objects.get(about=f"assets.asset:{shed.pk}")
    assert (deed.part, deed.membership.person, deed.partnership) == ("delivered", rosa, group)
    line = Entry.objects.get(verb="asset.listed")
    assert line.details == {"kind": "group"} and line.place_id == shed.place_id


def test_it_is_to_be_looked_at_in_a_year_and_is_not_checked(shed):
    assert shed.verified_at is None and not shed.is_overdue
    assert shed.review_by - clock.today() in {timedelta(days=365), timedelta(days=366)}
    with clock.at(clock.in_days(367)):
        assert shed.is_overdue and list(Asset.objects.to_review()) == [shed]


def test_ian_types_what_rosa_said_on_the_phone(group, rosa, ian, place):
    made = actions.list_asset(
        by=typed(rosa, ian), partnership=group, place=place, kind="kit", name="A ramp"
    )
    assert made.channel == "phone" and made.listed_by.person == rosa
    deed = Contribution.objects.get(about=f"assets.asset:{made.pk}")
    assert deed.entered_by.person == ian


def test_a_double_click_lists_it_once(group, rosa):
    assert listed(group, rosa) == listed(group, rosa)
    assert Asset.objects.count() == 1


def test_terms_are_shared_whatever_their_capitals(group, rosa, ian):
    one = listed(group, rosa, name="Shed", terms="Company, tools; company\nTea")
    two = listed(group, ian, name="Choir", terms="COMPANY")
    assert [term.name for term in one.terms.order_by("id")] == ["Company", "tools", "Tea"]
    assert [term.name for term in two.terms.all()] == ["Company"]
    assert Taxonomy.objects.count() == 1


def test_a_group_of_a_place_around_it_or_inside_lists_here_and_one_elsewhere_does_not(place):
    county, toome, far = (Place.objects.create(name=name, slug=name) for name in "abc")
    place.parent, toome.parent = county, place
    place.save()
    toome.save()
    for here, passes in [(county, True), (toome, True), (far, False)]:
        person = someone(f"Of{here}")
        theirs = partnerships.start(by=by(person), place=here, name=f"G{here}", what="x")
        assert bool(may_list_asset(by(person), place, theirs)) is passes


def test_whoever_has_left_lists_nothing(group, place, ian):
    leaves(group, ian)
    assert not may_list_asset(by(ian), place, group)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " \u200b "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"kind": "person"}, "kind"),
        ({"spot": "here"}, "spot"),
        ({"spot": "91, 0"}, "spot"),
        ({"spot": "54,7561, -6,4639"}, "spot"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "http://"}, "url"),
        ({"email": "tea"}, "email"),
        ({"what": "x" * 3_001}, "what"),
        ({"phone": "0" * 41}, "phone"),
        ({"terms": "a,b,c,d,e,f,g,h,i,j,k,l,m"}, "terms"),
        ({"terms": "x" * 61}, "terms"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(group, rosa, said, field):
    with pytest.raises(BadInput) as problem:
        listed(group, rosa, **said)
    assert problem.value.field == field and Asset.objects.count() == 0


def test_a_web_page_without_its_beginning_gets_one(group, rosa):
    assert listed(group, rosa, url="www.example.org/shed").url == "https://www.example.org/shed"


def test_the_page_lists_it_and_keeps_what_was_typed_when_something_is_wrong(client, sign_in, group,
                                                                            rosa):  # fmt: skip
    sign_in(rosa)
    assert client.get(NEW).status_code == 200
    wrong = client.post(NEW, {**FORM, "spot": "here", "when": "Tuesdays"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Write two numbers" in page and "Tuesdays" in page and "Parish hall" in page
    answer = client.post(NEW, FORM)
    made = Asset.objects.get()
    assert answer.status_code == 302 and answer["Location"] == made.get_absolute_url()
    assert (made.latitude, made.longitude) == (54.75, -6.46)
    assert "It is on the list" in client.get(answer["Location"]).content.decode()


def test_places_inside_are_asked_for(client, sign_in, group, place, rosa):
    toome = Place.objects.create(name="Toome", slug="toome", parent=place)
    sign_in(rosa)
    assert "Where is it?" in client.get(NEW).content.decode()
    client.post(NEW, {**FORM, "within": str(toome.pk)})
    assert Asset.objects.get().place == toome
    assert "Parish hall" in client.get(LIST).content.decode()


def test_whoever_is_in_two_groups_says_in_which(client, sign_in, group, place, rosa):
    other = partnerships.start(by=by(rosa), place=place, name="Walkers", what="Walks")
    sign_in(rosa)
    assert "Rather as somebody in Walkers" in client.get(NEW).content.decode()
    client.post(f"{NEW}?group={other.slug}", FORM)
    assert Asset.objects.get().listed_by.partnership == other


def test_strangers_are_told_why_not(client, sign_in, place, zed):
    for _visit in range(2):
        for answer in [client.get(NEW), client.post(NEW, FORM)]:
            assert answer.status_code == 403 and "Join one first" in answer.content.decode()
        sign_in(zed)
    assert Asset.objects.count() == 0
