"""After the count: support for those whose idea was not funded."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.models import Idea, SupportOffer
from alongside.core import clock
from alongside.core.acts import Act
from alongside.decisions.wording import written
from alongside.partnerships.actions import contribute
from alongside.people.actions import tell_person


@transaction.atomic
def offer_support(*, by: Act, idea: Idea, words: str) -> SupportOffer:
    """Help with what comes next: another fund, a room, a pair of hands. Its people are told."""
    idea = Idea.objects.locked(idea)
    rules.may_offer_support(by, idea).require()
    words = written(words, "words", 300, _("Say what you can offer"))
    mine = idea.pot.partnership.member(by.person)
    again = idea.support.filter(membership=mine, words=words, made_at__gt=clock.a_moment_ago())
    if already := again.first():
        return already
    offer = SupportOffer.objects.create(idea=idea, membership=mine, words=words)
    body = _("{name} offers to help with “{idea}”: {words}")
    said = body.format(name=mine, idea=idea.title, words=words)
    for proposer in idea.proposers.exclude(person=None).select_related("person__account"):
        if proposer.person is not None:
            tell_person(person=proposer.person, subject=_("Someone offers to help"), body=said)
    contribute(by=by, partnership=idea.pot.partnership, part="spoke", about=idea)
    record(by, "support.offered", idea, idea.pot.place_id)
    return offer
