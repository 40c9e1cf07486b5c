from django.urls import path

from alongside.notes.views import lines, playing_back, reading

NOTES = "groups/<slug:slug>/gatherings/<int:number>/notes/"
LINE = NOTES + "<int:line>/"
OTHERWISE = LINE + "otherwise/<int:dispute>/"

urlpatterns = [
    path(NOTES, reading.notes, name="notes"),
    path(NOTES + "write/", reading.write_line, name="write_note"),
    path(NOTES + "promise/", reading.promise_in_notes, name="promise_in_notes"),
    path(NOTES + "put/", reading.put_to_group, name="put_notes"),
    path(NOTES + "draft/", reading.take_back_to_draft, name="redraft_notes"),
    path(NOTES + "so/", reading.say_so, name="say_so"),
    path(NOTES + "agree/", reading.fix_notes, name="fix_notes"),
    path(NOTES + "copy.json", reading.notes_copy, name="notes_copy"),
    path(NOTES + "print/", reading.notes_to_print, name="notes_to_print"),
    path(LINE + "change/", lines.change_line, name="change_note"),
    path(LINE + "remove/", lines.remove_line, name="remove_note"),
    path(LINE + "otherwise/", lines.dispute, name="dispute_note"),
    path(OTHERWISE + "settle/", lines.settle_dispute, name="settle_dispute"),
    path(OTHERWISE + "withdraw/", lines.withdraw_dispute, name="withdraw_dispute"),
    path(NOTES + "understood/", playing_back.play_back, name="play_back"),
    path(NOTES + "understood/<int:back>/", playing_back.answer_play_back, name="answer_play_back"),
]
