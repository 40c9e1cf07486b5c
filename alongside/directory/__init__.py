"""Directory: what a place can count on, open to every other directory; and theirs, open to us.

Out: the public standard Open Referral UK 3.0 (HSDS-UK-3.0) at `/open-referral/3.0/`, for whatever
is on the list and has been checked; never a person, never a gift. In: any such feed or file, or a
spreadsheet, looked at first, with every record that cannot be read and why.
Nouns: Feed (where listings come from), Record (one listing as it came), AtLocation, Opening, Run,
Arrival; in `standard`: a record by its shape and by our columns; in `reading`: what is fetched.
Verbs: keep_arrival, name_columns, take_in, bring_in, forget_feed; `publishing` reads what goes out.
"""
