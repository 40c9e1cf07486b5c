"""Out of ten of the others, how many would agree?"""

import pytest

from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions
from alongside.dialogue.models import Guess
from tests.rooms.dialogue.conftest import act


def guess(talk, person, whose=None, **changed):
    mine = actions.take_part(by=act(whose or person), conversation=talk)
    given = {"statement": talk.statements.first(), "about_side": "professional", "out_of_ten": 7}
    return actions.guess(by=act(person), participant=mine, **{**given, **changed})


def test_the_last_guess_counts(talk, rosa):
    for number in [3, 9, 9]:
        guess(talk, rosa, out_of_ten=number)
    assert Guess.objects.get().out_of_ten == 9


def test_guesses_about_others_stand_side_by_side(talk, rosa):
    guess(talk, rosa)
    guess(talk, rosa, about_side="uses")
    assert Guess.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"out_of_ten": 11}, "out_of_ten"),
        ({"out_of_ten": -1}, "out_of_ten"),
        ({"about_side": "martians"}, "about_side"),
    ],
)
def test_impossible_guesses(talk, rosa, changed, field):
    with pytest.raises(BadInput) as refused:
        guess(talk, rosa, **changed)
    assert refused.value.field == field


def test_nobody_guesses_for_rosa(talk, rosa, ian, maya, tom):
    for person in [ian, maya, tom]:
        with pytest.raises(Refused):
            guess(talk, person, whose=rosa)


def test_rosa_guesses_on_the_page(page, talk, rosa):
    statement = talk.statements.first()
    posted = {"statement": statement.pk, "about_side": "professional", "out_of_ten": "4"}
    assert page(rosa, talk, "guess/", **posted).status_code == 302
    assert page(rosa, talk, "guess/", **(posted | {"out_of_ten": "12"})).status_code == 400
    assert Guess.objects.get().out_of_ten == 4
