"""Who may do what with a decision, each with the reason that a person can read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.decisions.counting import outcome_of
from alongside.decisions.models import Ballot, Decision, Position, Proposal, Telling
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person

MOST_TYPED_FOR = 2
SAY = {"body": 0, "shared": 1, "own": 2}
OVER = gettext_lazy("Time is up: answers can no longer be given or changed.")


def may_see_decisions(person: Person | None, partnership: Partnership) -> Ruling:
    """The record is public within the partnership."""
    return partnerships.may_see_partnership(person, partnership)


def may_propose(by: Act, partnership: Partnership) -> Ruling:
    """Anyone in the group: putting something forward is for everybody."""
    going = only_if(not partnership.ended_at, _("This group has come to an end."))
    return going & partnerships.may_take_part(by, partnership)


def may_amend(by: Act, proposal: Proposal) -> Ruling:
    """Anyone in the group may work on the words, until they are frozen for a ballot."""
    return partnerships.may_take_part(by, proposal.partnership) & only_if(
        proposal.may_still_change, _("The words are frozen: people have been asked about them.")
    )


def may_open_ballot(person: Person | None, proposal: Proposal) -> Ruling:
    return (
        partnerships.may_run_rounds(person, proposal.partnership)
        & only_if(proposal.state == "written", _("This has been put to a ballot already."))
        & _is_asked_openly(proposal)
        & _may_move_money(person, proposal)
    )


def may_hold_second_round(person: Person | None, proposal: Proposal) -> Ruling:
    return (
        partnerships.may_run_rounds(person, proposal.partnership)
        & only_if(
            proposal.may_go_round_again,
            _("A second round follows a first that went back to the table. There is no third."),
        )
        & _is_asked_openly(proposal)
        & _may_move_money(person, proposal)
    )


def may_answer(by: Act, ballot: Ballot) -> Ruling:
    partnership = ballot.proposal.partnership
    entry = ballot.entry_of(partnership.membership_of(by.person))
    on_the_roll = only_if(
        entry is not None,
        _("Only those who were in the group when this opened can answer it. The list is frozen."),
    )
    return (
        only_if(ballot.is_open, str(OVER))
        & partnerships.may_take_part(by, partnership)
        & on_the_roll
        & _may_type_one_more(by, ballot)
    )


def may_declare_interest(by: Act, proposal: Proposal) -> Ruling:
    """In one's own hand, until it is decided."""
    return (
        partnerships.may_take_part(by, proposal.partnership)
        & only_if(not by.is_proxy, _("Only they can say this, in their own hand."))
        & only_if(
            proposal.state in {"written", "open", "back_to_the_table", "called_back"}, str(OVER)
        )
    )


def may_second(by: Act, position: Position) -> Ruling:
    mine = by.person is not None and position.entry.membership.person_id == by.person.pk
    return (
        may_answer(by, position.entry.ballot)
        & only_if(position.answer == "objection", _("There is nothing here to stand behind."))
        & only_if(not mine, _("Someone else has to stand behind what you can't go with."))
    )


def may_see_unheard(person: Person | None, ballot: Ballot) -> Ruling:
    """Names of those who have not answered are for whoever reminds them, and for nobody else."""
    return partnerships.may_run_rounds(person, ballot.proposal.partnership) & only_if(
        ballot.is_open, str(OVER)
    )


def may_extend_ballot(by: Act, ballot: Ballot) -> Ruling:
    """Dates are frozen too: they move once, by rule, and only for those not heard."""
    return (
        _may_run(by, ballot.proposal.partnership)
        & only_if(ballot.closed_at is None, _("This has been counted already."))
        & only_if(ballot.extended_at is None, _("This was extended before. Once is all there is."))
        & only_if(
            ballot.extended_at is not None or outcome_of(ballot).outcome == "not_heard",
            _("Every group has been heard, so the day stays as it was set."),
        )
    )


def may_close_ballot(by: Act, ballot: Ballot) -> Ruling:
    ready = not ballot.is_open or ballot.everyone_answered()
    return _may_run(by, ballot.proposal.partnership) & only_if(
        ready, _("The day was set when this opened: it closes then, or when everyone has answered.")
    )


def may_call_back(by: Act, decision: Decision) -> Ruling:
    partnership = decision.proposal.partnership
    membership = partnership.membership_of(by.person)
    starts = decision.starts_on
    return (
        partnerships.may_take_part(by, partnership)
        & only_if(
            decision.outcome == "provisional",
            _("Only a decision on which too few were heard can be called back."),
        )
        & only_if(not decision.called_back_at, _("This has been called back already."))
        & only_if(
            starts is not None and clock.today() < starts,
            _("This has started. Put forward that it be taken back."),
        )
        & only_if(
            decision.ballot is not None and decision.ballot.entry_of(membership),
            _("Only those who could answer can call it back."),
        )
    )


def may_challenge(by: Act, decision: Decision) -> Ruling:
    """Any member, whatever they answered, for as long as it is in force."""
    partnership = decision.proposal.partnership
    return (
        only_if(not partnership.ended_at, _("This group has come to an end."))
        & partnerships.may_take_part(by, partnership)
        & only_if(decision.stands, _("This is not in force, so there is nothing to challenge."))
    )


def may_respond_to_dissent(by: Act, position: Position) -> Ruling:
    """Whoever put it forward, or runs the rounds, says what was done about it."""
    proposal = position.entry.ballot.proposal
    theirs = by.person is not None and proposal.proposed_by.person_id == by.person.pk
    who = YES if theirs else partnerships.may_run_rounds(by.person, proposal.partnership)
    return (
        partnerships.may_take_part(by, proposal.partnership)
        & who
        & only_if(position.answer == "objection", _("There is nothing here to respond to."))
    )


def may_answer_in_writing(by: Act, decision: Decision) -> Ruling:
    return (
        _may_speak_for_the_body(by, decision.proposal)
        & only_if(decision.answer_due_on, _("No answer in writing is owed here."))
        & only_if(not hasattr(decision, "written_answer"), _("This has been answered already."))
    )


def may_record_body_decision(by: Act, proposal: Proposal) -> Ruling:
    ballot = proposal.ballot
    asking = ballot is not None and ballot.closed_at is None
    decided = proposal.decision is not None and proposal.decision.is_the_bodys
    return (
        _may_speak_for_the_body(by, proposal)
        & only_if(proposal.whose == "body", _("This is not the body's to decide."))
        & _is_asked_openly(proposal)
        & only_if(not asking, _("People here are being asked: wait until they have advised."))
        & only_if(not decided, _("The body's decision is on the record already."))
    )


def may_mark_told(by: Act, telling: Telling) -> Ruling:
    return partnerships.may_take_part(by, telling.decision.proposal.partnership) & only_if(
        telling.told_at is None, _("They have been told already.")
    )


def may_review(by: Act, decision: Decision) -> Ruling:
    return partnerships.may_take_part(by, decision.proposal.partnership) & only_if(
        decision.stands, _("This is not in force, so there is nothing to look at again.")
    )


def may_promise_for(by: Act, proposal: Proposal) -> Ruling:
    stands = proposal.decision is not None and proposal.decision.stands
    return partnerships.may_take_part(by, proposal.partnership) & only_if(
        stands, _("Promises are made for what has been agreed.")
    )


def claims_too_much(proposal: Proposal) -> bool:
    """Whether it promises people more say than the brief does."""
    said = proposal.partnership.brief.whose
    return bool(said) and SAY[proposal.whose] > SAY[said]


def _may_run(by: Act, partnership: Partnership) -> Ruling:
    return YES if by.system else partnerships.may_run_rounds(by.person, partnership)


def _is_asked_openly(proposal: Proposal) -> Ruling:
    """What is open, what is fixed, who decides, when you will hear: all four, beforehand."""
    brief = proposal.partnership.brief
    missing = brief.missing_of_four()
    if proposal.whose == "body" and not brief.decider:
        missing = [*missing, str(brief.LABELS["decider"])]
    if missing:
        blank = _("People are owed this first. Still blank in the brief: {lines}")
        return no(blank.format(lines=", ".join(missing)))
    if brief.hear_by is not None and brief.hear_by < clock.today():
        return no(_("The day by which people will hear is over. Set a new one in the brief."))
    return only_if(
        not claims_too_much(proposal),
        _("The brief gives people less say than this promises. Change the one or the other first."),
    )


def _may_move_money(person: Person | None, proposal: Proposal) -> Ruling:
    if proposal.weight != "money":
        return YES
    return partnerships.may_spend_money(person, proposal.partnership)


def _may_speak_for_the_body(by: Act, proposal: Proposal) -> Ruling:
    mine = proposal.partnership.membership_of(by.person)
    return partnerships.may_take_part(by, proposal.partnership) & only_if(
        mine is not None and mine.is_paid and not by.is_proxy,
        _("Only someone paid to be here can say in writing what their organisation decided."),
    )


def _may_type_one_more(by: Act, ballot: Ballot) -> Ruling:
    """Nobody acts for more than two people in one decision, both rounds together."""
    if not by.is_proxy:
        return YES
    typist = ballot.proposal.partnership.membership_of(by.entered_by)
    typed = Position.objects.filter(
        entry__ballot__proposal=ballot.proposal_id, entered_by=typist
    ).exclude(entry__membership__person=by.person)
    people = typed.values("entry__membership").distinct().count()
    return only_if(
        people < MOST_TYPED_FOR,
        _("You have typed for two people in this decision already. Ask someone else to type this."),
    )
