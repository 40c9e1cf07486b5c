"""Two at once on the same notes: what is agreed stays as it was agreed."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Gone, Plain, Refused
from alongside.notes import actions
from alongside.notes.models import Dispute, Line, Notes
from tests.rooms.ledger.racing import at_once

LATER = timedelta(days=15)


@pytest.fixture
def disputed(put, first, rosa, ian, tom, by) -> Dispute:
    """Rosa remembers the first line otherwise; Ian and Tom have said that it was so."""
    raised = actions.dispute(by=by(rosa), line=first, words="It closes at five.")
    for person in (ian, tom):
        actions.say_so(by=by(person), notes=put)
    return Dispute.objects.select_related("line__notes").get(pk=raised.pk)


def test_rosa_whose_page_is_older_than_the_agreement_takes_nothing_back(disputed, tom, rosa, by):
    with clock.at(clock.now() + LATER):
        agreed = actions.fix_notes(by=by(tom), notes=disputed.line.notes)
        for attempt in (
            lambda: actions.withdraw_dispute(by=by(rosa), dispute=disputed),
            lambda: actions.settle_dispute(by=by(rosa), dispute=disputed, way="theirs"),
        ):
            with pytest.raises(Refused, match="agreed"):
                attempt()
    assert Notes.objects.get(pk=agreed.pk).is_true_copy


def test_nobody_changes_a_line_that_was_put_to_the_group_meanwhile(first, notes, maya, ian, by):
    seen = Line.objects.select_related("notes").get(pk=first.pk)
    assert seen.notes.put_at is None
    actions.put_to_group(by=by(maya), notes=notes)
    for attempt in (
        lambda: actions.change_line(by=by(ian), line=seen, words="No.", seen=seen.version),
        lambda: actions.remove_line(by=by(ian), line=seen),
    ):
        with pytest.raises(Refused, match="before it"):
            attempt()
    assert notes.lines.count() == 3


def test_a_line_that_was_taken_out_meanwhile_is_said_to_be_gone(first, maya, ian, by):
    seen = Line.objects.select_related("notes").get(pk=first.pk)
    actions.remove_line(by=by(maya), line=first)
    for attempt in (
        lambda: actions.remove_line(by=by(ian), line=seen),
        lambda: actions.dispute(by=by(ian), line=seen, words="At five."),
    ):
        with pytest.raises(Gone):
            attempt()


@pytest.mark.django_db(transaction=True)
def test_withdrawing_while_somebody_agrees_leaves_a_copy_that_matches(disputed, tom, rosa):
    """Whichever comes first: the copy says what the page says."""

    def one(number: int) -> None:
        mine = Dispute.objects.select_related("line__notes").get(pk=disputed.pk)
        with clock.at(clock.now() + LATER):
            if number % 2:
                actions.withdraw_dispute(by=Act(person=rosa), dispute=mine)
            else:
                actions.fix_notes(by=Act(person=tom), notes=mine.line.notes)

    answers = at_once(one, 8, threads=8)
    assert all(answer is None or isinstance(answer, Plain) for answer in answers), answers
    agreed = Notes.objects.get()
    assert agreed.agreed_at
    assert agreed.is_true_copy
