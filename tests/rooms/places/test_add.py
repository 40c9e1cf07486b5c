"""Adding and changing places, and looking at them."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.partnerships import actions as partnerships
from alongside.places import actions
from alongside.places.models import Place


def test_anybody_reads_a_place_its_places_and_its_plan(client, area, locality, plan, lonely):
    for page in ["/places/", f"/places/{area.slug}/", f"/places/{locality.slug}/"]:
        shown = client.get(page)
        assert shown.status_code == 200
        assert "Antrim and Newtownabbey" in shown.content.decode()
    assert "Living Well Together" in client.get(f"/places/{area.slug}/").content.decode()
    assert client.get("/places/nowhere/").status_code == 404


def test_the_list_nests_places_and_asks_once_however_many_there_are(
    client, area, locality, keeper, django_assert_num_queries
):
    actions.add_place(by=keeper, name="Moneyglass", parent=locality)
    depths = [(place.name, place.depth) for place in Place.objects.nested()]
    assert depths == [("Antrim and Newtownabbey", 0), ("Toome", 1), ("Moneyglass", 2)]
    for number in range(40):
        actions.add_place(by=keeper, name=f"Townland {number}", parent=locality)
    with django_assert_num_queries(1):
        page = client.get("/places/").content.decode()
    assert page.count("<ul") - page.count("</ul>") == 0
    assert page.count("<li>") + page.count("<li ") == page.count("</li>")


def test_two_places_inside_one_cannot_share_a_name(area, locality, keeper):
    with pytest.raises(BadInput, match="already"):
        actions.add_place(by=keeper, name="TOOME", parent=area)


def test_places_of_one_name_elsewhere_get_addresses_of_their_own(area, locality, keeper):
    inner = actions.add_place(by=keeper, name="Toome", parent=locality)
    innermost = actions.add_place(by=keeper, name="Toome", parent=inner)
    assert [inner.slug, innermost.slug] == ["toome-2", "toome-3"]


def test_a_name_without_letters_that_an_address_takes_still_has_one(area, keeper):
    assert actions.add_place(by=keeper, name="東京", parent=area).slug == "place"


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "\x00\u202e"])
def test_a_place_needs_a_name_of_a_sensible_length(client, sign_in, area, keeper, maya, name):
    sign_in(maya)
    answer = client.post(f"/places/{area.slug}/add/", {"name": name})
    assert answer.status_code == 422
    assert Place.objects.count() == 1


def test_a_keyholder_adds_and_changes_a_place_on_its_pages(client, sign_in, area, keeper, maya):
    sign_in(maya)
    added = client.post(f"/places/{area.slug}/add/", {"name": "Toome", "about": "By the Bann."})
    assert added.headers["Location"] == "/places/toome/"
    script = "<script>alert(1)</script>"
    assert client.post("/places/toome/change/", {"name": "Toomebridge", "about": script})
    page = client.get("/places/toome/").content.decode()
    assert "Toomebridge" in page
    assert script not in page


def test_others_cannot_open_a_page_that_changes_a_place(client, sign_in, area, plan, lonely, tom):
    pages = [
        f"/places/{area.slug}/add/",
        f"/places/{area.slug}/change/",
        f"/places/{area.slug}/plans/add/",
        f"/places/plans/{plan.pk}/change/",
        f"/places/plans/{plan.pk}/outcomes/add/",
        f"/places/plans/{plan.pk}/import/",
        f"/places/outcomes/{lonely.outcome_id}/add/",
        f"/places/outcomes/{lonely.outcome_id}/change/",
        f"/places/indicators/{lonely.pk}/change/",
        f"/places/indicators/{lonely.pk}/readings/add/",
    ]
    for person in [None, tom]:
        if person:
            sign_in(person)
        for page in pages:
            assert client.get(page).status_code == 403, page
            assert client.post(page, {}).status_code == 403, page


def test_only_groups_that_wish_to_be_seen_stand_on_the_page(client, group, place, maya):
    assert "Prescriptions" not in client.get(f"/places/{place.slug}/").content.decode()
    partnerships.show_on_place(by=Act(person=maya), partnership=group, listed=True)
    page = client.get(f"/places/{place.slug}/").content.decode()
    assert "Prescriptions" in page
    assert "Rosa" not in page
