from alongside.partnerships.actions.briefs import (
    add_objective,
    issue_brief,
    remove_objective,
    write_brief,
)
from alongside.partnerships.actions.changes import confirm_change, record_change
from alongside.partnerships.actions.contributions import (
    Part,
    contribute,
    contribute_together,
    take_back,
)
from alongside.partnerships.actions.inviting import end_invitation, invite
from alongside.partnerships.actions.joining import (
    add_member,
    bring_in,
    join,
    join_as_newcomer,
    print_slip,
)
from alongside.partnerships.actions.leaving import leave
from alongside.partnerships.actions.promises import (
    drop_promise,
    keep_promise,
    promise,
    take_up_promise,
)
from alongside.partnerships.actions.running import (
    move_stage,
    pass_facilitation,
    show_on_place,
    start,
)
from alongside.partnerships.actions.sides import (
    choose_side,
    confirm_side,
    part_buddies,
    refuse_side,
    take_buddy,
)

__all__ = [
    "Part",
    "add_member",
    "add_objective",
    "bring_in",
    "choose_side",
    "confirm_change",
    "confirm_side",
    "contribute",
    "contribute_together",
    "drop_promise",
    "end_invitation",
    "invite",
    "issue_brief",
    "join",
    "join_as_newcomer",
    "keep_promise",
    "leave",
    "list_openly",
    "move_stage",
    "part_buddies",
    "pass_facilitation",
    "print_slip",
    "promise",
    "record_change",
    "refuse_side",
    "remove_objective",
    "show_on_place",
    "start",
    "take_back",
    "take_buddy",
    "take_up_promise",
    "write_brief",
]
