"""What happens to a decision once it is taken."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.asks.actions import ask_by_challenge
from alongside.asks.models import Ask
from alongside.audit.log import record
from alongside.audit.models import name_of
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.decisions import rules
from alongside.decisions.counting import question_of
from alongside.decisions.models import (
    CallBack,
    Decision,
    DissentResponse,
    FollowUp,
    Position,
    Proposal,
    Review,
    Telling,
    WrittenAnswer,
)
from alongside.decisions.models.outcomes import KEEPS
from alongside.decisions.owed import challenges_of
from alongside.decisions.telling import address, tell_everyone, tell_of_challenge
from alongside.decisions.wording import REASON, WORDS, day_to_come, written
from alongside.engines.side_balance import is_called_back
from alongside.partnerships.actions import contribute, promise
from alongside.partnerships.models import Promise
from alongside.people.actions import tell_person


@transaction.atomic
def respond_to_dissent(*, by: Act, position: Position, words: str) -> DissentResponse:
    """Write down what was done about an objection. Whoever objected is told, by name or not."""
    rules.may_respond_to_dissent(by, position).require()
    text = written(words, "words", 500, _("Write what was done about it"))
    proposal = position.entry.ballot.proposal
    mine = proposal.partnership.member(by.person)
    response, made = DissentResponse.objects.get_or_create(position=position, words=text, by=mine)
    if made:
        tell_person(
            person=position.entry.membership.person,
            subject=_("About what you could not go with: {title}").format(title=proposal.title),
            body=f"{text}\n\n{address(proposal)}",
        )
        contribute(by=by, partnership=proposal.partnership, part="spoke", about=proposal)
        record(by, "dissent.answered", proposal, proposal.place_id)
    return response


@transaction.atomic
def call_back(*, by: Act, decision: Decision) -> CallBack:
    """Ask for a provisional decision back; it comes back once the rule's two people have asked."""
    decision = _locked(decision)
    rules.may_call_back(by, decision).require()
    partnership, ballot = decision.proposal.partnership, decision.ballot
    entry = ballot.entry_of(partnership.membership_of(by.person)) if ballot else None
    if ballot is None or entry is None:
        raise Conflict(_("This was not decided by a ballot."))
    asked, made = CallBack.objects.get_or_create(decision=decision, entry=entry)
    callers = decision.call_backs.values_list("entry__key", flat=True)
    if is_called_back(decision.unheard, question_of(ballot).roll, callers):
        decision.called_back_at = clock.now()
        decision.save(update_fields=["called_back_at"])
        tell_everyone(by, decision)
    if made:
        # About the ballot, and so without a name: one of the callers is of a group not heard.
        contribute(by=by, partnership=partnership, part="spoke", about=ballot)
        back = decision.called_back_at is not None
        record(by, "decision.called_back", decision, decision.proposal.place_id, back=back)
    return asked


@transaction.atomic
def challenge(*, by: Act, decision: Decision, reason: str, unnamed: bool = False) -> Ask:
    """Object to what has been decided. It is owed an answer; those who took part are told.

    The decision stays as it is, and so does its rung: what follows is a decision of its own.
    """
    decision = _locked(decision)
    rules.may_challenge(by, decision).require()
    proposal = decision.proposal
    text = written(reason, "reason", REASON, _("Say why: everybody who took part reads it"))
    partnership = proposal.partnership
    if waiting := _challenge_of(by, decision):
        if waiting.more == text:
            return waiting
        raise Conflict(
            _("You have challenged this already, and are owed the answer to that first.")
        )
    asked = ask_by_challenge(
        by=by,
        partnership=partnership,
        about=name_of(decision),
        words=f"Challenged: {proposal.title}",
        reason=text,
        unnamed=unnamed,
        post=partnership.brief.decider if decision.is_the_bodys else "",
    )
    tell_of_challenge(by, decision, asked)
    record(by, "decision.challenged", partnership if unnamed else decision, proposal.place_id)
    return asked


@transaction.atomic
def answer_in_writing(*, by: Act, decision: Decision, words: str) -> WrittenAnswer:
    """The budget-holder's answer, owed when paid people stay against after the second round."""
    decision = _locked(decision)
    rules.may_see_decisions(by.person, decision.proposal.partnership).require()
    if hasattr(decision, "written_answer"):
        raise Conflict(_("This has been answered already."))
    rules.may_answer_in_writing(by, decision).require()
    partnership = decision.proposal.partnership
    answer = WrittenAnswer.objects.create(
        decision=decision,
        words=written(words, "words", WORDS, _("Write the answer")),
        by=partnership.member(by.person),
    )
    contribute(by=by, partnership=partnership, part="spoke", about=decision.proposal)
    late = decision.answer_due_on is not None and clock.today() > decision.answer_due_on
    record(by, "decision.answered", decision, decision.proposal.place_id, late=late)
    return answer


@transaction.atomic
def mark_told(*, by: Act, telling: Telling) -> Telling:
    """Somebody rang, or called round: now they have been told too."""
    telling = Telling.objects.select_for_update(of=("self",)).get(pk=telling.pk)
    proposal = telling.decision.proposal
    rules.may_see_decisions(by.person, proposal.partnership).require()
    if telling.told_at is not None:
        raise Conflict(_("They have been told already."))
    rules.may_mark_told(by, telling).require()
    telling.told_at = clock.now()
    telling.save(update_fields=["told_at"])
    told = Act(person=telling.membership.person, entered_by=by.person, channel="phone")
    contribute(
        by=told,
        partnership=proposal.partnership,
        part="informed",
        about=proposal,
        membership=telling.membership,
    )
    record(by, "member.told", telling, proposal.place_id)
    return telling


@transaction.atomic
def record_review(
    *, by: Act, decision: Decision, words: str, keeps: str, review_on: date | None = None
) -> Review:
    """How it went. `review_on` is the next day to look, if it goes on."""
    decision = _locked(decision)
    rules.may_review(by, decision).require()
    if keeps not in dict(KEEPS):
        raise BadInput(_("Say whether it goes on"), "keeps")
    proposal = decision.proposal
    review, made = Review.objects.get_or_create(
        decision=decision,
        words=written(words, "words", 500, _("Write how it went")),
        keeps=keeps,
        by=proposal.partnership.member(by.person),
    )
    decision.review_on = day_to_come(review_on, "review_on")
    decision.save(update_fields=["review_on"])
    if made:
        contribute(by=by, partnership=proposal.partnership, part="assessed", about=proposal)
        record(by, "decision.reviewed", decision, proposal.place_id, keeps=keeps)
    return review


@transaction.atomic
def promise_for(*, by: Act, proposal: Proposal, words: str, due_on: date) -> Promise:
    """Promise something that carries a decision out."""
    proposal = Proposal.objects.locked(proposal)
    rules.may_promise_for(by, proposal).require()
    text = written(words, "words", 280, _("Write what will be done"))
    mine = proposal.partnership.member(by.person)
    same = proposal.follow_ups.filter(promise__words=text, promise__owner=mine)
    if already := same.filter(promise__due_on=due_on).select_related("promise").first():
        return already.promise
    made = promise(by=by, partnership=proposal.partnership, words=text, due_on=due_on)
    FollowUp.objects.create(proposal=proposal, promise=made)
    record(by, "decision.followed_up", proposal, proposal.place_id, promise=made.pk)
    return made


def _challenge_of(by: Act, decision: Decision) -> Ask | None:
    """Their own, while it waits for its answer."""
    mine = decision.proposal.partnership.member(by.person)
    return challenges_of(decision).waiting().filter(asked_by=mine).first()


def _locked(decision: Decision) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",))
    return rows.select_related("proposal__partnership", "ballot").get(pk=decision.pk)
