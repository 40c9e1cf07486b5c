"""Who may see and change what about a person."""

from alongside.core.acts import Act
from alongside.core.rulings import Ruling, no, only_if
from alongside.people.models import Person


def may_change_profile(person: Person | None, whose: Person) -> Ruling:
    if person == whose:
        return only_if(not whose.erased_at, "This record has been erased.")
    return only_if(
        person is not None and whose.first_entered_by_id == person.pk and not whose.has_account,
        "Only you can change what is on your own page.",
    )


def may_be_entered(by: Act) -> Ruling:
    """Whether `by.entered_by` may type for `by.person` at all: with their consent."""
    if not by.is_proxy:
        return only_if(by.person is not None, "Tell us your first name, or sign in, to take part.")
    if by.person.erased_at:
        return no("This record has been erased.")
    agreed = by.person.consents.live().filter(purpose="be_entered").exists()
    return only_if(
        agreed, f"{by.person} has not agreed that someone types for them. Ask, and record it first."
    )


def may_claim_record(person: Person | None, record: Person) -> Ruling:
    if record.erased_at:
        return no("This record has been erased.")
    return only_if(not record.has_account, "This record already belongs to someone's sign-in.")
