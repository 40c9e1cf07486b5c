"""Exchange: a group's time bank. Needs first; help between two; an hour is an hour.

Nouns: Bank, Holder (a member with an account in the bank's book), Need, NeedSlot, NoToNeed,
Exchange, Message, Dispute. What anybody has stands in the ledger alone; whose account it is stands
here. Verbs: open_bank, join_bank, leave_bank, change_pot_rules; ask, change_need, keep_need,
withdraw_need, none_fits, learn_from_need, ask_about_needs; ask_giver, offer_help, begin_agreed,
would_not_help; agree, set_meeting, decline, call_off, write_message; record_path, ask_along,
go_along, not_along, stop_what_has_changed; say_done, confirm, dispute, settle, let_past,
reverse_exchange. Nobody is assigned, nobody is ranked.
"""
