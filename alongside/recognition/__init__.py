"""Recognition: what a group can give for people's time, chosen before they are asked for it.

Nouns: Offer, Choice, Claim, ClaimLine, Receipt, Settlement.
Verbs: write_offer, choose, start_claim, add_line, remove_line, add_receipt, remove_receipt,
send_claim, withdraw_claim, settle_claim. No entitlement is ever worked out: a dated warning and
somebody to ask stand beside every offer of money.
"""
