from alongside.balance.actions.contesting import answer_contest, contest, settle_contest
from alongside.balance.actions.declaring import declare_rung

__all__ = ["answer_contest", "contest", "declare_rung", "settle_contest"]
