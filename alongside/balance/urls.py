from django.urls import path

from alongside.balance.views import rungs, saying

SAY = "groups/<slug:slug>/say/"

urlpatterns = [
    path(SAY, rungs.balance, name="balance"),
    path(SAY + "acts/", rungs.acts, name="balance_acts"),
    path(SAY + "decisions/<int:pk>/", rungs.decision, name="balance_decision"),
    path(
        SAY + "decisions/<int:pk>/promise/",
        saying.declare_for_decision,
        name="declare_for_decision",
    ),
    path(SAY + "stages/<slug:stage>/", rungs.stage, name="balance_stage"),
    path(SAY + "stages/<slug:stage>/promise/", saying.declare_for_stage, name="declare_for_stage"),
    path(SAY + "contests/", saying.contests, name="contests"),
    path(SAY + "contests/new/", saying.contest, name="contest"),
    path(SAY + "contests/<int:number>/", saying.answer_contest, name="answer_contest"),
    path(SAY + "contests/<int:number>/settle/", saying.settle_contest, name="settle_contest"),
]
