"""A photo or a recording beside the question, made safe before it is kept."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.core.uploads import safe_photo, safe_recording
from alongside.dialogue import rules
from alongside.dialogue.models import Attachment, Conversation

if TYPE_CHECKING:
    from alongside.core.uploads import Upload

LONGEST = 10_000
READERS = {"photo": safe_photo, "recording": safe_recording}


@transaction.atomic
def add_attachment(
    *,
    by: Act,
    conversation: Conversation,
    kind: str,
    upload: "Upload | None",
    words: str,
) -> Attachment:
    """`words`: what the photo shows, or all that is said in the recording; never left out."""
    rules.may_attach(by, conversation).require()
    if kind not in READERS:
        raise BadInput(_("Choose a photo or a recording"), "kind")
    text = clean_text(words or "")
    if not text:
        raise BadInput(
            _(
                "Describe the photo, or write down what is said, for people who can't see or hear "
                "it"
            ),
            "words",
        )
    if len(text) > LONGEST:
        raise BadInput(_("Use {longest:,} characters or fewer").format(longest=LONGEST), "words")
    if upload is None:
        raise BadInput(_("Choose a file"), "upload")
    safe = READERS[kind](upload)
    file = safe.named_anew()
    made = Attachment.objects.create(
        conversation=conversation,
        kind=kind,
        file=file,
        content_type=safe.content_type,
        words=text,
        given_by=conversation.partnership.membership_of(by.person),
    )
    record(by, "attachment.added", conversation, conversation.place_id, kind=kind, size=file.size)
    return made


@transaction.atomic
def remove_attachment(*, by: Act, attachment: Attachment) -> None:
    """Taken down for good: the row, and after the commit the file."""
    rules.may_remove_attachment(by, attachment).require()
    conversation, file = attachment.conversation, attachment.file
    attachment.delete()
    transaction.on_commit(lambda: file.delete(save=False))
    record(by, "attachment.removed", conversation, conversation.place_id)
