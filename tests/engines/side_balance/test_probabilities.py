"""The figures that the rule was chosen for, counted over every way the answers can fall."""

import pytest

from bench.side_balance import CASES, RULES, banzhaf_shares, chance_of_passing

ALL_WHO_USE_IT_OBJECT, PROFESSIONALS_WANT_IT, NEARLY_ALL_WANT_IT = CASES.values()
SIMPLE = RULES["simple majority"]
EVERY_SIDE = RULES["every side on board"]
STRICT = RULES["strict concurrent majority"]


@pytest.mark.parametrize(
    ("rule", "case", "chance"),
    [
        (SIMPLE, ALL_WHO_USE_IT_OBJECT, 1.00),
        (EVERY_SIDE, ALL_WHO_USE_IT_OBJECT, 0.00),
        (SIMPLE, PROFESSIONALS_WANT_IT, 1.00),
        (EVERY_SIDE, PROFESSIONALS_WANT_IT, 0.06),
        (SIMPLE, NEARLY_ALL_WANT_IT, 1.00),
        (EVERY_SIDE, NEARLY_ALL_WANT_IT, 0.82),
        (STRICT, NEARLY_ALL_WANT_IT, 0.68),
    ],
)
def test_how_often_each_rule_lets_it_pass(rule, case, chance):
    assert round(float(chance_of_passing(rule, case)), 2) == chance


def test_nothing_passes_that_all_who_use_the_service_object_to():
    assert chance_of_passing(EVERY_SIDE, ALL_WHO_USE_IT_OBJECT) == 0


@pytest.mark.parametrize(("rule", "share"), [(SIMPLE, 0.50), (EVERY_SIDE, 0.33)])
def test_how_much_of_the_power_the_professionals_hold(rule, share):
    assert round(float(banzhaf_shares(rule)["professional"]), 2) == share


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_chances_of_passing_and_not_passing_make_one(rule):
    def turned_down(yes):
        return not rule(yes)

    for case in CASES.values():
        assert chance_of_passing(rule, case) + chance_of_passing(turned_down, case) == 1
