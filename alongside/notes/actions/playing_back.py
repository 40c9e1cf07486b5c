""" "We understood you to say…": put to the one who said it, by their own channel."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.gatherings.models import Gathering
from alongside.notes import rules
from alongside.notes.drafts import plain
from alongside.notes.models import ANSWERS, PlayBack, PlayBackAnswer
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person


@transaction.atomic
def play_back(*, by: Act, gathering: Gathering, to: Membership, understood: str) -> PlayBack:
    rules.may_play_back(by, gathering).require()
    group = gathering.partnership
    understood = plain(understood, "understood")
    if to.partnership_id != group.pk or not group.includes(to.person):
        raise BadInput(_("Choose somebody of this group"), "to")
    mine = group.member(by.person)
    if to == mine:
        raise BadInput(_("Choose somebody else: you know what you meant"), "to")
    same = PlayBack.objects.filter(gathering=gathering, to=to, understood=understood)
    again = same.filter(made_at__gt=clock.a_moment_ago()).first()
    if again:
        return again
    made = PlayBack.objects.create(gathering=gathering, to=to, understood=understood, made_by=mine)
    body = _("We understood you to say: {words}\n\nPlease tell us whether that is what you meant.")
    tell_person(
        person=to.person,
        subject=_("Did we understand you? {gathering}").format(gathering=gathering),
        body=body.format(words=understood),
    )
    record(by, "play_back.made", made, group.place_id)
    return made


@transaction.atomic
def answer_play_back(
    *, by: Act, play_back: PlayBack, answer: str, words: str = "", shared: bool = False
) -> PlayBackAnswer:
    """Confirmed, or corrected; the last answer counts. Whoever asked is told."""
    rules.may_answer_play_back(by, play_back).require()
    if answer not in dict(ANSWERS):
        raise BadInput(_("Choose one of these"), "answer")
    meant = plain(words) if answer == "no" else ""
    given, made = PlayBackAnswer.objects.update_or_create(
        play_back=play_back, defaults={"answer": answer, "words": meant, "shared": shared}
    )
    group = play_back.gathering.partnership
    if made:
        contribute(by=by, partnership=group, part="spoke", about=play_back)
    reply = _("They meant: {words}").format(words=meant) if meant else _("You understood them.")
    subject = _("{name} has answered").format(name=play_back.to)
    tell_person(person=play_back.made_by.person, subject=subject, body=reply)
    record(by, "play_back.answered", play_back, group.place_id)
    return given
