"""What the log says of those who knock with a wrong key: one line, and no trace of our code."""

import logging
from copy import copy

LONGEST = 300


class OneLine(logging.Filter):
    """Refusals by Django itself ("django.security…") are no mistakes of ours to be traced."""

    def filter(self, record: logging.LogRecord) -> bool | logging.LogRecord:
        if not record.name.startswith("django.security."):
            return True
        short = copy(record)  # others who listen keep the whole of it
        short.msg, short.args = " ".join(record.getMessage().split())[:LONGEST], None
        short.exc_info = short.exc_text = short.stack_info = None
        return short
