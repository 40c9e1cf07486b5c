from django.urls import path

from alongside.recognition.views import choosing, claims, settling

THANKS = "groups/<slug:slug>/thanks/"
CLAIM = THANKS + "claims/<int:number>/"

urlpatterns = [
    path(THANKS, choosing.recognition, name="recognition"),
    path(THANKS + "offer/", choosing.write_offer, name="write_offer"),
    path(THANKS + "claims/", settling.claims, name="expense_claims"),
    path(THANKS + "claims.csv", settling.claims_sheet, name="expense_claims_sheet"),
    path(THANKS + "claims/new/", claims.start_claim, name="start_claim"),
    path(CLAIM, claims.claim, name="expense_claim"),
    path(CLAIM + "form/", settling.claim_form, name="expense_claim_form"),
    path(CLAIM + "lines/add/", claims.add_line, name="add_claim_line"),
    path(CLAIM + "lines/<int:line>/remove/", claims.remove_line, name="remove_claim_line"),
    path(CLAIM + "receipts/add/", claims.add_receipt, name="add_claim_receipt"),
    path(CLAIM + "receipts/<int:receipt>/", claims.receipt, name="claim_receipt"),
    path(
        CLAIM + "receipts/<int:receipt>/remove/", claims.remove_receipt, name="remove_claim_receipt"
    ),
    path(CLAIM + "send/", claims.send_claim, name="send_claim"),
    path(CLAIM + "withdraw/", claims.withdraw_claim, name="withdraw_claim"),
    path(CLAIM + "paid/", settling.pay_claim, name="pay_claim"),
    path(CLAIM + "refuse/", settling.refuse_claim, name="refuse_claim"),
]
