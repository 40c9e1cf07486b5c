from django.urls import path

from alongside.floor.views import asking, speaking

FLOOR = "groups/<slug:slug>/gatherings/<int:number>/floor/"
TURN = FLOOR + "turns/<int:turn>/"
ASKED = FLOOR + "questions/<uuid:key>/"

urlpatterns = [
    path(FLOOR, speaking.floor, name="floor"),
    path(FLOOR + "live/", speaking.floor_live, name="floor_live"),
    path(FLOOR + "speak/", speaking.ask_to_speak, name="ask_to_speak"),
    path(FLOOR + "call/", speaking.call_on, name="call_on"),
    path(FLOOR + "close/", speaking.close_floor, name="close_floor"),
    path(TURN + "leave/", speaking.leave_queue, name="leave_queue"),
    path(TURN + "begin/", speaking.begin_turn, name="begin_turn"),
    path(TURN + "end/", speaking.end_turn, name="end_turn"),
    path(FLOOR + "questions/send/", asking.send_question, name="send_question"),
    path(ASKED + "hold-up/", asking.hold_up, name="hold_up"),
    path(ASKED + "answer/", asking.answer_question, name="answer_unsigned"),
    path(ASKED + "aside/", asking.set_aside, name="set_aside"),
]
