"""What became of the money: payments, receipts, what is put back and given back."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

# Ian put the idea forward; Rosa asked for the payment.
IAN = frozenset({"family"})
_OVER = {"number": "@pot counted"}
_AWARD = {"award": "@award", **_OVER}
_BACK = {"number": "@pot given back"}
_FURTHER = {"further": "@further award", **_BACK}
_PAYMENT = {"payment": "@payment", **_OVER}
GATES: dict[str, Gate] = {
    "pot_money": see(MEMBER, **_OVER),
    "pot_money_csv": see(MEMBER, **_OVER),
    "pot_money_xlsx": see(MEMBER, **_OVER),
    "pot_book_csv": see(MEMBER, **_OVER),
    "pot_book_xlsx": see(MEMBER, **_OVER),
    "award": see(MEMBER, **_AWARD),
    "ask_for_payment": both(MEMBER, {"pence": "5", "what": "Nails", "payee": "Shop"}, **_AWARD),
    "ask_for_more": both(
        MEMBER, {"pence": "5", "reason": "Dear"}, award="@award to top up", **_BACK
    ),
    "ask_for_next": do(MEMBER, **_BACK),
    "further_award": see(MEMBER, **_FURTHER),
    "answer_further_award": do(MEMBER - {"uses", "family"}, {"agree": "yes"}, **_FURTHER),
    "finish_award": do(FACILITATOR | IAN, award="@award to finish", **_OVER),
    "payment": see(MEMBER, **_PAYMENT),
    "answer_payment": do(MEMBER - {"uses", "family"}, {"seen": "1", "agree": "yes"}, **_PAYMENT),
    "ask_to_put_back": do(MEMBER, {"reason": "Paid twice"}, payment="@paid payment", **_OVER),
    "answer_put_back": do(
        MEMBER - {"uses", "family"}, {"agree": "yes"}, payment="@payment to put back", **_OVER
    ),
    "add_receipt": do(MEMBER, **_PAYMENT),
    "receipt": see(MEMBER, receipt="@receipt", **_PAYMENT),
}
