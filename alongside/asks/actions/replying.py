"""The answer, in plain words; and telling those whom no letter reaches."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.asks import rules
from alongside.asks.days import local_day
from alongside.asks.models import SAYS, Ask, Reply, Telling
from alongside.asks.recording import log_name
from alongside.asks.telling import tell_hearers
from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import CHANNELS, Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.core.working_days import working_days_between
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership

BLANK = {
    "not_possible": gettext_lazy("Say why it is not possible: people are owed the “because”"),
    "answer": gettext_lazy("Write the answer"),
    "will": gettext_lazy("Write what will be done, and when"),
}


@transaction.atomic
def reply_to_ask(
    *, by: Act, ask: Ask, seen: int, says: str, words: str, post: str = "", channel: str = ""
) -> Reply:
    """Answered, and waiting for the asker: the clock stops, and nothing is closed.

    `post` and `channel`: whose answer it is and how it came, where a member writes down what
    somebody outside has said.
    """
    ask = Ask.objects.locked(ask)
    rules.may_see_asks(by.person, ask.partnership).require()
    mine = ask.partnership.member(by.person)
    text = _checked(says, words)
    again = ask.replies.filter(by=mine, says=says, words=text).last() if ask.answered_at else None
    if again is not None:
        return again
    if not ask.is_waiting:
        raise Conflict(_("This was answered or closed while you were writing."))
    rules.may_reply(by, ask).require()
    ask.next_version(seen)
    ask.answered_at = clock.now()
    ask.save(update_fields=["answered_at", "version"])
    reply = Reply.objects.create(
        ask=ask,
        says=says,
        words=text,
        by=mine,
        post=_whose(ask, mine, post),
        channel=channel if channel in dict(CHANNELS) else by.channel,
    )
    contribute(by=by, partnership=ask.partnership, part="spoke", about=reply)
    _tell(by, ask, reply)
    days = working_days_between(local_day(ask.made_at), clock.today())
    facts = {"says": says, "working_days": days}
    record(by, "ask.answered", log_name(ask), ask.partnership.place_id, **facts)
    return reply


@transaction.atomic
def mark_told(*, by: Act, telling: Telling) -> Telling:
    """Somebody rang, or called round: now they have been told too."""
    telling = Telling.objects.select_for_update(of=("self",)).get(pk=telling.pk)
    ask = telling.ask
    rules.may_mark_told(by, ask).require()
    if telling.told_at is not None:
        raise Conflict(_("They have been told already."))
    telling.told_at = clock.now()
    telling.save(update_fields=["told_at"])
    told = Act(person=telling.membership.person, entered_by=by.person, channel="phone")
    contribute(
        by=told,
        partnership=ask.partnership,
        part="informed",
        about=ask,
        membership=telling.membership,
    )
    record(by, "asker.told", telling, ask.partnership.place_id)
    return telling


def _checked(says: str, words: str) -> str:
    if says not in dict(SAYS):
        raise BadInput(_("Say what kind of answer it is"), "says")
    text = clean_text(words)
    if not text:
        raise BadInput(str(BLANK[says]), "words")
    if len(text) > Reply.LONGEST:
        raise BadInput(_("Use 5,000 characters or fewer"), "words")
    return text


def _whose(ask: Ask, mine: Membership, post: str) -> str:
    """The post that answered: the owner's own, or the one outside that a member wrote down."""
    if ask.owner_id == mine.pk:
        return mine.post
    return " ".join(clean_text(post).split())[:160] or ask.post_words


def _tell(by: Act, ask: Ask, reply: Reply) -> None:
    subject = _("An answer in %(group)s") % {"group": ask.partnership}
    kind = str(reply.get_says_display()).rstrip("…")
    who = reply.post or _("Someone in this group")
    asks = _("Does that answer it? Only whoever asked can say so, or ask again.")
    tell_hearers(by, ask, subject, f"{who}. {kind}: {reply.words}\n\n{asks}")
