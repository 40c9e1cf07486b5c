"""“This is ours”, checked for another year, and what is wrong with a listing."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.assets import rules
from alongside.assets.facts import reason_of
from alongside.assets.keeping import a_year_on, leave_contribution, tell_keeper
from alongside.assets.models import Asset, Claim, Problem, memberships_near
from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person


@transaction.atomic
def claim_asset(*, by: Act, asset: Asset, words: str) -> Claim:
    """Somebody would like to look after a listing. Asked again while it waits, it is one. Whoever
    looks after it now is told before anybody answers."""
    asset = Asset.objects.locked(asset)
    rules.may_claim_asset(by, asset).require()
    said = reason_of(words, "words", 300, _("Say how you belong to it"))
    mine = memberships_near(by.person, asset.place)[0]
    claim, new = Claim.objects.get_or_create(
        asset=asset, membership=mine, answered_at=None, defaults={"words": said}
    )
    if new:
        leave_contribution(by, asset, "spoke")
        asks = _("Somebody else asks to look after %(asset)s") % {"asset": asset}
        who = _("Whoever runs the rounds of a group here answers it. Tell them what you think.")
        tell_keeper(by, asset, asks, who)
        record(by, "asset.claimed", asset, asset.place_id)
    return claim


@transaction.atomic
def settle_claim(*, by: Act, claim: Claim, granted: bool, words: str = "") -> Claim:
    """Yes: they look after it from now on. No: with the reason, which the claimant is told."""
    claim = Claim.objects.locked(claim)
    rules.may_settle_claim(by, claim).require()
    blank = _("Say why not: whoever asked is told")
    said = reason_of(words, "words", 300, blank) if words.strip() or not granted else ""
    if granted and not Membership.objects.current().filter(pk=claim.membership_id).exists():
        raise BadInput(_("They have left the group since: say no, and why."), "answer")
    asset = Asset.objects.locked(claim.asset)
    claim.granted, claim.answer_words = granted, said
    claim.answered_at, claim.answered_by = clock.now(), _membership(by, asset)
    claim.save(update_fields=["granted", "answer_words", "answered_at", "answered_by"])
    if granted:
        over = _("Somebody else looks after %(asset)s now") % {"asset": asset}
        tell_keeper(by, asset, over, _("Thank you for looking after it until today."))
        asset.looked_after_by = claim.membership
        asset.version += 1
        asset.save_changed("looked_after_by")
    leave_contribution(by, asset, "facilitated")
    _tell_claimant(claim, asset)
    record(by, "claim.settled", asset, asset.place_id, granted=granted)
    return claim


@transaction.atomic
def verify_asset(*, by: Act, asset: Asset) -> Asset:
    """Somebody who would know has looked at it: it is right, and is looked at again in a year."""
    asset = Asset.objects.locked(asset)
    rules.may_verify_asset(by, asset).require()
    asset.verified_at, asset.verified_by = clock.now(), _membership(by, asset)
    asset.review_by = a_year_on()
    asset.version += 1
    asset.save_changed("verified_at", "verified_by", "review_by")
    leave_contribution(by, asset, "delivered")
    record(by, "asset.verified", asset, asset.place_id)
    return asset


@transaction.atomic
def report_problem(*, by: Act, asset: Asset, words: str) -> Problem:
    """By anybody. Whoever looks after it is told; the same words twice in an hour are one."""
    asset = Asset.objects.locked(asset)
    rules.may_report_problem(by, asset).require()
    said = reason_of(words, "words", 500, _("Write what is wrong"))
    lately = asset.problems.filter(words=said, made_at__gt=clock.now() - timedelta(hours=1))
    again = lately.first()
    if again is not None:
        return again
    mine = _membership(by, asset)
    made = Problem.objects.create(asset=asset, words=said, reported_by=mine, channel=by.channel)
    leave_contribution(by, asset, "spoke")
    tell_keeper(by, asset, _("Something is wrong with %(asset)s") % {"asset": asset}, said)
    record(by, "problem.reported", asset, asset.place_id)
    return made


@transaction.atomic
def settle_problem(*, by: Act, problem: Problem, words: str) -> Problem:
    """What was done about it, for everybody who looks."""
    problem = Problem.objects.locked(problem)
    rules.may_settle_problem(by, problem).require()
    asset = Asset.objects.locked(problem.asset)
    said = reason_of(words, "words", 300, _("Write what was done about it"))
    problem.settled_at, problem.settled_words = clock.now(), said
    problem.settled_by = _membership(by, asset)
    problem.save(update_fields=["settled_at", "settled_words", "settled_by"])
    leave_contribution(by, asset, "delivered")
    record(by, "problem.settled", asset, asset.place_id)
    return problem


def _membership(by: Act, asset: Asset) -> Membership | None:
    """Through which group whoever does it is here; a keyholder may be in none."""
    mine = memberships_near(by.person, asset.place)
    return mine[0] if mine else None


def _tell_claimant(claim: Claim, asset: Asset) -> None:
    yes = _("You look after %(asset)s on the list now.") % {"asset": asset}
    no = _("You asked to look after %(asset)s. The answer is no, because: %(why)s")
    body = yes if claim.granted else no % {"asset": asset, "why": claim.answer_words}
    subject = _("Your question about %(asset)s") % {"asset": asset}
    tell_person(person=claim.membership.person, subject=subject[:200], body=body)
