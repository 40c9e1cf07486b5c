"""Who may have a conversation's findings worked out anew."""

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling
from alongside.dialogue.models import Conversation
from alongside.partnerships.rules import may_see_partnership


def may_refresh_map(by: Act, conversation: Conversation) -> Ruling:
    """The system, after answers; or any member: nothing is shown that was not due anyway."""
    return YES if by.system else may_see_partnership(by.person, conversation.partnership)
