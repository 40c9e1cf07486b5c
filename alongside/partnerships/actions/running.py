"""Starting a group, passing on the rounds, moving through the stages."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.slugs import free_slug
from alongside.partnerships import rules
from alongside.partnerships.actions.contributions import contribute
from alongside.partnerships.models import (
    Brief,
    FacilitationTurn,
    Membership,
    Partnership,
    StageTurn,
)
from alongside.partnerships.models.partnerships import STAGES
from alongside.places.models import Place


@transaction.atomic
def start(*, by: Act, place: Place, name: str, what: str) -> Partnership:
    """A new partnership: the person who starts it is its first member and facilitator."""
    if not name:
        raise BadInput(_("Give the group a name"), "name")
    slug = free_slug(Partnership, name, otherwise="group")
    partnership = Partnership.objects.create(place=place, name=name, slug=slug)
    Brief.objects.create(partnership=partnership, what=what[:280] or name)
    StageTurn.objects.create(partnership=partnership, stage="commission")
    host = Membership.objects.create(partnership=partnership, person=by.person)
    FacilitationTurn.objects.create(partnership=partnership, membership=host)
    partnership.forget_members()
    contribute(by=by, partnership=partnership, part="initiated", about=partnership)
    record(by, "partnership.started", partnership, place.pk)
    return partnership


@transaction.atomic
def pass_facilitation(*, by: Act, partnership: Partnership, to: Membership) -> FacilitationTurn:
    """The rounds go to another member: facilitation rotates."""
    rules.may_pass_facilitation(by.person, partnership).require()
    rules.may_be_typed(by, partnership).require()
    if to.partnership_id != partnership.pk or not partnership.includes(to.person):
        raise BadInput(_("Choose someone who is in this group today"), "to")
    partnership.facilitation_turns.current().update(ended_at=clock.now())
    turn = FacilitationTurn.objects.create(partnership=partnership, membership=to)
    contribute(by=by, partnership=partnership, part="facilitated", about=turn, membership=to)
    record(by, "facilitation.passed", partnership, partnership.place_id, to=to.pk)
    return turn


@transaction.atomic
def move_stage(*, by: Act, partnership: Partnership, stage: str) -> StageTurn:
    """Move on to another stage: commission, design, deliver, assess, and round again."""
    rules.may_run_rounds(by.person, partnership).require()
    rules.may_be_typed(by, partnership).require()
    if stage not in dict(STAGES):
        raise BadInput(_("Choose one of the four stages"), "stage")
    if stage == partnership.stage:
        raise BadInput(_("The group is at this stage already"), "stage")
    partnership.stage_turns.filter(ended_at=None).update(ended_at=clock.now())
    turn = StageTurn.objects.create(partnership=partnership, stage=stage)
    contribute(by=by, partnership=partnership, part="facilitated", about=turn)
    record(by, "stage.moved", partnership, partnership.place_id, stage=stage)
    return turn


@transaction.atomic
def show_on_place(*, by: Act, partnership: Partnership, listed: bool) -> Partnership:
    """Whether the place's public page shows this group: its name and what it is about."""
    rules.may_run_rounds(by.person, partnership).require()
    rules.may_be_typed(by, partnership).require()
    partnership.listed = listed
    partnership.save(update_fields=["listed"])
    record(by, "partnership.listed", partnership, partnership.place_id, listed=listed)
    return partnership
