from alongside.gatherings.actions.agenda import (
    ask_question,
    change_question,
    drop_question,
    raise_question,
)
from alongside.gatherings.actions.calendars import end_calendar, renew_calendar
from alongside.gatherings.actions.moving import call_off, move_gathering
from alongside.gatherings.actions.planning import change_gathering, plan_gathering, plan_series
from alongside.gatherings.actions.presence import (
    bring_in_here,
    check_in,
    close_door,
    come_in,
    join_and_check_in,
    note_held,
    open_door,
    tick_names,
)
from alongside.gatherings.actions.replying import print_slips, reply
from alongside.gatherings.actions.running import (
    hand_back_running,
    pass_running,
    take_up_running,
)
from alongside.gatherings.actions.telling import note_told, remind_everyone, tell_everyone

__all__ = [
    "ask_question",
    "bring_in_here",
    "call_off",
    "change_gathering",
    "change_question",
    "check_in",
    "close_door",
    "come_in",
    "drop_question",
    "end_calendar",
    "hand_back_running",
    "join_and_check_in",
    "move_gathering",
    "note_held",
    "note_told",
    "open_door",
    "pass_running",
    "plan_gathering",
    "plan_series",
    "print_slips",
    "raise_question",
    "remind_everyone",
    "renew_calendar",
    "reply",
    "take_up_running",
    "tell_everyone",
    "tick_names",
]
