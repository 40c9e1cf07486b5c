"""Settling the ballot, codes, voting, typing and counting."""

from django.utils.translation import gettext as _

from alongside.budgets.models import CodeSheet, Pot, RollEntry
from alongside.budgets.rules.pots import not_closed
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.partnerships import rules as partnerships
from alongside.people.models import Person

ON_THE_BALLOT = {"ready", "voting"}


def may_settle_ballot(person: Person | None, pot: Pot) -> Ruling:
    """The list of ideas is closed: checked, numbered, and a key made for the envelopes."""
    return (
        partnerships.may_run_rounds(person, pot.partnership)
        & not_closed(pot)
        & only_if(
            pot.phase == "checking", _("The ideas are settled once the time for ideas is over.")
        )
    )


def may_see_roll(person: Person | None, pot: Pot) -> Ruling:
    """Who is on it, for whoever hands out the codes; who took part stands there after the count."""
    return (
        partnerships.may_run_rounds(person, pot.partnership)
        & only_if(not pot.is_by_panel, _("A panel decides this; nobody else votes."))
        & only_if(pot.is_set, _("The ideas are not settled yet."))
    )


def may_print_codes(person: Person | None, pot: Pot) -> Ruling:
    return may_see_roll(person, pot) & only_if(
        pot.phase in ON_THE_BALLOT, _("Codes are printed before the vote ends.")
    )


def may_print_member_codes(by: Act, pot: Pot) -> Ruling:
    """Never by whoever has typed paper: who is not among those names has voted."""
    typed = pot.roll.filter(typed_by__person__in=_hands(by))
    return may_print_codes(by.person, pot) & only_if(
        not typed.exists(),
        _(
            "You have typed paper ballots here, so somebody else prints the slips with names: "
            "nobody is to know whose ballot is whose."
        ),
    )


def may_cancel_codes(person: Person | None, sheet: CodeSheet) -> Ruling:
    return may_print_codes(person, sheet.pot) & only_if(
        sheet.cancelled_at is None, _("These codes open nothing any more.")
    )


def may_vote(by: Act, pot: Pot) -> Ruling:
    """In one's own hand, once or again until the vote ends; only those who are on the roll."""
    membership = pot.partnership.membership_of(by.person)
    on_the_roll = membership is not None and pot.roll.filter(membership=membership).exists()
    return (
        may_vote_by_code(pot)
        & only_if(not by.is_proxy, _("A ballot is secret: only they can fill it in."))
        & only_if(
            on_the_roll,
            _("Only those who were in the group when the ideas were settled vote without a code."),
        )
    )


def may_vote_by_code(pot: Pot) -> Ruling:
    """Whoever holds a printed code; nothing else is asked of them."""
    if pot.is_by_panel:
        return no(_("A panel decides this; nobody else votes."))
    words = {
        "counting": _("The vote is over. No ballot can be added or changed."),
        "counted": _("The vote is over and counted. No ballot can be added or changed."),
    }
    return only_if(pot.phase == "voting", words.get(pot.phase, _("Voting has not begun.")))


def may_use_entry(entry: RollEntry | None) -> Ruling:
    """Whether a printed code opens the box: known, and used by nobody yet."""
    if entry is None:
        return no(_("This code is not known here. Check each letter."))
    return only_if(not entry.took_part, _("This code has been used already."))


def may_type_ballots(by: Act, pot: Pot) -> Ruling:
    """Paper that came in while the vote was open may be typed until the count.

    Never by whoever had names and codes on one page: with the sheets they would know too much.
    Cancelling those makes nobody forget who had not voted by then.
    """
    named = pot.code_sheets.filter(for_members=True, printed_by__person__in=_hands(by))
    return (
        partnerships.may_take_part(by, pot.partnership)
        & only_if(not pot.is_by_panel, _("A panel decides this; nobody else votes."))
        & only_if(
            not named.exists(),
            _(
                "You printed the slips that have a name and a code on them, so somebody else types "
                "the paper: nobody is to know whose ballot is whose."
            ),
        )
        & only_if(
            pot.phase in {"voting", "counting"},
            _("Paper ballots are typed once voting has begun, and before the count."),
        )
    )


def may_count(by: Act, pot: Pot) -> Ruling:
    runs = YES if by.system else partnerships.may_run_rounds(by.person, pot.partnership)
    return runs & only_if(pot.phase == "counting", _("It is counted once, after the vote ends."))


def _hands(by: Act) -> list[Person]:
    """Whose act it is, and whoever types it: both see the page."""
    return [each for each in (by.person, by.entered_by) if each is not None]
