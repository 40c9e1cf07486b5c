"""Who may write, dispute, agree and fix notes, and who answers a play-back."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.rulings import Ruling, no, only_if
from alongside.gatherings.models import Gathering
from alongside.notes.models import Dispute, Line, Notes, PlayBack
from alongside.partnerships import rules as partnerships

ENOUGH = 2
HOLD_UP = timedelta(days=14)
FIXED = gettext_lazy(
    "These notes are agreed. Nobody can change them any more, whoever runs the rounds included."
)


def may_start_notes(by: Act, gathering: Gathering) -> Ruling:
    """Any member, once it has begun."""
    begun = only_if(gathering.starts_at <= clock.now(), _("It has not begun yet."))
    return partnerships.may_take_part(by, gathering.partnership) & begun


def may_write(by: Act, notes: Notes) -> Ruling:
    """Any member writes while it is a draft; what the group has before it is disputed instead."""
    if notes.agreed_at:
        return no(str(FIXED))
    draft = only_if(
        notes.put_at is None,
        _("The group has these notes before it. Say of a line how you remember it."),
    )
    return partnerships.may_take_part(by, notes.gathering.partnership) & draft


def may_dispute(by: Act, notes: Notes) -> Ruling:
    """Any member, in the draft as well as before the group, until it is agreed."""
    open_still = only_if(notes.agreed_at is None, str(FIXED))
    return partnerships.may_take_part(by, notes.gathering.partnership) & open_still


def may_withdraw_dispute(by: Act, dispute: Dispute) -> Ruling:
    mine = only_if(
        by.person is not None and dispute.raised_by.person_id == by.person.pk,
        _("Only whoever remembers it so can take that back."),
    )
    return may_dispute(by, dispute.line.notes) & mine & _still_open(dispute)


def may_settle_dispute(by: Act, dispute: Dispute) -> Ruling:
    """Settled with whoever raised it: they say which words are right. If they have left, anyone."""
    group = dispute.line.notes.gathering.partnership
    raised_by = dispute.raised_by
    gone = not group.includes(raised_by.person)
    theirs = only_if(
        gone or (by.person is not None and raised_by.person_id == by.person.pk),
        _("{name} says when it is right: ask them.").format(name=raised_by),
    )
    return may_dispute(by, dispute.line.notes) & theirs & _still_open(dispute)


def may_say_so(by: Act, notes: Notes) -> Ruling:
    put = only_if(
        notes.put_at is not None and notes.agreed_at is None,
        _("These notes are not before the group at the moment."),
    )
    return partnerships.may_take_part(by, notes.gathering.partnership) & put


def may_fix_notes(by: Act, notes: Notes) -> Ruling:
    """Any member, once nothing is disputed and two others than the drafter have said so.

    In a group of two or three, all but the drafter. What nobody settles in two weeks holds nobody
    up: both versions then stand in the agreed copy.
    """
    disputed = Dispute.objects.open().filter(line__notes=notes).exists()
    waited = notes.put_at is not None and notes.put_at + HOLD_UP <= clock.now()
    settled = only_if(
        waited or not disputed, _("Somebody remembers a line otherwise. Settle that first.")
    )
    group = notes.gathering.partnership
    others = group.memberships.current().exclude(pk=notes.drafted_by_id).count()
    needed = min(ENOUGH, others)
    said = notes.says.exclude(membership=notes.drafted_by_id).count()
    enough = only_if(
        said >= needed,
        _("{needed} people besides whoever drafted them have to say that it was so.").format(
            needed=needed
        ),
    )
    return may_say_so(by, notes) & settled & enough


def may_play_back(by: Act, gathering: Gathering) -> Ruling:
    return may_start_notes(by, gathering)


def may_see_play_back(by: Act, play_back: PlayBack) -> Ruling:
    """The two of them; everybody once it is answered and shared."""
    answer = getattr(play_back, "answer", None)
    mine = by.person is not None and by.person.pk in {
        play_back.to.person_id,
        play_back.made_by.person_id,
    }
    shared = answer is not None and answer.shared
    return partnerships.may_see_partnership(by.person, play_back.gathering.partnership) & only_if(
        mine or shared, _("This is between the two of them.")
    )


def may_answer_play_back(by: Act, play_back: PlayBack) -> Ruling:
    mine = only_if(
        by.person is not None and play_back.to.person_id == by.person.pk,
        _("Only {name} can say what they meant.").format(name=play_back.to),
    )
    return partnerships.may_take_part(by, play_back.gathering.partnership) & mine


def may_change_line(by: Act, line: Line) -> Ruling:
    return may_write(by, line.notes)


def _still_open(dispute: Dispute) -> Ruling:
    return only_if(dispute.settled_at is None, _("This has been settled."))
