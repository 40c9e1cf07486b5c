"""Each no of a rule says why, in the words that belong to it."""

from alongside.core.acts import Act
from alongside.gifts import actions, rules


def test_a_no_says_why(soup, hers, group, rosa_agrees, ian, maya, tom, by):
    his = group.membership_of(ian)
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    said = [
        (rules.may_offer(by(maya), hers), "Only you can say what you can help with."),
        (rules.may_see_gift(tom, soup), "whoever typed it for them"),
        (rules.may_set_reach(by(maya), hers), "Only you can say when, where and with whom."),
        (rules.may_say_not_with(by(rosa_agrees), hers, hers), "Choose somebody else in this"),
        (rules.may_say_not_with(typed, hers, his), "Somebody else has to type this"),
        (rules.may_record_check(ian, his), "Somebody else has to see your check"),
    ]
    for ruling, words in said:
        assert not ruling and words in ruling.reason
    actions.withdraw_gift(by=by(rosa_agrees), gift=soup)
    soup.refresh_from_db()
    assert "You have taken this back" in rules.may_change_gift(by(rosa_agrees), soup).reason
