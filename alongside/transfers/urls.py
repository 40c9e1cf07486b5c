from django.urls import path

from alongside.transfers.views import pot, statement, transfers

BANK = "groups/<slug:slug>/time-bank/"
POT = BANK + "pot/"
TRANSFER = BANK + "transfers/<int:number>/"

urlpatterns = [
    path(POT, pot.pot, name="bank_pot"),
    path(POT + "give/", pot.give_to_pot, name="give_to_pot"),
    path(POT + "ask/", pot.ask_pot, name="ask_pot"),
    path(BANK + "give/", transfers.give_hours, name="give_hours"),
    path(TRANSFER, transfers.transfer, name="transfer"),
    path(TRANSFER + "answer/", pot.answer_pot, name="answer_pot"),
    path(TRANSFER + "not-wanted/", pot.take_back_asking, name="take_back_asking"),
    path(TRANSFER + "agree/", transfers.agree_to_put_right, name="agree_to_put_right"),
    path(TRANSFER + "decline/", transfers.decline_to_put_right, name="decline_to_put_right"),
    path(TRANSFER + "take-back/", transfers.reverse_transfer, name="reverse_transfer"),
    path(BANK + "hours/", statement.statement, name="my_hours"),
    path(BANK + "hours.csv", statement.statement_sheet, name="my_hours_sheet"),
    path(BANK + "hours/paper/", statement.statement_paper, name="my_hours_paper"),
    path(BANK + "hours/<int:number>/", statement.account, name="hours_of"),
    path(BANK + "hours/<int:number>/put-right/", transfers.put_right, name="put_right"),
]
