"""Who runs a gathering: suggested by who has done it least, passed on, taken up."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import BadInput
from alongside.gatherings import rules
from alongside.gatherings.models import Gathering, Running
from alongside.gatherings.turns import end_turn, give_to
from alongside.gatherings.wording import line_about
from alongside.partnerships.models import Membership, Partnership
from alongside.people.actions import tell_person


@transaction.atomic
def take_up_running(*, by: Act, gathering: Gathering) -> Running:
    """Any member, where nobody runs it. Taking it up twice is taking it up once."""
    group = gathering.partnership
    group.hold()
    gathering.forget_runner()
    known = gathering.turn()
    if known is not None and by.person is not None and known.membership.person == by.person:
        return known
    rules.may_run_it(by, gathering).require()
    turn = give_to(gathering, group.member(by.person))
    record(by, "gathering.taken_up", gathering, group.place_id)
    return turn


@transaction.atomic
def pass_running(*, by: Act, gathering: Gathering, to: Membership | None) -> Running | None:
    """To another member; or to nobody (None), and then any member may take it up."""
    rules.may_change(by, gathering).require()
    group = gathering.partnership
    if to is not None and (to.partnership_id != group.pk or not group.includes(to.person)):
        raise BadInput(_("Choose someone who is in this group today"), "to")
    group.hold()
    gathering.forget_runner()
    record(by, "gathering.passed_on", gathering, group.place_id, to=to.pk if to else 0)
    if to is not None:
        return give_to(gathering, to)
    end_turn(gathering)
    return None


@transaction.atomic
def hand_back_running(*, by: Act | None = None) -> int:
    """A chore: turns of people who have left go back to their groups, who are told.

    Returns how many. The pages show "nobody runs this yet" from the moment of leaving.
    """
    by = by or the_system("gatherings")
    turns = list(Running.objects.orphaned().select_for_update(of=("self",)))
    for turn in turns:
        turn.ended_at = clock.now()
        turn.save(update_fields=["ended_at"])
        record(by, "gathering.handed_back", turn.gathering, turn.gathering.partnership.place_id)
    for group in {turn.gathering.partnership for turn in turns}:
        _tell_group(group, [turn.gathering for turn in turns])
    return len(turns)


def _tell_group(group: Partnership, gatherings: list[Gathering]) -> None:
    lines = [line_about(each) for each in gatherings if each.partnership_id == group.pk]
    body = _("Nobody runs these gatherings yet, because someone left. Can you take one up?")
    for member in group.memberships.current().select_related("person"):
        tell_person(
            person=member.person,
            subject=_("{group}: nobody runs this yet").format(group=group),
            body="\n\n".join([body, *lines]),
        )
