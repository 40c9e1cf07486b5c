"""An organisation has an account in the bank, and members who act for it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.audit.models import name_of
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.forms import clean_text
from alongside.exchange.models import Bank
from alongside.group_sessions import books, rules
from alongside.group_sessions.holding import hold_bank
from alongside.group_sessions.models import Organisation, Speaker
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person


@transaction.atomic
def open_organisation(*, by: Act, bank: Bank, name: str, speaker: Membership) -> Organisation:
    """An account at zero. The same name again gives the one that is there."""
    rules.may_open_organisation(by.person, bank).require()
    name = " ".join(clean_text(name).split())
    if not 0 < len(name) <= Organisation.LONGEST:
        raise BadInput(_("Write its name, in 120 letters or less"), "name")
    _ask_here(bank, speaker)
    hold_bank(bank)
    there = bank.organisations.here().filter(name__iexact=name).first()
    if there:
        return there
    made = Organisation.objects.create(
        place_id=bank.place_id,
        bank=bank,
        name=name,
        account=books.new_account(by, bank, name),
        opened_by=bank.partnership.member(by.person),
    )
    name_speaker(by=by, organisation=made, speaker=speaker)
    record(by, "organisation.joined_bank", made, bank.place_id)
    return made


@transaction.atomic
def name_speaker(*, by: Act, organisation: Organisation, speaker: Membership) -> Speaker:
    """They are told, and can lay it down at once. Twice is once."""
    rules.may_open_organisation(by.person, organisation.bank).require()
    _ask_here(organisation.bank, speaker)
    if not organisation.is_here:
        raise Conflict(_("{name} is not in the time bank.").format(name=organisation))
    there = Speaker.objects.filter(
        organisation=organisation, membership=speaker, ended_at=None
    ).first()
    if there:
        return there
    mine = organisation.bank.partnership.member(by.person)
    made = _named(organisation, speaker, mine)
    body = _("You act for {name} in the time bank of {group}. You can lay it down at any time.")
    tell_person(
        person=speaker.person,
        subject=_("You act for an organisation"),
        body=body.format(name=organisation, group=organisation.bank),
    )
    record(by, "organisation.speaker_named", organisation, organisation.place_id)
    return made


@transaction.atomic
def end_speaker(*, by: Act, speaker: Speaker) -> None:
    """Laid down, or taken from them. Twice is once."""
    rules.may_end_speaker(by.person, speaker).require()
    if Speaker.objects.filter(pk=speaker.pk, ended_at=None).update(ended_at=clock.now()):
        organisation = speaker.organisation
        record(by, "organisation.speaker_ended", organisation, organisation.place_id)


@transaction.atomic
def close_organisation(*, by: Act, organisation: Organisation) -> Organisation:
    """It leaves the bank; what stands above zero goes to the pot. Its account stays in the book."""
    rules.may_open_organisation(by.person, organisation.bank).require()
    rows = Organisation.objects.select_related("account__book", "bank__pot", "bank__partnership")
    organisation = rows.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    if organisation.left_at:
        return organisation
    if organisation.account.is_frozen:
        raise Refused(_("This account is frozen. It can leave once that is settled."))
    key = f"organisation-leaving:{organisation.pk}"
    pot, about = organisation.bank.pot, name_of(organisation)
    books.pass_on_what_is_left(by, organisation.account, pot, key, about)
    organisation.left_at = clock.now()
    organisation.save(update_fields=["left_at"])
    record(by, "organisation.left_bank", organisation, organisation.place_id)
    return organisation


def _named(organisation: Organisation, speaker: Membership, mine: Membership) -> Speaker:
    try:
        with transaction.atomic():
            return Speaker.objects.create(
                organisation=organisation, membership=speaker, named_by=mine
            )
    except IntegrityError:  # named twice at once
        return Speaker.objects.get(organisation=organisation, membership=speaker, ended_at=None)


def _ask_here(bank: Bank, speaker: Membership) -> None:
    if not bank.partnership.memberships.current().filter(pk=speaker.pk).exists():
        raise BadInput(_("Choose someone who is in this group today"), "speaker")
