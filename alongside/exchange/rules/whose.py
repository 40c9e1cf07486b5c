"""What several rules ask: whose it is, and whose hand it may be in."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import Ruling, only_if
from alongside.exchange.models import Bank, Holder
from alongside.partnerships import rules as partnerships
from alongside.people.models import Person


def is_of(by: Act, holder: Holder) -> bool:
    return by.person is not None and by.person.pk == holder.person_id


def is_here(holder: Holder) -> Ruling:
    return only_if(holder.left_at is None, _("{name} is not in the time bank.").format(name=holder))


def is_no_part(person: Person | None, *holders: Holder | None) -> Ruling:
    """Four eyes: nobody looks after what they give or receive themselves."""
    people = {one.person_id for one in holders if one}
    return only_if(
        person is None or person.pk not in people,
        _("You are part of this: somebody else has to. Pass the rounds on."),
    )


def not_typed_by(by: Act, other: Holder, bank: Bank) -> Ruling:
    """Nobody says yes to themselves in another's name."""
    typist = by.entered_by.pk if by.is_proxy else None
    return only_if(
        typist != other.person_id,
        _("{name} is part of this: somebody else has to type it.").format(name=other),
    ) & partnerships.may_take_part(by, bank.partnership)
