"""Exchange: a group's time bank. Needs first; help between two; an hour is an hour.

Nouns: Bank, Holder (a member with an account in the bank's book), Need, NeedSlot, Exchange,
Message, Dispute. What anybody has stands in the ledger alone; whose account it is stands here.
Verbs: open_bank, join_bank, leave_bank; ask, keep_need, withdraw_need, none_fits, ask_about_needs;
ask_giver, offer_help, agree, decline, call_off, write_message; record_path, ask_along, go_along,
not_along; say_done, confirm, dispute, settle. Nobody is assigned, nobody is ranked.
"""
