"""Spending: what became of the money that a pot gave, down to the last receipt.

Nouns: Payment (Receipt, PutBack), FurtherAward; how an award stands is read from the ledger.
Verbs: ask_for_payment, agree_to_payment, refuse_payment, add_receipt; ask_to_put_back,
agree_to_put_back, refuse_put_back; finish_award; ask_for_more, ask_for_next,
agree_to_further_award, refuse_further_award. Nobody agrees to what they asked for themselves, nor
to money for their own idea.
"""
