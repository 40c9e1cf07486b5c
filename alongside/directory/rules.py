"""Who may bring a directory in, with the reason that a person can read. Reading is for everybody.

What is brought in counts as checked, since somebody who answers for the place took it in: so it
is for those who may check a listing that nobody looks after.
"""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, only_if
from alongside.directory.models import Arrival, Feed
from alongside.places.models import Place
from alongside.places.rules import may_keep_place


def may_bring_in(by: Act, place: Place) -> Ruling:
    """Keyholders, in their own hand; the installation itself, by command."""
    if by.system:
        return YES
    own = only_if(not by.is_proxy, _("Nobody can use a key for somebody else."))
    return own & may_keep_place(by.person, place)


def may_take_in(by: Act, arrival: Arrival) -> Ruling:
    """Only whoever sent it, and only while they may bring in at all."""
    mine = by.person is not None and arrival.sent_by_id == by.person.pk
    theirs = only_if(mine, _("Only the person who sent this can bring it in."))
    return may_bring_in(by, arrival.place) & theirs


def may_forget_feed(by: Act, feed: Feed) -> Ruling:
    there = only_if(feed.forgotten_at is None, _("This directory has been taken off already."))
    return may_bring_in(by, feed.place) & there
