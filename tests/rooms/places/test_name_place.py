"""Whoever stands in a place may say its name; the second who says it means the same place."""

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.places.actions import name_place
from alongside.places.models import Place

pytestmark = pytest.mark.django_db


def test_a_place_named_twice_is_one_place_and_leaves_one_line(maya, zed):
    first = name_place(by=Act(person=maya), name="Toome")
    assert name_place(by=Act(person=zed), name="TOOME") == first
    assert Place.objects.count() == 1
    assert Entry.objects.filter(verb="place.named").count() == 1


def test_a_place_without_a_name_is_asked_for_at_its_field():
    with pytest.raises(BadInput, match="where you are") as problem:
        name_place(by=Act(), name="")
    assert problem.value.field == "place"
