from django.urls import path

from alongside.budgets.views import (
    ideas,
    judging,
    paper,
    pots,
    reading,
    roll,
    voting,
)

ALL = "groups/<slug:slug>/pots/"
ONE = ALL + "<int:number>/"
IDEA = ONE + "ideas/<int:idea>/"

urlpatterns = [
    path(ALL, pots.pots, name="pots"),
    path(ALL + "new/", pots.start, name="start_pot"),
    path(ONE, pots.pot, name="pot"),
    path(ONE + "conditions/", pots.write, name="write_pot"),
    path(ONE + "open/", pots.open_now, name="open_pot"),
    path(ONE + "close/", pots.close, name="close_pot"),
    path(ONE + "ideas/", ideas.ideas, name="ideas"),
    path(ONE + "ideas/new/", ideas.propose, name="propose_idea"),
    path(ONE + "booklet/", reading.booklet, name="idea_booklet"),
    path(ONE + "poster/", reading.poster, name="pot_poster"),
    path(IDEA, ideas.idea, name="idea"),
    path(IDEA + "words/", ideas.develop, name="develop_idea"),
    path(IDEA + "versions/", ideas.versions, name="idea_versions"),
    path(IDEA + "help/", ideas.offer_help, name="help_with_idea"),
    path(IDEA + "back/", ideas.withdraw, name="withdraw_idea"),
    path(IDEA + "check/", judging.check, name="check_idea"),
    path(IDEA + "group/", judging.group, name="group_idea"),
    path(IDEA + "points/", judging.score, name="score_idea"),
    path(IDEA + "support/", judging.support, name="offer_support"),
    path(ONE + "panel/", judging.panel, name="panel"),
    path(ONE + "panel/links/", judging.interests, name="declare_interests"),
    path(ONE + "settle/", voting.settle, name="settle_ballot"),
    path(ONE + "vote/", voting.ballot, name="ballot"),
    path("vote/<int:number>/", voting.hall, name="hall"),
    path("vote/<int:number>/done/", voting.hall_done, name="hall_done"),
    path(ONE + "papers/", reading.ballot_paper, name="ballot_paper"),
    path(ONE + "in/", roll.roll, name="roll"),
    path(ONE + "in/codes/", roll.print_codes, name="print_codes"),
    path(ONE + "in/codes/members/", roll.print_member_codes, name="print_member_codes"),
    path(ONE + "in/codes/<int:sheet>/cancel/", roll.cancel_codes, name="cancel_codes"),
    path(ONE + "type/", paper.type_paper, name="type_ballots"),
    path(ONE + "count/", roll.count, name="count_pot"),
    path(ONE + "result/", reading.result, name="result"),
    path(ONE + "result/sheet/", reading.result_sheet, name="result_sheet"),
]
