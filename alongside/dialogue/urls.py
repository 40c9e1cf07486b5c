from django.urls import path

from alongside.dialogue.views import (
    answering,
    attachments,
    conversations,
    doors,
    hands,
    moderation,
    paper,
    reasons,
    saying,
)

ALL = "groups/<slug:slug>/conversations/"
ONE = ALL + "<int:number>/"

urlpatterns = [
    path("c/<str:code>/", doors.door, name="conversation_door"),
    path(ALL, conversations.conversations, name="conversations"),
    path(ALL + "open/", conversations.open_conversation, name="open_conversation"),
    path(ONE, conversations.conversation, name="conversation"),
    path(ONE + "begin/", conversations.begin, name="begin_answering"),
    path(ONE + "showing/", conversations.agree_showing, name="agree_showing"),
    path(ONE + "answer/", answering.answer, name="answer_statement"),
    path(ONE + "because/", reasons.because, name="say_because"),
    path(ONE + "because/keep/", reasons.keep_to_myself, name="take_back_reason"),
    path(ONE + "guess/", answering.guess, name="guess_answers"),
    path(ONE + "take-back/", answering.take_back, name="take_back_answer"),
    path(ONE + "statements/", answering.statements, name="conversation_statements"),
    path(ONE + "answers/", answering.answers, name="conversation_answers"),
    path(ONE + "say/", saying.say, name="say_statement"),
    path(ONE + "doors/", doors.doors, name="conversation_doors"),
    path(ONE + "doors/<int:door>/end/", doors.end_door, name="end_door"),
    path(ONE + "doors/<int:door>/poster/", doors.poster, name="door_poster"),
    path(ONE + "sheet/", paper.sheet, name="conversation_sheet"),
    path(ONE + "paper/", paper.type_paper, name="type_paper"),
    path(ONE + "hands/", hands.hands, name="conversation_hands"),
    path(ONE + "looking/", moderation.queue, name="conversation_queue"),
    path(ONE + "looking/<int:statement>/", moderation.moderate, name="moderate_statement"),
    path(ONE + "reasons/", reasons.queue, name="reasons_to_look_at"),
    path(ONE + "reasons/<uuid:key>/", reasons.look, name="look_at_reason"),
    path(ONE + "log/", moderation.log, name="conversation_log"),
    path(ONE + "log/<int:moderation>/appeal/", moderation.appeal, name="appeal"),
    path(ONE + "appeals/<int:appeal>/", moderation.answer_appeal, name="answer_appeal"),
    path(ONE + "add/", attachments.attach, name="add_attachment"),
    path(ONE + "files/<int:attachment>/", attachments.file, name="conversation_file"),
    path(ONE + "files/<int:attachment>/down/", attachments.take_down, name="take_down"),
]
