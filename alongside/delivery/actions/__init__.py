from alongside.delivery.actions.judging import add_yardstick, judge, withdraw_yardstick
from alongside.delivery.actions.planning import (
    call_off_session,
    end_service,
    plan_sessions,
    start_service,
)
from alongside.delivery.actions.recording import record_session
from alongside.delivery.actions.roles import give_up_role, hand_back_roles, take_role

__all__ = [
    "add_yardstick",
    "call_off_session",
    "end_service",
    "give_up_role",
    "hand_back_roles",
    "judge",
    "plan_sessions",
    "record_session",
    "start_service",
    "take_role",
    "withdraw_yardstick",
]
