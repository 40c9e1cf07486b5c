"""Photos and recordings beside a question."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.dialogue.models.conversations import Conversation
from alongside.partnerships.models import Membership


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def with_giver(self) -> "AttachmentQuerySet":
        return self.select_related("given_by", "conversation__partnership")


class Attachment(Row):
    """A photo or a recording that says it better, with words for those who can't see or hear."""

    KINDS = [("photo", _("A photo")), ("recording", _("A recording"))]

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=10, choices=KINDS)
    file = models.FileField(upload_to="conversations/")
    content_type = models.CharField(max_length=60)
    words = models.TextField("what it shows or says")
    given_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = AttachmentQuerySet.as_manager()
    personal = Personal(
        owner="given_by__person",
        erasure="delete",
        fields=("file", "words"),
        kept=("kind", "content_type"),
    )

    def __str__(self) -> str:
        return self.words[:60]
