"""Group sessions: some give, many receive, and an hour is an hour; organisations with an account.

Nouns: Session, Giver (asked, and said yes), Name (put down for it), Share (what each gave or is
charged), Difference (seen otherwise); Organisation, Speaker (a member who acts for it).
Verbs: plan_session, change_session, cancel_session, find_way, stop_lapsed_sessions; ask_to_give,
say_give, not_give; put_down, take_off; record_session, carry, confirm_session, see_differently,
settle_difference, reverse_session; open_organisation, name_speaker, end_speaker,
close_organisation.
"""
