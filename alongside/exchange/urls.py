from django.urls import path

from alongside.exchange.views import banks, deeds, exchanges, looking_after, needs

BANK = "groups/<slug:slug>/time-bank/"
NEED = BANK + "needs/<int:number>/"
EXCHANGE = BANK + "help/<int:number>/"

urlpatterns = [
    path(BANK + "open/", banks.open_bank, name="open_bank"),
    path(BANK + "join/", banks.join_bank, name="join_bank"),
    path(BANK + "leave/", banks.leave_bank, name="leave_bank"),
    path(BANK + "pot/rules/", banks.change_pot_rules, name="change_pot_rules"),
    path(BANK + "needs/new/", needs.ask_need, name="ask_need"),
    path(BANK + "paper/", needs.need_paper, name="need_paper"),
    path(NEED, needs.need, name="need"),
    path(NEED + "change/", needs.change_need, name="change_need"),
    path(NEED + "word/", needs.find_word, name="need_word"),
    path(NEED + "keep/", needs.keep_need, name="keep_need"),
    path(NEED + "withdraw/", needs.withdraw_need, name="withdraw_need"),
    path(NEED + "none-fits/", needs.none_fits, name="none_fits"),
    path(NEED + "ask/<int:gift>/", needs.ask_giver, name="ask_giver"),
    path(NEED + "offer/", needs.offer_help, name="offer_help"),
    path(BANK + "help/", exchanges.exchanges, name="exchanges"),
    path(EXCHANGE, exchanges.exchange, name="exchange"),
    path(EXCHANGE + "calendar.ics", exchanges.exchange_calendar, name="exchange_calendar"),
    path(EXCHANGE + "agree/", deeds.agree, name="agree_exchange"),
    path(EXCHANGE + "meeting/", deeds.set_meeting, name="set_meeting"),
    path(EXCHANGE + "decline/", deeds.decline, name="decline_exchange"),
    path(EXCHANGE + "call-off/", deeds.call_off, name="call_off_exchange"),
    path(EXCHANGE + "message/", deeds.write_message, name="write_message"),
    path(EXCHANGE + "done/", deeds.say_done, name="say_done"),
    path(EXCHANGE + "confirm/", deeds.confirm, name="confirm_exchange"),
    path(EXCHANGE + "differently/", deeds.dispute, name="dispute_exchange"),
    path(EXCHANGE + "go-along/", deeds.go_along, name="go_along"),
    path(EXCHANGE + "not-along/", deeds.not_along, name="not_along"),
    path(EXCHANGE + "way/", looking_after.record_path, name="record_path"),
    path(EXCHANGE + "two/", looking_after.ask_along, name="ask_along"),
    path(EXCHANGE + "settle/", looking_after.settle, name="settle_exchange"),
    path(EXCHANGE + "past-the-limit/", looking_after.let_past, name="let_past"),
    path(EXCHANGE + "take-back/", looking_after.reverse_exchange, name="reverse_exchange"),
]
