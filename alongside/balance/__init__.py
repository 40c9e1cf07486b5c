"""Balance: how much say people had, declared before and computed after.

Here: the rung of a decision, of a stage and of the whole way so far, with the contributions that
it rests on; who put forward, spoke, decided, ran rounds, beside who is here; and the way to
say that a rung is wrong. Nothing is claimed by hand: only contributions and traces are read.
Nouns: DeclaredRung, Contest, ContestAnswer, Sum, SummedTo.
Verbs: declare_rung, contest, answer_contest, settle_contest, add_up_balances.
"""
