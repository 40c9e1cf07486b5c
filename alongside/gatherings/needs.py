"""What people said would help them to take part: counts and words, and never a name."""

from collections import Counter
from dataclasses import dataclass

from alongside.gatherings.models import ACCESS, Gathering
from alongside.partnerships.models import Membership


@dataclass(frozen=True)
class Needs:
    """`asked`: [(what, how many asked for it, whether it is arranged)], in the form's order.

    `words` and `profiles` are in alphabetical order, which tells nobody whose they are: what was
    said in answers to this gathering, and on the pages of members who show it to their groups.
    """

    asked: list[tuple[str, int, bool]]
    words: list[str]
    profiles: list[str]

    def __bool__(self) -> bool:
        return bool(self.asked or self.words or self.profiles)


def needs_of(gathering: Gathering) -> Needs:
    """Only of those who agreed that the group may read it, and are in the group today."""
    replies = list(gathering.replies.of_members().exclude(answer="no"))
    counted = Counter(kind for reply in replies for kind in reply.kinds)
    there = {row.kind for row in gathering.access.all()}
    asked = [(str(words), counted[kind], kind in there) for kind, words in ACCESS if counted[kind]]
    words = sorted({reply.needs for reply in replies if reply.needs}, key=str.casefold)
    return Needs(asked, words, _profiles(gathering))


def _profiles(gathering: Gathering) -> list[str]:
    rows = Membership.objects.current().filter(
        partnership=gathering.partnership_id, person__helps_me_seen_by="partners"
    )
    said = rows.exclude(person__helps_me="").values_list("person__helps_me", flat=True)
    return sorted({words[:300] for words in said}, key=str.casefold)
