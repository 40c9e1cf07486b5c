from alongside.desk.models.contacts import Call, Contact, ContactQuerySet, HowToReach
from alongside.desk.models.counts import Count, PlaceCount, Tally

__all__ = ["Call", "Contact", "ContactQuerySet", "Count", "HowToReach", "PlaceCount", "Tally"]
