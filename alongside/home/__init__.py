"""Home: the front door, and pages that show several rooms together.

Here: what would you like to do today, start tonight (the first ten minutes of a group, in a
hall), the hall screen, a group's own page and that of its time bank, my page, and a keyholder's.
Nouns: Evening. Verbs: start_tonight, arrive, count_people, write_card, read_card, move_on,
promise_tonight, agree_four_lines, make_slips, erase_me.
"""
