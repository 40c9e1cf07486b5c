from django.urls import path

from alongside.asks.views import asking, barriers, deeds, reading

ASKS = "groups/<slug:slug>/asks/"
ONE = ASKS + "<int:number>/"

urlpatterns = [
    path(ASKS, reading.asks, name="asks"),
    path("groups/<slug:slug>/asks.csv", reading.asks_file, name="asks_file"),
    path(ASKS + "sheet/", reading.asks_sheet, name="asks_sheet"),
    path(ASKS + "paper/", reading.ask_on_paper, name="ask_on_paper"),
    path(ASKS + "new/", asking.make_ask, name="make_ask"),
    path(ONE, reading.ask, name="ask"),
    path(ONE + "reword/", asking.reword_ask, name="reword_ask"),
    path(ONE + "reply/", asking.reply_to_ask, name="reply_to_ask"),
    path(ONE + "hand-on/", asking.hand_on_ask, name="hand_on_ask"),
    path(ONE + "day/", asking.move_reply_date, name="move_reply_date"),
    path(ONE + "take-up/", deeds.take_up_ask, name="take_up_ask"),
    path(ONE + "close/", deeds.close_ask, name="close_ask"),
    path(ONE + "reopen/", deeds.reopen_ask, name="reopen_ask"),
    path(ONE + "told/<int:pk>/", deeds.mark_asker_told, name="mark_asker_told"),
    path("places/<slug:slug>/barriers/", barriers.place_barriers, name="place_barriers"),
]
