"""Demo: a believable place in mid-Ulster, written through the actions like any other.

Ballydrum does not exist, nor does anybody in it. One group has been once round its cycle;
the other began last night. Verbs: build. Pages: one click signs in as Rosa, Ian, Maya or Tom.
"""
