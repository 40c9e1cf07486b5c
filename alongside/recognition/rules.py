"""Who may offer, choose, claim, see and settle."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person
from alongside.recognition.models import Choice, Claim


def may_write_offer(person: Person | None, partnership: Partnership) -> Ruling:
    return partnerships.may_run_rounds(person, partnership)


def may_choose(by: Act, membership: Membership) -> Ruling:
    return only_if(
        by.person is not None and membership.person_id == by.person.pk,
        _("Only you can say how your time is recognised."),
    ) & partnerships.may_take_part(by, membership.partnership)


def may_claim(by: Act, membership: Membership) -> Ruling:
    """Chosen before it is asked for: a claim needs a choice of money first."""
    mine = may_choose(by, membership)
    choice = Choice.objects.of(membership) if mine else None
    return mine & only_if(
        choice is not None and choice.is_paid_back,
        _("Say first that you would like to be paid back. You can change your choice at any time."),
    )


def _is_theirs(by: Act, claim: Claim) -> Ruling:
    """The claimant's own act. Who has left the group finishes a claim all the same: leaving costs
    nobody what they are owed.
    """
    mine = only_if(
        by.person is not None and claim.membership.person_id == by.person.pk,
        _("Only the person whose claim it is can do this."),
    )
    return mine & partnerships.may_be_typed(by, claim.membership.partnership)


def may_send_claim(by: Act, claim: Claim) -> Ruling:
    return _is_theirs(by, claim)


def may_change_claim(by: Act, claim: Claim) -> Ruling:
    open_still = only_if(
        claim.state == "draft", _("This claim has been sent. Take it back to change it.")
    )
    return _is_theirs(by, claim) & open_still


def may_withdraw_claim(by: Act, claim: Claim) -> Ruling:
    there_still = only_if(
        claim.state in {"draft", "sent"}, _("This claim is settled, or taken back already.")
    )
    return _is_theirs(by, claim) & there_still


def may_see_claim(person: Person | None, claim: Claim) -> Ruling:
    """The claimant, whoever typed it, and, once it is sent, whoever runs the rounds."""
    if person is not None and claim.membership.person_id == person.pk:
        return YES
    if person is None or not claim.membership.partnership.includes(person):
        return no(str(partnerships.MEMBERS_ONLY))
    if claim.entered_by is not None and claim.entered_by.person_id == person.pk:
        return YES
    if claim.sent_at is None:
        return no(_("Only the person whose claim it is can see it before it is sent."))
    return partnerships.may_run_rounds(person, claim.membership.partnership)


def may_settle_claim(person: Person | None, claim: Claim) -> Ruling:
    """Four eyes: never one's own claim, nor one that one typed."""
    typist = claim.entered_by
    own = person is not None and claim.membership.person_id == person.pk
    own = own or (person is not None and typist is not None and typist.person_id == person.pk)
    if own:
        return no(
            _("Somebody else has to settle a claim that you made or typed. Pass the rounds on.")
        )
    waiting = only_if(claim.state == "sent", _("This claim is not waiting to be settled."))
    return may_settle_claims(person, claim.membership.partnership) & waiting


def may_settle_claims(person: Person | None, partnership: Partnership) -> Ruling:
    return partnerships.may_run_rounds(person, partnership)
