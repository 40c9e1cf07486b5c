"""Where an exchange stands, in words: for both, and for whoever has something to say."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "at_the_desk": _("Waiting for the coordinator"),
    "proposed": _("Asked, waiting for a yes"),
    "agreed": _("Agreed"),
    "done": _("Done, waiting for the other to say so too"),
    "disputed": _("They see it differently"),
    "confirmed": _("Done and confirmed"),
    "reversed": _("Taken back in the book"),
    "declined": _("Not this time"),
    "called_off": _("Called off"),
}
YOUR_TURN = {
    "at_the_desk": _("Would you go along?"),
    "proposed": _("You are asked: yes, or not this time?"),
    "done": _("They say that it is done. Was it so?"),
    "disputed": _("You see it differently. Do you agree by now?"),
}
CLEARED = [
    ("path", _("The right way was found, and is written down")),
    ("two", _("Two of us go with you")),
]
ENDED = [(code, STATES[code]) for code in ("declined", "called_off")]
