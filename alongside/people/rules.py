"""Who may see and change what about a person."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.acts import Act
from alongside.core.rulings import Ruling, no, only_if
from alongside.people.models import Account, Person

ERASED = gettext_lazy("This record has been erased.")
NAME_FIRST = gettext_lazy("Tell us your first name, or sign in, to take part.")


def may_welcome_account(by: Act, account: Account) -> Ruling:
    """Whether this account may give itself a person: its own, and once."""
    return only_if(by.account == account.pk, _("Sign in with this account first.")) & only_if(
        account.person_id is None, _("You have told us already what people call you.")
    )


def may_enter_people(by: Act) -> Ruling:
    return only_if(by.person is not None or by.system, str(NAME_FIRST))


def may_change_profile(person: Person | None, whose: Person) -> Ruling:
    if person == whose:
        return only_if(not whose.erased_at, str(ERASED))
    return only_if(
        _types_for(person, whose) and not whose.claimed_at,
        _("Only you can change what is on your own page."),
    )


def may_be_entered(by: Act) -> Ruling:
    """Whether `by.entered_by` may type for `by.person` at all: with their consent."""
    if not by.is_proxy:
        return only_if(by.person is not None, str(NAME_FIRST))
    if by.person.erased_at:
        return no(str(ERASED))
    agreed = by.person.consents.to_be_typed_for().exists()
    words = _("{name} has not agreed that someone types for them.").format(name=by.person)
    if by.person.has_account:
        words += " " + _("They can do so on their own page, “About me”.")
    else:
        words += " " + _("Ask, and record it first.")
    return only_if(agreed, words)


def may_note_consent(person: Person | None, whose: Person) -> Ruling:
    """One's own, or the spoken word of someone who has no sign-in to give it with."""
    if whose.erased_at:
        return no(str(ERASED))
    return only_if(
        person is not None and (person == whose or not whose.has_account),
        _("Only they can agree to this: they have a sign-in of their own."),
    )


def may_print_slip(person: Person | None, whose: Person) -> Ruling:
    return only_if(
        _types_for(person, whose), _("Only whoever entered someone can print their slip.")
    ) & may_claim_record(person, whose)


def may_claim_record(person: Person | None, record: Person) -> Ruling:
    if record.erased_at:
        return no(str(ERASED))
    return only_if(not record.has_account, _("This record already belongs to someone's sign-in."))


def must_take_second_step(account: Account) -> bool:
    """Keyholders always; anyone else who chose it by setting up an app with codes.

    A passkey alone is a way in, not a lock: its owner may still come in by code elsewhere.
    """
    if account.read_keys():
        return True
    return bool(Authenticator.objects.filter(user_id=account.pk, type="totp").exists())


def _types_for(person: Person | None, whose: Person) -> bool:
    return person is not None and whose.first_entered_by_id == person.pk and not whose.has_account
