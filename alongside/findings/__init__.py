"""Findings: what a conversation shows: common ground, what divides us, where people stand.

Nouns: MapResult, a result that is kept until enough has come to work it out anew.
Verbs: refresh_map, refresh_map_if_due, refresh_due_maps, finish_round, finish_conversation.
Reads: `reading.map_page`, `reading.what_we_agree`, `reading.showing_of`. Whether a map is due is
derived from dialogue's rows, so that nobody who answers waits for one.
"""
