from django.urls import path

from alongside.partnerships.views import (
    briefs,
    changes,
    inviting,
    joining,
    members,
    promises,
    running,
    sides,
)

GROUP = "groups/<slug:slug>/"

urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/<str:code>/", joining.join_by_code, name="join_by_code"),
    path(GROUP + "invite/", inviting.invite, name="invite"),
    path(GROUP + "invite/<int:number>/", inviting.invitation, name="invitation"),
    path(GROUP + "invite/<int:number>/sheet/", inviting.invitation_sheet, name="invitation_sheet"),
    path(GROUP + "invite/<int:number>/end/", inviting.end_invitation, name="end_invitation"),
    path(GROUP + "here-as/", sides.here_as, name="here_as"),
    path(GROUP + "here-as/confirm/", sides.sides_to_confirm, name="sides_to_confirm"),
    path(GROUP + "here-as/confirm/<int:number>/", sides.answer_side, name="answer_side"),
    path(GROUP + "people/", members.members, name="members"),
    path(GROUP + "people/add/", members.add_member, name="add_member"),
    path(GROUP + "people/rounds/", members.pass_rounds, name="pass_rounds"),
    path(GROUP + "people/<int:number>/", members.member, name="member"),
    path(GROUP + "people/<int:number>/slip/", members.claim_slip, name="claim_slip"),
    path(GROUP + "people/<int:number>/buddy/", members.take_buddy, name="take_buddy"),
    path(GROUP + "people/<int:number>/part/", members.part_buddies, name="part_buddies"),
    path(GROUP + "brief/", briefs.brief, name="brief"),
    path(GROUP + "brief/four-lines/", briefs.write_four_lines, name="write_four_lines"),
    path(GROUP + "brief/write/", briefs.write_brief, name="write_brief"),
    path(GROUP + "brief/objectives/add/", briefs.add_objective, name="add_objective"),
    path(
        GROUP + "brief/objectives/<int:number>/remove/",
        briefs.remove_objective,
        name="remove_objective",
    ),
    path(GROUP + "brief/issue/", briefs.issue_brief, name="issue_brief"),
    path(GROUP + "brief/issues/<int:number>/", briefs.specification, name="specification"),
    path(GROUP + "promises/", promises.promises, name="promises"),
    path(GROUP + "promises/make/", promises.make_promise, name="make_promise"),
    path(GROUP + "promises/<int:number>/", promises.promise, name="promise"),
    path(GROUP + "promises/<int:number>/keep/", promises.keep_promise, name="keep_promise"),
    path(
        GROUP + "promises/<int:number>/take-up/", promises.take_up_promise, name="take_up_promise"
    ),
    path(GROUP + "promises/<int:number>/drop/", promises.drop_promise, name="drop_promise"),
    path(GROUP + "stage/", running.stage, name="stage"),
    path(GROUP + "stage/listed/", running.show_on_place, name="show_on_place"),
    path(GROUP + "changes/", changes.changes, name="changes"),
    path(GROUP + "changes/record/", changes.record_change, name="record_change"),
    path(GROUP + "changes/<int:number>/", changes.change, name="change"),
    path(GROUP + "leave/", running.leave, name="leave"),
    path(GROUP + "done/", running.done, name="done"),
    path(GROUP + "done.csv", running.done_file, name="done_file"),
]
