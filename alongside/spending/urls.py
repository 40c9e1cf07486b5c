from django.urls import path

from alongside.spending.views import giving_on, money, payments, putting_back

ONE = "groups/<slug:slug>/pots/<int:number>/"
AWARD = ONE + "awards/<int:award>/"
PAYMENT = ONE + "payments/<int:payment>/"
FURTHER = ONE + "money/since/<int:further>/"

urlpatterns = [
    path(ONE + "money/", money.money, name="pot_money"),
    path(ONE + "money.csv", money.money_file, {"kind": "csv"}, name="pot_money_csv"),
    path(ONE + "money.xlsx", money.money_file, {"kind": "xlsx"}, name="pot_money_xlsx"),
    path(ONE + "book.csv", money.book_file, {"kind": "csv"}, name="pot_book_csv"),
    path(ONE + "book.xlsx", money.book_file, {"kind": "xlsx"}, name="pot_book_xlsx"),
    path(ONE + "money/next/", giving_on.ask_next, name="ask_for_next"),
    path(FURTHER, giving_on.further, name="further_award"),
    path(FURTHER + "answer/", giving_on.answer, name="answer_further_award"),
    path(AWARD, money.award, name="award"),
    path(AWARD + "more/", giving_on.ask_more, name="ask_for_more"),
    path(AWARD + "ask/", payments.ask, name="ask_for_payment"),
    path(AWARD + "finish/", money.finish, name="finish_award"),
    path(PAYMENT, payments.payment, name="payment"),
    path(PAYMENT + "answer/", payments.answer, name="answer_payment"),
    path(PAYMENT + "back/", putting_back.ask, name="ask_to_put_back"),
    path(PAYMENT + "back/answer/", putting_back.answer, name="answer_put_back"),
    path(PAYMENT + "receipts/", payments.add_receipt, name="add_receipt"),
    path(PAYMENT + "receipts/<int:receipt>/", payments.receipt, name="receipt"),
]
