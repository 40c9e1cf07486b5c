"""Writing answers down: shared by the actions that take them from a screen and from paper."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.dialogue.models import Participant, Reason, Statement, Vote
from alongside.dialogue.models.votes import ANSWERS
from alongside.partnerships.actions import contribute


def lock(participant: Participant) -> Participant:
    """The participant, fresh and locked, with everything that a vote has to look at."""
    rows = Participant.objects.select_for_update(of=("self",))
    return rows.select_related("conversation__partnership").get(pk=participant.pk)


def write_answers(
    by: Act,
    participant: Participant,
    answers: Mapping[Statement, int],
    because: str | None,
    channel: str,
) -> list[Vote]:
    """Write answers of a locked participant; returns those written.

    What a person answered on their own device is theirs: nobody types over it.
    """
    if set(answers.values()) - {value for value, _words in ANSWERS}:
        raise BadInput(_("Choose agree, disagree or pass"), "value")
    before = {vote.statement_id: vote for vote in participant.votes.filter(statement__in=answers)}
    votes = [
        _answer(by, participant, statement, value, because, before.get(statement.pk), channel)
        for statement, value in answers.items()
        if not _is_their_own(by, before.get(statement.pk))
    ]
    if not votes:
        return []
    if participant.voted_at is None or not participant.side:
        _begin_voting(by, participant)
    Vote.objects.bulk_create(
        votes,
        update_conflicts=True,
        unique_fields=["place_id", "participant", "statement"],
        update_fields=["value", "because", "channel", "entered_by", "made_at"],
    )
    _drop_reasons_of_before(before, votes)
    return votes


def _drop_reasons_of_before(before: Mapping[int, Vote], votes: list[Vote]) -> None:
    """Others may read the words that were looked at, beside the answer they were given for."""
    old = [
        was.pk
        for vote in votes
        if (was := before.get(vote.statement_id)) and was.because and was.because != vote.because
    ]
    if old:
        Reason.objects.filter(vote__in=old).delete()


def _begin_voting(by: Act, participant: Participant) -> None:
    """The first answer freezes the side and leaves the member's one contribution.

    Called with the participant locked. Among members nobody is left out because no one has asked
    them yet; beside a public only a confirmed side counts, and a later confirmation counts too.
    """
    conversation = participant.conversation
    before = (participant.side, participant.voted_at)
    mine = conversation.partnership.membership_of(by.person)
    if mine is not None and not participant.side:
        participant.side = mine.side if conversation.is_public else mine.roll_side
    if participant.voted_at is None:
        participant.voted_at = clock.now()
        contribute(by=by, partnership=conversation.partnership, part="voted", about=conversation)
    if before != (participant.side, participant.voted_at):
        participant.save(update_fields=["side", "voted_at"])


def _answer(
    by: Act,
    participant: Participant,
    statement: Statement,
    value: int,
    because: str | None,
    before: Vote | None,
    channel: str,
) -> Vote:
    same = before is not None and before.value == value
    kept = before.because if because is None and same and before else because or ""
    words = clean_text(kept)
    if len(words) > Vote.LONGEST:
        raise BadInput(
            _("Use {longest} characters or fewer").format(longest=Vote.LONGEST), "because"
        )
    return Vote(
        place_id=participant.conversation.place_id,
        participant=participant,
        statement=statement,
        value=value,
        because=words,
        channel=channel,
        entered_by=by.entered_by if by.is_proxy else None,
        made_at=clock.now(),
    )


def _is_their_own(by: Act, before: Vote | None) -> bool:
    return by.is_proxy and before is not None and before.entered_by_id is None
