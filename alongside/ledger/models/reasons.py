"""Why a posting was reversed, adjusted or let past a limit: the only words in the books."""

from django.db import models

from alongside.core.declarations import Personal
from alongside.core.models import Row


class Reason(Row):
    """Kept beside the posting, not in it: words may be erased, and the sums stay true."""

    words = models.TextField(blank=True)
    given_by = models.CharField(max_length=80)

    personal = Personal(
        owner="given_by",
        owner_as="person:{}",
        erasure="blank",
        fields=("words",),
        kept=("given_by",),
        why="Who gave a reason is a number, which means nothing once the person is erased.",
    )

    def __str__(self) -> str:
        return self.words
