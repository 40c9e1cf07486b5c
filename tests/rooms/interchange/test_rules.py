"""Who may bring in and take out: whoever runs the rounds; and nobody takes out a few."""

import pytest

from alongside.core.acts import Act, the_system
from alongside.dialogue import actions as dialogue
from alongside.interchange import actions, rules
from alongside.partnerships import actions as partnerships
from tests.rooms.interchange.conftest import answered_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody(rosa, ian, maya, tom, zed):
    return {"rosa": rosa, "ian": ian, "maya": maya, "tom": tom, "zed": zed}


def allowed(everybody, rule, thing) -> set[str]:
    return {name for name, person in everybody.items() if rule(Act(person=person), thing)}


def test_only_maya_who_runs_the_rounds_may_import_conversation(everybody, group):
    assert allowed(everybody, rules.may_import_conversation, group) == {"maya"}
    assert rules.may_import_conversation(the_system("import"), group)
    assert "Maya" in rules.may_import_conversation(Act(person=everybody["rosa"]), group).reason
    assert not rules.may_import_conversation(Act(), group)


def test_when_tom_runs_the_rounds_it_is_for_tom(everybody, group, maya, tom):
    partnerships.pass_facilitation(
        by=Act(person=maya), partnership=group, to=group.membership_of(tom)
    )
    assert allowed(everybody, rules.may_import_conversation, group) == {"tom"}


def test_only_the_sender_may_take_in(everybody, group, maya, upload):
    assert allowed(everybody, rules.may_take_in, upload) == {"maya"}
    assert not rules.may_take_in(the_system("import"), upload)
    assert not rules.may_take_in(Act(), upload)


def test_only_maya_may_export_conversation_that_was_imported(everybody, group, maya, export):
    came = actions.import_polis(by=Act(person=maya), partnership=group, folder=export())
    assert allowed(everybody, rules.may_export_conversation, came.conversation) == {"maya"}
    assert rules.may_export_conversation(the_system("export"), came.conversation)


def test_nobody_may_export_conversation_among_members(everybody, among_ourselves):
    assert allowed(everybody, rules.may_export_conversation, among_ourselves) == set()
    ruling = rules.may_export_conversation(the_system("export"), among_ourselves)
    assert ruling.reason == rules.CLOSED


def test_nobody_may_export_conversation_of_nine_people(everybody, group, maya, export):
    from tests.rooms.interchange.conftest import VOTES, vote_lines

    nine = export(votes=VOTES + vote_lines(9))
    came = actions.import_polis(by=Act(person=maya), partnership=group, folder=nine)
    assert allowed(everybody, rules.may_export_conversation, came.conversation) == set()
    ruling = rules.may_export_conversation(Act(person=maya), came.conversation)
    assert ruling.reason == rules.TOO_FEW.format(fewest=rules.FEWEST_PEOPLE)


def test_nobody_may_export_conversation_while_people_answer(everybody, maya, in_public):
    """Two exports, one on each side of somebody's visit, would differ by their row."""
    answered_by(in_public, 12)
    for act in (Act(person=maya), the_system("export")):
        assert rules.may_export_conversation(act, in_public).reason == rules.STILL_OPEN
    dialogue.close_conversation(by=Act(person=maya), conversation=in_public)
    in_public.refresh_from_db()
    assert allowed(everybody, rules.may_export_conversation, in_public) == {"maya"}
