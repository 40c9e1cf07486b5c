"""People: one kind of member for everybody, with or without an account or e-mail.

Here: accounts that sign in by code or passkey, seats taken without an account, records that
someone else entered and that their owner can claim, consent, and each one's own page. What comes
first after signing in (a name; for keyholders a second step) stands in `doorstep`.
Nouns: Account, Person, Consent, ClaimCode.
Verbs: welcome_person, enter_person, print_slip, claim_record, take_over_seat, change_profile,
give_consent, withdraw_consent, tell_person.
"""
