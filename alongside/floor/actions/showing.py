"""Whoever runs the gathering chooses what the big screen shows."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.floor import rules
from alongside.floor.models import VIEWS, Screen
from alongside.gatherings.models import Gathering


@transaction.atomic
def show_on_screen(*, by: Act, gathering: Gathering, view: str, about: str = "") -> Screen:
    """`about` names what a room above draws: "dialogue.conversation:3"."""
    rules.may_keep_floor(by.person, gathering).require()
    if view not in dict(VIEWS) or view == "question":
        raise BadInput(_("Choose what to show"), "view")
    if view in {"talk", "decision"} and not about:
        raise BadInput(_("Choose which one to show"), "about")
    screen, _made = Screen.objects.update_or_create(
        gathering=gathering, defaults={"view": view, "about": about, "question": None}
    )
    record(by, "screen.changed", gathering, gathering.partnership.place_id, view=view)
    return screen
