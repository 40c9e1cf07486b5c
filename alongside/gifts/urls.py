from django.urls import path

from alongside.gifts.views import coordinating, mine, reach, together

GIFTS = "groups/<slug:slug>/gifts/"
GIFT = GIFTS + "<int:number>/"
REACH = GIFTS + "when-and-where/"

urlpatterns = [
    path(GIFTS, mine.gifts, name="gifts"),
    path(GIFTS + "new/", mine.offer_gift, name="offer_gift"),
    path(GIFTS + "mine.csv", mine.my_gifts_sheet, name="my_gifts_sheet"),
    path(GIFT + "change/", mine.change_gift, name="change_gift"),
    path(GIFT + "keep/", mine.keep_gift, name="keep_gift"),
    path(GIFT + "withdraw/", mine.withdraw_gift, name="withdraw_gift"),
    path(GIFT + "bring-back/", mine.bring_back_gift, name="bring_back_gift"),
    path(REACH, reach.reach, name="reach"),
    path(REACH + "typed/", reach.type_reach, name="type_reach"),
    path(REACH + "away/", reach.be_away, name="be_away"),
    path(REACH + "away/<int:number>/remove/", reach.be_back, name="be_back"),
    path(REACH + "not-with/", reach.not_with, name="not_with"),
    path(REACH + "not-with/<int:number>/remove/", reach.with_again, name="with_again"),
    path(GIFTS + "together/", together.gifts_together, name="gifts_together"),
    path(GIFTS + "words/", together.gift_words, name="gift_words"),
    path(GIFTS + "paper/", together.gift_paper, name="gift_paper"),
    path(GIFTS + "checks/", coordinating.checks, name="checks"),
    path(GIFTS + "checks/<int:number>/end/", coordinating.end_check, name="end_check"),
    path(GIFTS + "to-sort/", coordinating.gifts_to_sort, name="gifts_to_sort"),
    path(GIFTS + "to-sort/<int:number>/", coordinating.learn_synonym, name="learn_synonym"),
]
