"""Kinds of help that Northern Ireland's law calls regulated when done for vulnerable adults.

Source: Safeguarding Vulnerable Groups (Northern Ireland) Order 2007, Schedule 2, Part 2, as
amended by the Protection of Freedoms Act 2012: health care, personal care, social work, help with
a household's cash, bills or shopping, help in somebody's own affairs, conveying to and from care.
Time with children (Part 1) stands beside them. A flag stops a match at the desk; it refuses nobody.
"""

from django.utils.translation import gettext_lazy as _

RISKS = [
    ("personal_care", _("Washing, dressing, eating or going to the toilet")),
    ("health_care", _("Health care, or help with medicines")),
    ("cash", _("Handling someone's cash or bank card")),
    ("bills", _("Paying someone's bills")),
    ("shopping", _("Shopping for someone, with their money")),
    ("affairs", _("Acting for someone in their own affairs")),
    ("conveying", _("Driving someone to or from care, health or social work")),
    ("at_home_alone", _("Being alone with someone in their home")),
    ("children", _("Time with children, without their parent there")),
]
RISK_CODES = [code for code, _words in RISKS]
WORDS_OF_RISK = dict(RISKS)
LOOKED_AFTER = _("The law looks after people here: somebody talks it through with you first.")
