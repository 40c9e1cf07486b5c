from alongside.assets.actions.caring import (
    claim_asset,
    report_problem,
    settle_claim,
    settle_problem,
    verify_asset,
)
from alongside.assets.actions.finding import found_after_all, say_missing
from alongside.assets.actions.listing import (
    change_asset,
    list_asset,
    restore_asset,
    withdraw_asset,
)

__all__ = [
    "change_asset",
    "claim_asset",
    "found_after_all",
    "list_asset",
    "report_problem",
    "restore_asset",
    "say_missing",
    "settle_claim",
    "settle_problem",
    "verify_asset",
    "withdraw_asset",
]
