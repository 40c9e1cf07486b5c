"""Gatherings: the hall on a Tuesday night, planned, told to everybody, and who came.

Nouns: Gathering, Series, AgendaQuestion, Running, Telling, Reply, Slip, Door, Attendance, Held.
Verbs: plan_gathering, plan_series, change_gathering, move_gathering, call_off, take_up_running,
ask_question, tell_everyone, reply, print_slips, open_door, check_in, tick_names, note_held.
Being there leaves no contribution; planning (initiated) and running (facilitated) do.
"""
