from alongside.group_sessions.actions.confirming import (
    carry,
    confirm_session,
    reverse_session,
    see_differently,
    settle_difference,
)
from alongside.group_sessions.actions.giving import ask_to_give, not_give, say_give
from alongside.group_sessions.actions.names import put_down, take_off
from alongside.group_sessions.actions.organisations import (
    close_organisation,
    end_speaker,
    name_speaker,
    open_organisation,
)
from alongside.group_sessions.actions.planning import (
    cancel_session,
    change_session,
    find_way,
    plan_session,
)
from alongside.group_sessions.actions.recording import record_session
from alongside.group_sessions.actions.stopping import stop_lapsed_sessions

__all__ = [
    "ask_to_give",
    "cancel_session",
    "carry",
    "change_session",
    "close_organisation",
    "confirm_session",
    "end_speaker",
    "find_way",
    "name_speaker",
    "not_give",
    "open_organisation",
    "plan_session",
    "put_down",
    "record_session",
    "reverse_session",
    "say_give",
    "see_differently",
    "settle_difference",
    "stop_lapsed_sessions",
    "take_off",
]
