"""Saying something that others can agree or disagree with."""

from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.dialogue import rules
from alongside.dialogue.actions.taking_part import take_part
from alongside.dialogue.models import Conversation, Participant, Statement
from alongside.dialogue.wording import one_idea
from alongside.partnerships.actions import contribute


@transaction.atomic
def say(
    *,
    by: Act,
    conversation: Conversation,
    words: str,
    participant: Participant | None = None,
    seed: bool = False,
) -> Statement:
    """Up to 280 characters, one idea. The same words sent twice by one author are one statement.

    Members are shown at once; what others say in a conversation with the public waits to be
    looked at. Nobody is taken to agree with what they said: they are asked like everyone.
    """
    if seed:
        rules.may_seed(by, conversation).require()
        return _seed(by, conversation, one_idea(words))
    rules.may_say(by, conversation, participant).require()
    text = one_idea(words)
    author = participant or take_part(by=by, conversation=conversation)
    Participant.objects.select_for_update().get(pk=author.pk)
    if said := author.statements.filter(words=text).first():
        return said
    is_member = conversation.partnership.includes(by.person)
    statement = Statement.objects.create(
        conversation=conversation,
        words=text,
        author=author,
        standing="held" if conversation.is_public and not is_member else "shown",
    )
    contribute(by=by, partnership=conversation.partnership, part="spoke", about=statement)
    record(by, "statement.said", statement, conversation.place_id, standing=statement.standing)
    return statement


def _seed(by: Act, conversation: Conversation, words: str) -> Statement:
    statement, made = Statement.objects.get_or_create(
        conversation=conversation, words=words, is_seed=True, author=None
    )
    if made:
        record(by, "statement.seeded", statement, conversation.place_id)
    return statement
