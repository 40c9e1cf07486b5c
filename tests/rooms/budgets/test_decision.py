"""The decision that a pot rests on: of this group, in force, and frozen with the conditions."""

import pytest
from django.urls import reverse

from alongside.budgets import actions
from alongside.budgets.models import Pot
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models.briefs import fingerprint
from tests.conftest import someone
from tests.rooms.budgets.builders import fresh, pot_in, whole_brief
from tests.rooms.decisions.builders import answer, asked


def decided(group, people) -> Decision:
    ballot = asked(group, people[0], title="Spend it together")
    for person in people:
        answer(ballot, person)
    by = Act(person=group.facilitator().person)
    return decisions.close_ballot(by=by, ballot=ballot)


def write(pot: Pot, person, decision) -> Pot:
    by = Act(person=person)
    return actions.write_pot(by=by, pot=pot, seen=pot.version, decision=decision)


def test_what_a_pot_rests_on_is_said_and_frozen_with_it(
    group, rosa, ian, maya, tom, client, sign_in
):
    decision = decided(group, (rosa, ian, maya, tom))
    whole_brief(group)
    pot = write(pot_in(group, lets_in="members"), ian, decision)
    actions.open_pot(by=Act(person=maya), pot=fresh(pot))
    pot = fresh(pot)
    assert pot.terms.snapshot["decision"] == decision.pk
    sign_in(ian)
    address = reverse("pot", args=[group.slug, pot.pk])
    page = client.get(address).content.decode()
    assert "It rests on a decision:" in page
    assert decision.proposal.title in page
    assert "they are unchanged" in page
    Pot.objects.filter(pk=pot.pk).update(decision=None)
    assert "they do not match" in client.get(address).content.decode()


def test_conditions_frozen_before_the_decision_was_part_of_them_still_match(group, rosa, maya):
    whole_brief(group)
    pot = pot_in(group)
    actions.open_pot(by=Act(person=maya), pot=pot)
    pot = fresh(pot)
    before = {name: said for name, said in pot.terms.snapshot.items() if name != "decision"}
    pot.terms.snapshot, pot.terms.digest = before, fingerprint(before)
    assert pot.is_as_frozen()


def test_a_decision_that_is_not_in_force_carries_no_pot(group, rosa, ian, maya, tom):
    lost = decided(group, (rosa, ian, maya, tom))
    Decision.objects.filter(pk=lost.pk).update(called_back_at=clock.now())
    lost = Decision.objects.get(pk=lost.pk)
    assert not lost.stands
    with pytest.raises(BadInput, match="in force") as refused:
        write(pot_in(group), rosa, lost)
    assert refused.value.field == "decision"


def test_a_decision_of_another_group_carries_no_pot(group, place, rosa):
    una = someone("Una")
    theirs = partnerships.start(by=Act(person=una), place=place, name="Buses", what="Buses")
    elsewhere = decided(theirs, (una,))
    pot = pot_in(group)
    with pytest.raises(BadInput, match="of this group") as refused:
        write(pot, rosa, elsewhere)
    assert refused.value.field == "decision"
    assert fresh(pot).decision is None


def test_the_pages_offer_only_decisions_of_the_group_and_say_what_is_wrong(
    group, place, rosa, client, sign_in
):
    una = someone("Una")
    theirs = partnerships.start(by=Act(person=una), place=place, name="Buses", what="Buses")
    elsewhere, pot = decided(theirs, (una,)), pot_in(group)
    sign_in(rosa)
    typed = {"title": pot.title, "decision": str(elsewhere.pk), "seen": pot.version}
    page = client.post(reverse("write_pot", args=[group.slug, pot.pk]), typed)
    assert page.status_code == 422
    assert 'id="id_decision-error"' in page.content.decode()
