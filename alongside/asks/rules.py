"""Who may do what with an ask, each with the reason that a person can read."""

from django.utils.translation import gettext as _

from alongside.asks.models import Ask
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person


def may_see_asks(person: Person | None, partnership: Partnership) -> Ruling:
    """All of them, the late ones too, are for everybody in the group."""
    return partnerships.may_see_partnership(person, partnership)


def may_ask(by: Act, partnership: Partnership) -> Ruling:
    going = only_if(not partnership.ended_at, _("This group has come to an end."))
    return going & partnerships.may_take_part(by, partnership)


def may_reword(by: Act, ask: Ask) -> Ruling:
    """Whoever asked, until there is an answer to those words."""
    return _speaks_for_it(by, ask) & _is_waiting(ask)


def may_take_up(by: Act, ask: Ask) -> Ruling:
    """Any member, where nobody who is here today has it in hand."""
    return (
        partnerships.may_take_part(by, ask.partnership)
        & _is_waiting(ask)
        & only_if(ask.holder is None, _("Somebody has this in hand already."))
        & _owes_somebody_else(by, ask)
    )


def may_hand_on(by: Act, ask: Ask) -> Ruling:
    """Whoever has it, or runs the rounds; any member, where nobody here has it in hand."""
    here = partnerships.may_take_part(by, ask.partnership) & _is_waiting(ask)
    if ask.holder is None or _is_holder(by, ask):
        return here
    return here & partnerships.may_run_rounds(by.person, ask.partnership)


def may_move_day(by: Act, ask: Ask) -> Ruling:
    """Before it is late, whoever owes the answer; once it is late, only whoever waits for it."""
    here = partnerships.may_take_part(by, ask.partnership) & _is_waiting(ask)
    if _speaks_for_it(by, ask):
        return here
    if ask.is_late:
        return here & no(
            _("It is late already. Answer it now, or agree another day with whoever asked.")
        )
    return here & may_hand_on(by, ask)


def may_reply(by: Act, ask: Ask) -> Ruling:
    """Whoever owes the answer. Where no member does, any member writes down what was answered."""
    here = partnerships.may_take_part(by, ask.partnership)
    if ask.closed_at:
        return here & no(_("This is closed. Whoever asked can open it again."))
    if ask.answered_at:
        return here & no(_("This has been answered. Whoever asked reads the answer now."))
    if ask.kind == "challenge":
        here = here & _owes_somebody_else(by, ask)
    mine = ask.holder is None or _is_holder(by, ask)
    return here & only_if(
        mine, _("The answer is owed by somebody else: %(who)s.") % {"who": ask.held_by}
    )


def may_close(by: Act, ask: Ask) -> Ruling:
    """Only the asker, or their group. Whoever owes the answer never closes it for them."""
    return (
        only_if(not ask.closed_at, _("This is closed already."))
        & _speaks_for_it(by, ask)
        & _closes_for_others(by, ask)
    )


def may_reopen(by: Act, ask: Ask) -> Ruling:
    return only_if(not ask.is_waiting, _("This is open already.")) & _speaks_for_it(by, ask)


def may_mark_told(by: Act, ask: Ask) -> Ruling:
    return partnerships.may_take_part(by, ask.partnership)


def _speaks_for_it(by: Act, ask: Ask) -> Ruling:
    """Whoever asked; where the group asked, or whoever asked has left, any member but the owner."""
    here = partnerships.may_take_part(by, ask.partnership)
    mine = ask.partnership.membership_of(by.person)
    if ask.asker is None:
        owes = ask.owner_id is not None and mine is not None and mine.pk == ask.owner_id
        return here & only_if(not owes, _("Someone else in the group has to say whether it does."))
    asked = mine is not None and mine.pk == ask.asker.pk and _may_have_typed_it(by, ask)
    if ask.unnamed:
        return here & only_if(asked, _("Only whoever asked this can say whether it is answered."))
    words = _("Only %(name)s, who asked this, can say whether it is answered.")
    return here & only_if(asked, words % {"name": ask.asker})


def _may_have_typed_it(by: Act, ask: Ask) -> bool:
    """Of what was asked without a name, whoever typed it knows; nobody else finds out by trying."""
    if not (ask.unnamed and by.is_proxy):
        return True
    typist = ask.partnership.membership_of(by.entered_by)
    return typist is not None and typist.pk == ask.entered_by_id


def _closes_for_others(by: Act, ask: Ask) -> Ruling:
    """Whoever owes or gave the answer does not say that it will do: not even by typing it."""
    answering = {ask.owner_id, *(reply.by_id for reply in ask.replies.all())}
    hands = [by.entered_by] if by.is_proxy else []
    hands += [by.person] if ask.asker is None else []
    members = [ask.partnership.membership_of(hand) for hand in hands]
    own = any(member is not None and member.pk in answering for member in members)
    return only_if(not own, _("Whoever owes or gave the answer cannot say that it will do."))


def _is_holder(by: Act, ask: Ask) -> bool:
    mine = ask.partnership.membership_of(by.person)
    return mine is not None and ask.holder is not None and mine.pk == ask.holder.pk


def _owes_somebody_else(by: Act, ask: Ask) -> Ruling:
    """Not said of what was asked without a name: the refusal would name the asker."""
    mine = ask.partnership.membership_of(by.person)
    own = ask.asked_by_id is not None and mine is not None and mine.pk == ask.asked_by_id
    return YES if ask.unnamed else only_if(not own, _("Nobody owes themselves an answer."))


def _is_waiting(ask: Ask) -> Ruling:
    return only_if(ask.is_waiting, _("This is not waiting for an answer any more."))
