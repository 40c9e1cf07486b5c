"""The kinds of accounts and postings, in the words of time banks and of grant accounts."""

from django.utils.translation import gettext_lazy as _

MINUTES, PENCE = "minutes", "pence"
UNITS = [(MINUTES, _("Minutes")), (PENCE, _("Pence"))]

PERSON, ORGANISATION, COMMUNITY_POT = "person", "organisation", "community_pot"
CLEARING, SOURCE, POT, AWARD, SUPPLIER = "clearing", "source", "pot", "award", "supplier"
ACCOUNT_KINDS = [
    (PERSON, _("A person")),
    (ORGANISATION, _("An organisation")),
    (COMMUNITY_POT, _("The community pot")),
    (CLEARING, _("Clearing")),
    (SOURCE, _("Where money comes from")),
    (POT, _("A pot")),
    (AWARD, _("An award")),
    (SUPPLIER, _("Who is paid")),
]
ACCOUNT_KINDS_OF = {
    MINUTES: {PERSON, ORGANISATION, COMMUNITY_POT, CLEARING},
    PENCE: {SOURCE, POT, AWARD, SUPPLIER, CLEARING},
}
# What leaves or enters the book has no floor: a source is what has been given so far, below zero.
WITHOUT_FLOOR = {CLEARING, SOURCE}
# A thing's own purse is never overspent, whatever the book lets people owe.
FLOOR_AT_ZERO = {POT, AWARD, SUPPLIER}

OPENING, REVERSAL, ADJUSTMENT = "opening", "reversal", "adjustment"
EXCHANGE, SESSION, GIFT = "exchange", "session", "gift"
POT_GRANT, POT_DONATION = "pot_grant", "pot_donation"
GRANT, AWARDING, PAYMENT, RETURN = "grant", "award", "payment", "return"
POSTING_KINDS = [
    (OPENING, _("Brought forward")),
    (REVERSAL, _("Reversal")),
    (ADJUSTMENT, _("Adjustment")),
    (EXCHANGE, _("Exchange")),
    (SESSION, _("Session")),
    (GIFT, _("Gift")),
    (POT_GRANT, _("From the community pot")),
    (POT_DONATION, _("To the community pot")),
    (GRANT, _("Grant received")),
    (AWARDING, _("Award")),
    (PAYMENT, _("Payment")),
    (RETURN, _("Returned")),
]
POSTING_KINDS_OF = {
    MINUTES: {OPENING, ADJUSTMENT, EXCHANGE, SESSION, GIFT, POT_GRANT, POT_DONATION},
    PENCE: {OPENING, ADJUSTMENT, GRANT, AWARDING, PAYMENT, RETURN},
}
# Where an hour is an hour: each account of these kinds says what it gave or was charged.
WITH_HOURS = {EXCHANGE, SESSION}
WHO_GIVES = {PERSON, ORGANISATION}
DEFAULT_FLOOR = {MINUTES: -600, PENCE: 0}
