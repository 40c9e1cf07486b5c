"""Spending: what became of the money that a pot gave, down to the last receipt.

Nouns: Payment (Receipt, PutBack); an award's standing is read from its account in the ledger.
Verbs: ask_for_payment, agree_to_payment, refuse_payment, add_receipt, ask_to_put_back,
agree_to_put_back, refuse_put_back, finish_award. Nobody agrees to what they asked for themselves,
nor to money for their own idea.
"""
