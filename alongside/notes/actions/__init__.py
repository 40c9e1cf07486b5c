from alongside.notes.actions.agreeing import (
    fix_notes,
    put_to_group,
    say_so,
    take_back_to_draft,
)
from alongside.notes.actions.disputing import dispute, settle_dispute, withdraw_dispute
from alongside.notes.actions.drafting import (
    change_line,
    promise_in_notes,
    remove_line,
    start_notes,
    write_line,
)
from alongside.notes.actions.playing_back import answer_play_back, play_back

__all__ = [
    "answer_play_back",
    "change_line",
    "dispute",
    "fix_notes",
    "play_back",
    "promise_in_notes",
    "put_to_group",
    "remove_line",
    "say_so",
    "settle_dispute",
    "start_notes",
    "take_back_to_draft",
    "withdraw_dispute",
    "write_line",
]
