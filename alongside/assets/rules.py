"""Who may list, tend, claim and check what a place can count on, each with its reason.

Reading is for everybody. Listing is for people in a group here; once somebody looks after a
listing, changing it is for them, for whoever runs a group's rounds here, and for keyholders.
"""

from django.utils.translation import gettext as _

from alongside.assets.models import Asset, Claim, Missing, Problem, memberships_near
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import FacilitationTurn, Membership, Partnership
from alongside.people.models import Person
from alongside.places.models import Place
from alongside.places.rules import may_keep_place


def may_list_asset(by: Act, place: Place, partnership: Partnership | None = None) -> Ruling:
    """People in a group of this place, of one around it or inside it."""
    mine = _membership(by.person, place, partnership)
    if mine is None:
        return no(_("Only people in a group here can list something. Join one first."))
    return partnerships.may_take_part(by, mine.partnership)


def may_change_asset(by: Act, asset: Asset) -> Ruling:
    return _stands(asset) & _may_tend(by, asset)


def may_withdraw_asset(by: Act, asset: Asset) -> Ruling:
    """Whoever looks after it; while nobody does, whoever listed it; and those who run things."""
    if _runs_things_here(by, asset.place) or _is_keeper(by, asset) or _listed_it(by, asset):
        return _stands(asset)
    return no(
        _("This is taken off the list by whoever looks after it or runs the rounds here. "
          "If it is gone, report that as a problem.")
    )  # fmt: skip


def may_restore_asset(by: Act, asset: Asset) -> Ruling:
    """Put it back on the list: those who could have taken it off."""
    if asset.is_standing:
        return no(_("This is on the list already."))
    if _runs_things_here(by, asset.place) or _is_keeper(by, asset) or _listed_it(by, asset):
        return YES
    return no(_("This is put back on the list by whoever looks after it or runs the rounds here."))


def may_claim_asset(by: Act, asset: Asset) -> Ruling:
    mine = _membership(by.person, asset.place)
    if mine is None:
        return no(_("Only people in a group here can look after a listing. Join one first."))
    free = only_if(not _is_keeper(by, asset), _("You look after this already."))
    return _stands(asset) & partnerships.may_take_part(by, mine.partnership) & free


def may_settle_claim(by: Act, claim: Claim) -> Ruling:
    """Somebody else than the claimant: a keyholder, or whoever runs the rounds of a group here."""
    if claim.answered_at:
        return no(_("This has been answered already."))
    hands = {person.pk for person in (by.person, by.entered_by) if person is not None}
    if claim.membership.person_id in hands:
        return no(_("Somebody else has to say whether this is yours."))
    return may_care(by, claim.asset.place)


def may_verify_asset(by: Act, asset: Asset) -> Ruling:
    """Whoever looks after it, or a keyholder: those who would know."""
    if _is_keeper(by, asset) or _keeps_place(by, asset.place):
        return _stands(asset)
    return no(_("Only whoever looks after this, or a keyholder of the place, can check it."))


def may_report_problem(by: Act, asset: Asset) -> Ruling:
    """Anybody, signed in or not, about what is on the list."""
    return _stands(asset)


def may_settle_problem(by: Act, problem: Problem) -> Ruling:
    if problem.settled_at:
        return no(_("This has been settled already."))
    return may_change_asset(by, problem.asset)


def may_care(by: Act, place: Place) -> Ruling:
    """Answer claims, and read them: keyholders, and whoever runs the rounds of a group here."""
    return only_if(
        _runs_things_here(by, place),
        _("This is for keyholders, and for whoever runs the rounds of a group here."),
    )


def may_see_care(by: Act, place: Place) -> Ruling:
    """What waits to be checked and put right: for everybody who can help with it."""
    return may_care(by, place) or may_list_asset(by, place)


def may_see_group_assets(person: Person | None, partnership: Partnership) -> Ruling:
    return partnerships.may_see_partnership(person, partnership)


def may_say_missing(by: Act, partnership: Partnership) -> Ruling:
    going = only_if(not partnership.ended_at, _("This group has come to an end."))
    return going & partnerships.may_take_part(by, partnership)


def may_answer_missing(by: Act, missing: Missing) -> Ruling:
    """Any member, whoever said it too: what counts is that it is here."""
    open_still = only_if(missing.found_at is None, _("Somebody has answered this already."))
    return may_say_missing(by, missing.partnership) & open_still


def _stands(asset: Asset) -> Ruling:
    return only_if(asset.is_standing, _("This has been taken off the list."))


def _may_tend(by: Act, asset: Asset) -> Ruling:
    if _runs_things_here(by, asset.place) or _is_keeper(by, asset):
        return YES
    mine = _membership(by.person, asset.place)
    if mine is None:
        return no(_("Only people in a group here can do this. You can report a problem."))
    return partnerships.may_take_part(by, mine.partnership) & only_if(
        asset.keeper is None,
        _("Somebody looks after this. Report a problem, and they will see it."),
    )


def _membership(
    person: Person | None, place: Place, partnership: Partnership | None = None
) -> Membership | None:
    mine = memberships_near(person, place)
    return next((one for one in mine if partnership in (None, one.partnership)), None)


def _is_keeper(by: Act, asset: Asset) -> bool:
    keeper = asset.keeper
    return keeper is not None and _own_hand(by) and keeper.person == by.person


def _listed_it(by: Act, asset: Asset) -> bool:
    lister = asset.listed_by
    own = lister is not None and _own_hand(by) and lister.person == by.person
    return own and asset.keeper is None and bool(memberships_near(by.person, asset.place))


def _keeps_place(by: Act, place: Place) -> bool:
    return _own_hand(by) and bool(may_keep_place(by.person, place))


def _runs_things_here(by: Act, place: Place) -> bool:
    if not _own_hand(by):
        return False
    mine = [one.pk for one in memberships_near(by.person, place)]
    turns = FacilitationTurn.objects.current().filter(membership__in=mine)
    return _keeps_place(by, place) or turns.exists()


def _own_hand(by: Act) -> bool:
    """A key and a turn are never lent."""
    return by.person is not None and not by.is_proxy
