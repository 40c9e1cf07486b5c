"""What a conversation may show today, decided anew each time that somebody looks.

The choice at opening is a ceiling. Counts among ourselves stand only while every member of today
has said yes; one newcomer who has not, and the same page is protected at once.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alongside.dialogue.models import Conversation
from alongside.partnerships.models import Membership

OPEN, PROTECTED, AMONG = "open", "protected", "among"

WHY = {
    OPEN: _(
        "Anyone with the link can answer, so nothing here can show what one person said: "
        "groups count from ten answers on, and figures move when five more people have answered."
    ),
    PROTECTED: _(
        "We chose to be protected. Nothing here can show what one person said: groups "
        "count from ten people on, and figures move when five more people have answered."
    ),
    AMONG: _(
        "Every one of us said yes to counts among ourselves. They are made when a round closes, "
        "if three of us or more have said something new by then."
    ),
}
BROUGHT_IN = _(
    "These answers were given elsewhere and brought in from a file. Nothing here can show what one "
    "person said: a statement counts from ten answers on."
)
NOT_EVERYONE = _(
    "Counts among ourselves need a yes from every one of us, newcomers too. Until then, "
    "nothing here can show what one person said."
)


@dataclass(frozen=True)
class Showing:
    """`mode` is open, protected or among; `why` says so on the page."""

    mode: str
    why: str


def showing_of(conversation: Conversation) -> Showing:
    if conversation.is_public:
        return Showing(OPEN, str(BROUGHT_IN if conversation.imported_from else WHY[OPEN]))
    if conversation.counts_may_be_shown():
        return Showing(AMONG, str(WHY[AMONG]))
    return Showing(PROTECTED, str(NOT_EVERYONE if conversation.shown == AMONG else WHY[PROTECTED]))


def still_agreed(conversation: Conversation, roll: Collection[int]) -> bool:
    """Whether everybody in counts made earlier stands by them, those who left since included.

    `roll` holds membership ids. Somebody who took their yes back, or whose record was erased,
    takes the counts off the page until the next round closes without them.
    """
    refused = conversation.showing.filter(membership=OuterRef("pk"), agrees=False)
    against = Q(person__erased_at__isnull=False) | Exists(refused)
    return not Membership.objects.filter(against, pk__in=roll).exists()
