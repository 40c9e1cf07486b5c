"""A name as an address: readable, free, and never empty."""

import pytest

from alongside.core.slugs import free_slug
from alongside.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ballydrum", "ballydrum"),
        ("Tea & talk, Fridays!", "tea-talk-fridays"),
        ("Doire / Derry", "doire-derry"),
        ("Áit na nDaoine", "ait-na-ndaoine"),
        ("東京", "place"),
        ("--__--", "place"),
        ("<script>", "script"),
        ("a" * 200, "a" * 120),
        ("a" * 119 + " b", "a" * 119),
    ],
)
def test_a_name_becomes_an_address(name, slug):
    assert free_slug(Place, name, otherwise="place") == slug


def test_the_second_of_a_name_gets_a_number_and_the_third_the_next():
    for slug in ["toome", "toome-2", "toomebridge"]:
        Place.objects.create(name=slug, slug=slug)
    assert free_slug(Place, "Toome", otherwise="place") == "toome-3"
    assert free_slug(Place, "Toomebridge", otherwise="place") == "toomebridge-2"
