"""Showing, holding and not showing a statement, in the open, and looking at it again."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.dialogue import rules
from alongside.dialogue.models import Appeal, Moderation, Participant, Statement
from alongside.dialogue.models.moderation import REASONS
from alongside.dialogue.wording import short
from alongside.partnerships.actions import contribute
from alongside.people.actions import tell_person

STANDING_AFTER = {"show": "shown", "hold": "held", "reject": "rejected"}


@transaction.atomic
def moderate(
    *, by: Act, statement: Statement, decision: str, reason: str = "", note: str = ""
) -> Moderation:
    """One of the agreed reasons, unless it is shown. The same decision twice is one decision."""
    statement = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    rules.may_moderate(by.person, statement.conversation).require()
    _refuse_unknown(decision, reason)
    note, reason = short(note, "note", 280), "" if decision == "show" else reason
    last = statement.moderations.first()
    if last and (last.decision, last.reason, last.note) == (decision, reason, note):
        return last
    made = _decide(by, statement, decision, reason, note)
    contribute(
        by=by, partnership=statement.conversation.partnership, part="facilitated", about=statement
    )
    _tell_author(made)
    return made


@transaction.atomic
def appeal(
    *, by: Act, moderation: Moderation, words: str, participant: Participant | None
) -> Appeal:
    """The author asks somebody else to look again: once for each decision."""
    rules.may_appeal(by, moderation, participant).require()
    text = short(words, "words", 500)
    if not text:
        raise BadInput(_("Say why it should be shown"), "words")
    asked, made = Appeal.objects.get_or_create(
        moderation=moderation, defaults={"by": participant, "words": text}
    )
    if not made and asked.words != text:
        raise Conflict(
            _("You have asked for this already. Somebody else in the group will answer.")
        )
    if made:
        conversation = moderation.statement.conversation
        record(by, "appeal.made", moderation.statement, conversation.place_id)
    return asked


@transaction.atomic
def answer_appeal(*, by: Act, appeal: Appeal, upheld: bool, answer: str) -> Appeal:
    """Upheld: the statement is shown again, by a decision of its own in the open log."""
    asked = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    statement = asked.moderation.statement
    conversation = statement.conversation
    rules.may_answer_appeal(by.person, asked).require()
    if asked.answered_at is not None:
        raise Conflict(_("Somebody has answered this already."))
    words = short(answer, "answer", 500)
    if not words:
        raise BadInput(_("Say why, so that the author and the group can read it"), "answer")
    asked.answered_by = conversation.partnership.membership_of(by.person)
    asked.answered_at, asked.upheld, asked.answer = clock.now(), upheld, words
    asked.save(update_fields=["answered_by", "answered_at", "upheld", "answer"])
    if upheld:
        _decide(by, statement, "show", "", "")
    record(by, "appeal.answered", statement, conversation.place_id, upheld=upheld)
    contribute(by=by, partnership=conversation.partnership, part="decided", about=statement)
    _tell(asked.by, statement, words)
    return asked


def _decide(by: Act, statement: Statement, decision: str, reason: str, note: str) -> Moderation:
    conversation = statement.conversation
    made = Moderation.objects.create(
        statement=statement,
        decision=decision,
        reason=reason,
        note=note,
        by=conversation.partnership.membership_of(by.person),
    )
    statement.standing = STANDING_AFTER[decision]
    statement.save(update_fields=["standing"])
    facts = {"decision": decision, "reason": reason}
    record(by, "statement.moderated", statement, conversation.place_id, **facts)
    return made


def _refuse_unknown(decision: str, reason: str) -> None:
    if decision not in STANDING_AFTER:
        raise BadInput(_("Choose to show it, hold it, or not show it"), "decision")
    if decision != "show" and reason not in dict(REASONS):
        raise BadInput(_("Choose one of the agreed reasons"), "reason")


def _tell_author(made: Moderation) -> None:
    if made.decision == "reject":
        why = made.get_reason_display() + (f". {made.note}" if made.note else "")
        _tell(
            made.statement.author,
            made.statement,
            _("It is not shown, because: {why}").format(why=why),
        )


def _tell(author: Participant | None, statement: Statement, words: str) -> None:
    """Letters go to authors with a name; others read it on their own page."""
    if author is None or author.person is None:
        return
    conversation = statement.conversation
    page = reverse("conversation_answers", args=[conversation.partnership.slug, conversation.pk])
    tell_person(
        person=author.person,
        subject=_("About what you said in “{conversation}”").format(conversation=conversation),
        body=_(
            "You said: {statement}\n\n{words}\n\nYou can read this, and ask again, here: {page}"
        ).format(statement=statement, words=words, page=page),
    )
