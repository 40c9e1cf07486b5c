from django.urls import path

from alongside.desk.views import (
    calling,
    desk,
    limiting,
    member,
    reciprocity,
    rounds,
    sharing,
    statement,
    typing,
    wanting,
    welcoming,
)

BANK = "groups/<slug:slug>/time-bank/"
DESK = BANK + "desk/"
ACCOUNT = DESK + "accounts/<int:number>/"
ONE = DESK + "people/<int:number>/"
NEED = ONE + "needs/<int:need>/"

urlpatterns = [
    path(BANK + "coordinator/", rounds.bank_rounds, name="bank_rounds"),
    path(DESK, desk.desk, name="desk"),
    path(DESK + "lists/<slug:name>/", desk.desk_list, name="desk_list"),
    path(DESK + "phone/", calling.phone, name="desk_phone"),
    path(DESK + "phone/paper/", calling.phone_paper, name="desk_phone_paper"),
    path(DESK + "welcome/", welcoming.welcome, name="desk_welcome"),
    path(DESK + "in-touch/", sharing.in_touch, name="desk_in_touch"),
    path(DESK + "in-touch/<int:number>/hand-over/", sharing.hand_over, name="desk_hand_over"),
    path(ONE, member.desk_person, name="desk_person"),
    path(ONE + "typing/", typing.may_type, name="desk_typing"),
    path(ONE + "rang/", calling.rang, name="desk_rang"),
    path(ONE + "ask/", welcoming.ask_for, name="desk_ask"),
    path(ONE + "said/<int:exchange>/<slug:deed>/", member.said, name="desk_said"),
    path(ONE + "hours.csv", statement.hours_sheet, name="desk_hours_sheet"),
    path(ONE + "hours/paper/", statement.hours_paper, name="desk_hours_paper"),
    path(NEED, wanting.need, name="desk_need"),
    path(NEED + "said/<slug:deed>/", wanting.need_said, name="desk_need_said"),
    path(NEED + "ask/<int:gift>/", wanting.ask_giver, name="desk_ask_giver"),
    path(NEED + "help/", wanting.could_help, name="desk_could_help"),
    path(NEED + "help/no/", wanting.would_not_help, name="desk_would_not_help"),
    path(ONE + "gifts/<int:gift>/<slug:deed>/", wanting.gift_said, name="desk_gift_said"),
    path(ONE + "in-touch/", sharing.keep_in_touch, name="desk_keep_in_touch"),
    path(ONE + "give-back/", sharing.give_back, name="desk_give_back"),
    path(ACCOUNT, limiting.account, name="desk_account"),
    path(ACCOUNT + "freeze/", limiting.freeze, name="desk_freeze"),
    path(ACCOUNT + "unfreeze/", limiting.unfreeze, name="desk_unfreeze"),
    path(ACCOUNT + "lowest/", limiting.lowest, name="desk_lowest"),
    path(ACCOUNT + "close/", limiting.close, name="desk_close"),
    path(ACCOUNT + "reopen/", limiting.reopen, name="desk_reopen"),
    path(BANK + "reach-me/", calling.reach_me, name="desk_reach_me"),
    path(BANK + "reach-me/take-back/", calling.forget, name="desk_forget_how"),
    path(BANK + "both-ways/", reciprocity.group_page, name="reciprocity"),
    path(BANK + "both-ways/behind/", reciprocity.behind, name="reciprocity_behind"),
    path("places/<slug:slug>/both-ways/", reciprocity.place_page, name="place_reciprocity"),
]
