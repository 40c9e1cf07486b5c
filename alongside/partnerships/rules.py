"""Who may do what in a partnership, each with the reason that a person can read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.partnerships.models import (
    Change,
    Invitation,
    Membership,
    Partnership,
    Promise,
    SideHeld,
)
from alongside.people import rules as people
from alongside.people.models import Person

MEMBERS_ONLY = gettext_lazy(
    "Only people in this group can see this. Ask someone in it for an invitation."
)


def may_print_slip(person: Person | None, membership: Membership) -> Ruling:
    """Whether this person may print the slip by which a typed-in member takes over their record.

    The one who entered them may; once that one has left, whoever runs the rounds.
    """
    owner = membership.person
    if owner.first_entered_by is None or owner.claimed_at:
        return no(_("{name} looks after their own record already.").format(name=owner))
    if membership.partnership.includes(owner.first_entered_by):
        return only_if(
            person == owner.first_entered_by,
            _("{writer} wrote {name} down, and prints the slip.").format(
                writer=owner.first_entered_by, name=owner
            ),
        ) & people.may_claim_record(None, owner)
    return may_run_rounds(person, membership.partnership) & people.may_claim_record(None, owner)


def may_see_partnership(person: Person | None, partnership: Partnership) -> Ruling:
    return only_if(partnership.includes(person), str(MEMBERS_ONLY))


def may_take_part(by: Act, partnership: Partnership) -> Ruling:
    """Whether this act may be done here: by a member, or typed for one within the limits."""
    here = only_if(
        partnership.includes(by.person), _("Only people in this group can do this. Join it first.")
    )
    return here & may_be_typed(by, partnership)


def may_be_typed(by: Act, partnership: Partnership) -> Ruling:
    """Whether whoever types this may type it: always, in one's own hand."""
    return _may_type_for(by, partnership) if by.is_proxy else YES


def _may_type_for(by: Act, partnership: Partnership) -> Ruling:
    typist = partnership.membership_of(by.entered_by)
    if typist is None:
        return no(_("Only someone in this group can type for others in it."))
    mine = partnership.membership_of(by.person)
    # For everybody who is not paid: a rule for some would show what each of them is here as.
    if typist.is_paid and not (mine is not None and mine.is_paid) and not by.witness:
        return no(
            _(
                "Someone paid to be here needs a sheet that the person ticked, or an outside "
                "witness, to type for people who are not paid. Say which."
            )
        )
    return people.may_be_entered(by)


def may_run_rounds(person: Person | None, partnership: Partnership) -> Ruling:
    """Whether this is the person whose turn it is to facilitate."""
    turn = partnership.facilitation_turns.current().select_related("membership__person").first()
    if turn is None:
        return only_if(partnership.includes(person), str(MEMBERS_ONLY))
    return only_if(
        person is not None and turn.membership.person_id == person.pk,
        _("This is for whoever runs the rounds. At the moment that is {name}.").format(
            name=turn.membership.person
        ),
    )


def may_pass_facilitation(person: Person | None, partnership: Partnership) -> Ruling:
    """The facilitator passes it on; any member may take it up when the facilitator has left."""
    turn = partnership.facilitation_turns.current().select_related("membership").first()
    if turn is not None and not partnership.includes(turn.membership.person):
        return may_see_partnership(person, partnership)
    return may_run_rounds(person, partnership)


def may_coordinate(person: Person | None, partnership: Partnership) -> Ruling:
    """Read and settle what is between others: whoever runs the rounds, and nobody else.

    Where nobody does, any member may run a round; what was told to one person alone is still not
    theirs. They take the rounds up first, and everybody sees who did.
    """
    host = partnership.facilitator()
    if host is None or not partnership.includes(host.person):
        return may_see_partnership(person, partnership) & no(
            _("Nobody runs the rounds at the moment. Take them up first, on the page “Who's in”.")
        )
    mine = person is not None and host.person_id == person.pk
    return YES if mine else may_run_rounds(person, partnership)


def may_invite(person: Person | None, partnership: Partnership) -> Ruling:
    return only_if(partnership.includes(person), _("Only people in this group can invite others."))


def may_see_invitation(person: Person | None, invitation: Invitation) -> Ruling:
    """Its code, too: whoever opens it reads what people are to come as, if that was chosen."""
    if not invitation.side or _made_it(person, invitation):
        return may_see_partnership(person, invitation.partnership)
    return may_run_rounds(person, invitation.partnership)


def may_end_invitation(person: Person | None, invitation: Invitation) -> Ruling:
    """Whoever made it, and whoever runs the rounds: nobody else closes the door of an evening."""
    if _made_it(person, invitation):
        return may_invite(person, invitation.partnership)
    return may_run_rounds(person, invitation.partnership)


def _made_it(person: Person | None, invitation: Invitation) -> bool:
    maker = invitation.made_by
    return person is not None and maker is not None and maker.person_id == person.pk


def may_join(person: Person | None, invitation: Invitation) -> Ruling:
    if invitation.partnership.ended_at:
        return no(_("This group has come to an end."))
    return only_if(
        invitation.is_open, _("This invitation has run out. Ask whoever sent it for a new one.")
    )


def may_choose_side(by: Act, membership: Membership) -> Ruling:
    return only_if(
        by.person is not None and membership.person_id == by.person.pk,
        _("Only you can say what you are here as."),
    ) & may_take_part(by, membership.partnership)


def may_confirm_side(person: Person | None, held: SideHeld) -> Ruling:
    if person is not None and held.membership.person_id == person.pk:
        return no(_("Someone else has to confirm what you are here as."))
    return may_run_rounds(person, held.membership.partnership)


def may_write_brief(person: Person | None, partnership: Partnership) -> Ruling:
    return may_see_partnership(person, partnership)


def may_issue_brief(person: Person | None, partnership: Partnership) -> Ruling:
    missing = partnership.brief.missing()
    return may_run_rounds(person, partnership) & only_if(
        not missing,
        _("The brief is not whole yet. Still blank: {lines}.").format(lines=", ".join(missing)),
    )


def may_spend_money(person: Person | None, partnership: Partnership) -> Ruling:
    """The one gate for every room that moves money: the brief must be whole."""
    missing = partnership.brief.missing()
    return may_see_partnership(person, partnership) & only_if(
        not missing,
        _("No money can be spent before the brief is whole. Still blank: {lines}.").format(
            lines=", ".join(missing)
        ),
    )


def may_change_promise(person: Person | None, promise: Promise) -> Ruling:
    owner = promise.owner
    if owner is not None and person is not None and owner.person_id == person.pk:
        return YES
    if owner is None:
        return may_see_partnership(person, promise.partnership)
    return may_run_rounds(person, promise.partnership)


def may_confirm_change(person: Person | None, change: Change) -> Ruling:
    membership = change.partnership.membership_of(person)
    return only_if(
        membership is not None and membership.side == "uses",
        _("Only someone who uses the service can say whether it is really different."),
    )


def may_part_buddies(person: Person | None, newcomer: Membership) -> Ruling:
    buddy = newcomer.buddy
    pair = {newcomer.person_id, buddy.person_id if buddy else None}
    return only_if(
        person is not None and person.pk in pair, _("Only the two of you can end being buddies.")
    )


def may_leave(person: Person | None, membership: Membership) -> Ruling:
    """Leaving is never blocked."""
    return only_if(
        person is not None and membership.person_id == person.pk,
        _("Only you can decide that you leave."),
    )
