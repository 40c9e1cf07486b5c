"""Adding places, and giving and taking back their keys."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.slugs import free_slug
from alongside.places import rules
from alongside.places.models import Place, Stewardship


@transaction.atomic
def add_place(*, by: Act, name: str, parent: Place | None = None, about: str = "") -> Place:
    """A new place. One that lies inside no other is added by the system (command, demo)."""
    rules.may_add_place(by, parent).require()
    _ask_for_a_free_name(name, parent)
    place = Place.objects.create(
        name=name, slug=free_slug(Place, name, otherwise="place"), parent=parent, about=about
    )
    record(by, "place.added", place, place.pk, parent=parent.pk if parent else None)
    return place


@transaction.atomic
def name_place(*, by: Act, name: str) -> Place:
    """The place of that name; one nobody has named yet is named by whoever stands in it."""
    if not name:
        raise BadInput(_("Tell us where you are, for example Toome"), "place")
    known = Place.objects.filter(name__iexact=name).first()
    if known is not None:
        return known
    place = Place.objects.create(name=name, slug=free_slug(Place, name, otherwise="place"))
    record(by, "place.named", place, place.pk)
    return place


@transaction.atomic
def change_place(*, by: Act, place: Place, name: str, about: str) -> Place:
    """Change name or description; the address stays, so that printed links go on working."""
    rules.may_change_place(by, place).require()
    place = Place.objects.select_for_update(of=("self",)).get(pk=place.pk)
    _ask_for_a_free_name(name, place.parent, besides=place)
    place.name, place.about = name, about
    place.save(update_fields=["name", "about"])
    record(by, "place.changed", place, place.pk)
    return place


@transaction.atomic
def make_steward(*, by: Act, place: Place, person: Any) -> Stewardship:
    """Give someone the key to a place's settings. Giving it twice is giving it once."""
    rules.may_change_place(by, place).require()
    if person.erased_at:
        raise BadInput(_("This record has been erased"), "email")
    stewardship, made = Stewardship.objects.get_or_create(place=place, person=person, ended_at=None)
    if made:
        record(by, "steward.made", stewardship, place.pk, person=person.pk)
    return stewardship


@transaction.atomic
def end_stewardship(*, by: Act, stewardship: Stewardship) -> Stewardship:
    rules.may_end_stewardship(by, stewardship).require()
    stewardship = Stewardship.objects.select_for_update(of=("self",)).get(pk=stewardship.pk)
    if stewardship.ended_at:
        raise Conflict(_("This key has been handed back already."))
    stewardship.ended_at = clock.now()
    stewardship.save(update_fields=["ended_at"])
    record(by, "steward.ended", stewardship, stewardship.place_id, person=stewardship.person_id)
    return stewardship


def _ask_for_a_free_name(name: str, parent: Place | None, besides: Place | None = None) -> None:
    if not name:
        raise BadInput(_("Give the place its name"), "name")
    same = Place.objects.filter(parent=parent, name__iexact=name).first()
    if same is not None and same != besides:
        raise BadInput(_("There is a place of this name here already"), "name")
