"""Who may do what in a conversation, each with the reason that a person can read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.dialogue.models import (
    Appeal,
    Attachment,
    Conversation,
    Door,
    Moderation,
    Participant,
    Reason,
    Statement,
    Vote,
)
from alongside.dialogue.models.votes import PASS
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Partnership
from alongside.people import rules as people
from alongside.people.models import Person

OVER = gettext_lazy("This conversation has closed. What was said stays here to read.")
BY_LINK = gettext_lazy("This conversation is for people who were given its link or its code.")
NOT_YOURS = gettext_lazy("Only the person whose answers these are can change them.")


def may_open(by: Act, partnership: Partnership) -> Ruling:
    """Anyone in the group may put a question: it is not for the facilitator alone."""
    going = only_if(not partnership.ended_at, _("This group has come to an end."))
    return going & partnerships.may_take_part(by, partnership)


def may_import(by: Act, partnership: Partnership) -> Ruling:
    """Whoever runs the rounds, or the installation itself."""
    return YES if by.system == "import" else partnerships.may_run_rounds(by.person, partnership)


def may_see_conversation(
    person: Person | None, conversation: Conversation, participant: Participant | None = None
) -> Ruling:
    """Members; and in a conversation with the public whoever came in by one of its doors."""
    if conversation.is_public and _is_in(participant, conversation):
        return YES
    inside = partnerships.may_see_partnership(person, conversation.partnership)
    return inside or (no(str(BY_LINK)) if conversation.is_public else inside)


def may_take_part(
    by: Act, conversation: Conversation, door: Door | None = None, *, known: bool = False
) -> Ruling:
    """`known`: this person or seat is in the conversation already."""
    if not conversation.is_open:
        return no(str(OVER))
    if conversation.partnership.includes(by.person) or not conversation.is_public:
        return partnerships.may_take_part(by, conversation.partnership)
    if by.is_proxy:
        return _may_type_for_public(by, conversation)
    return only_if(known, str(BY_LINK)) if door is None else _is_open_to(door, conversation)


def may_vote(by: Act, participant: Participant, statement: Statement | None = None) -> Ruling:
    conversation = participant.conversation
    fits = statement is None or (
        statement.conversation_id == conversation.pk and statement.standing == "shown"
    )
    return (
        only_if(_is_theirs(by, participant), str(NOT_YOURS))
        & may_take_part(by, conversation, known=True)
        & only_if(fits, _("This statement is not being asked at the moment."))
    )


def may_say_why(
    by: Act, participant: Participant, given: Vote | None, *, may_be_read: bool = False
) -> Ruling:
    """Beside an answer; a reason that others read says why people agree, or why they don't."""
    if given is None:
        return no(_("Answer first: then you can say why."))
    return may_vote(by, participant, given.statement) & only_if(
        not may_be_read or given.value != PASS,
        _("Others can read why you agree or why you don't. You passed, so this stays with you."),
    )


def may_take_back_reason(by: Act, participant: Participant) -> Ruling:
    """At any time: what one let others read is not theirs."""
    return only_if(_is_theirs(by, participant), str(NOT_YOURS))


def may_look_at_reason(person: Person | None, reason: Reason) -> Ruling:
    return may_moderate(person, reason.conversation) & only_if(
        reason.released_at is not None,
        _(
            "Reasons are looked at once the round is over, and several together, so that nobody "
            "can "
            "tell who wrote them."
        ),
    )


def may_say(by: Act, conversation: Conversation, participant: Participant | None) -> Ruling:
    """In a conversation among members, any member; with the public, whoever takes part in it."""
    if participant is None:
        return may_take_part(by, conversation)
    return only_if(_is_theirs(by, participant), str(NOT_YOURS)) & may_take_part(
        by, conversation, known=True
    )


def may_put_forward(person: Person | None, statement: Statement) -> Ruling:
    """Any member, of what was said in their group; at any time, when it is over too."""
    inside = partnerships.may_see_partnership(person, statement.conversation.partnership)
    return inside & only_if(
        statement.standing == "shown", _("This statement is not shown, so nothing is made of it.")
    )


def may_seed(by: Act, conversation: Conversation) -> Ruling:
    return only_if(conversation.is_open, str(OVER)) & may_run(by.person, conversation)


def may_agree_showing(by: Act, conversation: Conversation) -> Ruling:
    asked = conversation.asked == "closed" and conversation.shown == "among"
    return only_if(
        asked, _("This conversation is protected: no counts among ourselves were asked for.")
    ) & partnerships.may_take_part(by, conversation.partnership)


def may_run(person: Person | None, conversation: Conversation) -> Ruling:
    """Rounds, doors, hands, paper and closing: for whoever runs the rounds."""
    return partnerships.may_run_rounds(person, conversation.partnership)


def may_close_round(person: Person | None, conversation: Conversation) -> Ruling:
    return (
        only_if(conversation.is_open, str(OVER))
        & only_if(not conversation.is_public, _("Only a conversation among members has rounds."))
        & may_run(person, conversation)
    )


def may_make_door(person: Person | None, conversation: Conversation) -> Ruling:
    return (
        only_if(conversation.is_open, str(OVER))
        & only_if(
            conversation.is_public,
            _("Only people in this group are asked here. That was chosen at opening, for good."),
        )
        & may_run(person, conversation)
    )


def may_count_hands(person: Person | None, conversation: Conversation) -> Ruling:
    return only_if(conversation.is_open, str(OVER)) & may_run(person, conversation)


def may_type_paper(person: Person | None, conversation: Conversation) -> Ruling:
    """Any member may type a sheet in; whose sheet it is has limits of its own (`may_vote`)."""
    return only_if(conversation.is_open, str(OVER)) & partnerships.may_see_partnership(
        person, conversation.partnership
    )


def may_moderate(person: Person | None, conversation: Conversation) -> Ruling:
    return partnerships.may_run_rounds(person, conversation.partnership)


def may_appeal(by: Act, moderation: Moderation, participant: Participant | None) -> Ruling:
    statement = moderation.statement
    author = participant is not None and statement.author_id == participant.pk
    newest = statement.moderations.first()
    return (
        only_if(
            participant is not None and author and _is_theirs(by, participant),
            _("Only whoever said this can ask for it to be looked at again."),
        )
        & only_if(moderation.decision != "show", _("This is being shown: there is nothing to ask."))
        & only_if(newest == moderation, _("There has been a newer decision about this."))
    )


def may_answer_appeal(person: Person | None, appeal: Appeal) -> Ruling:
    """A member who neither decided the first time nor wrote the statement."""
    conversation = appeal.moderation.statement.conversation
    decider, author = appeal.moderation.by, appeal.by
    involved = {
        decider.person_id if decider else None,
        author.person_id if author else None,
    }
    return partnerships.may_see_partnership(person, conversation.partnership) & only_if(
        person is not None and person.pk not in involved,
        _("Someone who was not part of the first decision has to answer this."),
    )


def may_attach(by: Act, conversation: Conversation) -> Ruling:
    return only_if(conversation.is_open, str(OVER)) & partnerships.may_take_part(
        by, conversation.partnership
    )


def may_remove_attachment(by: Act, attachment: Attachment) -> Ruling:
    """Whoever gave it, at any time; and whoever runs the rounds, if somebody in it asks."""
    giver = attachment.given_by
    if giver is not None and by.person is not None and giver.person_id == by.person.pk:
        return YES
    return may_run(by.person, attachment.conversation)


def _may_type_for_public(by: Act, conversation: Conversation) -> Ruling:
    """A sheet of someone outside the group: without a name, or with their consent."""
    typist = conversation.partnership.membership_of(by.entered_by)
    if typist is None:
        return no(_("Only someone in this group can type for others in it."))
    if typist.is_paid and not by.witness:
        return no(
            _(
                "Someone paid to be here needs a sheet that the person ticked, or an outside "
                "witness, to type for others. Say which."
            )
        )
    return people.may_be_entered(by) if by.person is not None else YES


def _is_open_to(door: Door, conversation: Conversation) -> Ruling:
    return only_if(
        door.conversation_id == conversation.pk and door.ended_at is None,
        _("This link or code is no longer in use. Ask whoever gave it to you for a new one."),
    )


def _is_in(participant: Participant | None, conversation: Conversation) -> bool:
    return participant is not None and participant.conversation_id == conversation.pk


def _is_theirs(by: Act, participant: Participant) -> bool:
    """A person's own; or a seat without a person, which the view found in the browser's session.

    An imported voter belongs to nobody here.
    """
    if participant.external_id:
        return False
    if participant.person_id is not None:
        return by.person is not None and by.person.pk == participant.person_id
    return by.person is None or not participant.conversation.partnership.includes(by.person)
