"""Answers that do not come from a screen: hands in a room, and sheets of paper."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.dialogue import rules
from alongside.dialogue.actions.taking_part import take_part
from alongside.dialogue.answers import lock, write_answers
from alongside.dialogue.models import Conversation, HandCount, Participant, Statement, Vote
from alongside.dialogue.sheets import seat_of
from alongside.people.models import Person


@transaction.atomic
def count_hands(
    *, by: Act, statement: Statement, agree: int, disagree: int, passed: int, present: int
) -> HandCount:
    """Hands of those who did not answer on their phone: together never more than are here.

    Counting again replaces the count.
    """
    statement = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    conversation = statement.conversation
    rules.may_count_hands(by.person, conversation).require()
    _refuse_wrong_numbers(
        {"agree": agree, "disagree": disagree, "passed": passed, "present": present}
    )
    hands = agree + disagree + passed
    phones = Vote.objects.by_phone_tonight(statement)
    if hands + phones > present:
        raise BadInput(
            _(
                "That is {hands} hands and {phones} answers by phone, and only {present} are here. "
                "Ask those who answered by phone to keep their hands down, and count again"
            ).format(hands=hands, phones=phones, present=present),
            "present",
        )
    counted, _made = HandCount.objects.update_or_create(
        statement=statement,
        defaults={
            "agree": agree,
            "disagree": disagree,
            "passed": passed,
            "present": present,
            "counted_by": by.person,
        },
    )
    record(by, "hands.counted", statement, conversation.place_id, hands=hands, present=present)
    return counted


@transaction.atomic
def enter_paper_votes(
    *,
    by: Act,
    conversation: Conversation,
    person: Person | None,
    answers: Mapping[int, int],
    witness: str = "",
    sheet: str = "",
    again: bool = False,
) -> list[Vote]:
    """Type one sheet in: `answers` maps statement ids to values; returns what was written.

    `person` None is a sheet without a name, in a conversation with the public only: its printed
    code, `sheet`, makes it one voter however often it is typed in. What a person has answered on
    their own device is left as they gave it, and is not in the list. What somebody else typed is
    replaced only `again`, by someone who has the sheet before them and says so.
    """
    rules.may_type_paper(by.person, conversation).require()
    if person is None and not conversation.is_public:
        raise BadInput(_("Say whose sheet this is"), "person")
    act = replace(by, person=person, channel="paper", witness=witness)
    if person != by.person:
        act = replace(act, entered_by=by.person)
    known = conversation.statements.shown().in_bulk(list(answers))
    if not known or len(known) != len(answers):
        raise BadInput(_("Tick at least one answer, to statements that are being asked"), "answers")
    seat = seat_of(conversation, sheet) if person is None else None
    participant = lock(take_part(by=act, conversation=conversation, seat=seat))
    rules.may_vote(act, participant).require()
    if not again:
        _refuse_second_typing(by, participant, known)
    given = {known[number]: value for number, value in answers.items()}
    written = write_answers(act, participant, given, None, "paper")
    for vote in written:
        record(act, "vote.cast", vote.statement, conversation.place_id)
    return written


def _refuse_second_typing(
    by: Act, participant: Participant, statements: Mapping[int, Statement]
) -> None:
    """Whatever was typed: an answer that depended on it would tell what is on the sheet."""
    typed = participant.votes.filter(channel="paper", statement__in=statements)
    other = typed.exclude(entered_by=None).exclude(entered_by=by.person).first()
    if other is not None and other.entered_by is not None:
        raise BadInput(
            _(
                "{name} has typed this sheet in already. If something in it has to be put "
                "right, tick this box: what you typed then replaces it"
            ).format(name=other.entered_by),
            "again",
        )


def _refuse_wrong_numbers(counts: dict[str, int]) -> None:
    for field, count in counts.items():
        if not 0 <= count <= HandCount.MOST:
            raise BadInput(
                _("Write a number from 0 to {most:,}").format(most=HandCount.MOST), field
            )
