"""A ruling is a yes, or a no with a reason."""

import pytest

from alongside.core.errors import Refused
from alongside.core.rulings import YES, no, only_if


def test_a_no_carries_its_reason_to_the_page():
    with pytest.raises(Refused, match="Only members"):
        no("Only members").require()


def test_of_two_rulings_the_first_no_speaks():
    assert (no("first") & no("second")).reason == "first"
    assert (YES & no("second")).reason == "second"
    assert YES & YES


def test_only_if_says_why_not():
    assert only_if(1, "never shown")
    assert only_if("", "shown").reason == "shown"
