"""Who may do what about a gathering, each with the reason that a person can read."""

from datetime import timedelta

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.gatherings.models import AgendaQuestion, Door, Gathering
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person

DOORS_OPEN_BEFORE = timedelta(hours=12)


def may_plan(by: Act, partnership: Partnership) -> Ruling:
    """Any member: a meeting is nobody's privilege."""
    return partnerships.may_take_part(by, partnership)


def may_look_after(person: Person | None, gathering: Gathering) -> Ruling:
    """Whether this person may change, move or call it off: who runs it, who planned it, or who
    runs the group's rounds. Where all of them have left, any member: nothing is orphaned.
    """
    group = gathering.partnership
    own = [gathering.runner(), gathering.planned_by, group.facilitator()]
    there = [one for one in own if one is not None and group.includes(one.person)]
    if not there:
        return partnerships.may_see_partnership(person, group)
    names = ", ".join(dict.fromkeys(str(one) for one in there))
    return only_if(
        person is not None and person.pk in {one.person_id for one in there},
        _("This is for those who look after it: {names}.").format(names=names),
    )


def may_change(by: Act, gathering: Gathering) -> Ruling:
    """Whether its plan may still be changed, by this act."""
    mine = may_look_after(by.person, gathering) & partnerships.may_be_typed(
        by, gathering.partnership
    )
    return mine & _still_ahead(gathering)


def may_run_it(by: Act, gathering: Gathering) -> Ruling:
    """Whether this act may take it up: any member, where nobody runs it."""
    runner = gathering.runner()
    return partnerships.may_take_part(by, gathering.partnership) & only_if(
        runner is None, _("{name} runs it already.").format(name=runner)
    )


def may_ask_question(by: Act, gathering: Gathering) -> Ruling:
    """Any member may put a question on the agenda, until it has been held."""
    open_still = only_if(not gathering.has_been_held, _("It has been held already."))
    return partnerships.may_take_part(by, gathering.partnership) & open_still & _on(gathering)


def may_change_question(by: Act, question: AgendaQuestion) -> Ruling:
    """Whoever brought it, or those who look after the gathering."""
    gathering = question.gathering
    brought_it = by.person is not None and question.brought_by.person_id == by.person.pk
    own = YES if brought_it else may_look_after(by.person, gathering)
    return may_ask_question(by, gathering) & own


def may_tell(person: Person | None, gathering: Gathering) -> Ruling:
    """Any member may invite, ring and remind the others."""
    return partnerships.may_see_partnership(person, gathering.partnership)


def may_reply(by: Act, gathering: Gathering) -> Ruling:
    """A member, in their own hand or typed for; while it has not begun to be over."""
    return partnerships.may_take_part(by, gathering.partnership) & _still_ahead(gathering)


def may_have_slip(person: Person | None, membership: Membership) -> Ruling:
    """Whether this person may print the slip by which that member answers.

    Their own; or that of someone without a sign-in who agreed that others write for them.
    """
    if person is not None and membership.person_id == person.pk:
        return partnerships.may_see_partnership(person, membership.partnership)
    agreed = Membership.objects.typed_for().filter(pk=membership.pk).exists()
    return partnerships.may_see_partnership(person, membership.partnership) & only_if(
        agreed and not membership.person.has_account,
        _("{name} answers in their own way: there is no slip to print.").format(name=membership),
    )


def may_open_door(by: Act, gathering: Gathering) -> Ruling:
    """Any member may sit at the door, once it is near enough."""
    return partnerships.may_take_part(by, gathering.partnership) & _about_to_be(gathering)


def may_tick_names(by: Act, gathering: Gathering) -> Ruling:
    """Any member may type a tick-list in, that night or much later."""
    return may_open_door(by, gathering)


def may_check_in(by: Act, gathering: Gathering) -> Ruling:
    """A member, on the day, until twelve hours after the end."""
    over = gathering.ends_at + DOORS_OPEN_BEFORE < clock.now()
    here = partnerships.may_take_part(by, gathering.partnership) & _about_to_be(gathering)
    return here & only_if(not over, _("It is over. Ask somebody who was there to tick you in."))


def may_come_in(door: Door) -> Ruling:
    """Whether someone who is nobody here yet may join and check in by the code on the wall."""
    return only_if(door.is_open, _("This door is closed. Ask whoever put the code up."))


def may_close_door(person: Person | None, door: Door) -> Ruling:
    """Whoever put the code up, and whoever runs the group's rounds."""
    return partnerships.may_end_invitation(person, door.invitation)


def may_note_held(by: Act, gathering: Gathering) -> Ruling:
    """Any member may write down how many came, once it has begun."""
    begun = only_if(gathering.starts_at <= clock.now(), _("It has not begun yet."))
    return partnerships.may_take_part(by, gathering.partnership) & begun & _on(gathering)


def _on(gathering: Gathering) -> Ruling:
    return only_if(not gathering.is_called_off, _("It has been called off."))


def _still_ahead(gathering: Gathering) -> Ruling:
    return _on(gathering) & only_if(not gathering.is_over, _("It is over."))


def _about_to_be(gathering: Gathering) -> Ruling:
    near = gathering.starts_at - DOORS_OPEN_BEFORE <= clock.now()
    if not near:
        return no(_("The door opens on the day. It is too early now."))
    return _on(gathering)
