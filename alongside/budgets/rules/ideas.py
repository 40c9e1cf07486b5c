"""Putting ideas forward, developing, checking and scoring them; never one's own."""

from django.utils.translation import gettext as _

from alongside.budgets.models import Idea, PanelMember, Pot
from alongside.budgets.rules.pots import BEFORE_THE_BALLOT, not_closed
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Membership
from alongside.people.models import Person


def may_propose_idea(by: Act, pot: Pot) -> Ruling:
    open_now = only_if(pot.phase == "ideas", _not_for_ideas(pot))
    if pot.lets_in == "anyone" and not by.is_proxy:
        return open_now
    return open_now & partnerships.may_take_part(by, pot.partnership)


def may_develop_idea(by: Act, idea: Idea) -> Ruling:
    """Those whose idea it is, and those who help them with it by name."""
    theirs = idea.is_proposed_by(by.person) or idea.link_of(_member(by, idea.pot)) == "helper"
    typed = partnerships.may_be_typed(by, idea.pot.partnership)
    return typed & only_if(theirs, _only_theirs()) & _still_worked_on(idea)


def may_help_with_idea(by: Act, idea: Idea) -> Ruling:
    mine = idea.is_proposed_by(by.person)
    return (
        partnerships.may_take_part(by, idea.pot.partnership)
        & only_if(not mine, _("It is your idea already."))
        & _still_worked_on(idea)
    )


def may_withdraw_idea(by: Act, idea: Idea) -> Ruling:
    return (
        only_if(idea.is_proposed_by(by.person), _only_theirs())
        & partnerships.may_be_typed(by, idea.pot.partnership)
        & only_if(idea.withdrawn_at is None, _("It has been taken back already."))
        & only_if(idea.pot.phase != "counted", _("This has been decided."))
    )


def may_group_ideas(person: Person | None, pot: Pot) -> Ruling:
    """Which ideas exclude each other is settled before anybody votes."""
    return (
        partnerships.may_run_rounds(person, pot.partnership)
        & not_closed(pot)
        & only_if(pot.phase in BEFORE_THE_BALLOT, _("The ideas are settled."))
    )


def may_declare_interest(by: Act, pot: Pot) -> Ruling:
    """In one's own hand, until it is decided."""
    return (
        partnerships.may_take_part(by, pot.partnership)
        & only_if(not by.is_proxy, _("Only they can say this, in their own hand."))
        & only_if(pot.is_frozen and not pot.is_over, _("This is not the time for it."))
    )


def may_check_idea(by: Act, idea: Idea) -> Ruling:
    pot = idea.pot
    return (
        partnerships.may_take_part(by, pot.partnership)
        & _still_worked_on(idea)
        & not_linked(by, idea)
        & (_is_ready_on_panel(by, idea) if pot.checked_by == "panel" else YES)
    )


def may_score_idea(by: Act, idea: Idea) -> Ruling:
    pot = idea.pot
    return (
        partnerships.may_take_part(by, pot.partnership)
        & only_if(pot.is_by_panel, _("People vote on this pot; there are no points."))
        & only_if(not by.is_proxy, _("Only they can give points, in their own hand."))
        & only_if(pot.phase == "voting", _("Points are given between the two dates above."))
        & only_if(idea.state == "on_ballot", _("This idea is not among those to be scored."))
        & not_linked(by, idea)
        & _is_ready_on_panel(by, idea)
    )


def not_linked(by: Act, idea: Idea) -> Ruling:
    """Conflict of interest: nobody judges what is their own, typed for them or by them."""
    people = [each for each in (by.person, by.entered_by) if each is not None]
    group = idea.pot.partnership
    links = [idea.link_of(group.membership_of(each)) for each in people]
    words = {
        "proposer": _("This is your own idea. Somebody else looks at it."),
        "helper": _("You help with this idea. Somebody else looks at it."),
        "declared": _("You said that you are linked to this idea. Somebody else looks at it."),
    }
    link = next(filter(None, links), "")
    return no(words[link]) if link else YES


def _is_ready_on_panel(by: Act, idea: Idea) -> Ruling:
    """On the panel, and has said what links them to the ideas, this one among them."""
    rows = PanelMember.objects.filter(pot=idea.pot, membership=_member(by, idea.pot))
    seat = rows.first() if by.person is not None else None
    if seat is None:
        return no(_("Only the panel does this."))
    said = seat.answered_at
    if said is None:
        return no(_("Say first what links you to any of the ideas, or that nothing does."))
    return only_if(
        said >= idea.made_at,
        _("This idea came in after you said what links you. Say it for this one too."),
    )


def _still_worked_on(idea: Idea) -> Ruling:
    return (
        only_if(idea.withdrawn_at is None, _("This idea has been taken back."))
        & not_closed(idea.pot)
        & only_if(
            idea.pot.phase in BEFORE_THE_BALLOT, _("The ideas are settled: no words change now.")
        )
    )


def _not_for_ideas(pot: Pot) -> str:
    words = {"draft": _("It is not open for ideas yet."), "closed": _("This pot is closed.")}
    return words.get(pot.phase, _("The time for ideas is over."))


def _member(by: Act, pot: Pot) -> Membership | None:
    return pot.partnership.membership_of(by.person)


def _only_theirs() -> str:
    return _("Only those whose idea it is can do this, and those who help them with it.")
