from alongside.budgets.actions.afterwards import offer_support
from alongside.budgets.actions.codes import cancel_codes, print_codes, print_member_codes
from alongside.budgets.actions.counting import burn_old_keys, count_pot
from alongside.budgets.actions.ideas import (
    develop_idea,
    help_with_idea,
    propose_idea,
    withdraw_idea,
)
from alongside.budgets.actions.judging import (
    check_idea,
    declare_interests,
    group_idea,
    join_panel,
    score_idea,
)
from alongside.budgets.actions.paper import type_ballots
from alongside.budgets.actions.pots import close_pot, open_pot, start_pot, write_pot
from alongside.budgets.actions.settling import settle_ballot
from alongside.budgets.actions.voting import vote, vote_by_code

__all__ = [
    "burn_old_keys",
    "cancel_codes",
    "check_idea",
    "close_pot",
    "count_pot",
    "declare_interests",
    "develop_idea",
    "group_idea",
    "help_with_idea",
    "join_panel",
    "offer_support",
    "open_pot",
    "print_codes",
    "print_member_codes",
    "propose_idea",
    "score_idea",
    "settle_ballot",
    "start_pot",
    "type_ballots",
    "vote",
    "vote_by_code",
    "withdraw_idea",
    "write_pot",
]
