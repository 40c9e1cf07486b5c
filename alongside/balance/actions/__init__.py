from alongside.balance.actions.adding_up import add_up_balances
from alongside.balance.actions.contesting import answer_contest, contest, settle_contest
from alongside.balance.actions.declaring import declare_rung

__all__ = ["add_up_balances", "answer_contest", "contest", "declare_rung", "settle_contest"]
