from alongside.home.actions.erasing import erase_me
from alongside.home.actions.evening import (
    arrive,
    count_people,
    count_the_room,
    move_on,
    read_card,
    start_tonight,
    write_card,
)
from alongside.home.actions.going_home import agree_four_lines, make_slips, promise_tonight

__all__ = [
    "agree_four_lines",
    "arrive",
    "count_people",
    "count_the_room",
    "erase_me",
    "make_slips",
    "move_on",
    "promise_tonight",
    "read_card",
    "start_tonight",
    "write_card",
]
