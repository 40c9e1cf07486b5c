from django.urls import path

from alongside.decisions.views import afterwards, answering, reading, running, writing

ALL = "groups/<slug:slug>/decisions/"
ONE = ALL + "<int:pk>/"

urlpatterns = [
    path(ALL, reading.proposals, name="proposals"),
    path("groups/<slug:slug>/decisions.csv", reading.proposals_file, name="proposals_file"),
    path(ALL + "new/", writing.propose, name="propose"),
    path(ONE, reading.proposal, name="proposal"),
    path(ONE + "words/", writing.amend, name="amend_proposal"),
    path(ONE + "versions/", reading.history, name="proposal_history"),
    path(ONE + "ask/", writing.open_ballot, name="open_ballot"),
    path(ONE + "ask-again/", writing.second_round, name="second_round"),
    path(ONE + "answer/", answering.take_position, name="take_position"),
    path(ONE + "answer/back/", answering.take_back_position, name="take_back_position"),
    path(ONE + "reasons/<uuid:key>/", answering.second_objection, name="second_objection"),
    path(ONE + "reasons/<uuid:key>/done/", afterwards.respond, name="respond_to_dissent"),
    path(ONE + "interest/", answering.declare_interest, name="declare_interest"),
    path(ONE + "sheet/", answering.ballot_sheet, name="ballot_sheet"),
    path(ONE + "type/", answering.type_position, name="type_position"),
    path(ONE + "unheard/", running.unheard, name="unheard"),
    path(ONE + "unheard/remind/", running.remind, name="remind_unheard"),
    path(ONE + "unheard/extend/", running.extend, name="extend_ballot"),
    path(ONE + "count/", running.close, name="close_ballot"),
    path(ONE + "back/", afterwards.call_back, name="call_back"),
    path(ONE + "challenge/", afterwards.challenge, name="challenge_decision"),
    path(ONE + "told/<int:number>/", afterwards.told, name="mark_told"),
    path(ONE + "body/", afterwards.body, name="record_body_decision"),
    path(ONE + "written-answer/", afterwards.answer_in_writing, name="answer_in_writing"),
    path(ONE + "review/", afterwards.review, name="review_decision"),
    path(ONE + "promise/", afterwards.follow_up, name="promise_for"),
    path(ONE + "record/<int:number>/", reading.record, name="decision_record"),
    path(ONE + "record/<int:number>.json", reading.record_file, name="decision_record_file"),
]
