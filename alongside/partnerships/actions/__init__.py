from alongside.partnerships.actions.briefs import add_objective, issue_brief, write_brief
from alongside.partnerships.actions.changes import confirm_change, record_change
from alongside.partnerships.actions.contributions import contribute
from alongside.partnerships.actions.joining import add_member, end_invitation, invite, join, leave
from alongside.partnerships.actions.promises import (
    drop_promise,
    keep_promise,
    promise,
    take_up_promise,
)
from alongside.partnerships.actions.running import move_stage, pass_facilitation, start
from alongside.partnerships.actions.sides import choose_side, confirm_side, refuse_side, take_buddy

__all__ = [
    "add_member",
    "add_objective",
    "choose_side",
    "confirm_change",
    "confirm_side",
    "contribute",
    "drop_promise",
    "end_invitation",
    "invite",
    "issue_brief",
    "join",
    "keep_promise",
    "leave",
    "move_stage",
    "pass_facilitation",
    "promise",
    "record_change",
    "refuse_side",
    "start",
    "take_buddy",
    "take_up_promise",
    "write_brief",
]
