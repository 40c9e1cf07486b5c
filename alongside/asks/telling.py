"""Letters about an ask, and the list of those whom no letter reaches.

Letters to anybody but the owner name the post that owes the answer, never the officer.
"""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.asks.models import Ask, Step, Telling
from alongside.core.acts import Act
from alongside.core.jinja import day
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person
from alongside.people.models import Person


def tell_owner(by: Act, ask: Ask, step: Step, words: str) -> bool:
    """Whoever owes the answer: what is asked, by when. They count as informed if it reached."""
    owner = ask.holder
    if owner is None:
        return False
    reached = tell_person(
        person=owner.person,
        subject=_("You owe an answer in %(group)s") % {"group": ask.partnership},
        body=f"{words}\n\n{what_is_asked(ask)}",
    )
    if reached:
        contribute(
            by=by, partnership=ask.partnership, part="informed", about=step, membership=owner
        )
    return reached


def tell_asker(by: Act, ask: Ask, words: str) -> None:
    """What happened on the way. Of an unnamed asker no trace is left but the letter itself."""
    asker = ask.asker
    if asker is None or asker.person == by.person:
        return
    subject = _("About what you asked in %(group)s") % {"group": ask.partnership}
    if ask.unnamed:
        tell_person(person=asker.person, subject=subject, body=_letter(ask, words))
    else:
        _tell(by, ask, [asker], subject, words, skip=by.person)


def tell_hearers(by: Act, ask: Ask, subject: str, words: str) -> None:
    """The asker; where the group asked, or no page may show who did, everybody."""
    asker = ask.asker
    named = [asker] if asker is not None and not ask.unnamed else None
    _tell(by, ask, named or _everybody(ask), subject, words, skip=by.person)


def tell_group(by: Act, ask: Ask, subject: str, words: str) -> None:
    _tell(by, ask, _everybody(ask), subject, words, skip=by.person)


def tell_members(
    by: Act, ask: Ask, members: Iterable[Membership], subject: str, words: str
) -> None:
    """These members, and of an unnamed asker too: who gets no letter would tell who it was."""
    _tell(by, ask, members, subject, words, skip=None if ask.unnamed else by.person)


def what_is_asked(ask: Ask) -> str:
    lines = [ask.words, ask.more, _("Answer by %(day)s.") % {"day": day(ask.due_on)}]
    lines.append(_("Only whoever asked can say that it is answered."))
    return "\n\n".join(line for line in [*lines, _address(ask)] if line)


def _everybody(ask: Ask) -> Iterable[Membership]:
    return ask.partnership.memberships.current().select_related("person__account").in_order()


def _tell(
    by: Act,
    ask: Ask,
    members: Iterable[Membership],
    subject: str,
    words: str,
    *,
    skip: Person | None,
) -> None:
    """Whoever gets a letter counts as informed; the others are to be rung."""
    to_ring = []
    body = _letter(ask, words)
    for member in members:
        if member.person == skip:
            continue
        if tell_person(person=member.person, subject=subject, body=body):
            contribute(
                by=by, partnership=ask.partnership, part="informed", about=ask, membership=member
            )
        else:
            to_ring.append(Telling(ask=ask, membership=member))
    # Whoever was rung before is to be rung again: there is something new.
    Telling.objects.bulk_create(
        to_ring,
        update_conflicts=True,
        unique_fields=["ask", "membership"],
        update_fields=["told_at"],
    )


def _letter(ask: Ask, words: str) -> str:
    return f"{words}\n\n“{ask.words}”\n\n{_address(ask)}"


def _address(ask: Ask) -> str:
    return f"{settings.PUBLIC_URL}{ask.get_absolute_url()}"
