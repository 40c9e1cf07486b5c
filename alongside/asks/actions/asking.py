"""Asking: by a person, by the group, or by the group's own decision."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.asks import rules
from alongside.asks.days import day_ahead, goes_on_after, usual_day
from alongside.asks.models import ASKABLE, Ask
from alongside.asks.posts import holder_of
from alongside.asks.recording import keep_step, leave_contribution, log_name
from alongside.asks.telling import tell_owner
from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.easyread.originals import original_of
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership, Partnership

AS_WHOM = {"me", "unnamed", "group"}


@transaction.atomic
def make_ask(
    *,
    by: Act,
    partnership: Partnership,
    kind: str,
    words: str,
    more: str = "",
    as_whom: str = "me",
    owner: Membership | None = None,
    post: str = "",
    due_on: date | None = None,
    about: str = "",
) -> Ask:
    """Ask something, with whoever owes the answer if that is known. Sent twice, it is one ask.

    `as_whom`: "me", "unnamed" (no page shows who it was) or "group". `post` is for an answer
    that nobody in the group owes. Without a day, it is due as is usual for its kind. `about` names
    the paper that is asked for in another format.
    """
    rules.may_ask(by, partnership).require()
    if kind not in dict(ASKABLE) or as_whom not in AS_WHOM:
        raise BadInput(_("Choose what you ask, and for whom"), "kind")
    mine = partnership.member(by.person)
    asked_by = None if as_whom == "group" else mine
    said = {"kind": kind, "asked_by": asked_by, "about": _ours(partnership, about)}
    said |= _texts(words, more)
    _may_owe(partnership, owner, asked_by)
    due_on = day_ahead(due_on) if due_on else usual_day(kind)
    partnership.hold()
    again = partnership.asks.sent_again(**said)
    if again is not None:
        return again
    ask = Ask.objects.create(
        partnership=partnership,
        unnamed=as_whom == "unnamed",
        entered_by=partnership.membership_of(by.entered_by) if by.is_proxy else None,
        channel=by.channel,
        owner=owner,
        post="" if owner else clean_text(post)[:160],
        due_on=due_on,
        goes_on_at=goes_on_after(due_on),
        **said,
    )
    step = keep_step(by, ask, "asked", post=ask.post_words, due_on=due_on)
    named = step if ask.unnamed else ask
    contribute(by=by, partnership=partnership, part="initiated", about=named)
    tell_owner(by, ask, step, _("Somebody in the group is owed an answer, and it is with you."))
    record(by, "ask.made", log_name(ask), partnership.place_id, kind=kind, as_whom=as_whom)
    return ask


@transaction.atomic
def reword_ask(*, by: Act, ask: Ask, seen: int, words: str, more: str = "") -> Ask:
    """Say it better, before it is answered. The words as they were stay in its history."""
    ask = Ask.objects.locked(ask)
    rules.may_reword(by, ask).require()
    texts = _texts(words, more)
    before = ask.words
    ask.next_version(seen)
    ask.words, ask.more = texts["words"], texts["more"]
    ask.save(update_fields=["words", "more", "version"])
    step = keep_step(by, ask, "reworded", words=before)
    leave_contribution(by, ask, step)
    tell_owner(by, ask, step, _("Whoever asked this has worded it anew."))
    record(by, "ask.reworded", log_name(ask), ask.partnership.place_id)
    return ask


@transaction.atomic
def ask_for_decision(
    *, by: Act, partnership: Partnership, about: str, words: str, post: str
) -> Ask:
    """The group asks whoever holds the money or the duty what comes of its decision.

    `about` names the decision, `post` the decider as the brief does: a member of that post owes
    the answer, or else the post. Called by the room of decisions, in its own transaction.
    """
    owner = holder_of(partnership, post)
    due_on = usual_day("decision")
    ask, made = Ask.objects.get_or_create(
        about=about,
        kind="decision",
        defaults={
            "partnership": partnership,
            "words": words[: Ask.LONGEST],
            "owner": owner,
            "post": "" if owner else post[:160],
            "channel": by.channel,
            "due_on": due_on,
            "goes_on_at": goes_on_after(due_on),
        },
    )
    if made:
        step = keep_step(by, ask, "asked", post=ask.post_words, due_on=due_on)
        tell_owner(by, ask, step, _("The group has decided, and asks you what comes of it."))
        record(by, "ask.made", ask, partnership.place_id, kind="decision", as_whom="group")
    return ask


@transaction.atomic
def ask_by_challenge(
    *,
    by: Act,
    partnership: Partnership,
    about: str,
    words: str,
    reason: str,
    unnamed: bool,
    post: str,
) -> Ask:
    """A member challenges the decision that `about` names: it gets an answer by a day.

    `post` is the decider's where a body decided; otherwise the group owes the answer. Without a
    name it waits with the post alone: a member who is passed over would be known to have asked.
    Called by the room of decisions, in its own transaction.
    """
    mine = partnership.member(by.person)
    holder = None if unnamed else holder_of(partnership, post)
    owner = holder if holder != mine else None
    due_on = usual_day("challenge")
    ask = Ask.objects.create(
        partnership=partnership,
        kind="challenge",
        about=about,
        asked_by=mine,
        unnamed=unnamed,
        entered_by=partnership.membership_of(by.entered_by) if by.is_proxy else None,
        channel=by.channel,
        owner=owner,
        post="" if owner else post[:160],
        due_on=due_on,
        goes_on_at=goes_on_after(due_on),
        **_texts(words[: Ask.LONGEST], reason, "reason"),
    )
    step = keep_step(by, ask, "asked", post=ask.post_words, due_on=due_on)
    contribute(by=by, partnership=partnership, part="spoke", about=step if unnamed else ask)
    tell_owner(by, ask, step, _("A decision is challenged, and the answer is with you."))
    as_whom = "unnamed" if unnamed else "me"
    record(by, "ask.made", log_name(ask), partnership.place_id, kind="challenge", as_whom=as_whom)
    return ask


def _ours(partnership: Partnership, about: str) -> str:
    """The name of a paper of this group's own, or ""."""
    if not about:
        return ""
    original = original_of(about)
    if original is None or original.partnership != partnership:
        raise BadInput(_("Choose a paper of this group"), "about")
    return about


def _texts(words: str, more: str, more_field: str = "more") -> dict[str, Any]:
    words, more = " ".join(clean_text(words).split()), clean_text(more)
    if not words:
        raise BadInput(_("Write what you ask"), "words")
    for name, text, most in [("words", words, Ask.LONGEST), (more_field, more, Ask.LONGEST_MORE)]:
        if len(text) > most:
            raise BadInput(_("Use %(most)s characters or fewer") % {"most": f"{most:,}"}, name)
    return {"words": words, "more": more}


def _may_owe(partnership: Partnership, owner: Membership | None, asker: Membership | None) -> None:
    if owner is None:
        return
    if owner.partnership_id != partnership.pk or not partnership.includes(owner.person):
        raise BadInput(_("Choose someone who is in this group today"), "owner")
    if asker is not None and owner.pk == asker.pk:
        raise BadInput(_("Choose somebody else: nobody owes themselves an answer"), "owner")
