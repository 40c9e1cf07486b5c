"""A pot of the group alone, on a tablet in the hall: nothing is told before a code opens it."""

import re

from django.urls import reverse

from alongside.budgets import actions
from alongside.core.acts import Act
from tests.rooms.budgets.builders import pot_in, voting, while_


def of_the_group_alone(group, name: str = "Rosa"):
    """A vote that is open to members only, and the code that was printed for one of them."""
    pot = voting(group, lets_in="members")
    with while_(pot, "voting") as now:
        by = Act(person=group.facilitator().person)
        return pot, dict(actions.print_member_codes(by=by, pot=now).slips)[name]


def tells_of(pot, page) -> bool:
    text = page.content.decode()
    return any(words in text for words in [pot.title, "A bench", "A swing", "£300", "£6,000"])


def test_zed_and_the_signed_out_read_nothing_of_a_members_pot_in_the_hall(
    group, zed, client, sign_in
):
    pot, _code = of_the_group_alone(group)
    address = reverse("hall", args=[pot.pk])
    with while_(pot, "voting"):
        for visitor in (None, zed):
            if visitor:
                sign_in(visitor)
            wrong = {"code": "AAAAAAA", "ideas": ["1", "2", "3"], "ballot": "yes"}
            pages = [client.get(address), client.post(address, wrong), client.post(address, {})]
            assert [page.status_code for page in pages] == [200, 422, 422]
            assert not any(tells_of(pot, page) for page in pages)
            assert "This code is not known here" in pages[1].content.decode()
            assert not tells_of(pot, client.get(reverse("hall_done", args=[pot.pk])))
    assert not pot.roll.who_took_part().exists()


def test_a_wrong_code_is_answered_alike_whether_there_is_such_a_pot_or_not(group, client):
    open_one, _code = of_the_group_alone(group)
    draft = pot_in(group, title="Draft")
    with while_(open_one, "voting"):
        answers = [
            [
                re.sub(rb'csrfmiddlewaretoken" value="[^"]+"|/vote/\d+/', b"", answer.content)
                for answer in [
                    client.get(reverse("hall", args=[number])),
                    client.post(reverse("hall", args=[number]), {"code": "AAAAAAA"}),
                ]
            ]
            for number in (open_one.pk, draft.pk, 987_654)
        ]
    assert answers[0] == answers[1] == answers[2]


def test_a_printed_code_opens_a_members_pot_once_and_for_one_ballot(group, client):
    pot, code = of_the_group_alone(group)
    address = reverse("hall", args=[pot.pk])
    with while_(pot, "voting"):
        opened = client.post(address, {"code": f"{code[:3]}-{code[3:]}"})
        text = opened.content.decode()
        assert opened.status_code == 200
        assert tells_of(pot, opened)
        assert f'value="{code[:3]}-{code[3:]}"' in text, "the code stays in the form"
        assert "There is a problem" not in text
        empty = client.post(address, {"code": code, "ballot": "yes"})
        assert empty.status_code == 422
        assert "Choose at least one idea" in empty.content.decode()
        ballot = {"code": code, "ideas": ["1", "2", "3"], "ballot": "yes"}
        assert client.post(address, ballot).url == reverse("hall_done", args=[pot.pk])
        again = client.post(address, {"code": code})
    assert again.status_code == 409
    assert "used already" in again.content.decode()
    assert not tells_of(pot, again)
    assert code not in again.content.decode()
    assert pot.roll.who_took_part().count() == 1


def test_a_member_who_is_signed_in_sees_the_ballot_in_the_hall_at_once(group, ian, client, sign_in):
    pot, _code = of_the_group_alone(group)
    sign_in(ian)
    with while_(pot, "voting"):
        assert tells_of(pot, client.get(reverse("hall", args=[pot.pk])))


def test_guessing_the_code_of_a_members_pot_ends_after_a_while(group, client):
    pot, code = of_the_group_alone(group)
    address = reverse("hall", args=[pot.pk])
    with while_(pot, "voting"):
        tries = [client.post(address, {"code": f"AAAAA{n:02}"}) for n in range(202)]
        assert (tries[0].status_code, tries[-1].status_code) == (422, 429)
        late = client.post(address, {"code": code})
    assert late.status_code == 429, "a right one does not pass once the guesses are spent"


def test_a_paper_asks_for_as_many_ideas_as_a_screen_and_names_the_same_limit(
    group, ian, client, sign_in
):
    sign_in(ian)
    two = voting(group, [("A bench", 300), ("A swing", 200)], title="Two")
    one = voting(group, [("A bench", 300)], title="One", ballot_limit="within")
    papers = [
        client.get(reverse("ballot_paper", args=[group.slug, pot.pk])).content.decode()
        for pot in (two, one)
    ]
    assert "Please tick 2 or more" in papers[0]
    assert "What you choose may cost" not in papers[0]
    assert "or more" not in papers[1]
    assert "What you choose may cost £6,000 together." in papers[1]


def test_the_tablet_says_who_may_vote_where_anyone_comes(group, client):
    pot = voting(group)
    with while_(pot, "voting"):
        page = client.get(reverse("hall", args=[pot.pk])).content.decode()
    assert "Who may vote:</strong> Lives, works, learns or socialises in Bushmills." in page
    assert "From what age:</strong> Primary 6." in page
