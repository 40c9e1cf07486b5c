"""Chapter seven: what the group was owed an answer to; and whoever asked said when it was one."""

from alongside.asks import actions as asks
from alongside.asks.models import Ask
from alongside.demo.community import Community

OFFICER = "Information governance lead, Mid-Lough Trust"
BUSES = "Bus network officer, Mid-Lough District Council"
POLICY = "“Our policy won't allow a text about medicines.” Is that the law, or a habit?"
NOT_THE_LAW = (
    "It is not the law. From today a text may say that an order is ready, as long as it does not "
    "name the medicine. The policy has been changed, and every pharmacy in the district told."
)


def build(community: Community) -> None:
    with community.on_day(82):
        _what_came_of_it(community)
    with community.on_day(76):
        barrier = asks.make_ask(
            by=community.act("Ian"),
            partnership=community.group,
            kind="barrier",
            words=POLICY,
            post=OFFICER,
        )
    with community.on_day(90):
        answer(community, "Orla", barrier, "will", NOT_THE_LAW, post=OFFICER)
    with community.on_day(92):
        asks.close_ask(by=community.act("Ian"), ask=_fresh(barrier))


def answer(
    community: Community, name: str, ask: Ask, says: str, words: str, post: str = ""
) -> None:
    now = _fresh(ask)
    asks.reply_to_ask(
        by=community.act(name), ask=now, seen=now.version, says=says, words=words, post=post
    )


def _what_came_of_it(community: Community) -> None:
    """Every adopted decision asks whoever has the duty what comes of it: the group closes it."""
    for ask in community.group.asks.waiting():
        answer(community, "Tom", ask, "will", "We begin on Thursday. The rota hangs in the window.")
        asks.close_ask(by=community.act("Rosa"), ask=_fresh(ask))


def _fresh(ask: Ask) -> Ask:
    return Ask.objects.select_related("partnership").get(pk=ask.pk)
