"""Saying why; letting others read it, taking that back, and looking at what may be read."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.dialogue import rules
from alongside.dialogue.actions.answering import vote
from alongside.dialogue.answers import lock
from alongside.dialogue.models import Conversation, Participant, Reason, ReasonRefusal, Statement
from alongside.dialogue.models.moderation import REASONS
from alongside.dialogue.models.votes import Vote
from alongside.dialogue.wording import short
from alongside.partnerships.actions import contribute
from alongside.people.actions import tell_person


@transaction.atomic
def say_why(
    *,
    by: Act,
    participant: Participant,
    statement: Statement,
    because: str,
    may_be_read: bool = False,
) -> Vote:
    """The words beside an answer already given, and whether others may read them without a name.

    The same words again stay as they were looked at; other words are looked at anew.
    """
    locked = lock(participant)
    theirs = locked.votes.filter(statement=statement)
    rules.may_say_why(by, locked, theirs.first(), may_be_read=may_be_read).require()
    before = theirs.get()
    kept = vote(by=by, participant=locked, statement=statement, value=before.value, because=because)
    if may_be_read and kept.because:
        _let_others_read(by, locked, before, kept.because)
    elif _withdraw(before):
        record(by, "reason.taken_back", statement, locked.conversation.place_id)
    return kept


@transaction.atomic
def take_back_reason(*, by: Act, participant: Participant, statement: Statement) -> None:
    """Nobody else reads it from now on; the words stay beside the answer. At any time, also when
    the conversation is over. Taking back nothing is no mistake.
    """
    locked = lock(participant)
    rules.may_take_back_reason(by, locked).require()
    given = locked.votes.filter(statement=statement).first()
    if given is not None and _withdraw(given):
        record(by, "reason.taken_back", statement, locked.conversation.place_id)


@transaction.atomic
def look_at_reason(
    *, by: Act, reason: Reason, may_be_read: bool, refused_for: str = "", note: str = ""
) -> Reason:
    """Others may read it, or not, for one of the agreed reasons. The same twice is once.

    Raises `Reason.DoesNotExist` where its writer has taken it back, or written it anew.
    """
    rows = Reason.objects.select_for_update(of=("self",))
    reason = rows.select_related("conversation__partnership").get(pk=reason.pk)
    rules.may_look_at_reason(by.person, reason).require()
    refused_for = "" if may_be_read else refused_for
    if not may_be_read and refused_for not in dict(REASONS):
        raise BadInput(_("Choose one of the agreed reasons"), "refused_for")
    note, standing = short(note, "note", 280), "accepted" if may_be_read else "refused"
    if (reason.standing, reason.refused_for, reason.note) == (standing, refused_for, note):
        return reason
    reason.standing, reason.refused_for, reason.note = standing, refused_for, note
    reason.looked_at = clock.now()
    reason.save(update_fields=["standing", "refused_for", "note", "looked_at"])
    _leave_word(by, reason)
    return reason


def _let_others_read(by: Act, locked: Participant, given: Vote, words: str) -> None:
    if Reason.objects.filter(vote=given, words=words).exists():
        return
    _withdraw(given)
    conversation = locked.conversation
    Reason.objects.create(
        conversation=conversation,
        vote=given,
        round=conversation.rounds.filter(closed_at=None).first(),
        words=words,
    )
    _count_as_spoken(by, conversation)
    record(by, "reason.given", given.statement, conversation.place_id)


def _withdraw(given: Vote) -> int:
    gone, _kinds = Reason.objects.filter(vote=given).delete()
    return gone


def _count_as_spoken(by: Act, conversation: Conversation) -> None:
    """Once for each member and conversation, and about the conversation, when it is given.

    Once for each reason would make ten ticks weigh as much as ten statements. Made when it is
    accepted, or about the statement, it would tell what the person is here as who wrote it.
    """
    group = conversation.partnership
    mine = group.membership_of(by.person)
    spoken = group.contributions.about(conversation).filter(membership=mine, part="spoke")
    if mine is not None and not spoken.exists():
        contribute(by=by, partnership=group, part="spoke", about=conversation)


def _leave_word(by: Act, reason: Reason) -> None:
    """In the log without the words, and, if it is not shown, to whoever wrote it."""
    conversation = reason.conversation
    mine = conversation.partnership.membership_of(by.person)
    facts = {"decision": reason.standing, "reason": reason.refused_for}
    record(by, "reason.looked_at", conversation, conversation.place_id, **facts)
    _count_as_run(by, conversation)
    if reason.standing == "refused":
        ReasonRefusal.objects.create(conversation=conversation, reason=reason.refused_for, by=mine)
        _tell_writer(reason)


def _count_as_run(by: Act, conversation: Conversation) -> None:
    """Once a day: one for each decision would tell how many gave a reason."""
    group = conversation.partnership
    mine = group.membership_of(by.person)
    run = group.contributions.about(conversation).filter(membership=mine, part="facilitated")
    if not run.filter(made_at__date=clock.today()).exists():
        contribute(by=by, partnership=group, part="facilitated", about=conversation)


def _tell_writer(reason: Reason) -> None:
    person = reason.vote.participant.person
    if person is None:
        return
    conversation = reason.conversation
    page = reverse("conversation_answers", args=[conversation.partnership.slug, conversation.pk])
    why = reason.get_refused_for_display() + (f". {reason.note}" if reason.note else "")
    tell_person(
        person=person,
        subject=_("About a reason that you gave in “{conversation}”").format(
            conversation=conversation
        ),
        body=_(
            "You wrote: {reason}\n\nIt is not shown, because: {why}\n\n"
            "You can write it anew, or say it as a statement of its own, here: {page}"
        ).format(reason=reason, why=why, page=page),
    )
