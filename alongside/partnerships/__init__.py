"""Partnerships: people of several sides who co-produce one service.

Nouns: Partnership, Brief, Objective, Membership, SideHeld, Departure, Invitation,
FacilitationTurn, StageTurn, Promise, Change, Trace, Contribution.
Verbs: start, invite, join, choose_side, confirm_side, take_buddy, pass_facilitation,
move_stage, promise, keep_promise, take_up_promise, leave, record_change, confirm_change,
write_brief, issue_brief. Every one of them, in every room above, leaves contributions here.
"""
