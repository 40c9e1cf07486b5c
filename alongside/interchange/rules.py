"""Who may bring conversations in and take them out, each with the reason that a person can read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.acts import Act
from alongside.core.rulings import Ruling, only_if
from alongside.dialogue import rules as dialogue
from alongside.dialogue.models import Conversation, Vote
from alongside.interchange.models import Upload
from alongside.partnerships.models import Partnership

FEWEST_PEOPLE = 10
CLOSED = gettext_lazy(
    "This conversation is among the people of this group. A file of who answered what could show "
    "what one of them said, so there is none."
)
TOO_FEW = gettext_lazy(
    "Fewer than {fewest} people have answered. A file of their answers could show what "
    "one of them said, so there is none yet."
)


STILL_OPEN = gettext_lazy(
    "People are still answering. Two files, one taken before and one after somebody has answered, "
    "would show what they said: there is one once the conversation has closed, as people were told."
)


def may_import_conversation(by: Act, partnership: Partnership) -> Ruling:
    """Whoever runs the rounds, or the installation itself."""
    return dialogue.may_import(by, partnership) & only_if(
        not partnership.ended_at, _("This group has come to an end.")
    )


def may_take_in(by: Act, upload: Upload) -> Ruling:
    """Only whoever sent the files, and only while they may import at all."""
    return only_if(
        by.person is not None and upload.sent_by.person_id == by.person.pk,
        _("Only the person who sent these files can bring them in."),
    ) & may_import_conversation(by, upload.partnership)


def may_export_conversation(by: Act, conversation: Conversation) -> Ruling:
    """Whoever runs the rounds, once the public has had its say; never of a group, or of a few."""
    asked = only_if(by.system, "") or dialogue.may_run(by.person, conversation)
    return (
        asked
        & only_if(conversation.is_public or conversation.imported_from, str(CLOSED))
        & only_if(not conversation.is_open, str(STILL_OPEN))
        & only_if(_people(conversation) >= FEWEST_PEOPLE, TOO_FEW.format(fewest=FEWEST_PEOPLE))
    )


def _people(conversation: Conversation) -> int:
    return (
        Vote.objects.filter(participant__conversation=conversation)
        .values("participant")
        .distinct()
        .count()
    )
