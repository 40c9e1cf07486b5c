"""Who may do what with a pot, each with the reason that a person can read."""

from alongside.budgets.rules.ideas import (
    may_check_idea,
    may_declare_interest,
    may_develop_idea,
    may_group_ideas,
    may_help_with_idea,
    may_propose_idea,
    may_score_idea,
    may_withdraw_idea,
    not_linked,
)
from alongside.budgets.rules.money import may_offer_support, may_see_money
from alongside.budgets.rules.pots import (
    BEFORE_THE_BALLOT,
    may_choose_panel,
    may_close_pot,
    may_open_pot,
    may_see_pot,
    may_start_pot,
    may_write_pot,
)
from alongside.budgets.rules.voting import (
    may_cancel_codes,
    may_count,
    may_print_codes,
    may_see_roll,
    may_settle_ballot,
    may_type_ballots,
    may_use_entry,
    may_vote,
    may_vote_by_code,
)

__all__ = [
    "BEFORE_THE_BALLOT",
    "may_cancel_codes",
    "may_check_idea",
    "may_choose_panel",
    "may_close_pot",
    "may_count",
    "may_declare_interest",
    "may_develop_idea",
    "may_group_ideas",
    "may_help_with_idea",
    "may_offer_support",
    "may_open_pot",
    "may_print_codes",
    "may_propose_idea",
    "may_score_idea",
    "may_see_money",
    "may_see_pot",
    "may_see_roll",
    "may_settle_ballot",
    "may_start_pot",
    "may_type_ballots",
    "may_use_entry",
    "may_vote",
    "may_vote_by_code",
    "may_withdraw_idea",
    "may_write_pot",
    "not_linked",
]
